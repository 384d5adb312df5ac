using System.Text;
using System.Text.Json.Nodes;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Audit;

/// <summary>The questions on ClickHouse: its answers are those of DuckDB.</summary>
public sealed class ClickHouseTests : IDisposable
{
    private const int Events = 2_000;

    private static readonly Dictionary<string, string> s_password = new() { ["CLICKHOUSE_PASSWORD"] = "secret" };

    private readonly TestFolder _folder = new();

    public ClickHouseTests() => _folder.Write("taxonomy.yaml", PlantedExport.Plan);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Both_engines_give_the_same_report_of_every_planted_fault_and_of_a_table_that_exists()
    {
        using var engine = await ClickHouseEngine.StartAsync();
        WriteExport();

        var expected = Tool.Run(_folder, "audit", "events.ndjson", "--report", "json").ShouldReturn(1);
        var loaded = Audit("events.ndjson", "--engine", engine.Address).ShouldReturn(1);

        Assert.Equal(expected.Output, loaded.Output);
        Assert.Equal("0", await engine.AskAsync("SELECT count() FROM system.databases WHERE name LIKE 'taxonomy%'"));

        await engine.AskAsync(
            $"CREATE TABLE default.history ENGINE = Log AS SELECT * FROM file('{_folder.PathOf("events.ndjson")}', 'JSONEachRow', '{Columns}') SETTINGS input_format_skip_unknown_fields = 1"
        );
        var table = Audit("--engine", engine.Address, "--table", "history").ShouldReturn(1);

        Assert.Equal(WithoutRead(expected.Output), WithoutRead(table.Output));
        Assert.Equal("0", await engine.AskAsync("SELECT count() FROM system.databases WHERE name LIKE 'taxonomy%'"));
    }

    [Fact]
    public async Task What_the_server_refuses_is_said_without_the_password()
    {
        using var engine = await ClickHouseEngine.StartAsync();

        var wrong = Audit(
            "--engine",
            $"clickhouse://auditor:wrong-password@127.0.0.1:{engine.Port}/default",
            "--table",
            "history"
        );
        var missing = Audit("--engine", engine.Address, "--table", "nothing");

        wrong.ShouldReturn(2);
        Assert.Contains("Authentication failed", wrong.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-password", wrong.Error, StringComparison.Ordinal);
        missing.ShouldReturn(2);
        Assert.Contains("nothing", missing.Error, StringComparison.Ordinal);
        Assert.Equal("0", await engine.AskAsync("SELECT count() FROM system.databases WHERE name LIKE 'taxonomy%'"));
    }

    [Fact]
    public void A_server_that_is_too_old_is_refused()
    {
        using var server = new ScriptedServer(_ => (200, "18.16.1\n"));

        var result = Audit(
            "--engine",
            $"clickhouse://auditor@{new Uri(server.Address).Authority}",
            "--table",
            "history"
        );

        result.ShouldReturn(2);
        Assert.Contains("ClickHouse '18.16.1' is too old", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit --table history", "'--table' requires either '--engine' or '--emit-sql'")]
    [InlineData("audit --engine clickhouse://h --table a;b", "'a;b' is not the name of a table")]
    [InlineData("audit events.ndjson --engine clickhouse://h --table a", "name no files and no '--from'")]
    [InlineData("audit --emit-sql spark --engine clickhouse://h", "requires either '--engine' or '--emit-sql'")]
    [InlineData("audit events.ndjson --output x", "'--output' requires '--emit-sql'")]
    [InlineData("audit --emit-sql oracle", "oracle")]
    [InlineData(
        "audit --engine http://user:p4ss@h --table a",
        "must have the form clickhouse://user@host:port/database"
    )]
    public void Wrong_arguments_are_refused(string command, string message)
    {
        _folder.Write("events.ndjson", "");

        var result = Tool.Run(_folder, command.Split(' ')).ShouldReturn(2);

        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("p4ss", result.Error, StringComparison.Ordinal);
    }

    public static string Columns =>
        string.Join(
            ", ",
            new[]
            {
                "uuid",
                "event_type",
                "event_time",
                "time",
                "client_event_time",
                "server_upload_time",
                "library",
                "platform",
                "plan",
                "event_properties",
                "user_properties",
                "groups",
            }.Select(name => $"{name} Nullable(String)")
        );

    private static string WithoutRead(string report)
    {
        var json = JsonNode.Parse(report)!.AsObject();
        json.Remove("read");
        return json.ToJsonString();
    }

    private Tool.Result Audit(params string[] arguments) =>
        Tool.Run(_folder, s_password, ["audit", .. arguments, "--report", "json"]);

    // Planted faults, rows twice, events as they are sent, and what is unusual in JSON.
    private void WriteExport()
    {
        var lines = new StringBuilder();
        for (var number = 0; number < Events; number++)
        {
            lines.Append(PlantedExport.Row(number)).Append('\n');
        }

        lines
            .Append(PlantedExport.Row(1))
            .Append('\n')
            .Append(PlantedExport.Row(40))
            .Append('\n')
            .Append(
                """
                {"event_type":"Song Played","time":1772323200123,"event_properties":{"song_id":"ü\n\"","source":"radio","position":7.0,"ratio":1e3}}
                {"event_type":"Song Played","event_properties":null,"user_properties":{"$set":{"tier":"bronze"},"$add":{"play_count":1} },"groups":{"company":"A"},"time":1772323200123}
                {"event_type":"Song-Played","event_properties":{"a/b":1,"a~b":2},"library":"","platform":null}
                {"event_type":"Order Paid","event_properties":{"order_id":"o","method":5},"plan":{"version":"9"} }
                {"event_type":"Order Paid","event_properties":{"order_id":"o","method":null},"time":"soon"}
                {"event_properties":[1]}
                {"event_type":"ÄÖÜ","uuid":null}
                {"event_type":"äöü","uuid":null}

                """
            );
        _folder.Write("events.ndjson", lines.ToString());
    }
}
