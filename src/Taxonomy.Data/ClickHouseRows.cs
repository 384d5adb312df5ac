using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace Taxonomy.Data;

/// <summary>Reads answers of ClickHouse in the format JSONCompactEachRowWithNamesAndTypes.</summary>
internal static class ClickHouseRows
{
    public const string Format = "JSONCompactEachRowWithNamesAndTypes";

    private const int BatchRows = 1_000;

    /// <summary>Returns readers that stand on a row each. Memory does not grow with the rows.</summary>
    /// <exception cref="IOException">The answer ends with an error.</exception>
    public static IEnumerable<DbDataReader> Read(Stream answer)
    {
        using var lines = new StreamReader(answer);
        if (lines.ReadLine() is not { } names)
        {
            yield break;
        }

        using var empty = CreateTable(Parse(names), Parse(lines.ReadLine() ?? ""));
        for (var isEnded = false; !isEnded; )
        {
            using var batch = empty.Clone();
            while (!isEnded && batch.Rows.Count < BatchRows)
            {
                var line = lines.ReadLine();
                isEnded = line is null;
                if (line is { Length: > 0 })
                {
                    Add(batch, line);
                }
            }

            using var reader = batch.CreateDataReader();
            while (reader.Read())
            {
                yield return reader;
            }
        }
    }

    private static void Add(DataTable table, string line) =>
        table.Rows.Add([
            .. Parse(line).EnumerateArray().Select((value, index) => Convert(value, table.Columns[index].DataType)),
        ]);

    private static DataTable CreateTable(JsonElement names, JsonElement types)
    {
        var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        foreach (var (name, type) in names.EnumerateArray().Zip(types.EnumerateArray()))
        {
            table.Columns.Add(name.GetString(), TypeOf(type.GetString()!));
        }

        return table;
    }

    private static Type TypeOf(string type) =>
        type.Contains("Date", StringComparison.Ordinal) ? typeof(DateTime)
        : type.Contains("Bool", StringComparison.Ordinal) || type.Contains("UInt8", StringComparison.Ordinal)
            ? typeof(bool)
        : type.Contains("Int", StringComparison.Ordinal) ? typeof(long)
        : typeof(string);

    private static object Convert(JsonElement value, Type type) =>
        value.ValueKind == JsonValueKind.Null ? DBNull.Value
        : type == typeof(long) ? value.GetInt64()
        : type == typeof(bool) ? value.ValueKind == JsonValueKind.True || value.GetRawText() == "1"
        : type == typeof(DateTime) ? DateTime.Parse(value.GetString()!, CultureInfo.InvariantCulture)
        : value.GetString()!;

    private static JsonElement Parse(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new IOException("ClickHouse's answer ended with an error; see the server's log.", exception);
        }
    }
}
