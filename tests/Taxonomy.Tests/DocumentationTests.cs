using System.Reflection;

namespace Taxonomy.Tests;

/// <summary>The guides to the runtime name all that there is to name.</summary>
public class DocumentationTests
{
    public static TheoryData<DropReason> Reasons => [.. Enum.GetValues<DropReason>()];

    public static TheoryData<string> Options =>
        [
            .. typeof(AnalyticsClientOptions)
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(property => property.Name),
        ];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Each_reason_for_a_drop_is_in_the_table_of_outcomes(DropReason reason) =>
        Assert.Contains(Rows("docs/delivery.md"), row => row.Split('|')[1].Contains($"`{reason}`"));

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Each_reason_for_a_drop_is_a_value_of_its_tag(DropReason reason)
    {
        var value = string.Concat(
            reason
                .ToString()
                .Select(character => char.IsUpper(character) ? $"_{char.ToLowerInvariant(character)}" : $"{character}")
        );

        var row = Assert.Single(Rows("docs/telemetry.md"), row => row.Contains("taxonomy.drop.reason"));
        Assert.Contains($"`{value[1..]}`", row);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Each_option_is_in_the_table_of_options(string option) =>
        Assert.Contains(Rows("docs/runtime.md"), row => row.Split('|')[1].Contains($"`{option}`"));

    private static IEnumerable<string> Rows(string path) =>
        Repository.Read(path).Split('\n').Where(line => line.StartsWith('|'));
}
