using System.Text;

namespace Taxonomy.Collector;

/// <summary>A request as the server received it, and what it was answered.</summary>
public sealed class ReceivedRequest
{
    private string? _bodyText;

    internal ReceivedRequest() { }

    /// <summary>Its place in the order of arrival, from 1.</summary>
    public long Number { get; internal init; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; internal init; } = "";

    /// <summary>The path, without the query, percent-decoded: it can have control characters.</summary>
    public string Path { get; internal init; } = "";

    /// <summary>The endpoint that the path names, or null when it names none.</summary>
    public CollectorEndpoint? Endpoint { get; internal init; }

    /// <summary>The headers; several values of one name are joined by commas. Names compare without case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; internal init; } = new Dictionary<string, string>();

    /// <summary>
    /// The body after decompression; what was read of it, which may be nothing, when it was too large. Empty when it
    /// broke off or could not be decompressed.
    /// </summary>
    public ReadOnlyMemory<byte> Body { get; internal init; }

    /// <summary>The body as UTF-8 text.</summary>
    public string BodyText => _bodyText ??= Encoding.UTF8.GetString(Body.Span);

    /// <summary>
    /// How many bytes of body came over the wire, before decompression; of one that was too large, how many were
    /// announced or read.
    /// </summary>
    public long WireBytes { get; internal init; }

    /// <summary>Whether the body was sent compressed with gzip.</summary>
    public bool IsGzip { get; internal init; }

    /// <summary>The API key in the body, or null when there is none.</summary>
    public string? ApiKey { get; internal init; }

    /// <summary>
    /// The events in the body, in its order, valid or not, duplicates included; empty when the body could not be read
    /// as events. Positions are those that answers name.
    /// </summary>
    public IReadOnlyList<ReceivedEvent> Events { get; internal init; } = [];

    /// <summary>How many events the body has.</summary>
    public int EventCount { get; internal init; }

    /// <summary>When the request had been read, by the server's clock.</summary>
    public DateTimeOffset ReceivedAt { get; internal init; }

    /// <summary>
    /// The HTTP status that was answered; null while there is none, and for good when the connection was cut or the
    /// request was left hanging. Set before the answer is sent.
    /// </summary>
    public int? Status { get; internal set; }

    /// <summary>How many of its events were stored: valid ones of an accepted request that are not duplicates.</summary>
    public int StoredCount { get; internal set; }

    /// <summary>How many of its events were recognised as duplicates.</summary>
    public int DuplicateCount { get; internal set; }

    /// <summary>The scripted answer that it got, or null when the server answered by itself.</summary>
    public CollectorAnswer? Fault { get; internal set; }

    /// <summary>Why it was refused, in words for a person; null when it was accepted.</summary>
    public string? Detail { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        PrintableText.Escape(
            $"#{Number} {Method} {Path}: {EventCount} events, {Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no answer"}"
                + (Detail is null ? "" : $" ({Detail})")
        );
}
