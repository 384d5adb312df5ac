using Taxonomy.Cli.Adoption;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Discovery;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>Makes a plan of a solution, as the command does.</summary>
internal static class AdoptedSolution
{
    /// <summary>Returns the plan, and the methods that pass on names.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="named">The methods that somebody names with <c>--wrapper</c>.</param>
    public static (PlanAdoption Adoption, DiscoveredMethods Methods) Create(
        CodeSolution solution,
        IReadOnlyList<string> named
    )
    {
        using var folder = new TestFolder();
        var context = new ToolContext
        {
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            Folder = folder.Path,
        };
        var code = solution.Compile();
        var found = WrapperDiscovery.Find(code, NamedMethods.Find(code, named));
        var target = AdoptionTarget.Find(code, folder.PathOf("Shop.slnx"), "taxonomy.yaml", context);
        var read = AdoptionReader.Read(code, found.Setting, target.Index, static (_, _) => { });
        return (PlanAdoption.Create(read, target, found, [], hasOrigins: false, hasFragments: false), found);
    }

    /// <summary>Returns the properties of an event with their types.</summary>
    public static string Describe(AdoptedEvent adopted) =>
        string.Join(
            ", ",
            adopted.Properties.Select(property =>
                $"{property.Name}: {(property.EnumValues is { } values ? $"[{string.Join(", ", values)}]" : property.Type)}{(property.IsOptional ? "?" : "")}"
            )
        );
}
