using System.Buffers;
using Taxonomy.Destinations;
using Taxonomy.Serialization;

namespace Taxonomy.Segment;

/// <summary>
/// Delivers events to Segment's HTTP Tracking API: <c>track</c>, <c>identify</c> and <c>group</c> calls in batches.
/// </summary>
/// <remarks>
/// Operations that Segment has no call for, such as <c>append</c>, are refused when they are tracked:
/// <see cref="AnalyticsClientOptions.OnInvalid"/> decides whether the call throws, and such events are always dropped as
/// <see cref="DropReason.Invalid"/>.
/// </remarks>
public sealed class SegmentDestination : HttpDestination
{
    // "500 KB per batch", in the smaller of the two meanings.
    private const int MaxRequestBytes = 500_000;
    private const int TimestampLength = 26;

    private readonly string _key;
    private readonly byte[] _start;
    private readonly SegmentEventWriter _writer;

    /// <summary>Creates a destination.</summary>
    /// <param name="options">The options; later changes have no effect.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message names it.</exception>
    public SegmentDestination(SegmentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _key = SegmentOptionsValidation.Validate(options);
        Endpoint = options.ServerUrl ?? ChooseEndpoint(options.Region);
        _start = StartOf(_key);
#if NET
        Tokens = options.OAuthPrivateKey is null ? null : SegmentTokens.Create(options);
#endif
        _writer = new SegmentEventWriter(_key, options);
        MaxBatchBytes = MaxRequestBytes - _start.Length - BodyEnd.Length - TimestampLength - 1;
    }

    internal override TokenSource? Tokens { get; }

    private static ReadOnlySpan<byte> BodyEnd => "],\"sentAt\":"u8;

    /// <inheritdoc />
    public override string Name => "segment";

    /// <inheritdoc />
    public override string JournalKey => "segment:" + _key;

    /// <inheritdoc />
    public override Uri Endpoint { get; }

    /// <summary>Gets the maximum number of calls in a batch: 2,500.</summary>
    public override int MaxEvents => 2500;

    /// <inheritdoc />
    public override int MaxBatchBytes { get; }

    /// <inheritdoc />
    public override ReadOnlySpan<byte> BodyStart => _start;

    /// <inheritdoc />
    public override EventFault? FindFault(string eventType, ReadOnlySpan<byte> json) =>
        eventType is "$identify" or "$groupidentify" ? _writer.FindFault(json) : null;

    /// <inheritdoc />
    public override EventFault? WriteEvent(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return _writer.Write(json, output);
    }

    /// <inheritdoc />
    public override void WriteBodyEnd(DateTimeOffset now, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);

        // At each attempt: Segment corrects the time of every event by it.
        output.Write(BodyEnd);
        output.Advance(JsonText.WriteTimestamp(now.UtcDateTime, output.GetSpan(TimestampLength)));
        output.Write("}"u8);
    }

    /// <inheritdoc />
    public override DestinationAnswer Read(in DestinationResponse response) =>
        SegmentAnswers.Read(response, Tokens is not null);

    private static byte[] StartOf(string key)
    {
        var writer = EventWriter.Detached();
        writer.Raw("{\"writeKey\":"u8);
        writer.Value(key);
        writer.Raw(",\"batch\":["u8);
        return writer.Written();
    }

    private static Uri ChooseEndpoint(SegmentRegion region) =>
        new(
            region == SegmentRegion.EU
                ? "https://events.eu1.segmentapis.com/v1/batch"
                : "https://api.segment.io/v1/batch"
        );
}
