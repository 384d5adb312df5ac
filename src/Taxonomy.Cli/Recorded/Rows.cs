using System.Data.Common;

namespace Taxonomy.Cli.Recorded;

/// <summary>Reads the columns of answers by their names.</summary>
internal static class Rows
{
    public static string Text(DbDataReader row, string column) => row.GetString(row.GetOrdinal(column));

    public static string? TextOrNull(DbDataReader row, string column) =>
        row.IsDBNull(row.GetOrdinal(column)) ? null : Text(row, column);

    public static IReadOnlyList<string> Texts(DbDataReader row, string column) =>
        row.GetFieldValue<List<string>>(row.GetOrdinal(column));

    public static long Number(DbDataReader row, string column) => row.GetInt64(row.GetOrdinal(column));

    /// <summary>Reads the columns <c>events</c>, <c>first</c> and <c>last</c>.</summary>
    public static EventVolume Volume(DbDataReader row) =>
        new(Number(row, "events"), Time(row, "first"), Time(row, "last"));

    private static DateTime? Time(DbDataReader row, string column) =>
        row.IsDBNull(row.GetOrdinal(column)) ? null : row.GetDateTime(row.GetOrdinal(column));
}
