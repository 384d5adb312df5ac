using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

public sealed class AuditCommandTests : IDisposable
{
    private const string Plan = """
        taxonomy: 1
        events:
          Song Played:
            properties:
              song_id: string
              rating: { type: integer?, maximum: 5 }
              email: { type: string?, max_length: 8, classification: pii }
              city: { type: string?, max_length: 4 }

        """;

    private static readonly Dictionary<string, string> s_keys = new()
    {
        ["AMPLITUDE_API_KEY"] = "key",
        ["AMPLITUDE_SECRET_KEY"] = "secret",
    };

    private readonly TestFolder _folder = new();

    public AuditCommandTests() => _folder.Write("taxonomy.yaml", Plan);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_breaks_the_plan_is_reported_with_numbers_days_senders_and_the_form_of_values()
    {
        _folder.Write(
            "events.json",
            Lines(
                Song(1, """{"song_id":"s","rating":9}""", day: 2),
                Song(2, """{"song_id":"s","rating":7}""", day: 4),
                Song(3, """{"song_id":"s","city":"Berlin 99"}"""),
                Song(4, """{"song_id":"s","email":"a@example.com"}"""),
                Event(5, "Song Stopped", "{}"),
                Event(6, "[Amplitude] Page Viewed", "{}")
            )
        );

        var result = (await Tool.RunProcessAsync(_folder, "audit", "events.json")).ShouldReturn(1);

        Assert.Equal(
            """
            taxonomy.yaml(6,7): error TAX509: Event 'Song Played': The value of 'rating' must be at most 5; found a number. Send another value, or change the plan (2 of 4 events, 2026-03-02 to 2026-03-04, from http/2.0 on Web; for example 7, 9)
            taxonomy.yaml(8,7): error TAX509: Event 'Song Played': The value of 'city' must have at most 4 characters; found a string. Send another value, or change the plan (1 of 4 events, 2026-03-01, from http/2.0 on Web; for example 'Aaaaaa 99')
            taxonomy.yaml(7,7): error TAX509: Event 'Song Played': The value of 'email' must have at most 8 characters; found a string. Send another value, or change the plan (1 of 4 events, 2026-03-01, from http/2.0 on Web)
            taxonomy.yaml(1,1): error TAX501: Event 'Song Stopped': The plan has no event 'Song Stopped'. Add it to the plan, or remove it (1 event, 2026-03-01, from http/2.0 on Web)
            6 events: 1 not planned, 1 ignored. In the export are 1 of 1 planned event.

            Days:
              2026-03-01: 4, 1 not planned
              2026-03-02: 1
              2026-03-04: 1

            Sources:
              http/2.0 on Web: 6, 1 not planned, 2026-03-01 to 2026-03-04

            Plan versions:
              7: 6, 2026-03-01 to 2026-03-04

            Ignored:
              [Amplitude] Page Viewed: 1 (Sent by SDKs of Amplitude)

            """,
            result.Output
        );
        Assert.Equal("", result.Error);
    }

    [Fact]
    public void Values_are_shown_on_request_but_never_those_that_are_classified()
    {
        _folder.Write(
            "events.json",
            Lines(
                Song(1, """{"song_id":"s","city":"Berlin"}"""),
                Song(2, """{"song_id":"s","email":"anna@example.com"}""")
            )
        );

        var hidden = Tool.Run(_folder, "audit", "events.json").ShouldReturn(1).Output;
        var shown = Tool.Run(_folder, "audit", "events.json", "--show-values").ShouldReturn(1).Output;

        Assert.DoesNotContain("Berlin", hidden, StringComparison.Ordinal);
        Assert.Contains("for example 'Berlin'", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("anna", hidden + shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_read_by_their_content_and_lines_that_are_not_events_are_counted()
    {
        var good = Song(0, """{"song_id":"s"}""").Replace("\"uuid\":\"0\",", "", StringComparison.Ordinal);
        Directory.CreateDirectory(_folder.PathOf("exports/later"));
        Zip(
            "exports/archive.txt",
            ("1/1_2026-03-01_0#0.json.gz", Gzip(good)),
            ("1/1_2026-03-01_0#1.json.gz", Gzip(good))
        );
        File.WriteAllBytes(_folder.PathOf("exports/later/one.zip"), Gzip(good));
        _folder.Write("exports/later/lines", Lines(good, "not JSON", "", "[1]", good));
        _folder.Write("exports/later/long.json", $"{{\"event_type\":\"{new string('x', 5_000_000)}\"}}\n{good}");
        _folder.Write("exports/later/damaged", "PK not an archive");
        File.WriteAllBytes(_folder.PathOf("exports/empty.json"), []);

        var read = Read("exports").GetProperty("read");

        Assert.Equal(6, read.GetProperty("events").GetInt64());
        Assert.Equal(2, read.GetProperty("invalid_lines").GetInt64());
        Assert.Equal(1, read.GetProperty("overlong_lines").GetInt64());
        Assert.Equal(1, read.GetProperty("unreadable_files").GetInt64());
        Assert.Equal(4, read.GetProperty("problems").GetArrayLength());
    }

    [Fact]
    public void Rows_that_were_exported_twice_count_once()
    {
        _folder.Write("a.json", Lines(Song(1, """{"song_id":"s"}"""), Song(2, """{"song_id":"s"}""")));
        _folder.Write("b.json", Lines(Song(2, """{"song_id":"s"}"""), Song(3, """{"song_id":"s"}""")));

        var read = Read("a.json", "b.json").GetProperty("read");

        Assert.Equal(3, read.GetProperty("events").GetInt64());
        Assert.Equal(1, read.GetProperty("duplicates").GetInt64());
    }

    [Fact]
    public void Events_as_they_are_sent_are_read_with_their_operations_on_user_properties()
    {
        _folder.Write("taxonomy.yaml", Plan + "user_properties:\n  plays: { type: integer, operations: [add] }\n");
        _folder.Write(
            "sent.ndjson",
            Lines(
                """{"event_type":"Song Played","time":1772366400000,"event_properties":{"song_id":"s"},"user_id":"u"}""",
                """{"event_type":"$identify","time":1772452800000,"user_properties":{"$set":{"plays":1}},"user_id":"u"}"""
            )
        );

        var json = Read("sent.ndjson");

        var finding = Assert.Single(json.GetProperty("findings").EnumerateArray());
        Assert.StartsWith(
            "The plan does not allow the operation '$set' for the user property 'plays'",
            finding.GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["2026-03-01", "2026-03-02"],
            json.GetProperty("days").EnumerateArray().Select(day => day.GetProperty("name").GetString())
        );
    }

    [Fact]
    public void An_audit_that_read_nothing_fails_whatever_the_options_say()
    {
        _folder.Write("empty.json", "\n\n");

        var result = Tool.Run(_folder, "audit", "empty.json", "--fail-on", "none").ShouldReturn(1);

        Assert.Contains("No event was read.", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("is not in the export", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", 0)]
    [InlineData("unplanned", 0)]
    [InlineData("violation", 1)]
    [InlineData("missing", 1)]
    public void What_fails_is_an_option(string failOn, int code)
    {
        _folder.Write("events.json", Lines(Song(1, "{}")));

        Tool.Run(_folder, "audit", "events.json", "--fail-on", failOn).ShouldReturn(code);
    }

    [Theory]
    [InlineData("sarif", "\"startLine\": 5")]
    [InlineData("markdown", "| Sources | events |")]
    [InlineData("junit", "TAX502")]
    [InlineData("github", "::error file=taxonomy.yaml,line=5")]
    public void Every_format_of_the_command_line_can_be_written(string format, string part)
    {
        _folder.Write("events.json", Lines(Song(1, "{}")));

        var output = Tool.Run(_folder, "audit", "events.json", "--report", format).ShouldReturn(1).Output;

        Assert.Contains(part, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_are_exported_from_Amplitude_by_day_or_hour()
    {
        using var server = new ScriptedServer(_ => (200, Song(1, """{"song_id":"s"}""")));

        var result = await RunAsync(server, "--from", "2026-03-01", "--to", "2026-03-02T05");

        Assert.Contains("1 event: 0 not planned", result.ShouldReturn(0).Output, StringComparison.Ordinal);
        Assert.Equal("GET /api/2/export?start=20260301T00&end=20260302T05", Assert.Single(server.Requests).ToString());
        Assert.DoesNotContain("secret", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_without_events_are_no_success()
    {
        using var server = new ScriptedServer(_ => (404, ""));

        var result = await RunAsync(server, "--from", "2026-03-01", "--to", "2026-03-01");

        Assert.Contains("No event was read.", result.ShouldReturn(1).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit", "Name either files of an export, or '--from'")]
    [InlineData("audit a.json --from 2026-03-01", "Name either files of an export, or '--from'")]
    [InlineData("audit a.json --to 2026-03-01", "'--to' requires '--from'.")]
    [InlineData("audit --from yesterday", "'--from' must be a day such as 2026-03-01")]
    [InlineData("audit --from 2026-03-02 --to 2026-03-01", "The last hour of the export is before the first")]
    [InlineData("audit --from 2026-03-01 --to 2026-03-01", "Set the environment variable AMPLITUDE_API_KEY")]
    [InlineData("audit missing.zip", "'missing.zip' does not exist.")]
    [InlineData("audit nothing", "'nothing' has no files.")]
    public void Wrong_arguments_are_refused(string command, string message)
    {
        Directory.CreateDirectory(_folder.PathOf("nothing"));

        var result = Tool.Run(_folder, command.Split(' ')).ShouldReturn(2);

        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_library_of_the_database_and_a_feed_that_has_it_the_message_says_what_to_do()
    {
        Directory.CreateDirectory(_folder.PathOf("feed"));
        _folder.Write(
            "nuget.config",
            """<configuration><packageSources><clear /><add key="none" value="feed" /></packageSources></configuration>"""
        );
        _folder.Write("events.json", Song(1, "{}"));

        var result = await Tool.RunProcessAsync(
            _folder,
            new Dictionary<string, string> { ["NUGET_PACKAGES"] = _folder.PathOf("packages") },
            "audit",
            "events.json"
        );

        Assert.Contains(
            "could not be restored; add a feed that has it to nuget.config.",
            result.ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
    }

    private static string Song(int number, string properties, int day = 1) =>
        Event(number, "Song Played", properties, day);

    private static string Event(int number, string name, string properties, int day = 1) =>
        $$"""{"uuid":"{{number}}","event_type":"{{name}}","event_time":"2026-03-0{{day}} 12:30:00.123000","library":"http/2.0","platform":"Web","plan":{"version":"7"},"event_properties":{{properties}},"user_id":"anna@example.com"}""";

    private static string Lines(params IEnumerable<string> lines) => string.Join('\n', lines);

    private static byte[] Gzip(string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionMode.Compress))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return memory.ToArray();
    }

    private void Zip(string path, params (string Name, byte[] Content)[] entries)
    {
        using var archive = ZipFile.Open(_folder.PathOf(path), ZipArchiveMode.Create);
        foreach (var (name, content) in entries)
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }
    }

    private JsonElement Read(params string[] sources)
    {
        var result = Tool.Run(_folder, ["audit", .. sources, "--report", "json", "--fail-on", "none"]).ShouldReturn(0);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private Task<Tool.Result> RunAsync(ScriptedServer server, params string[] arguments) =>
        Tool.RunProcessAsync(_folder, s_keys, ["audit", .. arguments, "--server", server.Address]);
}
