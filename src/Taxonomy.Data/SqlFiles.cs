namespace Taxonomy.Data;

/// <summary>Reads the SQL files of this assembly.</summary>
internal static class SqlFiles
{
    /// <summary>Returns the content of a file in the folder Sql; null if there is none.</summary>
    /// <param name="name">The name of the file without its extension, with its folder.</param>
    public static string? Find(string name)
    {
        using var stream = typeof(SqlFiles).Assembly.GetManifestResourceStream($"sql/{name}.sql");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
