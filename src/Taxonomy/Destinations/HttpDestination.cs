using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Taxonomy.Destinations;

/// <summary>
/// Represents a service that takes events in HTTP requests. A request is a beginning, the events with a comma after
/// each but the last, and an end; it is posted.
/// </summary>
/// <remarks>It has no state and sends nothing itself, so one instance can serve several clients.</remarks>
[SuppressMessage(
    "ApiDesign",
    "RS0022",
    Justification = "A destination is one of two kinds, which anybody can derive from."
)]
public abstract class HttpDestination : Destination
{
    private static readonly IReadOnlyDictionary<string, string> s_noHeaders = new Dictionary<string, string>(
        StringComparer.Ordinal
    );

    // A form of its own may be shorter than the queued one.
    private const int MostTimesShorter = 4;
    private const int LargestRead = 20_000_000;

    internal sealed override int MaxReadBytes =>
        KeepsEvents ? MaxBatchBytes : (int)Math.Min((long)MaxBatchBytes * MostTimesShorter, LargestRead);

    /// <summary>Gets the URL to which requests are posted.</summary>
    public abstract Uri Endpoint { get; }

    /// <summary>Gets the headers of each request, for example <c>Authorization</c>. Default: none.</summary>
    public virtual IReadOnlyDictionary<string, string> Headers => Tokens?.Headers ?? s_noHeaders;

    /// <summary>What requests a token that the requests need; null for a service without tokens.</summary>
    internal virtual TokenSource? Tokens => null;

    /// <summary>Gets the bytes of a request before its first event.</summary>
    public abstract ReadOnlySpan<byte> BodyStart { get; }

    /// <summary>
    /// Gets whether requests contain the events unchanged, so that they are copied once and <see cref="WriteEvent"/> is
    /// not called. Default: false.
    /// </summary>
    public virtual bool KeepsEvents => false;

    /// <summary>
    /// Writes an event in the destination's form. Called again for each attempt; the same event must give the same
    /// bytes, so that the destination recognizes it.
    /// </summary>
    /// <param name="json">
    /// The event in the form of Amplitude's HTTP V2 API, without whitespace. Its fields can be in any order.
    /// </param>
    /// <param name="output">Takes the bytes. They are discarded if the method returns a reason.</param>
    /// <returns>The reason why the event cannot be sent, or null. Such an event is dropped.</returns>
    public abstract EventFault? WriteEvent(ReadOnlySpan<byte> json, IBufferWriter<byte> output);

    /// <summary>Writes an event, or says that it is too old by now.</summary>
    /// <param name="now">The time. It must not change the bytes.</param>
    /// <param name="json">The event.</param>
    /// <param name="output">Takes the bytes.</param>
    internal virtual EventFault? WriteEventAt(
        DateTimeOffset now,
        ReadOnlySpan<byte> json,
        IBufferWriter<byte> output
    ) => WriteEvent(json, output);

    /// <summary>Writes the bytes of a request after its last event.</summary>
    /// <param name="now">The time at which the request is sent.</param>
    /// <param name="output">Takes the bytes.</param>
    public abstract void WriteBodyEnd(DateTimeOffset now, IBufferWriter<byte> output);

    /// <summary>
    /// Returns the meaning of a response. Redirects are not followed; without a response, the client backs off.
    /// </summary>
    /// <param name="response">The response.</param>
    public abstract DestinationAnswer Read(in DestinationResponse response);
}
