using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InCSharp.CallByName;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InCSharp;

/// <summary>Calls of another SDK where the generated client is not at hand, or only a handle is.</summary>
public sealed class AddClientFixTests
{
    private const string Plan = """
        taxonomy: 1
        csharp: { namespace: Acme.Tracking, client: Music, visibility: public }
        events:
          Song Played: { description: d., properties: { song_id: string } }
          Song Skipped: { description: d. }
        """;

    private const string Sdk = """
        namespace Microsoft.ApplicationInsights
        {
            public class TelemetryClient
            {
                public void TrackEvent(string eventName, System.Collections.Generic.IDictionary<string, string>? properties = null) { }
            }
        }

        namespace Segment
        {
            public class Client
            {
                public void Track(string userId, string eventName, System.Collections.Generic.IDictionary<string, object>? properties = null) { }
            }
        }

        namespace Web
        {
            public sealed class InjectAttribute : System.Attribute;

            public interface IClock;
        }
        """;

    private const string Played =
        """telemetry.TrackEvent("Song Played", new Dictionary<string, string> { ["song_id"] = "s-1" });""";

    [Fact]
    public async Task A_handle_is_enough()
    {
        var changed = await Solution(
                $$"""
                public sealed class Player(TelemetryClient telemetry, MusicUser user)
                {
                    public void Play()
                    {
                        {{Played}}
                    }
                }
                """
            )
            .FixAsync(new CallFixes(), "TAX502", "Call SongPlayed(…) instead: sent through Music");

        Assert.Contains(
            """user.SongPlayed(songId: "s-1");""",
            await changed.TextAsync("Program.cs"),
            StringComparison.Ordinal
        );
        await changed.LoadAsync();
    }

    [Fact]
    public async Task A_handle_is_enough_for_a_call_with_an_id_and_the_title_says_for_whom()
    {
        var changed = await Solution(
                """
                public sealed class Player(Segment.Client segment)
                {
                    public void Play(MusicUser listener, string userId)
                    {
                        segment.Track(userId, "Song Skipped");
                    }
                }
                """
            )
            .FixAsync(
                new CallFixes(),
                "TAX502",
                "Call SongSkipped(…) instead: sent through Music, for the user of 'listener'"
            );

        Assert.Contains("listener.SongSkipped();", await changed.TextAsync("Program.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "public sealed class Player(TelemetryClient telemetry)\n{\n    public void Play()\n    {\n        CALL\n    }\n}\n",
        "public sealed class Player(TelemetryClient telemetry, Music music)",
        "        music.CurrentUser.SongPlayed(songId: \"s-1\");"
    )]
    [InlineData(
        "public sealed class Player(TelemetryClient telemetry, int volume = 3)\n{\n    public void Play()\n    {\n        CALL\n    }\n}\n",
        "public sealed class Player(TelemetryClient telemetry, Music music, int volume = 3)",
        "        music.CurrentUser.SongPlayed(songId: \"s-1\");"
    )]
    [InlineData(
        "public sealed class Player\n{\n    private readonly TelemetryClient telemetry;\n\n    public Player(TelemetryClient telemetry)\n    {\n        this.telemetry = telemetry;\n    }\n\n    public void Play()\n    {\n        CALL\n    }\n}\n",
        "    private readonly TelemetryClient telemetry;\n    private readonly Music music;\n\n    public Player(TelemetryClient telemetry, Music music)\n    {\n        this.telemetry = telemetry;\n        this.music = music;\n    }\n",
        "        music.CurrentUser.SongPlayed(songId: \"s-1\");"
    )]
    [InlineData(
        "public sealed class Player\n{\n    private readonly TelemetryClient _telemetry;\n\n    public Player(TelemetryClient telemetry) => _telemetry = telemetry;\n\n    public void Play(TelemetryClient telemetry)\n    {\n        CALL\n    }\n}\n",
        "    private readonly TelemetryClient _telemetry;\n    private readonly Music _music;\n\n    public Player(TelemetryClient telemetry, Music music)\n    {\n        _telemetry = telemetry;\n        _music = music;\n    }\n",
        "        _music.CurrentUser.SongPlayed(songId: \"s-1\");"
    )]
    [InlineData(
        "public sealed class Player\n{\n    public void Play(TelemetryClient telemetry)\n    {\n        CALL\n    }\n}\n",
        "    private readonly Music _music;\n\n    public Player(Music music)\n    {\n        _music = music;\n    }\n",
        "        _music.CurrentUser.SongPlayed(songId: \"s-1\");"
    )]
    [InlineData(
        "public partial class Page\n{\n    [Web.Inject]\n    private Web.IClock Clock { get; set; } = default!;\n\n    public void Play(TelemetryClient telemetry)\n    {\n        CALL\n    }\n}\n",
        "    private Web.IClock Clock { get; set; } = default!;\n\n    [Web.Inject]\n    private Music Music { get; set; } = default!;\n",
        "        Music.CurrentUser.SongPlayed(songId: \"s-1\");"
    )]
    public async Task A_class_gets_the_client(string code, string declaration, string call)
    {
        var solution = Solution(code.Replace("CALL", Played, StringComparison.Ordinal));

        var changed = await solution.FixAsync(
            new AddClientFix(),
            "TAX502",
            "Add a parameter or property for Music, and call SongPlayed(…) instead: sent through Music"
        );

        var text = (await changed.TextAsync("Program.cs")).Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.Contains(declaration, text, StringComparison.Ordinal);
        Assert.Contains(call, text, StringComparison.Ordinal);
        await changed.LoadAsync();
    }

    [Theory]
    // What makes it would lack an argument.
    [InlineData(
        "public sealed class Player(TelemetryClient telemetry)\n{\n    public void Play()\n    {\n        CALL\n    }\n\n    public static Player Create() => new(new());\n}\n"
    )]
    [InlineData(
        "public class Player\n{\n    public void Play(TelemetryClient telemetry)\n    {\n        CALL\n    }\n}\n\npublic sealed class Loud : Player;\n"
    )]
    [InlineData(
        "public static class Player\n{\n    public static void Play(TelemetryClient telemetry)\n    {\n        CALL\n    }\n}\n"
    )]
    [InlineData(
        "public sealed class Player(TelemetryClient telemetry)\n{\n    public static void Play(TelemetryClient other)\n    {\n        CALL\n    }\n}\n"
    )]
    [InlineData(
        "public class MonoBehaviour;\n\npublic sealed class Player : MonoBehaviour\n{\n    public void Play(TelemetryClient telemetry)\n    {\n        CALL\n    }\n}\n"
    )]
    // There is one already.
    [InlineData(
        "public sealed class Player(TelemetryClient telemetry, Music music)\n{\n    public void Play()\n    {\n        CALL\n    }\n}\n"
    )]
    public async Task Nothing_is_offered_where_other_code_would_break_or_nothing_is_missing(string code)
    {
        var call = Played.Replace(
            "telemetry.",
            code.Contains("other)", StringComparison.Ordinal) ? "other." : "telemetry.",
            StringComparison.Ordinal
        );
        var solution = Solution(code.Replace("CALL", call, StringComparison.Ordinal));

        Assert.Empty(await solution.OffersAsync(new AddClientFix(), "TAX502"));
    }

    [Theory]
    [InlineData("public", "public", false)]
    [InlineData("internal", "public", true)]
    [InlineData("public", "internal", true)]
    public async Task A_client_that_is_less_visible_than_the_constructor_is_not_added(
        string type,
        string constructor,
        bool isOffered
    )
    {
        var solution = TestSolution.Of(
            ("taxonomy.yaml", Plan.Replace(", visibility: public", "", StringComparison.Ordinal)),
            ("Sdk.cs", Sdk),
            (
                "Program.cs",
                $$"""
                using Microsoft.ApplicationInsights;

                {{type}} sealed class Player
                {
                    private readonly TelemetryClient _telemetry;

                    {{constructor}} Player(TelemetryClient telemetry) => _telemetry = telemetry;

                    public void Play() => _telemetry.TrackEvent("Song Skipped");
                }
                """
            )
        );

        Assert.Equal(isOffered, (await solution.OffersAsync(new AddClientFix(), "TAX502")).Count == 1);
    }

    [Fact]
    public async Task All_calls_of_all_classes_are_fixed_together_and_each_class_gets_one_client()
    {
        var solution = Solution(
            """
            public sealed class Player(TelemetryClient telemetry)
            {
                public void Play()
                {
                    telemetry.TrackEvent("Song Skipped");
                    telemetry.TrackEvent("Song Skipped");
                }
            }

            public sealed class Remote(TelemetryClient telemetry)
            {
                public void Skip() => telemetry.TrackEvent("Song Skipped");
            }

            public sealed class Broken(TelemetryClient telemetry)
            {
                public void Play() => telemetry.TrackEvent("Song Played");
            }
            """
        );

        var changed = await solution.FixAllAsync(new AddClientFix(), "TAX502", FixAllScope.Project);

        var text = await changed.TextAsync("Program.cs");
        Assert.Contains("class Player(TelemetryClient telemetry, Music music)", text, StringComparison.Ordinal);
        Assert.Contains("class Remote(TelemetryClient telemetry, Music music)", text, StringComparison.Ordinal);
        Assert.Contains("class Broken(TelemetryClient telemetry)\n", text, StringComparison.Ordinal);
        Assert.Equal(3, text.Split("music.CurrentUser.SongSkipped()").Length - 1);
        await changed.LoadAsync();
    }

    [Fact]
    public async Task The_namespace_of_the_client_is_imported()
    {
        var solution = TestSolution.Of(
            ("taxonomy.yaml", Plan),
            ("Sdk.cs", Sdk),
            (
                "Program.cs",
                """
                using Microsoft.ApplicationInsights;

                public sealed class Player(TelemetryClient telemetry)
                {
                    public void Play() => telemetry.TrackEvent("Song Skipped");
                }
                """
            )
        );

        var changed = await solution.FixAllAsync(new AddClientFix(), "TAX502", FixAllScope.Document);

        Assert.StartsWith("using Acme.Tracking;", await changed.TextAsync("Program.cs"), StringComparison.Ordinal);
        await changed.LoadAsync();
    }

    private static TestSolution Solution(string code) =>
        TestSolution.Of(
            ("taxonomy.yaml", Plan),
            ("Sdk.cs", Sdk),
            (
                "Program.cs",
                "using System.Collections.Generic;\nusing Acme.Tracking;\nusing Microsoft.ApplicationInsights;\n\n"
                    + code
            )
        );
}
