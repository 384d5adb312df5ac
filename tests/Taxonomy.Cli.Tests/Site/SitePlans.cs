using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Site;

/// <summary>The plans whose sites are tested: those of the samples, and a large one.</summary>
internal static class SitePlans
{
    /// <summary>The name of the large plan.</summary>
    public const string LargeName = "2,000 events";

    /// <summary>A plan of 2,000 events.</summary>
    public static string Large =>
        "taxonomy: 1\nname: Large\nevents:\n"
        + string.Concat(
            Enumerable
                .Range(1, 2_000)
                .Select(number =>
                    $"  Event {number} Happened:\n    description: Something that happens.\n    category: Area {number % 20}\n    properties: {{ value_{number % 100}: string, count: integer? }}\n"
                )
        );

    /// <summary>Copies the plan of a sample into a folder.</summary>
    public static void Copy(string sample, TestFolder folder)
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf(sample), "*.yaml"))
        {
            File.Copy(file, folder.PathOf(Path.GetFileName(file)));
        }
    }
}
