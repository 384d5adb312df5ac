namespace Taxonomy.Amplitude.Api;

/// <summary>Represents a failure to write a temporary file, which says nothing about the server.</summary>
internal sealed class SpoolException(IOException inner)
    : IOException($"The temporary file could not be written: {inner.Message}", inner);

/// <summary>Represents a temporary file for a download, which only the current user can read. Deleted when disposed.</summary>
internal sealed class SpoolFile : IAsyncDisposable
{
    private const int BufferSize = 128 * 1024;

    private SpoolFile(FileStream stream) => Stream = stream;

    public FileStream Stream { get; }

    /// <summary>Writes a download into a new file.</summary>
    /// <param name="folder">The folder; null: that of the system.</param>
    /// <param name="source">The download.</param>
    /// <param name="keepAlive">Called for each part that arrives.</param>
    /// <param name="cancellationToken">Cancels the download, which deletes the file.</param>
    public static async Task<SpoolFile> WriteAsync(
        string? folder,
        Stream source,
        Action keepAlive,
        CancellationToken cancellationToken
    )
    {
        var file = new SpoolFile(Create(folder ?? Path.GetTempPath()));
        try
        {
            var buffer = new byte[BufferSize];
            while (true)
            {
                keepAlive();
                var count = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (count == 0)
                {
                    file.Stream.Position = 0;
                    return file;
                }

                await WriteAsync(file.Stream, buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask DisposeAsync() => Stream.DisposeAsync();

    private static async Task WriteAsync(FileStream stream, ReadOnlyMemory<byte> part, CancellationToken token)
    {
        try
        {
            await stream.WriteAsync(part, token).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new SpoolException(exception);
        }
    }

    private static FileStream Create(string folder)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = BufferSize,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous | FileOptions.SequentialScan,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new(Path.Combine(folder, $"taxonomy-{Guid.NewGuid():N}.tmp"), options);
        }
        catch (IOException exception)
        {
            throw new SpoolException(exception);
        }
    }
}
