using System.Buffers;
using System.Data.Common;
using System.Text.Json;

namespace Taxonomy.Data;

/// <summary>
/// Represents events in ClickHouse: loaded, or in a table that exists. What the questions need is in a database of its own,
/// which is dropped at the end. Not safe for threads.
/// </summary>
internal sealed class ClickHouseEvents : IEventDatabase
{
    // Large enough for few requests, small enough for any memory.
    private const int Chunk = 16 << 20;

    private static readonly Version s_oldest = new(24, 8);

    private readonly ClickHouseServer _server;
    private readonly string? _table;
    private readonly string _database = $"taxonomy_audit_{Guid.NewGuid():N}";

    private ClickHouseEvents(ClickHouseServer server, string? table) => (_server, _table) = (server, table);

    /// <summary>Creates the database of the questions.</summary>
    /// <param name="address">Where the server is.</param>
    /// <param name="table">A table that exists, with its database or without; null for events that are loaded.</param>
    /// <exception cref="IOException">The server cannot be reached, refused it, or is too old.</exception>
    public static ClickHouseEvents Create(ClickHouseAddress address, string? table)
    {
        var server = new ClickHouseServer(address);
        try
        {
            var version = Wait(server.AskAsync("SELECT version()", CancellationToken.None)).Trim().Trim('"');
            if (!Version.TryParse(version, out var number) || number < s_oldest)
            {
                throw new IOException(
                    $"ClickHouse '{version}' is too old: the questions need functions of version {s_oldest}. Use a newer server."
                );
            }

            var qualified =
                table is null || table.Contains('.', StringComparison.Ordinal) ? table : $"{address.Database}.{table}";
            var events = new ClickHouseEvents(server, qualified);
            Wait(server.AskAsync($"CREATE DATABASE {events._database}", CancellationToken.None));
            try
            {
                if (qualified is null)
                {
                    events.Run("create");
                }
                else
                {
                    events.CreateEvents("VIEW", qualified);
                }

                return events;
            }
            catch
            {
                events.Drop();
                throw;
            }
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        try
        {
            Drop();
        }
        finally
        {
            _server.Dispose();
        }
    }

    /// <inheritdoc/>
    public async Task LoadAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> lines, CancellationToken cancellationToken)
    {
        var rows = new ArrayBufferWriter<byte>(Chunk);
        await foreach (var line in lines.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            rows.Write(line.Span);
            rows.Write("\n"u8);
            if (rows.WrittenCount >= Chunk)
            {
                await LoadAsync(rows, cancellationToken).ConfigureAwait(false);
            }
        }

        await LoadAsync(rows, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void AddTable(string name, string columns, IEnumerable<object?[]> rows)
    {
        Execute($"CREATE TABLE {name} ({columns})");
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var row in rows)
        {
            Write(buffer, row);
        }

        if (buffer.WrittenCount > 0)
        {
            Wait(InsertAsync(name, "JSONCompactEachRow", buffer.WrittenMemory, CancellationToken.None));
        }
    }

    /// <inheritdoc/>
    public void RemoveDuplicates()
    {
        // Rows of a table that exists are counted where they are read.
        if (_table is null)
        {
            CreateEvents("TABLE", "recorded");
            Execute("DROP TABLE recorded");
        }
    }

    /// <inheritdoc/>
    public int Run(string name, params (string Name, int Value)[] numbers)
    {
        foreach (var statement in SqlDialect.Split(SqlDialect.ClickHouse.Read(name, numbers)))
        {
            Execute(statement);
        }

        return 0;
    }

    /// <inheritdoc/>
    public IEnumerable<T> Ask<T>(string question, Func<DbDataReader, T> read, params (string Name, int Value)[] numbers)
    {
        var sql = SqlDialect.Split(SqlDialect.ClickHouse.Read(question, numbers)).Single();
        using var response = Wait(
            _server.RunAsync(_database, $"{sql}\nFORMAT {ClickHouseRows.Format}", CancellationToken.None)
        );
        using var answer = Wait(response.Content.ReadAsStreamAsync());
        foreach (var row in ClickHouseRows.Read(answer))
        {
            yield return read(row);
        }
    }

    private async Task LoadAsync(ArrayBufferWriter<byte> rows, CancellationToken cancellationToken)
    {
        if (rows.WrittenCount > 0)
        {
            await InsertAsync("recorded", "JSONEachRow", rows.WrittenMemory, cancellationToken).ConfigureAwait(false);
            rows.ResetWrittenCount();
        }
    }

    private void CreateEvents(string what, string source) =>
        Execute(
            $"CREATE {what} events AS\n"
                + SqlDialect.ClickHouse.Read("events").Replace("{source}", source, StringComparison.Ordinal)
        );

    private void Drop() => Wait(_server.AskAsync($"DROP DATABASE IF EXISTS {_database}", CancellationToken.None));

    private Task InsertAsync(
        string table,
        string format,
        ReadOnlyMemory<byte> rows,
        CancellationToken cancellationToken
    ) => _server.InsertAsync(_database, $"INSERT INTO {table} FORMAT {format}", rows, cancellationToken);

    private void Execute(string sql) => Wait(_server.RunAsync(_database, sql, CancellationToken.None)).Dispose();

    private static void Write(ArrayBufferWriter<byte> buffer, object?[] row)
    {
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var value in row)
            {
                switch (value)
                {
                    case null:
                        json.WriteNullValue();
                        break;
                    case string text:
                        json.WriteStringValue(text);
                        break;
                    case bool flag:
                        json.WriteBooleanValue(flag);
                        break;
                    case long number:
                        json.WriteNumberValue(number);
                        break;
                    default:
                        throw new ArgumentException($"A value of {value.GetType()} has no column type.", nameof(row));
                }
            }

            json.WriteEndArray();
        }

        buffer.Write("\n"u8);
    }

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Wait(Task task) => task.GetAwaiter().GetResult();
}
