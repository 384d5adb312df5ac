namespace Taxonomy.Amplitude.Api;

/// <summary>Represents the settings for reading exports. Use one for each reading: it counts.</summary>
public sealed class ExportReadOptions
{
    /// <summary>
    /// Gets the longest line, in bytes. Longer ones are counted and skipped; memory grows with the longest line that
    /// was read. Default: 32 MiB.
    /// </summary>
    public int MaxLineBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Gets what is called for each line that is not an event, and each file that cannot be read.</summary>
    public Action<ExportProblem>? OnProblem { get; init; }

    /// <summary>Gets what was read so far.</summary>
    public ExportStatistics Statistics { get; } = new();
}

/// <summary>Represents what was read of exports.</summary>
public sealed class ExportStatistics
{
    /// <summary>Gets the number of files with lines, those in archives included.</summary>
    public long Files { get; internal set; }

    /// <summary>Gets the number of events.</summary>
    public long Rows { get; internal set; }

    /// <summary>Gets the number of lines that are not events.</summary>
    public long InvalidLines { get; internal set; }

    /// <summary>Gets the number of lines that were too long.</summary>
    public long OverlongLines { get; internal set; }

    /// <summary>Gets the number of files that could not be read, or not to their end.</summary>
    public long UnreadableFiles { get; internal set; }
}

/// <summary>Specifies what is wrong in an export.</summary>
public enum ExportProblemKind
{
    /// <summary>A line is not an event in JSON.</summary>
    InvalidLine,

    /// <summary>A line is longer than <see cref="ExportReadOptions.MaxLineBytes"/>.</summary>
    OverlongLine,

    /// <summary>A file cannot be read, or not to its end. The lines before the damage were read.</summary>
    UnreadableFile,
}

/// <summary>Represents what is wrong in an export. It contains no data of the export.</summary>
public sealed class ExportProblem
{
    internal ExportProblem(ExportProblemKind kind, string file, long line, string message) =>
        (Kind, File, Line, Message) = (kind, file, line, message);

    /// <summary>Gets the kind.</summary>
    public ExportProblemKind Kind { get; }

    /// <summary>Gets the file; one in an archive follows the archive and a colon.</summary>
    public string File { get; }

    /// <summary>Gets the line, from 1; 0 for a file.</summary>
    public long Line { get; }

    /// <summary>Gets what is wrong.</summary>
    public string Message { get; }
}
