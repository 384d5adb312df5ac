using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Plans.Tests.Binding;

/// <summary>The names of sources that a root declares.</summary>
public sealed class SourceNameTests
{
    private const string Plan = """
        taxonomy: 1
        sources: [web, server]
        events:
          App Opened: { sources: [web] }
        """;

    [Theory]
    [InlineData(null, null)]
    [InlineData("web", null)]
    [InlineData("server", null)]
    [InlineData("sever", "The project sets TaxonomySource to 'sever', which is not defined. Did you mean 'server'?")]
    [InlineData(
        "kiosk",
        "The project sets TaxonomySource to 'kiosk', which is not defined. Correct the property, or add the source to 'sources' in the root."
    )]
    public void The_source_of_a_project_must_be_declared(string? source, string? message) =>
        Assert.Equal(message, Find(Plan, source).SingleOrDefault()?.Message);

    [Fact]
    public void Without_a_declaration_any_name_will_do() =>
        Assert.Empty(Find(Plan.Replace("sources: [web, server]\n", "", StringComparison.Ordinal), "kiosk"));

    [Fact]
    public void A_misspelt_source_of_an_event_gets_the_nearest_name()
    {
        var finding = Assert.Single(
            Find(Plan.Replace("sources: [web] }", "sources: [wbe] }", StringComparison.Ordinal), null)
        );

        Assert.Equal("TAX005", finding.Rule.Id);
        Assert.Equal("The source 'wbe' is not defined. Did you mean 'web'?", finding.Message);
    }

    private static EquatableArray<Finding> Find(string plan, string? source) =>
        PlanReader
            .Merge([new("taxonomy.yaml", "taxonomy.yaml", PlanReader.ReadFile(plan))], new() { Source = source })
            .Findings;
}
