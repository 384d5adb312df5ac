using System.Text.Json;
using System.Xml.Linq;
using Taxonomy.Cli.Tests.Support;
using static Taxonomy.Cli.Tests.Serve.ServeProcess;

namespace Taxonomy.Cli.Tests.Serve;

/// <summary>The server as a gate: a command runs against it, and its events decide.</summary>
public sealed class GateTests : IDisposable
{
    private static readonly string s_played = Event("Song Played", """{"song_id":"s-1","source":"radio"}""");
    private static readonly string s_searched = Event("Song Played", """{"song_id":"s-1","source":"search"}""");
    private static readonly string s_liked = Event("Song Liked");

    private readonly TestFolder _folder = new();

    public GateTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands of these tests are for a Unix shell.");
        _folder.Write(
            "taxonomy.yaml",
            """
            taxonomy: 1
            events:
              Song Played:
                description: A song starts.
                properties:
                  song_id: string
                  source: { enum: [radio, search], required: false }
              Song Liked: { description: A listener likes a song. }

            """
        );
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_clean_run_passes()
    {
        var result = (await RunAsync(["--fail-on", "missing"], s_played, s_searched, s_liked)).ShouldReturn(0);

        Assert.Equal(
            "3 received, 0 of them against the plan, 0 of these not planned. Received of the plan: 2 of 2 events, 2 of 2 properties, 2 of 2 enum values.\n",
            result.Output
        );
    }

    [Theory]
    [InlineData("violation", 1)]
    [InlineData("unplanned", 1)]
    [InlineData("missing", 1)]
    [InlineData("none", 0)]
    public async Task An_unplanned_event_fails_with_its_name(string failOn, int code)
    {
        var result = (
            await RunAsync(["--fail-on", failOn], s_played, s_searched, s_liked, Event("Song Lost"))
        ).ShouldReturn(code);

        Assert.Contains(
            $"taxonomy.yaml(1,1): {(code == 0 ? "warning" : "error")} TAX501: Event 'Song Lost': The plan has no event 'Song Lost'.",
            result.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("violation", 1)]
    [InlineData("unplanned", 0)]
    [InlineData("missing", 1)]
    [InlineData("none", 0)]
    public async Task A_wrong_enum_value_fails_with_its_name_and_line(string failOn, int code)
    {
        var wrong = Event("Song Played", """{"song_id":"s-1","source":"radoi"}""");

        var result = (await RunAsync(["--fail-on", failOn], s_played, s_searched, s_liked, wrong, wrong)).ShouldReturn(
            code
        );

        Assert.Contains(
            $"taxonomy.yaml(7,7): {(code == 0 ? "warning" : "error")} TAX509: Event 'Song Played': The value of 'source' is not in the plan: the string 'radoi'. Did you mean 'radio'? (2 times)\n",
            result.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("violation", 0)]
    [InlineData("unplanned", 0)]
    [InlineData("missing", 1)]
    public async Task A_missing_event_fails_with_its_name_if_it_should(string failOn, int code)
    {
        var result = (await RunAsync(["--fail-on", failOn], s_played)).ShouldReturn(code);

        Assert.Contains(
            $"taxonomy.yaml(8,3): {(code == 0 ? "info" : "error")} TAX511: The planned event 'Song Liked' was never received.",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "info TAX511: The value 'search' of 'SongPlayedSource' was never received.",
            result.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_run_in_which_nothing_arrives_fails()
    {
        var result = (await Tool.RunProcessAsync(_folder, "serve", "--", "true")).ShouldReturn(1);

        Assert.Contains("error TAX511: No event was received.", result.Output, StringComparison.Ordinal);
        (await Tool.RunProcessAsync(_folder, "serve", "--fail-on", "none", "--", "true")).ShouldReturn(0);
    }

    [Fact]
    public async Task A_command_that_fails_fails_the_run()
    {
        var result = (
            await Tool.RunProcessAsync(_folder, "serve", "--fail-on", "none", "--", "sh", "-c", "exit 7")
        ).ShouldReturn(1);

        Assert.Contains("taxonomy: error: The command returned 7.\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_request_fails_with_its_reason()
    {
        var result = (await RunAsync([], s_played, """{"event_type":"Song Liked"}""")).ShouldReturn(1);

        Assert.Contains("error TAX509: Amplitude rejects 1 request: ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_in_the_form_of_segment_are_judged_too()
    {
        _folder.Write(
            "events.json",
            """
            {"writeKey":"any","batch":[
              {"type":"track","userId":"user-42","event":"Song Played","properties":{"song_id":"s-1","source":"radoi"}},
              {"type":"track","userId":"user-42","event":"Song Lost",
               "context":{"library":{"name":"analytics-python","version":"2.3.4"}}}]}
            """
        );

        string[] reports = ["--report", "text", "--report", "json=report.json"];
        var result = (await ServeAsync(reports, "${AMPLITUDE_SERVER_URL%/2/httpapi}/v1/batch")).ShouldReturn(1);

        Assert.Contains("TAX501: Event 'Song Lost': ", result.Output, StringComparison.Ordinal);
        Assert.Contains("the string 'radoi'. Did you mean 'radio'?", result.Output, StringComparison.Ordinal);
        Assert.Contains("2 received, 2 of them against the plan", result.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(_folder.Read("report.json"));
        Assert.Equal(
            ["analytics-python/2.3.4", "segment"],
            json.RootElement.GetProperty("senders")
                .EnumerateArray()
                .Select(item => item.GetProperty("library").GetString())
        );
    }

    [Fact]
    public async Task The_reports_have_the_formats_of_the_other_commands()
    {
        string[] formats = ["json", "markdown", "sarif", "junit", "github", "azdo", "gitlab"];
        var reports = formats.SelectMany(format => new[] { "--report", $"{format}=report.{format}" });

        (await RunAsync([.. reports], s_played, Event("Song Lost"))).ShouldReturn(1);

        var junit = XElement.Parse(_folder.Read("report.junit"));
        Assert.Equal("taxonomy serve", (string?)junit.Attribute("name"));
        var failure = Assert.Single(junit.Descendants("failure"));
        Assert.Equal("TAX501", (string?)failure.Attribute("type"));
        Assert.Contains("Song Lost", (string?)failure.Attribute("message"), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(_folder.Read("report.json"));
        Assert.Equal(2, json.RootElement.GetProperty("received").GetProperty("events").GetInt64());
        using var sarif = JsonDocument.Parse(_folder.Read("report.sarif"));
        Assert.Equal(
            "TAX501",
            sarif.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("ruleId").GetString()
        );
        using var gitlab = JsonDocument.Parse(_folder.Read("report.gitlab"));
        Assert.Equal(3, gitlab.RootElement.GetArrayLength());
        foreach (var format in new[] { "markdown", "github", "azdo" })
        {
            Assert.Contains(
                "2 received, 1 of them against the plan",
                _folder.Read($"report.{format}"),
                StringComparison.Ordinal
            );
        }
    }

    private Task<Tool.Result> RunAsync(string[] options, params string[] events)
    {
        _folder.Write("events.json", $$"""{"api_key":"any","events":[{{string.Join(',', events)}}]}""");
        return ServeAsync(options, "$AMPLITUDE_SERVER_URL");
    }

    /// <summary>Runs the gate around a command that posts the file with the events.</summary>
    private Task<Tool.Result> ServeAsync(string[] options, string address) =>
        Tool.RunProcessAsync(
            _folder,
            [
                "serve",
                .. options,
                "--",
                "sh",
                "-c",
                $"curl --silent --output answer.txt -H 'Content-Type: application/json' --data @events.json \"{address}\"",
            ]
        );
}
