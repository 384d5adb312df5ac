using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Wire;

/// <summary>What a project can call of a plan for several projects, by its <c>TaxonomySource</c>.</summary>
public sealed class SourceTests
{
    private const string Plan = """
        taxonomy: 1
        csharp: { namespace: Test.Tracking }
        sources: [web, server]
        events:
          Page Opened:
            description: A page opens.
            properties:
              path: string
              referrer: { type: string, required: [web] }
              viewport: { type: integer, sources: [web] }
              host: { type: string, sources: [server] }
          Job Run: { description: A job runs., sources: [server] }
        """;

    [Theory]
    [InlineData("web", "PageOpened(path: \"/\", referrer: \"r\", viewport: 3)", true)]
    [InlineData("web", "PageOpened(path: \"/\", viewport: 3)", false)]
    [InlineData("web", "PageOpened(path: \"/\", referrer: \"r\")", false)]
    [InlineData("web", "PageOpened(path: \"/\", referrer: \"r\", viewport: 3, host: \"h\")", false)]
    [InlineData("web", "JobRun()", false)]
    [InlineData("server", "PageOpened(path: \"/\", host: \"h\")", true)]
    [InlineData("server", "PageOpened(path: \"/\", host: \"h\", referrer: \"r\")", true)]
    [InlineData("server", "PageOpened(path: \"/\", host: \"h\", viewport: 3)", false)]
    [InlineData("server", "PageOpened(path: \"/\")", false)]
    [InlineData("server", "JobRun()", true)]
    public void A_project_has_the_events_and_properties_of_its_source(string source, string call, bool compiles)
    {
        var compilation = PlanCompilation.Run(
            Plan,
            $$"""
            using Test.Tracking;

            static class Program
            {
                static void Track(Analytics analytics) => analytics.User("user-42").{{call}};
            }
            """,
            TestOptions.For(("TaxonomySource", source))
        );

        Assert.Equal(
            compiles,
            !compilation
                .Output.GetDiagnostics(TestContext.Current.CancellationToken)
                .Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        );
    }
}
