using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Taxonomy.Cli.Adoption;
using Taxonomy.Cli.Tests.Support;
using Taxonomy.Cli.Tracking;
using Taxonomy.Testing;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>Calls that track by name become those of generated methods, or stay with a reason.</summary>
public sealed class CallReplacementTests
{
    private const string Plan = """
        taxonomy: 1
        csharp: { namespace: Shop.Tracking, visibility: public }
        events:
          Song Liked: { description: Liked., properties: { song_id: string } }
          Song Played:
            description: Played.
            properties: { song_id: string, source: { enum: [search, radio] }, position: integer?, price: decimal? }
          Song Skipped: { description: Skipped., properties: { after: number? } }

        """;

    private const string Program = """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Shop.Tracking;
        using Taxonomy;

        namespace Shop;

        public interface ITelemetry
        {
            void Track([EventName] string name);
        }

        public static class Events
        {
            public const string SongPlayed = "Song Played";
        }

        public static class Program
        {
            public static void Run(ITaxonomyClient client)
            {
                client.Track("user-42", Events.SongPlayed, new EventProperties { ["song_id"] = "s-1", ["source"] = "radio" });
                var properties = new EventProperties { ["song_id"] = "s-2" };
                properties["source"] = "search";
                properties["position"] = 3;
                client.Track("user-43", "Song Played", properties);
                client.Track("user-42", "Song Skipped");
                Liked(client, "s-3", null);
            }

            public static void Liked(ITaxonomyClient client, string id, string? other)
            {
                client.Track("user-42", "Song Liked", new EventProperties { ["song_id"] = id });
                client.Track("user-42", "Song Liked", new EventProperties { ["song_id"] = 4 });
                client.Track("user-42", "Song Liked", new EventProperties { ["song_id"] = id, ["album"] = "a-1" });
                client.Track("user-42", other is null ? "Song Liked" : "Song Skipped");
                client.Track("user-42", "Song Shared");
            }
        }

        public sealed class Player(ITelemetry telemetry)
        {
            public ITelemetry Telemetry => telemetry;

            public void Skip() => telemetry.Track("Song Skipped");
        }

        """;

    [Fact]
    public async Task Calls_that_send_the_same_are_replaced_and_the_others_say_why_they_stay()
    {
        using var solution = Create(Program);

        var replaced = await ApplyAsync(solution);

        Assert.Equal(
            [
                "22 Song Played: SongPlayed",
                "26 Song Played: SongPlayed",
                "27 Song Skipped: SongSkipped",
                "33 Song Liked: SongLiked",
                "34 Song Liked: a value does not have the type that its property has in the plan",
                "35 Song Liked: the plan does not have its property 'album'",
                "36 : it tracks one of several events",
                "37 Song Shared: no plan that its project uses has the event; run 'taxonomy adopt' first",
                "45 Song Skipped: neither a generated client nor a user handle is in scope; --allow-changes gives its class one",
            ],
            replaced.Calls.Select(call => $"{call.Call.Span.Line + 1} {call.Event}: {call.Method ?? call.Reason}")
        );
        Assert.Empty(replaced.Diagnostics);
        var text = await TextOfAsync(replaced.Solution, "Program.cs");
        Assert.Contains(
            "        new Analytics(client).User(\"user-42\").SongPlayed(songId: \"s-1\", source: SongPlayedSource.Radio);\n",
            text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("var properties", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_program_sends_is_the_same_afterwards()
    {
        using var solution = Create(Program);

        var replaced = await ApplyAsync(solution);

        var before = await RunAsync(solution.Solution);
        Assert.Equal(8, before.Count);
        Assert.Equal(before, await RunAsync(replaced.Solution));
    }

    [Fact]
    public async Task What_would_send_something_else_needs_permission_and_then_says_what_changes()
    {
        using var solution = Create(Program);

        var replaced = await ApplyAsync(solution, allowsChanges: true);
        var kept = await ApplyAsync(solution, keepsWrappers: true, allowsChanges: true);

        var call = replaced.Calls[^1];
        Assert.Equal("SongSkipped", call.Method);
        Assert.Contains("sent through Analytics", call.Changes);
        Assert.Contains("with a parameter or property for Analytics", call.Changes);
        Assert.Contains(
            "public sealed class Player(ITelemetry telemetry, Analytics analytics)",
            await TextOfAsync(replaced.Solution, "Program.cs"),
            StringComparison.Ordinal
        );
        Assert.Empty(replaced.Diagnostics);
        Assert.Equal("wrappers are kept", kept.Calls[^1].Reason);
    }

    [Fact]
    public async Task A_client_takes_the_place_of_a_parameter_that_nothing_reads_afterwards()
    {
        const string Warned = """
            using Taxonomy;

            public interface ITelemetry
            {
                void Track([EventName] string name);
            }

            public sealed class Player(ITelemetry telemetry)
            {
                public void Skip() => telemetry.Track("Song Skipped");

                public static void Skip(ITaxonomyClient client) => client.Track("user-42", "Song Skipped");
            }
            """;
        using var solution = Create(Warned);

        var replaced = await ApplyAsync(solution, allowsChanges: true);

        Assert.Equal(["SongSkipped", "SongSkipped"], replaced.Calls.Select(call => call.Method));
        Assert.Empty(replaced.Diagnostics);
        Assert.Contains(
            "public sealed class Player(Analytics analytics)",
            await TextOfAsync(replaced.Solution, "Program.cs"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_step_that_the_compiler_would_warn_of_is_taken_back_and_the_others_stay()
    {
        // The generated method is obsolete, and nothing else of the file is.
        const string Warned = """
            using Taxonomy;

            public static class Player
            {
                public static void Skip(ITaxonomyClient client)
                {
                    client.Track("user-42", "Song Skipped");
                    client.Track("user-42", "Song Stopped");
                    client.Track("user-42", "Song Liked", new EventProperties { ["song_id"] = "s-1" });
                }
            }
            """;
        using var solution = new CodeSolution().Add(
            "Shop",
            new Dictionary<string, string>
            {
                ["Program.cs"] = Warned,
                ["taxonomy.yaml"] = Plan + "  Song Stopped: { description: Stopped., deprecated: Use Song Skipped. }\n",
            }
        );

        var replaced = await ApplyAsync(solution);

        Assert.Equal(["SongSkipped", null, "SongLiked"], replaced.Calls.Select(call => call.Method));
        Assert.StartsWith("the result has a diagnostic: CS0618: ", replaced.Calls[1].Reason, StringComparison.Ordinal);
        Assert.Empty(replaced.Diagnostics);
    }

    private static CodeSolution Create(string program) =>
        new CodeSolution().Add(
            "Shop",
            new Dictionary<string, string> { ["Program.cs"] = program, ["taxonomy.yaml"] = Plan }
        );

    private static Task<ReplacedCalls> ApplyAsync(
        CodeSolution solution,
        bool keepsWrappers = false,
        bool allowsChanges = false
    ) =>
        CallReplacement.ApplyAsync(
            solution.Solution,
            solution.Read().Calls,
            keepsWrappers,
            allowsChanges,
            static (_, _) => { }
        );

    private static async Task<string> TextOfAsync(Solution solution, string file)
    {
        var document = solution.Projects.SelectMany(project => project.Documents).Single(found => found.Name == file);
        return (await document.GetTextAsync(TestLimit.Token)).ToString();
    }

    /// <summary>Runs <c>Program.Run</c> of the solution, and returns what it tracks.</summary>
    private static async Task<IReadOnlyList<string>> RunAsync(Solution solution)
    {
        var compilation = (await solution.Projects.Single().GetCompilationAsync(TestLimit.Token))!;
        using var image = new MemoryStream();
        var result = compilation.Emit(image, cancellationToken: TestLimit.Token);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = 0;
        var recorder = new RecordingClient();
        new AssemblyLoadContext("Shop", isCollectible: true)
            .LoadFromStream(image)
            .GetType("Shop.Program")!
            .GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!
            .Invoke(null, [recorder]);
        return
        [
            .. recorder.Events.Select(sent =>
                $"{sent.UserId} {sent.DeviceId} {sent.EventType} {Sorted(sent.EventProperties)}"
            ),
        ];
    }

    private static string Sorted(JsonElement? properties) =>
        properties is { } sent
            ? string.Join(
                ", ",
                sent.EnumerateObject()
                    .OrderBy(property => property.Name, StringComparer.Ordinal)
                    .Select(property => $"{property.Name}: {property.Value.GetRawText()}")
            )
            : "";
}
