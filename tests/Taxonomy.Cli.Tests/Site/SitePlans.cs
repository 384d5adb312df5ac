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

    /// <summary>The plan of the sample MusicPlayer, which has all features of the format.</summary>
    public const string ExampleName = "taxonomy.example.yaml";

    /// <summary>Copies a plan into a folder: the example, or that of a sample.</summary>
    public static void Copy(string plan, TestFolder folder)
    {
        if (plan == ExampleName)
        {
            File.Copy(Repository.PathOf(plan), folder.PathOf("taxonomy.yaml"));
            return;
        }

        foreach (var file in Directory.GetFiles(Repository.PathOf(plan), "*.yaml"))
        {
            File.Copy(file, folder.PathOf(Path.GetFileName(file)));
        }
    }
}
