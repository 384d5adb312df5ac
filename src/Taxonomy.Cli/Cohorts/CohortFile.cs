using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Taxonomy.Amplitude.Api;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Import;

namespace Taxonomy.Cli.Cohorts;

/// <summary>Reads and writes the members of a cohort as a file.</summary>
internal static class CohortFile
{
    private const string AmplitudeIdColumn = "amplitude_id";
    private const string UserIdColumn = "user_id";

    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes members as CSV, with a column for each property. Returns how many there are.</summary>
    public static async Task<int> WriteCsvAsync(IAsyncEnumerable<CohortMember> members, TextWriter output)
    {
        var csv = Csv.CreateWriter(output);
        await using (csv.ConfigureAwait(false))
        {
            csv.WriteField(AmplitudeIdColumn);
            csv.WriteField(UserIdColumn);
            IReadOnlyList<string>? columns = null;
            var count = 0;
            await foreach (var member in members.ConfigureAwait(false))
            {
                if (columns is null)
                {
                    columns = [.. member.Properties.Keys];
                    WriteRow(csv, columns);
                }

                csv.WriteField(member.AmplitudeId);
                csv.WriteField(member.UserId);
                WriteRow(csv, columns.Select(column => member.Properties.GetValueOrDefault(column, "")));
                count++;
            }

            if (columns is null)
            {
                WriteRow(csv, []);
            }

            return count;
        }
    }

    /// <summary>Writes members as lines of JSON. Returns how many there are.</summary>
    public static async Task<int> WriteJsonAsync(IAsyncEnumerable<CohortMember> members, TextWriter output)
    {
        var count = 0;
        using var line = new MemoryStream();
        await foreach (var member in members.ConfigureAwait(false))
        {
            line.SetLength(0);
            using (var json = new Utf8JsonWriter(line, s_json))
            {
                json.WriteStartObject();
                json.WriteNumber(AmplitudeIdColumn, member.AmplitudeId);
                json.WriteString(UserIdColumn, member.UserId);
                json.WriteStartObject("properties");
                foreach (var (name, value) in member.Properties)
                {
                    json.WriteString(name, value);
                }

                json.WriteEndObject();
                json.WriteEndObject();
            }

            await output
                .WriteAsync(System.Text.Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length))
                .ConfigureAwait(false);
            await output.WriteAsync('\n').ConfigureAwait(false);
            count++;
        }

        return count;
    }

    /// <summary>Returns the IDs of a file: one on each line, or the column of a CSV file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="displayPath">The path as people see it.</param>
    /// <param name="type">What the IDs identify, which names the column.</param>
    /// <exception cref="ToolException">The file does not exist, is not text, or is CSV without the column.</exception>
    public static IEnumerable<string> ReadIds(string path, string displayPath, CohortIdType type)
    {
        if (!File.Exists(path))
        {
            throw new ToolException($"'{displayPath}' does not exist.");
        }

        if (!IsText(path))
        {
            throw new ToolException(
                $"'{displayPath}' is not a text file. Use a file with one ID per line, or CSV with the columns '{AmplitudeIdColumn}' and '{UserIdColumn}'."
            );
        }

        var column = type == CohortIdType.UserId ? UserIdColumn : AmplitudeIdColumn;
        var header = Csv.Header(File.ReadLines(path).FirstOrDefault() ?? "");
        if (header.Contains(column, StringComparer.OrdinalIgnoreCase))
        {
            return ReadColumn(path, column);
        }

        return header is [_, _, ..] or [UserIdColumn] or [AmplitudeIdColumn]
            ? throw new ToolException($"'{displayPath}' must have the column '{column}', or an ID on each line.")
            : File.ReadLines(path).Select(line => line.Trim()).Where(id => id.Length > 0);
    }

    // Its beginning tells, and a line of a file that is not text can be as long as the file.
    private static bool IsText(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4096];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return !start[..read].Contains((byte)0);
    }

    private static IEnumerable<string> ReadColumn(string path, string column)
    {
        using var reader = new StreamReader(path);
        foreach (var row in Csv.Rows(reader))
        {
            // Users without a user ID are anonymous.
            if (row[column].Length > 0)
            {
                yield return row[column];
            }
        }
    }

    private static void WriteRow(CsvHelper.CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.NextRecord();
    }
}
