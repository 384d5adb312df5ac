using Taxonomy.Queue;

namespace Taxonomy.Tests.Queue;

/// <summary>Memory that a journal takes for a file, and that outlives it.</summary>
internal sealed unsafe class DurableMemory : RingMemory
{
    private readonly ProcessMemory _memory;
    private readonly ProcessMemory _note = new(128);

    public DurableMemory(long size)
    {
        _memory = new ProcessMemory(size);
        Used->Set(0);
    }

    public override UsedMark* Used => (UsedMark*)(_note.Start + 64);

    public override HeadNote* Head => (HeadNote*)_note.Start;

    public override byte* Start => _memory.Start;

    public override long Size => _memory.Size;

    public override bool IsDurable => true;

    /// <summary>What was brought to the disk, in bytes.</summary>
    public List<(long Start, long End)> Synced { get; } = [];

    public override void Sync(long offset, long length) => Synced.Add((offset, offset + length));

    /// <summary>Makes this a copy of another one of the same size.</summary>
    public void CopyFrom(DurableMemory other)
    {
        new Span<byte>(other.Start, (int)other.Size).CopyTo(new Span<byte>(Start, (int)Size));
        *Head = *other.Head;
        *Used = *other.Used;
    }

    public override void Dispose()
    {
        _memory.Dispose();
        _note.Dispose();
    }
}
