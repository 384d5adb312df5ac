using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

/// <summary>The command as people run it: on projects that MSBuild opens.</summary>
public sealed class AdoptCommandTests : IDisposable
{
    private const string Library = """
        using System.Collections.Generic;
        using Taxonomy;

        namespace Shop.Tracking;

        public interface ITracker
        {
            void Track(string action, IReadOnlyDictionary<string, object?>? data = null);
        }

        public sealed class Tracker(ITaxonomyClient client) : ITracker
        {
            public void Track(string action, IReadOnlyDictionary<string, object?>? data = null) =>
                client.Track("user-42", $"Shop {action}");
        }

        public sealed class AuditLog
        {
            private readonly List<string> _lines = [];

            public void Record(string eventName, Dictionary<string, string>? properties = null) => _lines.Add(eventName);
        }

        """;

    private const string Program = """
        using Shop.Tracking;

        internal static class Orders
        {
            public static void Place(ITracker tracker, AuditLog log, string unknown)
            {
                tracker.Track("Cart Opened");
                tracker.Track("Cart " + unknown.Trim());
                log.Record("Order Placed");
                log.Record("Order Shipped");
            }
        }

        """;

    private readonly TestFolder _folder = new();

    public AdoptCommandTests()
    {
        _folder.Write("lib/Lib.csproj", BuiltSolution.Project());
        _folder.Write("lib/Tracker.cs", Library);
        _folder.Write("lib/.editorconfig", "root = true\n[*.cs]\nindent_size = 4\n");
        _folder.Write("app/App.csproj", BuiltSolution.Project("net10.0", "../lib/Lib.csproj"));
        _folder.Write("app/Orders.cs", Program);
        _folder.Write(
            "Shop.slnx",
            """<Solution><Project Path="app/App.csproj" /><Project Path="lib/Lib.csproj" /></Solution>"""
        );
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_methods_are_shown_with_their_chains_and_written_where_each_project_reads_them()
    {
        await BuiltSolution.RestoreAsync(_folder, "Shop.slnx");

        var result = await Tool.RunProcessAsync(_folder, "adopt", "--discover", "--yes");

        Assert.Equal(
            """
            1 method that passes on names.

            Methods:
              Shop.Tracking.ITracker.Track(action: event prefix="Shop ")
                lib/Tracker.cs(8,10): ITracker.Track -> UntypedTracking.Track

            Candidates, which call no method that is known to track:
              --wrapper "Shop.Tracking.AuditLog.Record(eventName)"
                lib/Tracker.cs(21,17): 2 calls, 2 with a constant (2 different)

            Unknown:
              app/Orders.cs(8,23): ITracker.Track: "Cart " + unknown.Trim(): a part of it is not a constant

            3 calls: 1 found, 1 unknown, 1 excluded (1 in wrappers, which pass on the name of their callers).

            Wrote .editorconfig.
            Wrote lib/.editorconfig.

            """,
            result.ShouldReturn(0).Output.Replace('\\', '/')
        );
        const string Entry =
            "taxonomy_tracking_methods = Shop.Tracking.ITracker.Track(action: event prefix=\"Shop \")\n";
        Assert.Equal("[*.cs]\n" + Entry, _folder.Read(".editorconfig"));
        Assert.Equal("root = true\n[*.cs]\nindent_size = 4\n" + Entry, _folder.Read("lib/.editorconfig"));

        // From now on every other command, and the editor, knows the method.
        var again = await Tool.RunProcessAsync(_folder, "adopt", "--discover", "--yes");
        Assert.Contains(
            "3 calls: 1 found, 1 unknown, 1 excluded",
            again.ShouldReturn(0).Output,
            StringComparison.Ordinal
        );
        Assert.Contains("There is nothing to write.", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_calls_no_sdk_counts_once_it_is_named_or_confirmed()
    {
        await BuiltSolution.RestoreAsync(_folder, "Shop.slnx");

        var named = Tool.Run(_folder, "adopt", "--discover", "--dry-run", "--wrapper", "AuditLog.Record(eventName)");
        Assert.Contains(
            "  Shop.Tracking.AuditLog.Record(eventName: event, properties: event_properties)\n    lib/Tracker.cs(21,17): named with --wrapper\n",
            named.ShouldReturn(0).Output.Replace('\\', '/'),
            StringComparison.Ordinal
        );
        Assert.Contains("5 calls: 3 found, 1 unknown, 1 excluded", named.Output, StringComparison.Ordinal);
        Assert.Contains("Would write .editorconfig, ", named.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf(".editorconfig")));

        var questions = new List<string>();
        Assert.Equal(0, Ask(questions, candidate: true));
        Assert.Equal(
            [
                "Does Shop.Tracking.AuditLog.Record(eventName) track events? 2 calls, 2 with a constant (2 different)",
                $"Write .editorconfig, {Path.Combine("lib", ".editorconfig")}?",
            ],
            questions
        );
        Assert.Contains("AuditLog.Record(eventName: event", _folder.Read(".editorconfig"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_answer_nothing_is_written()
    {
        await BuiltSolution.RestoreAsync(_folder, "Shop.slnx");

        Assert.Contains(
            "Confirmation requires a terminal",
            Tool.Run(_folder, "adopt", "--discover").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(_folder.PathOf(".editorconfig")));
    }

    [Fact]
    public async Task Code_that_does_not_compile_prevents_writing_unless_that_is_allowed()
    {
        await BuiltSolution.RestoreAsync(_folder, "Shop.slnx");
        _folder.Write("app/Wrong.cs", "class Wrong { int Run() => Nothing.Here(); }");

        var result = Tool.Run(_folder, "adopt", "--discover", "--yes").ShouldReturn(2);

        Assert.Contains("App.csproj: 1 error, the first one: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("nothing was written", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf(".editorconfig")));
        Tool.Run(_folder, "adopt", "--discover", "--yes", "--allow-partial").ShouldReturn(0);
        Assert.True(File.Exists(_folder.PathOf(".editorconfig")));
    }

    [Fact]
    public async Task A_plan_is_written_that_the_check_accepts_and_a_second_run_adds_nothing()
    {
        await BuiltSolution.RestoreAsync(_folder, "Shop.slnx");

        var dry = Tool.Run(_folder, "adopt", "--dry-run").ShouldReturn(0);
        Assert.Contains("\nWould write taxonomy.yaml.\n", dry.Output, StringComparison.Ordinal);
        Assert.False(_folder.Has("taxonomy.yaml"));

        var result = await Tool.RunProcessAsync(_folder, "adopt", "--report", "json=adopted.json");

        Assert.Equal(
            """
            1 event (1 new), 0 user properties, 0 group types.

            Events:
              Shop Cart Opened
                app/Orders.cs(7,23): ITracker.Track

            Unknown:
              app/Orders.cs(8,23): ITracker.Track: "Cart " + unknown.Trim(): a part of it is not a constant

            Methods:
              Shop.Tracking.ITracker.Track(action: event prefix="Shop ")
                lib/Tracker.cs(8,10): ITracker.Track -> UntypedTracking.Track

            Candidates, which call no method that is known to track:
              --wrapper "Shop.Tracking.AuditLog.Record(eventName)"
                lib/Tracker.cs(21,17): 2 calls, 2 with a constant (2 different)

            3 calls: 1 found, 1 unknown, 1 excluded (1 in wrappers, which pass on the name of their callers).
            Wrote taxonomy.yaml.
            The plan has 1 warning: run 'taxonomy check' to see them, or 'taxonomy check --update-baseline' to report only new ones.

            """,
            result.ShouldReturn(0).Output.Replace('\\', '/')
        );
        Assert.Equal(
            "taxonomy: 1\n\nevents:\n  Shop Cart Opened:\n    x-adopted-from: [\"app/Orders.cs:7\"]\n",
            _folder.Read("taxonomy.yaml")
        );
        Assert.Contains("\"name\": \"Shop Cart Opened\"", _folder.Read("adopted.json"), StringComparison.Ordinal);
        Tool.Run(_folder, "check", "--plan", "taxonomy.yaml").ShouldReturn(0);
        Assert.Contains(
            "There is nothing to write.",
            Tool.Run(_folder, "adopt").ShouldReturn(0).Output,
            StringComparison.Ordinal
        );

        var named = Tool.Run(_folder, "adopt", "--wrapper", "AuditLog.Record(eventName)", "--no-origin")
            .ShouldReturn(0);
        Assert.Contains("3 events (2 new)", named.Output, StringComparison.Ordinal);
        Assert.EndsWith(
            "  Order Placed: {}\n  Order Shipped: {}\n",
            _folder.Read("taxonomy.yaml"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Of_code_that_does_not_compile_the_rest_is_reported_and_written_if_that_is_allowed()
    {
        await BuiltSolution.RestoreAsync(_folder, "Shop.slnx");
        _folder.Write("app/Wrong.cs", "class Wrong { int Run() => Nothing.Here(); }");

        var result = Tool.Run(_folder, "adopt").ShouldReturn(2);

        Assert.Contains("Shop Cart Opened", result.Output, StringComparison.Ordinal);
        Assert.Contains("App.csproj: 1 error, the first one: ", result.Output, StringComparison.Ordinal);
        Assert.False(_folder.Has("taxonomy.yaml"));
        Tool.Run(_folder, "adopt", "--allow-partial").ShouldReturn(0);
        Assert.True(_folder.Has("taxonomy.yaml"));
    }

    [Fact]
    public async Task Calls_are_replaced_by_generated_methods_and_what_stays_is_a_list_of_work()
    {
        const string Songs = """
            using Taxonomy;

            namespace Music;

            public static class Songs
            {
                public static void Play(ITaxonomyClient client, string name)
                {
                    client.Track("user-42", "Song Played", new EventProperties { ["song_id"] = name }); // Twice.
                    client.Track("user-42", name.Trim());
                }
            }

            """;
        using var folder = new TestFolder();
        folder.Write("Music.csproj", BuiltSolution.Project());
        folder.Write("Songs.cs", Songs);
        await BuiltSolution.RestoreAsync(folder, "Music.csproj");
        Tool.Run(folder, "adopt").ShouldReturn(0);

        Assert.Contains(
            "Confirmation requires a terminal",
            Tool.Run(folder, "adopt", "--apply").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
        Assert.Equal(Songs, folder.Read("Songs.cs"));
        var result = await Tool.RunProcessAsync(folder, "adopt", "--apply", "--yes", "--report", "json=todo.json");

        Assert.Equal(
            """
            1 of 2 calls by name replaced, 1 to do.

            Replaced:
              Songs.cs(9,33): Song Played: SongPlayed

            To do:
              Songs.cs(10,33): name.Trim(): 'String.Trim' returns it at run time

            2 calls: 1 found, 1 unknown, 0 excluded.

            Wrote Songs.cs.

            """,
            result.ShouldReturn(0).Output
        );
        Assert.Equal(
            Songs
                .Replace(
                    "client.Track(\"user-42\", \"Song Played\", new EventProperties { [\"song_id\"] = name })",
                    "new Analytics(client).User(\"user-42\").SongPlayed(songId: name)",
                    StringComparison.Ordinal
                )
                .Replace("using Taxonomy;\n", "using Music.Tracking;\nusing Taxonomy;\n", StringComparison.Ordinal),
            folder.Read("Songs.cs")
        );
        Assert.Contains("'String.Trim' returns it at run time", folder.Read("todo.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--apply", "--discover")]
    [InlineData("--apply", "--no-origin")]
    [InlineData("--discover", "--fragments")]
    [InlineData("--keep-wrappers", "--yes")]
    public void Options_that_do_not_belong_together_are_refused(string first, string second) =>
        Assert.Contains(
            "--apply",
            Tool.Run(_folder, "adopt", first, second).ShouldReturn(2).Error,
            StringComparison.Ordinal
        );

    private int Ask(List<string> questions, bool candidate)
    {
        using var output = new StringWriter { NewLine = "\n" };
        return ToolProgram.Run(
            ["adopt", "--discover"],
            new()
            {
                Output = output,
                Error = output,
                Folder = _folder.Path,
                IsTerminal = false,
                IsInteractive = true,
                Confirm = (question, preset) =>
                {
                    questions.Add(question);
                    return question.StartsWith("Does", StringComparison.Ordinal) ? candidate : preset;
                },
            }
        );
    }
}
