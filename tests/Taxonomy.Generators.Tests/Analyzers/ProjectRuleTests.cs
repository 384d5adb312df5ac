using System.Globalization;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>TAX520 and TAX521: what a project lacks to use a plan.</summary>
public sealed class ProjectRuleTests
{
    private const string NoPlan = "build_property.TaxonomyMissingPlan = /project/taxonomy.yaml";

    private const string Sources = """
        taxonomy: 1
        csharp: { visibility: public }
        sources: [web, server]
        events:
          App Opened: { description: The app opens., sources: [web] }
        """;

    [Theory]
    [InlineData(
        NoPlan,
        "The project has no tracking plan, so no methods are generated. Create '/project/taxonomy.yaml'."
    )]
    [InlineData(
        NoPlan + "\nbuild_property.TaxonomySeenPlan = plan/taxonomy.yaml|tracking.yaml",
        "The project has no tracking plan at '/project/taxonomy.yaml'. Rename 'plan/taxonomy.yaml', or add it with '<TaxonomyPlan Include=\"plan/taxonomy.yaml\" />' in the project file."
    )]
    public async Task A_project_without_a_plan_is_told_where_it_is_expected(string config, string message) =>
        Assert.Equal([$"TAX520 {message}"], await FindAsync(null, config));

    [Fact]
    public async Task A_project_whose_reference_has_a_plan_needs_none()
    {
        var (library, _) = new CodeTest { Plan = Sources, AssemblyName = "Library" }.Compile([
            ("/library/Code.cs", ""),
        ]);

        Assert.Empty(await FindAsync(null, NoPlan, library.ToMetadataReference()));
    }

    [Theory]
    [InlineData(
        Sources,
        "",
        "TAX521 The project has no TaxonomySource, so it generates the events of all sources of the plan. Set it to one of 'web', 'server'."
    )]
    [InlineData(Sources, "build_property.TaxonomySource = web")]
    [InlineData(Sources, "build_property.TaxonomyGenerateCode = false")]
    [InlineData("taxonomy: 1\nevents: { App Opened: { description: The app opens., sources: [web] } }", "")]
    public async Task A_project_that_is_none_of_the_sources_of_its_plan_gets_one_note(
        string plan,
        string config,
        params string[] expected
    ) => Assert.Equal(expected, await FindAsync(plan, config));

    private static async Task<IEnumerable<string>> FindAsync(
        string? plan,
        string config,
        params MetadataReference[] references
    ) =>
        (
            await new CodeTest
            {
                Plan = plan,
                AssemblyName = "App",
                GlobalConfig = config,
                MoreReferences = references,
            }.RunAsync([MarkedSource.Parse("/project/Program.cs", "class Program;")])
        ).Select(found => $"{found.Id} {found.GetMessage(CultureInfo.InvariantCulture)}");
}
