namespace Taxonomy.Delivery;

/// <summary>To whom events go: how a batch becomes a request, and what an answer means.</summary>
internal interface IDestination
{
    /// <summary>Where requests are posted to.</summary>
    Uri Endpoint { get; }

    /// <summary>The most events in a request.</summary>
    int MaxEvents { get; }

    /// <summary>The most bytes of events in a request, each event counted with one more for its comma.</summary>
    int MaxEventBytes { get; }

    /// <summary>What a request has before its first event.</summary>
    ReadOnlySpan<byte> BodyStart { get; }

    /// <summary>The longest end of a request, in bytes.</summary>
    int LongestBodyEnd { get; }

    /// <summary>Writes what a request has after its last event.</summary>
    /// <param name="room">At least <see cref="LongestBodyEnd"/> bytes.</param>
    /// <param name="now">When the request is sent.</param>
    int WriteBodyEnd(Span<byte> room, DateTimeOffset now);

    /// <summary>Says what an answer means.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The answer's body, perhaps cut off or of another kind than expected.</param>
    /// <param name="retryAfter">What its <c>Retry-After</c> header says.</param>
    /// <param name="events">How many events the request had.</param>
    Answer Read(int status, ReadOnlySpan<byte> body, TimeSpan? retryAfter, int events);
}
