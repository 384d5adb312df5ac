using System.IO.Compression;
using System.Text.Json;
using DuckDB.NET.Data;
using Taxonomy.Cli.Tests.Support;
using Taxonomy.Collector;
using Taxonomy.Data;

namespace Taxonomy.Cli.Tests.Backfill;

public sealed class BackfillCommandTests : IAsyncLifetime
{
    private readonly BackfillFolder _backfill = new();
    private CollectorServer _server = null!;

    private TestFolder Folder => _backfill.Folder;

    public async ValueTask InitializeAsync() => _server = await CollectorServer.StartAsync(null, TestLimit.Token);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _backfill.Dispose();
    }

    [Fact]
    public void A_row_is_sent_through_the_Batch_API_with_everything_that_the_mapping_says()
    {
        Folder.Write(
            "rows.csv",
            """
            what,user,device,played,song,stars,tags,from,tier,company,os,id,seen
            play,user-1,device-1,01.03.2026 12:30:00,s1,4,"[""a"",""b""]",R,gold,acme,iOS,i-1,2026-03-01 12:00
            play,user-2,device-2,01.07.2026 12:30:00,s2,,,,,,,i-2,
            like,user-1,device-1,01.03.2026 12:31:00,s1,,,,,,,i-3,

            """
        );
        Folder.Write(
            "m.yaml",
            """
            event:
              column: what
              values: { play: Song Played, like: Song Liked }
            user_id: user
            device_id: device
            time: { column: played, format: dd.MM.yyyy HH:mm:ss, zone: Europe/Berlin }
            insert_id: id
            fields:
              platform: os
              app_version: { constant: "4.0" }
            properties:
              song_id: song
              rating: stars
              tags: tags
              at: seen
              source: { column: from, values: { R: radio, S: search } }
            user_properties: { tier: tier }
            groups: { company: company }

            """
        );

        var result = _backfill.Send(_server, "rows.csv", "-m", "m.yaml").ShouldReturn(0);

        Assert.Equal("/batch", Assert.Single(_server.Requests).Path);
        Assert.Equal(
            [
                """{"insert_id":"i-1","event_type":"Song Played","user_id":"user-1","device_id":"device-1","time":1772364600000,"platform":"iOS","app_version":"4.0","event_properties":{"song_id":"s1","rating":4,"tags":["a","b"],"at":"2026-03-01T11:00:00.000Z","source":"radio","build":7},"user_properties":{"tier":"gold"},"groups":{"company":"acme"},"$skip_user_properties_sync":true}""",
                """{"insert_id":"i-3","event_type":"Song Liked","user_id":"user-1","device_id":"device-1","time":1772364660000,"app_version":"4.0","event_properties":{"song_id":"s1","build":7},"$skip_user_properties_sync":true}""",
                """{"insert_id":"i-2","event_type":"Song Played","user_id":"user-2","device_id":"device-2","time":1782901800000,"app_version":"4.0","event_properties":{"song_id":"s2","build":7},"$skip_user_properties_sync":true}""",
            ],
            _server.Events.Select(received => received.RawJson)
        );
        Assert.Equal(
            """
            Song Liked: 1 event of 1 user, 2026-03-01 to 2026-03-01
            Song Played: 2 events of 2 users, 2026-03-01 to 2026-07-01
            Delivered: 3

            """,
            result.Output
        );
        Assert.DoesNotContain(
            BackfillFolder.Key,
            result.Output + result.Error + Folder.Read("backfill.ledger"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Rows_of_CSV_JSON_Parquet_and_a_query_become_the_same_events()
    {
        Folder.Write(
            "rows.json",
            """
            {"user":"user-1","played":"2026-03-01T10:00:00Z","song":"s1"}
            {"user":"user-2","played":"2026-03-01T11:00:00Z","song":"s2"}

            """
        );
        Folder.Write("rows.sql", "SELECT * FROM 'rows.csv' -- with a comment");
        WriteParquet("rows.parquet");

        foreach (var source in new[] { "rows.csv", "rows.json", "rows.parquet", "--query=rows.sql" })
        {
            _server.Clear();
            _backfill.Send(_server, source, "-m", "m.yaml", "--ledger", source[..6] + ".ledger").ShouldReturn(0);

            Assert.Equal(
                [("user-1", 1772359200000, "s1"), ("user-2", 1772362800000, "s2")],
                _server.Events.Select(received =>
                    (received.UserId, received.Time, received.EventProperties!.Value.GetProperty("song_id").GetString())
                )
            );
        }
    }

    [Fact]
    public void If_a_row_does_not_fit_the_plan_nothing_is_sent_and_no_value_is_shown()
    {
        Folder.Write(
            "rows.csv",
            """
            user,played,song,stars
            user-1,2026-03-01T10:00:00Z,s1,3
            anna,2026-03-01T10:00:00Z,s1,3
            user-3,yesterday,s1,3
            user-4,2026-03-01T10:00:00Z,,3
            user-5,2026-03-01T10:00:00Z,s1,secret
            user-6,2026-03-01T10:00:00Z,s1,9
            anonymous,2026-03-01T10:00:00Z,s1,
            ,2026-03-01T10:00:00Z,s1,

            """
        );
        Folder.Write("m.yaml", BackfillFolder.Mapping.TrimEnd() + "\n  rating: stars\n");

        var result = _backfill.Send(_server, "rows.csv", "-m", "m.yaml").ShouldReturn(1);

        Assert.Equal(
            """
            rows.csv(3): error: 'user_id' must have at least 5 characters. Map another column, or use '--min-id-length'.
            rows.csv(4): error: The column 'played' has no time in the format 'iso'. Correct the row, or 'format' in the mapping.
            rows.csv(5): error: The event 'Song Played' lacks the required property 'song_id'. Send it, or make it optional in the plan.
            rows.csv(6): error: 'rating' must be an integer; found a string. Send another value, or change the plan.
            rows.csv(7): error: The value of 'rating' must be at most 5; found a number. Send another value, or change the plan.
            rows.csv(8): error: 'user_id' has a value that Amplitude refuses. Map another column.
            rows.csv(9): error: The row has no user ID and no device ID. Fill one of the columns, or remove the row.
            Song Played: 1 event of 1 user, 2026-03-01 to 2026-03-01
              event_type 'Song Played', user_id 'aaaa-9', time 9999999999999, event_properties {song_id 'a9', rating 3, build 7}, $skip_user_properties_sync true
            To be sent: 1
            Rows that cannot be sent: 7

            """,
            result.Output
        );
        Assert.Empty(_server.Requests);

        // What is corrected later is sent later, and nothing twice.
        _backfill.Send(_server, "rows.csv", "-m", "m.yaml", "--skip-invalid").ShouldReturn(0);
        Folder.Write("rows.csv", Folder.Read("rows.csv").Replace(",9\n", ",5\n", StringComparison.Ordinal));
        _backfill.Send(_server, "rows.csv", "-m", "m.yaml", "--skip-invalid").ShouldReturn(0);
        Assert.Equal(["user-1", "user-6"], _server.Events.Select(received => received.UserId));
        Assert.Equal(2, _server.RequestCount);
        Assert.Equal(0, _server.DuplicateCount);
    }

    [Fact]
    public void Derived_insert_IDs_stay_the_same_and_equal_rows_are_sent_once_each()
    {
        const string Header = "user,played,song\n";
        const string Row = "user-1,2026-03-01T10:00:00Z,s1\n";
        Folder.Write("rows.csv", Header + Row + Row + Row);

        _backfill.Send(_server, "rows.csv", "-m", "m.yaml").ShouldReturn(0);
        var first = _server.Events.Select(received => received.InsertId!).ToList();
        // Rows are added, a property is mapped that was not, and the ledger is lost.
        Folder.Write("rows.csv", Header + "user-9,2026-01-01T10:00:00Z,s9\n" + Row + Row + Row);
        Folder.Write("m.yaml", BackfillFolder.Mapping.TrimEnd() + "\n  source: { constant: radio }\n");
        _backfill.Send(_server, "rows.csv", "-m", "m.yaml", "--ledger", "other.ledger").ShouldReturn(0);

        Assert.Equal(3, first.Distinct().Count());
        Assert.All(first, id => Assert.Equal(first[0], id[..32]));
        Assert.Equal(3, _server.DuplicateCount);
        Assert.Equal(
            [.. first, .. _server.Events.Skip(3).Select(received => received.InsertId!)],
            _server.Events.Select(received => received.InsertId!)
        );
        Assert.Equal(4, _server.EventCount);
    }

    [Fact]
    public void Of_rows_with_the_same_insert_ID_of_their_own_one_is_sent()
    {
        Folder.Write("m.yaml", "insert_id: song\n" + BackfillFolder.Mapping);
        Folder.Write("rows.csv", Folder.Read("rows.csv").Replace("s2", "s1", StringComparison.Ordinal));

        var output = _backfill.Send(_server, "rows.csv", "-m", "m.yaml").ShouldReturn(0).Output;

        Assert.Equal("user-1", Assert.Single(_server.Events).UserId);
        Assert.Contains("Rows with the insert ID of another row, not sent: 1\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_run_sends_nothing_and_a_ledger_is_of_one_project()
    {
        _backfill.Send(_server, "rows.csv", "-m", "m.yaml").ShouldReturn(0);
        // As if it had been killed in the middle of a line.
        File.AppendAllText(Folder.PathOf("backfill.ledger"), "0123");

        var second = _backfill.Send(_server, "rows.csv", "-m", "m.yaml").ShouldReturn(0);
        var other = Tool.Run(
                Folder,
                new Dictionary<string, string> { ["AMPLITUDE_API_KEY"] = "another-key" },
                ["backfill", "rows.csv", "-m", "m.yaml", "--server", _server.BaseAddress.ToString()]
            )
            .ShouldReturn(2);
        Folder.Write("notes.txt", "Do not delete this.");
        var notes = _backfill.Send(_server, "rows.csv", "-m", "m.yaml", "--ledger", "notes.txt").ShouldReturn(2);

        Assert.Contains("Delivered by earlier runs: 2\n", second.Output, StringComparison.Ordinal);
        Assert.Equal(1, _server.RequestCount);
        Assert.Equal(
            "taxonomy: error: The ledger 'backfill.ledger' is for another project or server. Use its API key, or name another file with '--ledger'.\n",
            other.Error
        );
        Assert.Equal(
            "taxonomy: error: 'notes.txt' is not a ledger of this version. Name another file with '--ledger'.\n",
            notes.Error
        );
        Assert.Equal("Do not delete this.", Folder.Read("notes.txt"));
    }

    [Fact]
    public void A_dry_run_needs_no_key_and_shows_what_would_be_sent_in_each_format()
    {
        var text = _backfill.Try("rows.csv", "-m", "m.yaml", "--report", "json=r.json", "--report", "markdown=r.md");

        Assert.Equal(
            """
            Song Played: 2 events of 2 users, 2026-03-01 to 2026-03-01
              event_type 'Song Played', user_id 'aaaa-9', time 9999999999999, event_properties {song_id 'a9', build 7}, $skip_user_properties_sync true
            To be sent: 2
            Amplitude counts users as new on the day of their earliest event, so those that exist can move to an earlier day.

            """,
            text.ShouldReturn(0).Output
        );
        using var json = JsonDocument.Parse(Folder.Read("r.json"));
        Assert.Equal(2, json.RootElement.GetProperty("pending").GetInt64());
        Assert.True(json.RootElement.GetProperty("dry_run").GetBoolean());
        Assert.Equal(
            """
            | event | events | users | first | last |
            |---|---:|---:|---|---|
            | Song Played | 2 | 2 | 2026-03-01 | 2026-03-01 |

            - To be sent: 2

            """,
            Folder.Read("r.md")
        );
        Assert.False(Folder.Has("backfill.ledger"));
    }

    [Fact]
    public void Rows_of_an_export_are_replayed_as_they_were_sent()
    {
        var rows = """
            {"event_type":"Song Played","uuid":"u-1","$insert_id":"i-1","user_id":"user-1","device_id":"d-123456","event_time":"2026-03-01 12:30:00.123000","client_event_time":"2026-03-01 13:30:00.000000","session_id":1772364600000,"version_name":"4.0","ip_address":"192.0.2.1","device_carrier":null,"country":"Germany","amplitude_id":1,"event_properties":{"song_id":"s1","build":3},"user_properties":{"tier":"gold","initial_utm_source":"EMPTY","company":"acme"},"groups":{"company":["acme"]}}
            {"event_type":"[Amplitude] Page Viewed","uuid":"u-2","user_id":"user-1","event_time":"2026-03-01 12:29:00.000000","event_properties":{"[Amplitude] Page Path":"/"}}
            {"event_type":"$identify","uuid":"u-3","user_id":"user-1","event_time":"2026-03-01 12:29:00.000000"}

            """;
        WriteExport("export.zip", rows);

        var output = _backfill.Send(_server, "export.zip", "--replay").ShouldReturn(0).Output;

        Assert.Equal(
            [
                """{"insert_id":"u-2","event_type":"[Amplitude] Page Viewed","user_id":"user-1","time":1772368140000,"event_properties":{"[Amplitude] Page Path":"/"},"$skip_user_properties_sync":true}""",
                """{"insert_id":"i-1","event_type":"Song Played","user_id":"user-1","device_id":"d-123456","time":1772368200123,"session_id":1772364600000,"app_version":"4.0","country":"Germany","ip":"192.0.2.1","event_properties":{"song_id":"s1","build":3},"user_properties":{"tier":"gold","initial_utm_source":"EMPTY","company":"acme"},"groups":{"company":["acme"]},"$skip_user_properties_sync":true}""",
            ],
            _server.Events.Select(received => received.RawJson)
        );
        Assert.Contains("Identifies, not sent: 1\n", output, StringComparison.Ordinal);
        // The collector's lines are events as they are sent.
        Folder.Write("collector.ndjson", string.Join('\n', _server.Events.Select(received => received.RawJson)));
        _backfill.Send(_server, "collector.ndjson", "--replay", "--ledger", "again.ledger").ShouldReturn(0);
        Assert.Equal(2, _server.DuplicateCount);
    }

    [Fact]
    public void User_properties_are_synchronized_on_request()
    {
        _backfill.Send(_server, "rows.csv", "-m", "m.yaml", "--sync-user-properties").ShouldReturn(0);

        Assert.All(
            _server.Events,
            received => Assert.DoesNotContain("$skip", received.RawJson, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("Name either files with rows, or '--query'.", "-m", "m.yaml")]
    [InlineData("Use either '--mapping', or '--replay' for the events of an export.", "rows.csv")]
    [InlineData("'--rate' must be at least 1.", "rows.csv", "-m", "m.yaml", "--rate", "0")]
    [InlineData("Set the environment variable AMPLITUDE_API_KEY", "rows.csv", "-m", "m.yaml")]
    [InlineData("'none.csv' does not exist.", "none.csv", "-m", "m.yaml")]
    [InlineData("The query 'q.sql' cannot be run: ", "--query", "q.sql", "-m", "m.yaml")]
    public void What_is_missing_is_reported(string error, params string[] arguments)
    {
        Folder.Write("q.sql", "SELECT * FROM nothing");

        Assert.Contains(
            error,
            Tool.Run(Folder, ["backfill", .. arguments]).ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
    }

    private static void WriteParquetTo(string path, string query)
    {
        NativeDuckDb.Load();
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SET TimeZone = 'UTC'; COPY ({query}) TO '{path}' (FORMAT parquet)";
        command.ExecuteNonQuery();
    }

    private void WriteParquet(string file) =>
        WriteParquetTo(
            Folder.PathOf(file),
            "SELECT * FROM (VALUES ('user-1', TIMESTAMP '2026-03-01 10:00:00', 's1'), ('user-2', TIMESTAMP '2026-03-01 11:00:00', 's2')) AS t(user, played, song)"
        );

    private void WriteExport(string file, string rows)
    {
        using var zip = ZipFile.Open(Folder.PathOf(file), ZipArchiveMode.Create);
        using var gzip = new GZipStream(
            zip.CreateEntry("1/1_2026-03-01_12#0.json.gz").Open(),
            CompressionLevel.Fastest
        );
        using var writer = new StreamWriter(gzip);
        writer.Write(rows);
    }
}
