namespace Taxonomy.Amplitude.Api;

/// <summary>Represents an export in a temporary file, which exists until the next one is requested.</summary>
public sealed class ExportArchive
{
    private readonly FileStream _stream;

    internal ExportArchive(ExportWindow window, FileStream stream) => (Window, _stream) = (window, stream);

    /// <summary>Gets the range of hours.</summary>
    public ExportWindow Window { get; }

    /// <summary>Gets the path of the file, a zip. Copy it to keep it: it contains personal data, and is deleted.</summary>
    public string Path => _stream.Name;

    /// <summary>Gets the size in bytes.</summary>
    public long Length => _stream.Length;

    /// <summary>Returns the events. Can be called again, not at the same time.</summary>
    /// <param name="options">Limits, and what happens to lines that are not events.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public IAsyncEnumerable<ExportRow> ReadAsync(
        ExportReadOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        _stream.Position = 0;
        return ExportReader.ReadAsync(_stream, $"the export of {Window}", options, cancellationToken);
    }

    /// <summary>Returns the events as lines of JSON, as <see cref="ExportReader.ReadLinesAsync"/> does.</summary>
    /// <param name="options">Limits, and what happens to lines that are not events.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadLinesAsync(
        ExportReadOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        _stream.Position = 0;
        return ExportReader.ReadLinesAsync(_stream, $"the export of {Window}", options, cancellationToken);
    }
}
