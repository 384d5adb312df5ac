using System.Runtime.InteropServices;

namespace Taxonomy.Queue;

/// <summary>Where a record is, as positions.</summary>
/// <param name="Start">Its position.</param>
/// <param name="End">The position behind it.</param>
/// <param name="IsDamaged">Whether something of it was damaged.</param>
/// <param name="IsMoved">Whether its event was tracked earlier than its place says.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecordSpan(long Start, long End, bool IsDamaged, bool IsMoved)
{
    /// <summary>Returns the span that a commit word names; the position as far as its bits go.</summary>
    public static RecordSpan Damaged(ulong word) =>
        new(
            CommitWord.Position(word),
            CommitWord.Position(word) + EventRecord.Units(CommitWord.Length(word)),
            IsDamaged: true,
            CommitWord.IsMoved(word)
        );

    /// <summary>Returns the span with whole positions: those that are closest to another position.</summary>
    public RecordSpan Near(long position)
    {
        const int Unused = 64 - CommitWord.PositionBits;
        var start = position + (((Start - position) << Unused) >> Unused);
        return new RecordSpan(start, start + (End - Start), IsDamaged, IsMoved);
    }
}
