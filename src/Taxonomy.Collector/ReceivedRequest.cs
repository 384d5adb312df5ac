using System.Text;

namespace Taxonomy.Collector;

/// <summary>Represents a request as the server received it, with its answer.</summary>
public sealed class ReceivedRequest
{
    private string? _bodyText;

    internal ReceivedRequest() { }

    /// <summary>Gets the request's position in the order of arrival, from 1.</summary>
    public long Number { get; internal init; }

    /// <summary>Gets the HTTP method.</summary>
    public string Method { get; internal init; } = "";

    /// <summary>Gets the path without the query, percent-decoded: it can contain control characters.</summary>
    public string Path { get; internal init; } = "";

    /// <summary>Gets the endpoint of the path; null if there is none.</summary>
    public CollectorEndpoint? Endpoint { get; internal init; }

    /// <summary>
    /// Gets the headers; several values of one name are joined by commas. Names are compared without regard to case.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get; internal init; } = new Dictionary<string, string>();

    /// <summary>
    /// Gets the body after decompression. If it was too large, the part that was read, which can be empty. Empty if it
    /// was incomplete or could not be decompressed.
    /// </summary>
    public ReadOnlyMemory<byte> Body { get; internal init; }

    /// <summary>Gets the body as a UTF-8 string.</summary>
    public string BodyText => _bodyText ??= Encoding.UTF8.GetString(Body.Span);

    /// <summary>
    /// Gets the bytes of the body before decompression; of a body that was too large, the bytes that were announced or
    /// read.
    /// </summary>
    public long WireBytes { get; internal init; }

    /// <summary>Gets whether the body was compressed with gzip.</summary>
    public bool IsGzip { get; internal init; }

    /// <summary>Gets the API key in the body; null if there is none.</summary>
    public string? ApiKey { get; internal init; }

    /// <summary>
    /// Gets the events in the body in their order, including invalid ones and duplicates; empty if the body could not
    /// be parsed. Answers refer to these positions.
    /// </summary>
    public IReadOnlyList<ReceivedEvent> Events { get; internal init; } = [];

    /// <summary>Gets the number of events in the body.</summary>
    public int EventCount { get; internal init; }

    /// <summary>Gets the time at which the request was read, by the server's clock.</summary>
    public DateTimeOffset ReceivedAt { get; internal init; }

    /// <summary>
    /// Gets the HTTP status of the answer, set before it is sent; null before that, and permanently if the connection
    /// was cut or the request got no answer.
    /// </summary>
    public int? Status { get; internal set; }

    /// <summary>
    /// Gets the number of the request's events that were stored: valid events of an accepted request that are not
    /// duplicates.
    /// </summary>
    public int StoredCount { get; internal set; }

    /// <summary>Gets the number of the request's events that were duplicates.</summary>
    public int DuplicateCount { get; internal set; }

    /// <summary>Gets the scripted answer to the request; null for the server's own answer.</summary>
    public CollectorAnswer? Fault { get; internal set; }

    /// <summary>Gets the reason why the request was rejected; null if it was accepted.</summary>
    public string? Detail { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        PrintableText.Escape(
            $"#{Number} {Method} {Path}: {EventCount} events, {Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no answer"}"
                + (Detail is null ? "" : $" ({Detail})")
        );
}
