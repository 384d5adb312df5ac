using Taxonomy.Queue;

namespace Taxonomy.Tests.Queue;

/// <summary>Memory that a journal takes for a file, and that outlives it.</summary>
internal sealed unsafe class DurableMemory(long size) : RingMemory
{
    private readonly ProcessMemory _memory = new(size);

    public override byte* Start => _memory.Start;

    public override long Size => _memory.Size;

    public override bool IsDurable => true;

    /// <summary>What was brought to the disk, in bytes.</summary>
    public List<(long Start, long End)> Synced { get; } = [];

    public override void Sync(long offset, long length) => Synced.Add((offset, offset + length));

    public override void Dispose() => _memory.Dispose();
}
