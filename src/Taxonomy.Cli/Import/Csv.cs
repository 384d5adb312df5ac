using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Taxonomy.Cli.Import;

/// <summary>Reads and writes comma-separated values with a header, whatever the case and order of its columns.</summary>
internal static class Csv
{
    /// <summary>Returns the columns of the first line; empty if there is none.</summary>
    public static IReadOnlyList<string> Header(string text)
    {
        using var parser = new CsvParser(new StringReader(text.TrimStart('\uFEFF')), Configuration());
        return parser.Read() ? [.. parser.Record!.Select(column => column.Trim())] : [];
    }

    /// <summary>Returns the rows by the names of their columns.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string text) =>
        Rows(new StringReader(text.TrimStart('\uFEFF')));

    /// <summary>Returns the rows by the names of their columns, as they are read.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Rows(TextReader text)
    {
        using var parser = CreateParser(text);
        if (!parser.Read())
        {
            yield break;
        }

        var header = parser.Record!.Select(column => column.Trim()).ToArray();
        while (parser.Read())
        {
            var row = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            var record = parser.Record!;
            for (var column = 0; column < header.Length; column++)
            {
                row[header[column]] = column < record.Length ? record[column].Trim() : "";
            }

            if (row.Values.Any(value => value.Length > 0))
            {
                yield return row;
            }
        }
    }

    /// <summary>Returns rows as text, with CRLF line ends.</summary>
    public static string Write(IReadOnlyList<string> header, IEnumerable<IReadOnlyDictionary<string, string>> rows)
    {
        using var text = new StringWriter();
        using (var writer = CreateWriter(text))
        {
            foreach (var column in header)
            {
                writer.WriteField(column);
            }

            writer.NextRecord();
            foreach (var row in rows)
            {
                foreach (var column in header)
                {
                    writer.WriteField(row.GetValueOrDefault(column, ""));
                }

                writer.NextRecord();
            }
        }

        return text.ToString();
    }

    /// <summary>Returns a writer of cells and rows, with CRLF line ends. It does not dispose the output.</summary>
    public static CsvWriter CreateWriter(TextWriter output) => new(output, Configuration(), leaveOpen: true);

    /// <summary>Returns a parser of rows as they are written, which disposes the text.</summary>
    public static CsvParser CreateParser(TextReader text) => new(text, Configuration());

    private static CsvConfiguration Configuration() => new(CultureInfo.InvariantCulture) { BadDataFound = null };
}
