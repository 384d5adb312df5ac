using System.Buffers;
using Taxonomy.Destinations;
using Taxonomy.Serialization;

namespace Taxonomy.Tealium;

/// <summary>
/// Delivers events to Tealium Collect: to version 3, with a token and up to ten events in a request, or to version 1, one
/// event in a request.
/// </summary>
/// <remarks>
/// Tealium recognizes no repetitions: an event whose answer was lost arrives twice. What Tealium does not support is
/// refused when it is tracked: operations other than <c>set</c>, properties of groups, and names with a period.
/// <see cref="AnalyticsClientOptions.OnInvalid"/> decides whether the call throws, and such events are always dropped as
/// <see cref="DropReason.Invalid"/>.
/// </remarks>
public sealed class TealiumDestination : HttpDestination
{
    // "1 MB", in the smaller of the two meanings.
    private const int MaxRequestBytes = 1_000_000;
    private const int MaxEventsOfBulk = 10;

    private readonly string _journalKey;
    private readonly byte[] _start;
    private readonly TealiumTokens? _tokens;
    private readonly TealiumEventWriter _writer;

    /// <summary>Creates a destination.</summary>
    /// <param name="options">The options; later changes have no effect.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message names it.</exception>
    public TealiumDestination(TealiumOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        TealiumOptionsValidation.Validate(options);
        _journalKey = $"tealium:{options.Account}/{options.Profile}";
        _tokens = options.ApiKey is null ? null : new TealiumTokens(options);
        var shared = FieldsOf(options);
        _start = IsBulk ? [.. "{\"shared\":{"u8, .. shared, .. "},\"events\":["u8] : [];
        _writer = new TealiumEventWriter(options, IsBulk ? [] : shared);
        MaxBatchBytes = MaxRequestBytes - _start.Length - BodyEnd.Length;
        Endpoint = options.ServerUrl ?? ChooseEndpoint(options.Region);
    }

    private static ReadOnlySpan<byte> BodyEnd => "]}"u8;

    private bool IsBulk => _tokens is not null;

    internal override TokenSource? Tokens => _tokens;

    /// <inheritdoc />
    public override string Name => "tealium";

    /// <inheritdoc />
    public override string JournalKey => _journalKey;

    /// <inheritdoc />
    public override Uri Endpoint { get; }

    /// <summary>Gets the maximum number of events in a request: 10 with a token, 1 without.</summary>
    public override int MaxEvents => IsBulk ? MaxEventsOfBulk : 1;

    /// <inheritdoc />
    public override int MaxBatchBytes { get; }

    /// <inheritdoc />
    public override ReadOnlySpan<byte> BodyStart => _start;

    /// <inheritdoc />
    public override EventFault? FindFault(string eventType, ReadOnlySpan<byte> json) => _writer.FindFault(json);

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
        if (IsBulk)
        {
            output.Write(BodyEnd);
        }
    }

    /// <inheritdoc />
    public override DestinationAnswer Read(in DestinationResponse response) => TealiumAnswers.Read(response);

    private static byte[] FieldsOf(TealiumOptions options)
    {
        var writer = EventWriter.Detached();
        writer.Raw("\"tealium_account\":"u8);
        writer.Value(options.Account);
        writer.Raw(",\"tealium_profile\":"u8);
        writer.Value(options.Profile);
        if (options.DataSource is { } source)
        {
            writer.Raw(",\"tealium_datasource\":"u8);
            writer.Value(source);
        }

        return writer.Written();
    }

    private Uri ChooseEndpoint(string? region)
    {
        var host = region is null ? "collect.tealiumiq.com" : $"collect-{region}.tealiumiq.com";
        var path =
            !IsBulk ? "event"
            : region is null ? "v3/collect/bulk-event"
            : "v3/collect/regional/bulk-event";
        return new Uri($"https://{host}/{path}");
    }
}
