using System.Data.Common;
using DuckDB.NET.Data;

namespace Taxonomy.Data;

/// <summary>
/// Represents events in a database of DuckDB. It is a temporary file, which is deleted at the end, so memory does not grow
/// with the events. Not safe for threads.
/// </summary>
internal sealed class EventDatabase : IEventDatabase
{
    /// <summary>The longest line, in bytes, that is loaded. Amplitude accepts events of 1 MB.</summary>
    public const int MaxLineBytes = 4 * 1024 * 1024;

    private readonly DirectoryInfo _folder;
    private readonly DuckDBConnection _connection;

    private EventDatabase(DirectoryInfo folder)
    {
        _folder = folder;
        _connection = new($"Data Source={Path.Combine(folder.FullName, "events.duckdb")}");
        _connection.Open();
        var spill = Path.Combine(folder.FullName, "spill");
        Execute(SqlDialect.DuckDb.Read("create").Replace("'{spill}'", Quote(spill), StringComparison.Ordinal));
        Run("session");
    }

    /// <summary>Creates an empty database in a temporary folder that only the current user can read.</summary>
    /// <exception cref="DuckDbMissingException">The native library is missing.</exception>
    public static EventDatabase Create()
    {
        NativeDuckDb.Load();
        var folder = Directory.CreateTempSubdirectory("taxonomy-data-");
        try
        {
            return new(folder);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <inheritdoc/>
    public async Task LoadAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> lines, CancellationToken cancellationToken)
    {
        // The next file is written while the database reads the last one.
        var loading = Task.CompletedTask;
        var file = new LineFile(_folder.FullName);
        try
        {
            await foreach (var line in lines.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                file.Write(line.Span);
                if (file.IsFull)
                {
                    await loading.ConfigureAwait(false);
                    var full = file;
                    file = new(_folder.FullName);
                    loading = Task.Run(() => Load(full), cancellationToken);
                }
            }
        }
        finally
        {
            await loading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (loading.Exception is not null || cancellationToken.IsCancellationRequested)
            {
                file.Dispose();
            }
        }

        await loading.ConfigureAwait(false);
        Load(file);
    }

    /// <inheritdoc/>
    public void AddTable(string name, string columns, IEnumerable<object?[]> rows)
    {
        Execute($"CREATE TABLE {name} ({columns});");
        using var appender = _connection.CreateAppender(name);
        foreach (var values in rows)
        {
            var row = appender.CreateRow();
            foreach (var value in values)
            {
                _ = value switch
                {
                    null => row.AppendNullValue(),
                    string text => row.AppendValue(text),
                    bool flag => row.AppendValue(flag),
                    long number => row.AppendValue(number),
                    _ => throw new ArgumentException($"A value of {value.GetType()} has no column type.", nameof(rows)),
                };
            }

            row.EndRow();
        }
    }

    /// <inheritdoc/>
    public void RemoveDuplicates() => Run("remove_duplicates");

    /// <inheritdoc/>
    public int Run(string name, params (string Name, int Value)[] numbers) =>
        Execute(SqlDialect.DuckDb.Read(name, numbers));

    /// <inheritdoc/>
    public IEnumerable<T> Ask<T>(
        string question,
        Func<DbDataReader, T> read,
        params (string Name, int Value)[] numbers
    ) => Select(SqlDialect.DuckDb.Read(question, numbers), read);

    /// <summary>Has queries keep the order of the files that they read, and find those files from a folder.</summary>
    public void KeepOrder(string folder) =>
        Execute($"SET preserve_insertion_order = true; SET file_search_path = {Quote(folder)};");

    /// <summary>Returns the columns of a query with the names of their types in DuckDB.</summary>
    /// <exception cref="IOException">The query is not valid, or a file cannot be read.</exception>
    public IReadOnlyList<(string Name, string Type)> Describe(string query) =>
        [.. Select($"DESCRIBE {query}", row => (row.GetString(0), row.GetString(1)))];

    /// <summary>Returns the rows of a query as JSON objects, in its order. Memory does not grow with the rows.</summary>
    /// <exception cref="IOException">The query is not valid, or a file cannot be read.</exception>
    public IEnumerable<string> AskAsJson(string query) =>
        Select($"SELECT to_json(answer)::VARCHAR FROM (\n{query}\n) AS answer", row => row.GetString(0));

    private static string Quote(string text) => SqlDialect.DuckDb.Quote(text);

    private IEnumerable<T> Select<T>(string sql, Func<DbDataReader, T> read)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        using var reader = Try(command.ExecuteReader);
        while (Try(reader.Read))
        {
            yield return read(reader);
        }
    }

    private void Load(LineFile file)
    {
        using (file)
        {
            if (file.Close() > 0)
            {
                var rows = SqlDialect
                    .DuckDb.Read("load")
                    .Replace("'{file}'", Quote(file.Path), StringComparison.Ordinal)
                    .Replace("{line}", $"{2 * MaxLineBytes}", StringComparison.Ordinal);
                Execute(
                    $"INSERT INTO events {SqlDialect.DuckDb.Read("events").Replace("{source}", rows, StringComparison.Ordinal)};"
                );
            }
        }
    }

    private int Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return Try(command.ExecuteNonQuery);
    }

    // A full disk, for example. What follows the first line could contain events.
    private static T Try<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (DuckDBException exception)
        {
            throw new IOException($"The database of events failed: {exception.Message.Split('\n')[0]}", exception);
        }
    }
}
