namespace Taxonomy.Data;

/// <summary>Reads the SQL files of this assembly.</summary>
internal static class SqlFiles
{
    /// <summary>Returns the content of a file in the folder Sql.</summary>
    /// <param name="name">The name of the file without its extension.</param>
    public static string Read(string name)
    {
        using var stream =
            typeof(SqlFiles).Assembly.GetManifestResourceStream($"sql/{name}.sql")
            ?? throw new ArgumentException($"There is no SQL file '{name}'.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
