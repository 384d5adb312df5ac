namespace Taxonomy.Generators.Tests.Documentation;

/// <summary>What repeats the catalogue of rules is generated from it, and so agrees with it.</summary>
public sealed class RuleFilesTests
{
    public static TheoryData<string> Paths => [.. RuleFiles.All.Keys.Order(StringComparer.Ordinal)];

    /// <summary>
    /// When the catalogue has changed, run this test with <c>TAXONOMY_ACCEPT_SNAPSHOTS=1</c>: it writes the files.
    /// </summary>
    [Theory]
    [MemberData(nameof(Paths))]
    public void A_file_is_the_one_that_the_catalogue_makes(string path)
    {
        var text = File.Exists(Repository.PathOf(path)) ? Repository.Read(path) : "";
        var expected = RuleFiles.All[path](text);
        if (Environment.GetEnvironmentVariable("TAXONOMY_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Repository.PathOf(path), expected);
            return;
        }

        Assert.Equal(expected, text);
    }
}
