using DuckDB.NET.Data;
using Taxonomy.Cli.Tests.Support;
using Taxonomy.Data;

namespace Taxonomy.Cli.Tests.Audit;

/// <summary>The questions as files for other engines.</summary>
public sealed class SqlScriptTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public SqlScriptTests() => _folder.Write("taxonomy.yaml", PlantedExport.Plan);

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Engines => [.. SqlDialect.All.Select(dialect => dialect.Name)];

    [Theory]
    [MemberData(nameof(Engines))]
    public void Every_engine_gets_a_file_for_each_question_in_its_own_words(string engine)
    {
        Tool.Run(_folder, "audit", "--emit-sql", engine, "--output", "out", "--table", "lake.rows").ShouldReturn(0);

        var files = _folder.Files().Where(file => file.StartsWith("out/", StringComparison.Ordinal)).ToList();
        Assert.Equal(3 + SqlDialect.Questions.Count, files.Count);
        Assert.Contains("FROM lake.rows", _folder.Read("out/01_events.sql"), StringComparison.Ordinal);
        foreach (var file in files)
        {
            var sql = _folder.Read(file);
            Assert.DoesNotContain(
                "{",
                sql.Replace("'{'", "", StringComparison.Ordinal)
                    .Replace(@"\p{", "", StringComparison.Ordinal)
                    .Replace(@"\\p{", "", StringComparison.Ordinal)
                    .Replace("{'name'", "", StringComparison.Ordinal),
                StringComparison.Ordinal
            );
            foreach (
                var function in new[]
                {
                    "most_frequent_senders(",
                    "day_of(",
                    "accepts_kind(",
                    "has_member(",
                    "json_of(",
                }
            )
            {
                Assert.DoesNotContain(function, sql, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_files_for_DuckDB_answer_there()
    {
        _folder.Write("rows.ndjson", Rows());
        Tool.Run(_folder, "audit", "--emit-sql", "duckdb", "--output", "out").ShouldReturn(0);
        NativeDuckDb.Load();
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        Execute(
            connection,
            $"CREATE TABLE amplitude_events AS SELECT * FROM {SqlDialect.DuckDb.Read("load").Replace("{file}", _folder.PathOf("rows.ndjson"), StringComparison.Ordinal).Replace("{line}", "1000000", StringComparison.Ordinal)};"
        );
        foreach (var file in new[] { "01_events", "02_plan", "03_prepare" })
        {
            Execute(connection, _folder.Read($"out/{file}.sql"));
        }

        foreach (var question in SqlDialect.Questions)
        {
            Execute(connection, _folder.Read($"out/{question}.sql"));
        }

        Assert.Equal(
            ["Old Event", "Song Skiped", "Video Watched", "song_played"],
            Events(connection, _folder.Read("out/unplanned_events.sql"))
        );
    }

    [Fact]
    public async Task The_files_for_ClickHouse_answer_there()
    {
        using var engine = await ClickHouseEngine.StartAsync();
        _folder.Write("rows.ndjson", Rows());
        Tool.Run(_folder, "audit", "--emit-sql", "clickhouse", "--output", "out").ShouldReturn(0);
        await engine.AskAsync("CREATE DATABASE a");
        await engine.AskAsync(
            $"CREATE TABLE default.amplitude_events ENGINE = Log AS SELECT * FROM file('{_folder.PathOf("rows.ndjson")}', 'JSONEachRow', '{ClickHouseTests.Columns}') SETTINGS input_format_skip_unknown_fields = 1"
        );

        foreach (var file in new[] { "01_events", "02_plan", "03_prepare" })
        {
            foreach (var statement in SqlDialect.Split(_folder.Read($"out/{file}.sql")))
            {
                await engine.AskAsync(statement);
            }
        }

        foreach (var question in SqlDialect.Questions.Where(name => name != "unplanned_events"))
        {
            await engine.AskAsync(_folder.Read($"out/{question}.sql"));
        }

        var answer = await engine.AskAsync(_folder.Read("out/unplanned_events.sql"));
        Assert.Equal(
            ["Old Event", "Song Skiped", "Video Watched", "song_played"],
            answer.Split('\n').Select(line => line.Split('"')[1]).Order(StringComparer.Ordinal)
        );
    }

    private static string Rows() =>
        string.Concat(Enumerable.Range(0, 2_000).Select(number => PlantedExport.Row(number) + "\n"));

    private static IEnumerable<string> Events(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names.Order(StringComparer.Ordinal);
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
