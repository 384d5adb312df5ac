using System.Buffers;
using System.Text;

namespace Taxonomy.Collector.Storage;

/// <summary>Writes each event as one line of JSON; what one request brought is written and flushed together.</summary>
internal sealed class NdjsonOutput : IDisposable
{
    private readonly Stream? _stream;
    private readonly TextWriter? _writer;
    private readonly bool _ownsStream;

    private NdjsonOutput(Stream? stream, TextWriter? writer, bool ownsStream)
    {
        _stream = stream;
        _writer = writer;
        _ownsStream = ownsStream;
    }

    /// <summary>The output that the options ask for, or null.</summary>
    public static NdjsonOutput? Open(CollectorOptions options)
    {
        if (options.OutputPath is { } path)
        {
            return new(OpenFile(path), null, ownsStream: true);
        }

        return options.OutputStream is null && options.OutputWriter is null
            ? null
            : new(options.OutputStream, options.OutputWriter, ownsStream: false);
    }

    public void Write(IReadOnlyList<ReceivedEvent> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        var lines = new ArrayBufferWriter<byte>();
        foreach (var received in events)
        {
            WriteLine(lines, received.Taken.Span);
        }

        if (_stream is not null)
        {
            _stream.Write(lines.WrittenSpan);
            _stream.Flush();
        }
        else
        {
            _writer!.Write(Encoding.UTF8.GetString(lines.WrittenSpan));
            _writer.Flush();
        }
    }

    public void Dispose()
    {
        if (_ownsStream)
        {
            _stream!.Dispose();
        }
    }

    private static void WriteLine(ArrayBufferWriter<byte> lines, ReadOnlySpan<byte> json)
    {
        var line = lines.GetSpan(json.Length + 1);
        json.CopyTo(line);
        // In JSON, a line break can only be white space between tokens.
        line[..json.Length].Replace((byte)'\n', (byte)' ');
        line[..json.Length].Replace((byte)'\r', (byte)' ');
        line[json.Length] = (byte)'\n';
        lines.Advance(json.Length + 1);
    }

    private static FileStream OpenFile(string path)
    {
        // Unbuffered: what is written has left the process, whatever happens to it next.
        var file = new FileStream(
            path,
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.ReadWrite,
            bufferSize: 0
        );
        if (file.Length > 0)
        {
            // A line that an earlier run left unfinished must not swallow the first of this one.
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n')
            {
                file.WriteByte((byte)'\n');
            }
        }

        return file;
    }
}
