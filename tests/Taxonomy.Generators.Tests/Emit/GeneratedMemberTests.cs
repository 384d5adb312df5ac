using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Emit;

/// <summary>What a project sees of the generated types: what completion offers, and what its public types can take.</summary>
public sealed class GeneratedMemberTests
{
    private const string Plan = """
        taxonomy: 1
        csharp: { namespace: Test.Tracking }
        context: { app_version: string }
        user_properties: { score: { type: integer, operations: [set, add] } }
        group_types: { company: { properties: { size: integer } } }
        events: { App Opened: { description: The app opens. } }
        """;

    private const string Controller = """
        using Test.Tracking;

        /// <summary>Like a controller.</summary>
        public sealed class Controller
        {
            private readonly Analytics _analytics;

            /// <summary>Creates it.</summary>
            public Controller(Analytics analytics) => _analytics = analytics;

            /// <summary>Like an action.</summary>
            public void Index() => _analytics.User("user-42").AppOpened();
        }
        """;

    [Theory]
    [InlineData(
        "AnalyticsUser",
        "AddScore AppOpened Identify InCompany InCompany JoinCompany JoinCompany SetScore With"
    )]
    [InlineData("CompanyGroup", "AddSize Identify SetOnceSize SetSize UnsetSize")]
    [InlineData("AnalyticsIdentify", "AddScore Send SetScore")]
    public void Completion_shows_the_members_of_the_plan_only(string type, string expected)
    {
        var output = PlanCompilation.Run(Plan).ShouldCompile().Output;
        var program = output.SyntaxTrees.First();
        var members = output
            .GetSemanticModel(program)
            .LookupSymbols(0, output.GetTypeByMetadataName("Test.Tracking." + type))
            .Where(member => member.ContainingType?.Name == type && member.Kind != SymbolKind.NamedType)
            .Select(member => member.Name)
            .Order(StringComparer.Ordinal);

        Assert.Equal(expected, string.Join(' ', members));
    }

    [Theory]
    [InlineData("Exe")]
    [InlineData("WinExe")]
    public void Public_types_of_a_program_can_take_the_client(string outputType) =>
        PlanCompilation.Run(Plan, Controller, TestOptions.For(("OutputType", outputType))).ShouldCompile();

    [Theory]
    [InlineData("Library", "")]
    [InlineData("Exe", ", visibility: internal")]
    public void A_library_and_a_plan_that_says_so_keep_it_internal(string outputType, string visibility)
    {
        var output = PlanCompilation
            .Run(
                Plan.Replace("Test.Tracking }", $"Test.Tracking{visibility} }}", StringComparison.Ordinal),
                options: TestOptions.For(("OutputType", outputType))
            )
            .ShouldCompile()
            .Output;

        Assert.Equal(
            Accessibility.Internal,
            output.GetTypeByMetadataName("Test.Tracking.Analytics")!.DeclaredAccessibility
        );
    }

    // Hot reload does not compile callers again: they would call the method that an added property has replaced, which
    // ends the program. It restarts for a change of an attribute of the assembly.
    [Theory]
    [InlineData("The app opens.", "The app opens., properties: { title: string? }")]
    [InlineData("score: { type: integer", "score: { type: number")]
    [InlineData("size: integer", "size: { type: integer, minimum: 1 }")]
    [InlineData("app_version: string", "app_version: { enum: [a, b] }")]
    [InlineData("App Opened: { description: The app opens. }", "App Closed: { description: The app closes. }")]
    public void An_edit_that_changes_signatures_changes_the_attribute_for_which_hot_reload_restarts(
        string from,
        string to
    )
    {
        var edited = Plan.Replace(from, to, StringComparison.Ordinal);

        Assert.NotEqual(Plan, edited);
        Assert.NotEqual(Attribute(Plan), Attribute(edited));

        static string Attribute(string plan) =>
            PlanCompilation
                .Run(plan)
                .ShouldCompile()
                .Output.Assembly.GetAttributes()
                .Single(attribute => attribute.AttributeClass!.Name == "TrackingPlanAttribute")
                .ConstructorArguments[0]
                .Value!.ToString()!;
    }
}
