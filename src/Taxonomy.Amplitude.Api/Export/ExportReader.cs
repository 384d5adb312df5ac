using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Taxonomy.Amplitude.Api;

/// <summary>
/// Reads exports as a stream: zips of the Export API, <c>.json.gz</c> files of the export to Amazon S3, lines of JSON,
/// and folders of these. The content decides what a file is, not its name.
/// </summary>
public static class ExportReader
{
    private const int MostNesting = 3;

    private delegate bool TryParse<T>(ReadOnlyMemory<byte> line, [MaybeNullWhen(false)] out T item);

    /// <summary>Returns the events of a file, or of all files of a folder in the order of their names.</summary>
    /// <param name="path">The path.</param>
    /// <param name="options">Limits, and what happens to lines that are not events.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <exception cref="IOException">The file or folder cannot be opened.</exception>
    public static async IAsyncEnumerable<ExportRow> ReadFilesAsync(
        string path,
        ExportReadOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new();
        IEnumerable<string> files = Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : [path];
        foreach (var file in files)
        {
            var stream = new FileStream(
                file,
                new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan }
            );
            await using (stream.ConfigureAwait(false))
            {
                await foreach (var row in ReadAsync(stream, file, options, cancellationToken).ConfigureAwait(false))
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>Returns the events of a stream, which stays open. A zip must be seekable.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="name">The name for <see cref="ExportProblem.File"/>.</param>
    /// <param name="options">Limits, and what happens to lines that are not events.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public static IAsyncEnumerable<ExportRow> ReadAsync(
        Stream stream,
        string name,
        ExportReadOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return ParseAsync<ExportRow>(stream, name, options ?? new(), Deserialize, cancellationToken);
    }

    /// <summary>
    /// Returns the events of a stream as lines of JSON, for programs that pass them on: each is an object, and its memory
    /// is used again for the next one. The stream stays open; a zip must be seekable.
    /// </summary>
    /// <param name="stream">The stream.</param>
    /// <param name="name">The name for <see cref="ExportProblem.File"/>.</param>
    /// <param name="options">Limits, and what happens to lines that are not events.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public static IAsyncEnumerable<ReadOnlyMemory<byte>> ReadLinesAsync(
        Stream stream,
        string name,
        ExportReadOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return ParseAsync<ReadOnlyMemory<byte>>(stream, name, options ?? new(), Check, cancellationToken);
    }

    private static async IAsyncEnumerable<T> ParseAsync<T>(
        Stream stream,
        string name,
        ExportReadOptions options,
        TryParse<T> parse,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var line in ReadAsync(stream, name, 0, options, cancellationToken).ConfigureAwait(false))
        {
            if (parse(line.Json, out var item))
            {
                options.Statistics.Rows++;
                yield return item;
                continue;
            }

            options.Statistics.InvalidLines++;
            options.OnProblem?.Invoke(
                new(ExportProblemKind.InvalidLine, line.File, line.Number, "The line is not an event in JSON.")
            );
        }
    }

    private static async IAsyncEnumerable<ExportLine> ReadAsync(
        Stream stream,
        string name,
        int depth,
        ExportReadOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var start = stream.CanSeek ? stream.Position : 0;
        PeekedStream? peeked = null;
        try
        {
            peeked = await PeekedStream.OpenAsync(stream, 3, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            Report(options, name, "The file is damaged.");
        }

        if (peeked is null)
        {
            yield break;
        }

        IAsyncEnumerable<ExportLine> lines;
        if (peeked.First is [(byte)'P', (byte)'K', ..])
        {
            if (!stream.CanSeek)
            {
                Report(options, name, "An archive in an archive is not read; unpack it.");
                yield break;
            }

            stream.Position = start;
            lines = ReadZipAsync(stream, name, depth, options, cancellationToken);
        }
        else if (peeked.First is [0x1F, 0x8B, ..])
        {
            if (depth >= MostNesting)
            {
                Report(options, name, "The file is compressed too often.");
                yield break;
            }

            lines = ReadGzipAsync(peeked, name, depth, options, cancellationToken);
        }
        else
        {
            lines = SplitAsync(peeked, name, options, cancellationToken);
        }

        await foreach (var line in lines.ConfigureAwait(false))
        {
            yield return line;
        }
    }

    private static async IAsyncEnumerable<ExportLine> ReadZipAsync(
        Stream stream,
        string name,
        int depth,
        ExportReadOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (TryOpen(stream) is not { } archive)
        {
            Report(options, name, "The archive is damaged.");
            yield break;
        }

        using (archive)
        {
            foreach (var entry in archive.Entries)
            {
                // Folders, and what macOS adds to archives.
                if (entry.Name.Length == 0 || entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
                {
                    continue;
                }

                var path = $"{name}:{entry.FullName}";
                if (TryOpen(entry) is not { } content)
                {
                    Report(options, path, "The file is damaged.");
                    continue;
                }

                await using (content.ConfigureAwait(false))
                {
                    await foreach (
                        var line in ReadAsync(content, path, depth + 1, options, cancellationToken)
                            .ConfigureAwait(false)
                    )
                    {
                        yield return line;
                    }
                }
            }
        }
    }

    private static async IAsyncEnumerable<ExportLine> ReadGzipAsync(
        Stream stream,
        string name,
        int depth,
        ExportReadOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var length = new GzipLength();
        var damaged = options.Statistics.UnreadableFiles;
        var content = new GZipStream(
            new ObservedStream(stream, length.AddCompressed),
            CompressionMode.Decompress,
            leaveOpen: true
        );
        await using (content.ConfigureAwait(false))
        {
            var observed = new ObservedStream(content, length.AddContent);
            await foreach (
                var line in ReadAsync(observed, name, depth + 1, options, cancellationToken).ConfigureAwait(false)
            )
            {
                yield return line;
            }
        }

        if (length.IsCutOff && options.Statistics.UnreadableFiles == damaged)
        {
            Report(options, name, "The file is cut off; the lines before its end were read.");
        }
    }

    private static async IAsyncEnumerable<ExportLine> SplitAsync(
        PeekedStream stream,
        string name,
        ExportReadOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        options.Statistics.Files++;
        if (stream.First.SequenceEqual("\uFEFF"u8))
        {
            stream.Skip(stream.First.Length);
        }

        using var lines = new LineSplitter(stream, options.MaxLineBytes);
        while (true)
        {
            bool hasLine;
            try
            {
                hasLine = await lines.ReadAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (InvalidDataException)
            {
                Report(options, name, "The file is damaged; the lines before the damage were read.");
                yield break;
            }

            if (!hasLine)
            {
                yield break;
            }

            if (lines.IsOverlong)
            {
                options.Statistics.OverlongLines++;
                options.OnProblem?.Invoke(
                    new(
                        ExportProblemKind.OverlongLine,
                        name,
                        lines.Number,
                        $"The line has more than {options.MaxLineBytes} bytes."
                    )
                );
            }
            else if (Trim(lines.Line) is { IsEmpty: false } line)
            {
                yield return new(line, name, lines.Number);
            }
        }
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line)
    {
        var start = line.Span.IndexOfAnyExcept((byte)' ', (byte)'\t');
        return start < 0 ? default : line[start..(line.Span.LastIndexOfAnyExcept((byte)' ', (byte)'\t') + 1)];
    }

    private static bool Deserialize(ReadOnlyMemory<byte> line, [MaybeNullWhen(false)] out ExportRow row)
    {
        try
        {
            row = JsonSerializer.Deserialize(line.Span, ApiJson.Default.ExportRow);
            return row is not null;
        }
        catch (JsonException)
        {
            // Its message could repeat what is in the line.
            row = null;
            return false;
        }
    }

    private static bool Check(ReadOnlyMemory<byte> line, out ReadOnlyMemory<byte> json)
    {
        json = line;
        var reader = new Utf8JsonReader(line.Span);
        try
        {
            var isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            while (isObject && reader.Read())
            {
                // A reader finds errors only where it reads, and not in the characters of strings.
                if (
                    reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                    && !Utf8.IsValid(reader.ValueSpan)
                )
                {
                    return false;
                }
            }

            return isObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Report(ExportReadOptions options, string file, string message)
    {
        options.Statistics.UnreadableFiles++;
        options.OnProblem?.Invoke(new(ExportProblemKind.UnreadableFile, file, 0, message));
    }

    private static ZipArchive? TryOpen(Stream stream)
    {
        ZipArchive? archive = null;
        try
        {
            archive = new(stream, ZipArchiveMode.Read, leaveOpen: true);
            _ = archive.Entries;
            return archive;
        }
        catch (InvalidDataException)
        {
            archive?.Dispose();
            return null;
        }
    }

    private static Stream? TryOpen(ZipArchiveEntry entry)
    {
        try
        {
            return entry.Open();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Represents a line that has content, in memory that the next line uses again.</summary>
    private readonly record struct ExportLine(ReadOnlyMemory<byte> Json, string File, long Number);
}
