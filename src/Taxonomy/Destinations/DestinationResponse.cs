namespace Taxonomy.Destinations;

/// <summary>Represents the HTTP response to a batch.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="body">The body, possibly cut off or of another kind than expected.</param>
/// <param name="retryAfter">The time in its <c>Retry-After</c> header; null if it has none.</param>
/// <param name="events">The number of events in the request.</param>
public readonly ref struct DestinationResponse(
    int status,
    ReadOnlySpan<byte> body,
    TimeSpan? retryAfter = null,
    int events = int.MaxValue
)
{
    /// <summary>Gets the HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Gets the body, possibly cut off or of another kind than expected.</summary>
    public ReadOnlySpan<byte> Body { get; } = body;

    /// <summary>Gets the time in the <c>Retry-After</c> header, from above zero to one hour; null if it has none.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Gets the number of events in the request.</summary>
    public int Events { get; } = events;

    /// <summary>The response with its headers; null in tests that need none.</summary>
    internal HttpResponseMessage? Message { get; init; }

    /// <summary>Returns the first value of a header; null if the response has none of that name.</summary>
    /// <param name="name">The name, in any case; not one of a body's headers, such as <c>Content-Type</c>.</param>
    public string? FindHeader(string name) =>
        Message is not null && Message.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
