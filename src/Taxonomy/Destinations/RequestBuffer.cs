using System.Buffers;

namespace Taxonomy.Destinations;

/// <summary>Memory that grows while a request is written, and is used again for the next one.</summary>
internal sealed class RequestBuffer : IBufferWriter<byte>
{
    private const int InitialSize = 1024;

    private byte[] _bytes = new byte[InitialSize];

    /// <summary>The bytes that were written.</summary>
    public int Length { get; private set; }

    public ArraySegment<byte> Written => new(_bytes, 0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _bytes.AsSpan(Length);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        MakeRoom(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Takes back what was written behind a place.</summary>
    public void TruncateTo(int length) => Length = length;

    /// <summary>Leaves the memory to who may still be reading it.</summary>
    public void Abandon()
    {
        _bytes = new byte[InitialSize];
        Length = 0;
    }

    private void MakeRoom(int bytes)
    {
        if (Length + Math.Max(bytes, 1) > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(Length + bytes, _bytes.Length * 2));
        }
    }
}
