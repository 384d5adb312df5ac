using Taxonomy.Cli.Adoption;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Discovery;
using Taxonomy.Cli.Reports;
using Taxonomy.Cli.Tests.Support;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>What the calls of a solution make together.</summary>
public sealed class PlanAdoptionTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Calls_of_several_projects_make_the_events_with_the_types_that_all_of_them_allow()
    {
        using var solution = AdoptionProgram.Create();

        var adoption = Adopt(solution);

        Assert.Equal(AdoptionProgram.Plan, Assert.Single(adoption.Files).Text);
        Assert.Empty(adoption.Errors);
        Assert.Empty(adoption.Plan.LeftOut);
    }

    [Fact]
    public void Each_event_lists_its_calls_unless_that_is_turned_off()
    {
        using var solution = AdoptionProgram.Create();

        var text = Adopt(solution, hasOrigins: true).Files[0].Text;

        Assert.Contains("Shop.App/Program.cs:72\"", text, StringComparison.Ordinal);
        Assert.Equal(8, text.Split("x-adopted-from").Length - 1);
        Assert.DoesNotContain(PlanTexts.Merge([new("a", "a", text)], new()).Findings, _ => true);
    }

    [Fact]
    public void Nothing_is_guessed_and_no_call_is_missing()
    {
        using var solution = AdoptionProgram.Create();

        var report = Report(Adopt(solution));

        Assert.Contains("  Cart Opened (2 calls)\n", report, StringComparison.Ordinal);
        Assert.Contains("  Cart opened (1 call)\n", report, StringComparison.Ordinal);
        Assert.Contains(
            "  Order Placed: 'mixed' is passed as integer and as string[], which no type of a plan allows\n",
            report,
            StringComparison.Ordinal
        );
        Assert.Contains("  Order Placed: the type of 'raw' cannot be known\n", report, StringComparison.Ordinal);
        Assert.Contains("\"Search \" + name.Trim(): a part of it is not a constant", report, StringComparison.Ordinal);
        Assert.Contains("more: the caller fills the parameter 'more'", report, StringComparison.Ordinal);
        Assert.Contains("13 calls: 9 found, 1 unknown, 3 excluded", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing Tested", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_exists_gets_what_it_lacks_and_nothing_twice()
    {
        const string Existing = """
            # Ours.
            taxonomy: 1
            event_properties:
              items: integer
            events:
              Cart Closed: { description: Closed. } # As it is.
              Order Placed: { description: Placed., properties: { tags: "string[]" } }

            """;
        _folder.Write("taxonomy.yaml", Existing);
        using var solution = AdoptionProgram.Create();

        var adoption = Adopt(solution);

        var text = Assert.Single(adoption.Files).Text;
        Assert.StartsWith(Existing, text, StringComparison.Ordinal);
        Assert.Contains("      items:\n", text, StringComparison.Ordinal);
        Assert.Empty(adoption.Errors);
        Assert.Contains(
            "  Order Placed: payment: string of 'Card', 'Cash'\n",
            Report(adoption),
            StringComparison.Ordinal
        );
        _folder.Write("taxonomy.yaml", text);
        Assert.True(Adopt(solution).Plan.Missing.IsEmpty);
    }

    [Fact]
    public void Events_that_one_project_tracks_can_have_a_file_of_their_own()
    {
        using var solution = new CodeSolution()
            .Add("One", new Dictionary<string, string> { ["One.cs"] = Tracking("Song Played", "Song Shared") })
            .Add("Two", new Dictionary<string, string> { ["Two.cs"] = Tracking("Song Skipped", "Song Shared") });

        var files = Adopt(solution, hasFragments: true).Files;

        Assert.Equal(
            [
                "taxonomy.yaml: taxonomy: 1 events: Song Shared: {}",
                "One.taxonomy.yaml: events: Song Played: {}",
                "Two.taxonomy.yaml: events: Song Skipped: {}",
            ],
            files.Select(file =>
                $"{file.RelativePath}: {string.Join(' ', file.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}"
            )
        );
        Assert.Empty(PlanTexts.Merge(files, new()).Findings);
    }

    [Fact]
    public void A_convention_that_most_names_follow_is_stated()
    {
        using var solution = new CodeSolution().Add(
            "One",
            new Dictionary<string, string> { ["One.cs"] = Tracking("song_played", "song_skipped", "song_shared") }
        );

        var adoption = Adopt(solution);

        Assert.StartsWith(
            "taxonomy: 1\n\nnaming:\n  events: snake_case\n",
            adoption.Files[0].Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "The rules compare names of events with snake_case (",
            Report(adoption),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_a_plan_cannot_have_is_left_out_with_the_reason()
    {
        using var solution = new CodeSolution().Add(
            "One",
            new Dictionary<string, string> { ["One.cs"] = Tracking("$cart_opened", "Song Played", "→") }
        );

        var adoption = Adopt(solution);

        Assert.Empty(adoption.Errors);
        Assert.Contains("Song Played", adoption.Files[0].Text, StringComparison.Ordinal);
        var (name, reason) = Assert.Single(adoption.Plan.LeftOut);
        Assert.Equal("$cart_opened", name);
        Assert.NotEmpty(reason);
    }

    [Fact]
    public void A_property_with_the_name_of_a_parameter_that_every_method_has_gets_another_identifier()
    {
        using var solution = new CodeSolution().Add(
            "One",
            new Dictionary<string, string>
            {
                ["One.cs"] =
                    "using Taxonomy;\npublic static class Polls { public static void Run(ITaxonomyClient client) => "
                    + "client.Track(\"user-42\", \"Poll Answered\", new EventProperties { [\"options\"] = 3 }); }",
            }
        );

        var adoption = Adopt(solution);

        Assert.Empty(adoption.Plan.LeftOut);
        Assert.Contains(
            "options: { type: integer, csharp_name: Options2 }",
            adoption.Files[0].Text,
            StringComparison.Ordinal
        );
    }

    private static string Tracking(params string[] names) =>
        "using Taxonomy;\npublic static class Songs { public static void Run(ITaxonomyClient client) { "
        + string.Concat(names.Select(name => $"client.Track(\"user-42\", \"{name}\"); "))
        + "} }";

    private PlanAdoption Adopt(CodeSolution solution, bool hasOrigins = false, bool hasFragments = false)
    {
        var code = solution.Compile();
        var found = WrapperDiscovery.Find(code, []);
        var target = AdoptionTarget.Find(code, "/work/Shop.slnx", _folder.PathOf("taxonomy.yaml"), Context());
        return PlanAdoption.Create(
            AdoptionReader.Read(code, found.Setting, target.Index, static (_, _) => { }),
            target,
            found,
            [],
            hasOrigins,
            hasFragments
        );
    }

    private string Report(PlanAdoption adoption)
    {
        using var output = new StringWriter { NewLine = "\n" };
        new AdoptionReport(adoption, Context()).WriteText(output);
        return output.ToString();
    }

    private ToolContext Context() =>
        new()
        {
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            Folder = _folder.Path,
        };
}
