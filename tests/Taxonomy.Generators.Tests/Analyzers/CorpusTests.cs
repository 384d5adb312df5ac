using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>
/// Programs as teams write them, in <c>Corpus</c>, each with every finding marked: nothing is missed, and nothing else
/// is said. A program begins with what it needs: <c>// sdk: Segment</c>, <c>// output: console</c>, <c>// off: TAX501</c>.
/// </summary>
public sealed class CorpusTests
{
    private const string Folder = "tests/Taxonomy.Generators.Tests/Corpus";

    public static TheoryData<string> Programs =>
        [
            .. Directory
                .GetFiles(Repository.PathOf(Folder), "*.cs")
                .Select(file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Programs))]
    public Task Every_finding_is_the_one_that_is_marked(string program) =>
        TestOf(program).VerifyAsync(Repository.Read($"{Folder}/{program}"));

    /// <summary>The project that a program is compiled in.</summary>
    internal static CodeTest TestOf(string program)
    {
        var header = Repository.Read($"{Folder}/{program}").Split('\n').Take(3).ToList();
        return new CodeTest
        {
            Plan = Repository.Read($"{Folder}/shop.taxonomy.yaml"),
            SwitchedOff = Setting("off") is { } off ? [off] : [],
            ReferencedSdks = Setting("sdk") is { } sdk ? [sdk] : Sdks.Usual,
            OutputKind =
                Setting("output") == "console" ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
        };

        string? Setting(string name) =>
            header.Find(line => line.StartsWith($"// {name}: ", StringComparison.Ordinal))?.Split(": ")[1].Trim();
    }
}
