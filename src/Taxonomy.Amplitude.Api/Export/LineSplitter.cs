using System.Buffers;

namespace Taxonomy.Amplitude.Api;

/// <summary>Splits a stream into lines, of which none takes more than a limit of memory.</summary>
internal sealed class LineSplitter(Stream stream, int mostBytes) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int _start;
    private int _searched;
    private int _end;
    private bool _isEnded;

    /// <summary>Gets the number of the current line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Gets the current line without its end, until the next one is read; empty if it was too long.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Gets whether the current line was too long and has been skipped.</summary>
    public bool IsOverlong { get; private set; }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    /// <summary>Reads the next line. Returns false at the end.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        Number++;
        IsOverlong = false;
        while (true)
        {
            var index = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
            if (index >= 0 || _isEnded)
            {
                var end = index >= 0 ? _searched + index : _end;
                var hasLine = index >= 0 || end > _start || IsOverlong;
                IsOverlong |= end - _start > mostBytes;
                Line = IsOverlong ? default : WithoutReturn(_buffer.AsMemory(_start, end - _start));
                _start = _searched = Math.Min(end + 1, _end);
                return hasLine;
            }

            _searched = _end;
            if (IsOverlong || _end - _start > mostBytes)
            {
                IsOverlong = true;
                _start = _searched = _end = 0;
            }

            MakeRoom();
            var count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            _end += count;
            _isEnded = count == 0;
        }
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
        {
            return;
        }

        var length = _end - _start;
        var target = length > _buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(_buffer.Length * 2) : _buffer;
        _buffer.AsSpan(_start, length).CopyTo(target);
        if (target != _buffer)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = target;
        }

        (_start, _searched, _end) = (0, _searched - _start, length);
    }

    private static ReadOnlyMemory<byte> WithoutReturn(ReadOnlyMemory<byte> line) =>
        line.Span.EndsWith("\r"u8) ? line[..^1] : line;
}
