using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Tests;

/// <summary>The code of the guides compiles with the plan that they take for an example, each block by itself.</summary>
public sealed partial class GuideTests
{
    private const string Recorder = "var recorder = new RecordingClient(); var analytics = new Analytics(recorder);\n";
    private const string Builder = "var builder = WebApplication.CreateBuilder(args);\n";
    private const string App = Builder + "var app = builder.Build();\n";

    // What the blocks of a page take for granted, in the page's order.
    private static readonly Dictionary<string, string[]> s_before = new()
    {
        ["hosting"] =
        [
            "",
            App,
            Builder,
            Builder,
            App,
            Builder,
            Builder + "var proxy = new System.Net.WebProxy();\n",
            Builder,
            Builder,
        ],
        ["telemetry"] = [Builder],
        ["troubleshooting"] = ["", ""],
        ["testing-your-code"] =
        [
            "",
            Recorder,
            Recorder,
            Recorder,
            "",
            "Microsoft.AspNetCore.Hosting.IWebHostBuilder builder = null!;\n",
        ],
        ["runtime"] =
        [
            "ILoggerFactory loggerFactory = null!;\n",
            "string developmentKey = args[0], productionKey = args[1];\n",
        ],
        ["client-programs"] = [""],
        ["filters"] =
        [
            "var options = new AnalyticsClientOptions();\n",
            "var secrets = new { AnalyticsHashKey = \"\" }; _ = ",
        ],
        ["delivery"] = ["", "var options = new AnalyticsClientOptions();\n"],
        ["journal"] = ["_ = "],
        ["amplitude-api"] =
        [
            "",
            "",
            "var services = new ServiceCollection();\n",
            "ICohortProvider cohorts = null!;\n",
            "",
        ],
    };

    // Their blocks show a few lines of a program that the reader has.
    private static readonly HashSet<string> s_withoutUsings =
    [
        "client-programs",
        "delivery",
        "filters",
        "journal",
        "runtime",
    ];

    private const string Usings = """
        using System.IO;
        using System.Net.Http;
        using System.Security.Claims;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.Hosting;

        """;

    // What a page without usings takes for granted, and the types below.
    private const string OwnUsings = """
        using Player.Tracking;
        using Taxonomy;
        using Taxonomy.Extensions.Hosting;
        using Taxonomy.Testing;

        """;

    // Types of the reader's own, and of packages that these tests do not reference.
    private const string Others = """
        namespace Microsoft.Extensions.Time.Testing
        {
            internal static class Here;
        }

        namespace Microsoft.AspNetCore.TestHost
        {
            internal static class Here;
        }

        internal sealed class MusicApp(Player.Tracking.Analytics analytics)
        {
            public void Play(string song) =>
                analytics.User("user-42").SongPlayed(songId: song, source: Player.Tracking.SongPlayedSource.Radio, position: 3);
        }

        internal sealed class LetterStore(string path)
        {
            public void Keep(Taxonomy.EventOutcome outcome) => File.AppendAllText(path, outcome.Message);
        }

        internal static class ThisBuild
        {
            public const int Number = 7;
        }

        internal sealed class FakeTimeProvider : TimeProvider
        {
            public void Advance(TimeSpan delta) => _ = delta;
        }

        internal sealed class Telemetry
        {
            public Telemetry WithMetrics(Action<Telemetry> _) => this;

            public Telemetry WithTracing(Action<Telemetry> _) => this;

            public Telemetry AddMeter(params string[] _) => this;

            public Telemetry AddSource(params string[] _) => this;
        }

        internal static class OtherPackages
        {
            public static Telemetry AddOpenTelemetry(this IServiceCollection _) => new();

            public static void ConfigureTestServices(this IWebHostBuilder _, Action<IServiceCollection> __) { }
        }
        """;

    public static TheoryData<string, int> Places
    {
        get
        {
            var places = new TheoryData<string, int>();
            foreach (var (page, before) in s_before)
            {
                for (var index = 0; index < before.Length; index++)
                {
                    places.Add(page, index);
                }
            }

            return places;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void The_code_of_a_guide_compiles(string page, int index)
    {
        var blocks = BlocksOf(page);
        Assert.Equal(s_before[page].Length, blocks.Count);

        // A block has the usings of those before it.
        var usings = s_withoutUsings.Contains(page)
            ? OwnUsings
            : string.Concat(blocks.Take(index).SelectMany(UsingsOf));
        var problems = Problems(s_before[page][index], blocks[index], usings);

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Fact]
    public void A_fault_in_a_guide_is_found()
    {
        Assert.Contains(
            "CS1061",
            Problems(Recorder, "recorder.ShouldHaveTrackedOften(\"Song Played\");", OwnUsings)
                .Select(problem => problem.Id)
        );
    }

    private static IEnumerable<string> UsingsOf(string block) =>
        block.Split('\n').Where(line => UsingDirective().IsMatch(line)).Select(line => line + "\n");

    private static List<string> BlocksOf(string page) =>
        DocumentationTests.Blocks(Repository.Read($"docs/{page}.md"), "csharp");

    private static List<Diagnostic> Problems(string before, string block, string usings)
    {
        var code = block
            .Replace("=> …", "=> { }", StringComparison.Ordinal)
            .Replace("\"s-1\", …", "\"s-1\", source: SongPlayedSource.Radio, position: 1", StringComparison.Ordinal)
            .Replace("new Player(", "new MusicApp(", StringComparison.Ordinal)
            .Replace("new DeadLetters(", "new LetterStore(", StringComparison.Ordinal)
            .Replace("PartnerAnalytics", "Analytics", StringComparison.Ordinal)
            .Replace("MusicAnalytics", "Analytics", StringComparison.Ordinal)
            .TrimEnd();
        var types = "";
        if (ClassDeclaration().IsMatch(code))
        {
            var end = code.IndexOf("\n}", StringComparison.Ordinal) + 2;
            types = code[..end];
            code = code[end..];
        }

        if (!code.EndsWith(';'))
        {
            code += ";";
        }

        var plan = Repository
            .Read("taxonomy.example.yaml")
            .Replace("namespace: MusicPlayer.Tracking", "namespace: Player.Tracking", StringComparison.Ordinal)
            .Replace("client: MusicAnalytics", "client: Analytics", StringComparison.Ordinal);
        return
        [
            .. DocumentationTests
                .Problems(plan, before + code, Usings + usings + types + Others)
                // A variable that a block shows and does not use again.
                .Where(problem => problem.Id is not ("CS0219" or "CS8321")),
        ];
    }

    [GeneratedRegex(@"^using [\w.]+;$")]
    private static partial Regex UsingDirective();

    [GeneratedRegex("^(internal )?sealed class ")]
    private static partial Regex ClassDeclaration();
}
