using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InCSharp.Wrappers;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InCSharp;

public sealed class MarkParameterFixTests
{
    private const string Title = "Mark 'name' with [EventName]";

    [Theory]
    [InlineData(
        "void Tell(string name) => _client.Track(\"user-42\", name);",
        "void Tell([EventName] string name) => _client.Track(\"user-42\", name);"
    )]
    [InlineData(
        "void Tell(string name) => _client.Track(\"user-42\", $\"Shop {name}\");",
        "void Tell([EventName] string name) => _client.Track(\"user-42\", $\"Shop {name}\");"
    )]
    [InlineData(
        "void Tell(\n        int step,\n        // What happened.\n        [System.ComponentModel.Description(\"x\")] string name // the event\n    ) => _client.Track(\"user-42\", name);",
        "void Tell(\n        int step,\n        // What happened.\n        [EventName][System.ComponentModel.Description(\"x\")] string name // the event\n    ) => _client.Track(\"user-42\", name);"
    )]
    [InlineData(
        "void Tell() { void Inner(string name) => _client.Track(\"user-42\", name); Inner(\"Song Played\"); }",
        "void Tell() { void Inner([EventName] string name) => _client.Track(\"user-42\", name); Inner(\"Song Played\"); }"
    )]
    public async Task The_parameter_is_marked_and_the_rule_is_silent(string before, string after)
    {
        var solution = await Program(before).FixAsync(new MarkParameterFix(), "TAX504", Title);

        Assert.Equal(Text(after), await solution.TextAsync("Program.cs"));
        await solution.LoadAsync();
        Assert.Empty(await Reported(solution));
    }

    [Fact]
    public async Task The_callers_are_checked_from_then_on()
    {
        var solution = await Program(
                "void Tell(string name) => _client.Track(\"user-42\", name);\n    void Run() => Tell(\"Song Playd\");"
            )
            .FixAsync(new MarkParameterFix(), "TAX504", Title);

        var diagnostics = await solution.DiagnosticsAsync(solution.Solution.Projects.Single());
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id is "TAX503" or "TAX516");
    }

    [Fact]
    public async Task Of_an_implementation_the_parameter_of_the_interface_is_marked_in_its_own_project()
    {
        var solution = await TestSolution
            .Empty.WithProject(
                "Contracts",
                (
                    "/contracts/IBase.cs",
                    "namespace Contracts;\n\npublic interface ITell { void Tell(string action); }\n"
                )
            )
            .WithProject(
                "Project",
                (
                    "Program.cs",
                    Text("public void Tell(string name) => _client.Track(\"user-42\", name);")
                        .Replace("client)\n", "client) : Contracts.ITell\n", StringComparison.Ordinal)
                )
            )
            .WithReference("Project", "Contracts")
            .FixAsync(new MarkParameterFix(), "TAX504", "Mark 'action' of 'ITell.Tell' with [EventName]", "Project");

        Assert.Equal(
            "using Taxonomy;\n\nnamespace Contracts;\n\npublic interface ITell { void Tell([EventName] string action); }\n",
            await solution.TextAsync("/contracts/IBase.cs", "Contracts")
        );
        Assert.DoesNotContain("[EventName]", await solution.TextAsync("Program.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("System.Action<string> Tell => name => _client.Track(\"user-42\", name);")]
    [InlineData("System.Action<string> Tell => (string name) => _client.Track(\"user-42\", name);")]
    [InlineData(
        "Program(string name, ITaxonomyClient client) : this(client) => client.Track(\"user-42\", \"Shop \" + name);"
    )]
    [InlineData("void Tell(int step) => _client.Track(\"user-42\", $\"Step {step}\");")]
    public async Task A_mark_that_would_only_hide_the_name_is_not_offered(string member) =>
        Assert.Empty(await Program(member).OffersAsync(new MarkParameterFix(), "TAX504"));

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task All_parameters_are_marked_at_once_each_of_them_once(FixAllScope scope)
    {
        var solution = await Program(
                """
                void Tell(string name)
                    {
                        _client.Track("user-42", name);
                        _client.Track("user-43", name + " Again");
                    }

                    void Say(string what) => _client.Track("user-42", what);
                """
            )
            .FixAllAsync(new MarkParameterFix(), "TAX504", scope);

        var text = await solution.TextAsync("Program.cs");
        Assert.Contains("void Tell([EventName] string name)", text, StringComparison.Ordinal);
        Assert.Contains("void Say([EventName] string what)", text, StringComparison.Ordinal);
        Assert.Empty(await Reported(solution));
    }

    private static async Task<IEnumerable<string>> Reported(TestSolution solution) =>
        (await solution.DiagnosticsAsync(solution.Solution.Projects.First()))
            .Where(diagnostic => diagnostic.Id == "TAX504")
            .Select(diagnostic => diagnostic.ToString());

    private static TestSolution Program(string member) =>
        TestSolution.Of(
            ("taxonomy.yaml", "taxonomy: 1\nevents: { Song Played: { description: A song starts. } }\n"),
            ("Program.cs", Text(member))
        );

    private static string Text(string member) =>
        $$"""
            using Taxonomy;

            public class Program(ITaxonomyClient client)
            {
                private readonly ITaxonomyClient _client = client;

                {{member}}
            }
            """.ReplaceLineEndings("\n");
}
