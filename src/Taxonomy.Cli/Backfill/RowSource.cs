using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Import;
using Taxonomy.Cli.Recorded;
using Taxonomy.Data;
using Taxonomy.Live.Sessions;
using Taxonomy.Plans.Judging;

namespace Taxonomy.Cli.Backfill;

/// <summary>Reads the rows of a source: CSV, lines of JSON, Parquet, or the answer to a query.</summary>
internal sealed class RowSource(ToolContext context, IReadOnlyList<string> paths, string? queryPath) : IDisposable
{
    // Lines of JSON have no header.
    private const int RowsForColumns = 1000;

    private readonly EventSource _lines = new(context, EventDatabase.MaxLineBytes);
    private IReadOnlyList<string>? _files;
    private EventDatabase? _database;
    private string? _query;

    /// <summary>Gets what could not be read, without any data.</summary>
    public IReadOnlyList<string> Problems => _lines.Problems;

    /// <summary>Gets the number of lines that could not be read.</summary>
    public long UnreadableLines =>
        _lines.Options.Statistics is var read ? read.InvalidLines + read.OverlongLines + read.UnreadableFiles : 0;

    private IReadOnlyList<string> SourceFiles => _files ??= _lines.FindFiles(paths);

    private bool IsQuery => queryPath is not null || SourceFiles.Any(file => HasEnding(file, ".parquet"));

    public void Dispose() => _database?.Dispose();

    /// <summary>Returns the columns; null if the source has none because it is empty.</summary>
    /// <exception cref="ToolException">The source does not exist or cannot be read.</exception>
    public IReadOnlyList<SourceColumn>? ReadColumns()
    {
        if (IsQuery)
        {
            return
            [
                .. Ask(database => database.Describe(Query()))
                    .Select(column => new SourceColumn(column.Name, column.Type)),
            ];
        }

        var columns = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in SourceFiles)
        {
            if (IsCsv(file))
            {
                using var reader = OpenCsv(file);
                columns.UnionWith(reader.Read() ? reader.Record! : []);
            }
            else
            {
                // Of a reader of its own, so that nothing is counted twice.
                using var lines = new RowSource(context, [file], null);
                using var waiting = Waiting.Start(context, "Reading columns");
                columns.UnionWith(
                    lines
                        .ReadLines(file, waiting)
                        .Take(RowsForColumns)
                        .SelectMany(row => row.Cells.Members)
                        .Select(member => member.Name)
                );
            }
        }

        return columns.Count == 0 ? null : [.. columns.Select(name => new SourceColumn(name))];
    }

    /// <summary>Returns the rows in the order of the source.</summary>
    public IEnumerable<SourceRow> ReadRows(Waiting waiting) =>
        IsQuery ? ReadQuery() : SourceFiles.SelectMany(file => IsCsv(file) ? ReadCsv(file) : ReadLines(file, waiting));

    private static bool HasEnding(string file, string ending) =>
        file.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static bool IsCsv(string file) => HasEnding(file, ".csv");

    private static CsvParser OpenCsv(string file) => Csv.CreateParser(new StreamReader(file, Encoding.UTF8));

    private IEnumerable<SourceRow> ReadCsv(string file)
    {
        using var parser = OpenCsv(file);
        if (!parser.Read())
        {
            yield break;
        }

        var header = parser.Record!;
        var name = context.DisplayPath(file);
        while (parser.Read())
        {
            var record = parser.Record!;
            var cells = new List<JsonMember>(header.Length);
            for (var column = 0; column < Math.Min(header.Length, record.Length); column++)
            {
                // An empty cell is no value.
                if (record[column].Length > 0)
                {
                    cells.Add(new(header[column], JsonValue.OfString(record[column], isHidden: true)));
                }
            }

            if (cells.Count > 0)
            {
                yield return new(Locate(name, parser.RawRow), JsonValue.OfObject(cells));
            }
        }
    }

    private IEnumerable<SourceRow> ReadLines(string file, Waiting waiting)
    {
        var name = context.DisplayPath(file);
        var read = _lines.Options.Statistics;
        var before = read.Rows + read.InvalidLines + read.OverlongLines;
        foreach (var line in _lines.ReadAsync([file], waiting).ToBlockingEnumerable())
        {
            using var json = JsonDocument.Parse(line);
            yield return new(
                Locate(name, read.Rows + read.InvalidLines + read.OverlongLines - before),
                SentEvents.Convert(json.RootElement, isHidden: true)
            );
        }
    }

    private IEnumerable<SourceRow> ReadQuery()
    {
        var name = queryPath is null ? "row" : context.DisplayPath(queryPath) + ", row";
        var number = 0L;
        foreach (var row in Database().AskAsJson(Query()))
        {
            number++;
            using var json = JsonDocument.Parse(row);
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"{name} {number}"),
                SentEvents.Convert(json.RootElement, isHidden: true)
            );
        }
    }

    private static string Locate(string file, long line) =>
        string.Create(CultureInfo.InvariantCulture, $"{file}({line})");

    private T Ask<T>(Func<EventDatabase, T> ask)
    {
        try
        {
            return ask(Database());
        }
        catch (IOException exception)
        {
            throw new ToolException(
                queryPath is null
                    ? $"The source cannot be read. {exception.Message}"
                    : $"The query '{context.DisplayPath(queryPath)}' cannot be run: {(exception.InnerException ?? exception).Message.Split('\n')[0]}",
                exception
            );
        }
    }

    private EventDatabase Database()
    {
        if (_database is null)
        {
            _database = DuckDbPackage.CreateDatabase(context);
            _database.KeepOrder(context.Folder);
        }

        return _database;
    }

    private string Query()
    {
        if (_query is null)
        {
            _query = queryPath is null
                ? $"SELECT * FROM read_parquet([{string.Join(", ", SourceFiles.Select(Quote))}], union_by_name = true)"
                : TextFile.Read(queryPath, context.DisplayPath(queryPath)).Text.Trim().TrimEnd(';');
        }

        return _query;
    }

    private static string Quote(string path) => $"'{path.Replace("'", "''", StringComparison.Ordinal)}'";
}
