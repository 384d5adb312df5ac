namespace Taxonomy.Live.Pages;

/// <summary>Reads the files that pages have: style and scripts.</summary>
internal static class PageFiles
{
    /// <summary>Returns the text of a file.</summary>
    public static string Read(string file)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream("pages/" + file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
