using System.Runtime.InteropServices;

namespace Taxonomy.Queue;

/// <summary>What an earlier process has left in a ring.</summary>
internal sealed class RecoveredEvents
{
    /// <summary>The events, in the order in which they were tracked.</summary>
    public List<Place> Events { get; } = [];

    /// <summary>Events that were damaged and are given up, as far as they can still be told.</summary>
    public List<EventHeader> Damaged { get; } = [];

    /// <summary>How many of the events had a damaged commit word, and could be told from the rest of their record.</summary>
    public int Rebuilt { get; set; }

    /// <summary>The position from which on new events are appended.</summary>
    public long Start { get; set; }

    /// <summary>Where an event is.</summary>
    /// <param name="Key">The position at which it was tracked.</param>
    /// <param name="Position">The position of its record.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Place(long Key, long Position)
    {
        /// <summary>Compares two places by the order in which their events were tracked.</summary>
        public static int Compare(Place one, Place other) =>
            one.Key != other.Key ? one.Key.CompareTo(other.Key) : one.Position.CompareTo(other.Position);
    }
}
