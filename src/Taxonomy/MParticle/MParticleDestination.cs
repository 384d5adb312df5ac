using System.Buffers;
using System.Text;
using Taxonomy.Destinations;

namespace Taxonomy.MParticle;

/// <summary>
/// Delivers events to mParticle's Events API, <c>/v2/bulkevents</c>. Each event is a batch of its own with an ID that stays
/// the same, so that mParticle recognizes what is sent again.
/// </summary>
/// <remarks>
/// What mParticle does not support is refused when it is tracked: groups, operations other than <c>set</c> and
/// <c>unset</c>, and names, values and numbers of properties beyond its limits.
/// <see cref="AnalyticsClientOptions.OnInvalid"/> decides whether the call throws, and such events are always dropped as
/// <see cref="DropReason.Invalid"/>.
/// </remarks>
public sealed class MParticleDestination : HttpDestination
{
    // "256 KB per request", in the smaller of the two meanings, without the brackets.
    private const int MaxRequestBytes = 256_000 - 2;

    private readonly string _key;
    private readonly MParticleEventWriter _writer;

    /// <summary>Creates a destination.</summary>
    /// <param name="options">The options; later changes have no effect.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message names it.</exception>
    public MParticleDestination(MParticleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        MParticleOptionsValidation.Validate(options);
        _key = options.ApiKey;
        _writer = new MParticleEventWriter(options);
        Endpoint =
            options.ServerUrl
            ?? new Uri($"https://s2s.{MParticleWords.NameOf(options.Pod)}.mparticle.com/v2/bulkevents");
        Headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Authorization"] =
                "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ApiKey}:{options.ApiSecret}")),
        };
    }

    /// <inheritdoc />
    public override string Name => "mparticle";

    /// <inheritdoc />
    public override string JournalKey => "mparticle:" + _key;

    /// <inheritdoc />
    public override Uri Endpoint { get; }

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Gets the maximum number of events in a request: 100.</summary>
    public override int MaxEvents => 100;

    /// <inheritdoc />
    public override int MaxBatchBytes => MaxRequestBytes;

    /// <inheritdoc />
    public override ReadOnlySpan<byte> BodyStart => "["u8;

    /// <inheritdoc />
    public override EventFault? FindFault(string eventType, ReadOnlySpan<byte> json) => _writer.FindFault(json);

    /// <inheritdoc />
    public override EventFault? WriteEvent(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return WriteEventAt(DateTimeOffset.MinValue, json, output);
    }

    internal override EventFault? WriteEventAt(
        DateTimeOffset now,
        ReadOnlySpan<byte> json,
        IBufferWriter<byte> output
    ) => _writer.Write(json, now, output);

    /// <inheritdoc />
    public override void WriteBodyEnd(DateTimeOffset now, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write("]"u8);
    }

    /// <inheritdoc />
    public override DestinationAnswer Read(in DestinationResponse response) => MParticleAnswers.Read(response);
}
