using Taxonomy.Queue;
using Taxonomy.Serialization;

namespace Taxonomy.Delivery;

/// <summary>
/// The bytes of the event whose outcome a callback hears, in memory of the thread that is used again for the next one.
/// </summary>
internal sealed class OutcomeContent
{
    [ThreadStatic]
    private static OutcomeContent? s_current;

    private readonly EventCopy _copy = new();
    private int _version;

    /// <summary>Tells the event from those before and after it.</summary>
    public int Version => Volatile.Read(ref _version);

    /// <summary>Takes the thread's memory; a callback within a callback gets memory of its own.</summary>
    /// <param name="json">The event.</param>
    public static OutcomeContent Take(ReadOnlySpan<byte> json)
    {
        var content = s_current ?? new OutcomeContent();
        s_current = null;
        content._copy.Set(json);
        return content;
    }

    /// <summary>Gives the memory back, unless one large event has made it too large to keep.</summary>
    public void Return()
    {
        Interlocked.Increment(ref _version);
        if (_copy.Json.Length <= EventBuffer.LargestKept)
        {
            s_current = this;
        }
    }

    /// <summary>Returns the event; nothing when it is another one by now.</summary>
    public ReadOnlySpan<byte> Read(int version) => version == Version ? _copy.Json : default;
}
