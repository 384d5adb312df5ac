using System.Text;

namespace Taxonomy.Data;

/// <summary>
/// Writes the questions of an audit as files for an engine that this program does not reach: the plan as tables, the events
/// as a view of a table that exists, and a file for each question.
/// </summary>
internal sealed class SqlScripts(SqlDialect dialect, string table) : ITableSink
{
    // Engines limit the length of a statement.
    private const int RowsInStatement = 200;

    private readonly StringBuilder _plan = new();

    /// <inheritdoc/>
    public void AddTable(string name, string columns, IEnumerable<object?[]> rows)
    {
        _plan.Append("CREATE TABLE ").Append(name).Append(" (").Append(dialect.WithTypes(columns)).Append(");\n\n");
        foreach (var chunk in rows.Chunk(RowsInStatement))
        {
            _plan
                .Append("INSERT INTO ")
                .Append(name)
                .Append(" VALUES\n    ")
                .AppendJoin(",\n    ", chunk.Select(row => $"({string.Join(", ", row.Select(Literal))})"))
                .Append(";\n\n");
        }
    }

    /// <summary>Returns the files with their names, in the order in which they are run.</summary>
    public IEnumerable<(string Name, string Sql)> Files()
    {
        yield return ("01_events.sql", Events());
        yield return ("02_plan.sql", _plan.ToString().TrimEnd() + "\n");
        yield return ("03_prepare.sql", string.Join('\n', SqlDialect.Preparation.Select(file => dialect.Read(file))));
        foreach (var question in SqlDialect.Questions)
        {
            yield return ($"{question}.sql", dialect.Read(question));
        }
    }

    private string Events()
    {
        var select = dialect.Read("events").TrimEnd().Replace("{source}", table, StringComparison.Ordinal);
        var comment = select[..select.IndexOf("SELECT", StringComparison.Ordinal)];
        var session = SqlFiles.Find($"{dialect.Name}/session") is { } text ? text + "\n" : "";
        return SqlFiles.Find($"{dialect.Name}/remove_duplicates") is { } duplicates
            ? $"{session}{comment}CREATE TABLE events AS\n{select[comment.Length..]};\n\n{duplicates}"
            : $"{session}{comment}CREATE VIEW events AS\n{select[comment.Length..]};\n";
    }

    private string Literal(object? value) =>
        value switch
        {
            null => "NULL",
            bool flag => flag ? "true" : "false",
            string text => dialect.Quote(text),
            _ => $"{value}",
        };
}
