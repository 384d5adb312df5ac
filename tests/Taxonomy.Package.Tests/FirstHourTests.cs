using System.Diagnostics;
using System.Text.RegularExpressions;
using Taxonomy.Collector;
using Taxonomy.Package.Tests.Support;

namespace Taxonomy.Package.Tests;

/// <summary>What a new user tries within the first hour: MVC, no network, invalid data, formatting and hot reload.</summary>
public sealed partial class FirstHourTests(PackageFeed feed)
{
    private const string Plan = """
        taxonomy: 1
        events:
          Song Played:
            description: A listener starts a song.
            properties:
              song_id: string
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_public_controller_takes_the_generated_client()
    {
        var project = new TestProject(feed, "Mvc", sdk: "Microsoft.NET.Sdk.Web");
        project.Write("taxonomy.yaml", Plan);
        project.Write(
            "Program.cs",
            """
            using Microsoft.AspNetCore.Mvc;
            using Mvc.Tracking;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddControllers();
            builder.Build();

            public sealed class HomeController(Analytics analytics) : Controller
            {
                public IActionResult Index()
                {
                    analytics.User("user-42").SongPlayed(songId: "s-1");
                    return Ok();
                }
            }
            """
        );

        (await project.BuildAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task A_program_without_a_logger_shows_the_first_problem_of_each_kind()
    {
        var project = new TestProject(feed, "Silent");
        project.Write("taxonomy.yaml", Plan);
        project.Write(
            "Program.cs",
            """
            using Silent.Tracking;
            using Taxonomy;

            var options = new AnalyticsClientOptions { ApiKey = "key", ServerUrl = new Uri(args[0]) };
            options.WriteProblemsToConsole = args[1] == "on";
            await using var client = new AnalyticsClient(options);
            var analytics = new Analytics(client);
            analytics.User("user-42").SongPlayed(songId: null!);
            analytics.User("bob").SongPlayed(songId: "s-1");
            await analytics.FlushAsync();
            """
        );
        (await project.BuildAsync()).ShouldSucceed();
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        var url = collector.HttpV2Endpoint.ToString();

        var shown = (await project.RunAsync(url, "on")).ShouldSucceed().Output;
        var hidden = (await project.RunAsync(url, "off")).ShouldSucceed().Output;

        Assert.Matches("Taxonomy: .*song_id", shown);
        Assert.Contains("Pass an ILoggerFactory to AnalyticsClient", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Taxonomy:", hidden, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flush_without_a_network_ends_and_shows_why_nothing_arrived()
    {
        var project = new TestProject(feed, "Unreachable");
        project.Write("taxonomy.yaml", Plan);
        project.Write(
            "Program.cs",
            """
            using Taxonomy;
            using Unreachable.Tracking;

            await using var client = new AnalyticsClient(new()
            {
                ApiKey = "key",
                ServerUrl = new("http://127.0.0.1:1/2/httpapi"),
                FlushTimeout = TimeSpan.FromSeconds(2),
            });
            var analytics = new Analytics(client);
            analytics.User("user-42").SongPlayed(songId: "s-1");
            Console.WriteLine($"Delivered: {await analytics.FlushAsync()}");
            """
        );
        (await project.BuildAsync()).ShouldSucceed();

        var output = (await project.RunAsync()).ShouldSucceed().Output;

        Assert.Contains("Delivered: False", output, StringComparison.Ordinal);
        Assert.Contains("Taxonomy: Events cannot be delivered: ", output, StringComparison.Ordinal);
        Assert.Contains("Taxonomy: A flush ended after 00:00:02 ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dotnet_format_does_not_change_what_is_sent()
    {
        var project = new TestProject(feed, "Formatted");
        project.Write("taxonomy.yaml", Plan);
        project.Write(
            "Program.cs",
            """
            using Formatted.Tracking;
            using Taxonomy;

            ITaxonomyClient client = new AnalyticsClient(new() { ApiKey = "key" });
            var analytics = new Analytics(client);
            client.Track("user-42", "song_played", new() { ["song_id"] = "s-1" });
            client.Track("user-42", "Song Playd", new() { ["song_id"] = "s-1" });
            client.Track("user-42", "Song Played", new() { ["song_id"] = "s-1" });
            """
        );
        project.Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.TAX503.severity = warning\n");

        (await project.DotnetAsync("format")).ShouldSucceed();

        var after = project.Read("Program.cs");
        Assert.Contains("\"song_played\"", after, StringComparison.Ordinal);
        Assert.Contains("\"Song Playd\"", after, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Song Played\"", after, StringComparison.Ordinal);
    }

    // A minute or two, most of it for the restart.
    [Fact]
    public async Task An_edit_of_the_plan_of_a_program_under_dotnet_watch_restarts_it()
    {
        Assert.SkipUnless(LongRun.IsOn, "Builds twice under dotnet watch; set TAXONOMY_LONG_RUN=1.");
        var project = new TestProject(feed, "Watched");
        project.Write("taxonomy.yaml", Plan);
        project.Write(
            "Program.cs",
            """
            using Taxonomy;
            using Watched.Tracking;

            var analytics = new Analytics(new AnalyticsClient(new() { ApiKey = "key", Offline = true }));
            Console.WriteLine("STARTED");
            while (true)
            {
                Calls.Track(analytics);
                await Task.Delay(200);
            }

            static class Calls
            {
                public static void Track(Analytics analytics) => analytics.User("user-42").SongPlayed(songId: "s-1");
            }
            """
        );
        using var watch = project.Start("watch", "--non-interactive", "run");
        watch.BeginErrorReadLine();
        try
        {
            await WaitForAsync(watch, line => line.Contains("STARTED", StringComparison.Ordinal));
            // The program can start before the command watches its files, so the edit is repeated until it is seen.
            var restart = WaitForAsync(
                watch,
                line =>
                    line.Contains("STARTED", StringComparison.Ordinal)
                    || line.Contains("Exception", StringComparison.Ordinal)
            );
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(20));
            do
            {
                project.Write("taxonomy.yaml", Plan + "\n      position: integer?\n");
            } while (!restart.IsCompleted && await timer.WaitForNextTickAsync(Token) && !restart.IsCompleted);

            var line = await restart;
            Assert.Contains("STARTED", line, StringComparison.Ordinal);
        }
        finally
        {
            watch.Kill(entireProcessTree: true);
        }
    }

    private static async Task<string> WaitForAsync(Process process, Func<string, bool> isExpected)
    {
        while (await process.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            if (isExpected(line))
            {
                return line;
            }
        }

        throw new InvalidOperationException("The process ended.");
    }

    [Fact]
    public async Task Each_package_that_a_guide_installs_installs_from_the_folder_of_packages()
    {
        var commands = Directory
            .GetFiles(Repository.PathOf("docs"), "*.md")
            .Append(Repository.PathOf("README.md"))
            .SelectMany(page => AddPackage().Matches(File.ReadAllText(page)).Select(match => match.Groups[1].Value))
            .Distinct()
            .ToList();
        Assert.NotEmpty(commands);
        var project = new TestProject(feed, "Installs", hasPackage: false);
        foreach (var command in commands)
        {
            Assert.StartsWith("Taxonomy", command, StringComparison.Ordinal);
            Assert.EndsWith(" --prerelease", command, StringComparison.Ordinal);

            (await project.DotnetAsync(["add", "package", .. command.Split(' ')])).ShouldSucceed();

            Assert.Contains(
                $"Include=\"{command.Split(' ')[0]}\" Version=\"{feed.Version}\"",
                project.Read("Installs.csproj"),
                StringComparison.Ordinal
            );
        }
    }

    [GeneratedRegex(@"^dotnet add (?:[\w.]+ )?package (.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex AddPackage();
}
