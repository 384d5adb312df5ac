using System.Runtime.InteropServices;

namespace Taxonomy.Queue;

/// <summary>
/// Notes which of the records in a ring is the oldest that is still needed; how much of the ring earlier laps have
/// written; and, when the journal was closed in order, where its records end.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct HeadNote
{
    private long _position;
    private long _sequence;
    private long _check;
    private long _end;
    private long _endSequence;
    private long _endCheck;
    private long _written;
    private long _writtenCheck;

    /// <summary>
    /// How many units from the ring's beginning on an earlier lap has written, at least. What is written is never all zeros
    /// again, whether it is done or not.
    /// </summary>
    public readonly long Written => _writtenCheck == ~_written ? _written : 0;

    /// <summary>Notes that a lap has written so many units from the ring's beginning on.</summary>
    public void AddWritten(long units)
    {
        if (units > Written)
        {
            _written = units;
            _writtenCheck = ~units;
        }
    }

    /// <summary>Notes a position.</summary>
    /// <param name="position">The position before which everything is done.</param>
    /// <param name="sequence">The number of the last event before it.</param>
    public void Set(long position, long sequence)
    {
        if (_position != position || !IsIntact)
        {
            _position = position;
            _sequence = sequence;
            _check = ~(position ^ sequence);
        }
    }

    /// <summary>Reads the note.</summary>
    /// <returns>Whether there is one, and it is intact.</returns>
    public readonly bool TryRead(out long position, out long sequence)
    {
        position = _position;
        sequence = _sequence;
        return IsIntact;
    }

    /// <summary>Notes where the records end; nothing is written after that.</summary>
    /// <param name="position">The position behind the last record.</param>
    /// <param name="sequence">The number of the last event.</param>
    public void Close(long position, long sequence)
    {
        _end = position;
        _endSequence = sequence;
        _endCheck = ~(position ^ sequence);
    }

    /// <summary>Notes that the records go on.</summary>
    public void Reopen() => _endCheck = _end ^ _endSequence;

    /// <summary>Reads where the records end.</summary>
    /// <returns>Whether the journal was closed in order, and the note is intact.</returns>
    public readonly bool TryReadEnd(out long position, out long sequence)
    {
        position = _end;
        sequence = _endSequence;
        return _endCheck == ~(_end ^ _endSequence);
    }

    private readonly bool IsIntact => _check == ~(_position ^ _sequence);
}
