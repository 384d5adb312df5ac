namespace Taxonomy.Queue;

/// <summary>The memory that a ring lives in: of the process, or of a file.</summary>
internal abstract unsafe class RingMemory : IDisposable
{
    /// <summary>The first byte of the ring; a multiple of eight.</summary>
    public abstract byte* Start { get; }

    /// <summary>The ring's size in bytes: a power of two.</summary>
    public abstract long Size { get; }

    /// <summary>Whether what is written here outlives the process.</summary>
    public abstract bool IsDurable { get; }

    /// <summary>
    /// Where the journal notes from which position on records are needed, for whoever finds the ring damaged; null where
    /// nobody will.
    /// </summary>
    public virtual HeadNote* Head => null;

    /// <summary>Where the journal notes how much of the ring was ever used; null where nobody will look.</summary>
    public virtual UsedMark* Used => null;

    /// <summary>How many units from the ring's beginning on may have been written; all, where that is not known.</summary>
    public long UsedUnits => Used is not null && Used->TryRead(out var units) ? units : Size >> EventRecord.UnitShift;

    /// <summary>Whether something outside the process can take parts of the memory away.</summary>
    public virtual bool CanBeCutOff => false;

    /// <summary>Whether a part of the memory was taken away and not replaced yet.</summary>
    public virtual bool IsCutOff => false;

    /// <summary>Replaces what was taken away with memory of the process.</summary>
    /// <returns>Whether anything was.</returns>
    /// <exception cref="IOException">There is no memory for it.</exception>
    public virtual bool TryReplaceLost() => false;

    /// <summary>Brings a part to the disk, if there is one.</summary>
    /// <param name="offset">Where the part begins.</param>
    /// <param name="length">Its length in bytes.</param>
    public abstract void Sync(long offset, long length);

    /// <summary>Brings the notes beside the ring to the disk, if there is one.</summary>
    public virtual void SyncNotes() { }

    public abstract void Dispose();
}
