namespace Taxonomy.Cli.LanguageServer.Workspace;

/// <summary>Converts between URIs of files and paths.</summary>
internal static class FileUris
{
    /// <summary>Returns the full path of a file; null if the URI is of something else, for example a document without a file.</summary>
    public static string? ToPath(string uri)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var parsed) || !parsed.IsFile)
        {
            return null;
        }

        var path = parsed.LocalPath;

        // Editors escape the colon of a drive, and then it counts as part of a path.
        if (OperatingSystem.IsWindows() && path.Length > 2 && path[0] is '/' or '\\' && path[2] == ':')
        {
            path = path[1..];
        }

        return Path.GetFullPath(path);
    }

    /// <summary>Returns the URI of a full path.</summary>
    public static string FromPath(string path) => new Uri(path).AbsoluteUri;
}
