namespace Taxonomy.Data;

/// <summary>Represents lines of JSON on their way into the database: a file that exists until it was loaded.</summary>
internal sealed class LineFile : IDisposable
{
    // Large enough for all threads of the database, small enough for any temporary folder.
    private const long Full = 128 << 20;

    private readonly FileStream _stream;
    private long _length;

    public LineFile(string folder)
    {
        Path = System.IO.Path.Combine(folder, $"{Guid.NewGuid():N}.ndjson");
        _stream = new(Path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16);
    }

    public string Path { get; }

    /// <summary>Gets whether the file should be loaded.</summary>
    public bool IsFull => _length >= Full;

    public void Write(ReadOnlySpan<byte> line)
    {
        _stream.Write(line);
        _stream.WriteByte((byte)'\n');
        _length += line.Length + 1;
    }

    /// <summary>Writes what is buffered, and returns the length in bytes.</summary>
    public long Close()
    {
        _stream.Dispose();
        return _length;
    }

    public void Dispose()
    {
        _stream.Dispose();
        File.Delete(Path);
    }
}
