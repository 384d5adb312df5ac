using System.Runtime.CompilerServices;

namespace Taxonomy.Serialization;

/// <content>
/// Whether an event is sent at all: sampling, by which only the events of a share of the users are, and consent.
/// </content>
public ref partial struct EventWriter
{
    // What a chart can divide by must be a property; services ignore or refuse other fields.
    private const string SampleRateName = "sample_rate";
    private const string SwitchedOff = "The event is switched off: its sample rate is 0.";
    private const string OutsideSample = "The user is outside the sample of the event.";

    // A name, a colon, a comma, and the longest number.
    private const int LongestSampleRate = 64;

    /// <summary>
    /// Decides, before anything is written, whether an event that the plan samples is sent. If it is not, the event is
    /// dropped with <see cref="DropReason.NotSampled"/>. A rate in
    /// <see cref="AnalyticsClientOptions.SampleRates"/> replaces that of the plan. Allocates nothing.
    /// </summary>
    /// <param name="client">The client that receives the event.</param>
    /// <param name="eventType">The event type.</param>
    /// <param name="plannedRate">The rate of the plan, from 0 to 1.</param>
    /// <param name="isCurrentUser">Whether it is an event of the client program's current user.</param>
    /// <param name="userId">Otherwise, the user.</param>
    /// <param name="deviceId">The device, which decides if there is no user.</param>
    /// <param name="options">Fields of the event. With revenue, the event is sent unless it is switched off.</param>
    /// <param name="rate">The rate that was applied, for <see cref="SampledAt"/>.</param>
    /// <returns>Whether the caller tracks the event.</returns>
    public static bool IsSampled(
        ITaxonomyClient client,
        string eventType,
        double plannedRate,
        bool isCurrentUser,
        string? userId,
        string? deviceId,
        EventOptions? options,
        out double rate
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        var defaults = client.Defaults;
        rate = defaults.SamplesEvents ? plannedRate : 1;
        if (defaults.SampleRates is { } rates && rates.TryGetValue(eventType, out var configured))
        {
            rate = configured;
        }

        if (rate >= 1 || (rate > 0 && options?.Revenue is not null))
        {
            rate = 1;
            return true;
        }

        if (isCurrentUser)
        {
            (userId, deviceId) = defaults.CurrentUser.Identity;
        }

        if (IsInside(rate, userId ?? deviceId))
        {
            return true;
        }

        client.Reject(
            new SerializedEvent(default, eventType, userId, deviceId, 0),
            DropReason.NotSampled,
            rate > 0 ? OutsideSample : SwitchedOff
        );
        return false;
    }

    /// <summary>Has the event state the rate by which <see cref="IsSampled"/> chose it.</summary>
    /// <param name="rate">The rate, above 0 and up to 1.</param>
    public void SampledAt(double rate)
    {
        // A switch may have been thrown since: users below one rate are below every higher one.
        _sampleRate = _isSampled ? Math.Min(_sampleRate, rate) : rate;
        _isSampled = true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AskForConsent(ConsentRules consent)
    {
        if (!consent.Allows(_eventType, _userId, _deviceId))
        {
            Drop(DropReason.NoConsent, ConsentRules.Message);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Sample(SampleRates rates)
    {
        if (rates.TryGetValue(_eventType, out var rate) && !(rate > 0 && _options?.Revenue is not null))
        {
            _isSampled = true;
            _sampleRate = rate;
            _isOutsideSample = !IsInside(rate, _userId ?? _deviceId);
        }
    }

    // An event of nobody is invalid, and is reported as that.
    private static bool IsInside(double rate, string? id) =>
        rate >= 1 || (rate > 0 && (id is null || UserSample.PositionOf(id) < rate));

    // What is paid is known only when it is written: a sample of payments has no sum.
    private void EndSampleOfPayment()
    {
        if (_isSampled && _sampleRate > 0)
        {
            _isSampled = false;
            _isOutsideSample = false;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EndSample()
    {
        if (_isOutsideSample)
        {
            Drop(DropReason.NotSampled, _sampleRate > 0 ? OutsideSample : SwitchedOff);
        }
        else if (_sampleRate < 1 && _dropReason == 0)
        {
            WriteSampleRate();
        }
    }

    private void WriteSampleRate()
    {
        // Only the writer itself writes this with plain quotes: in strings they are escaped.
        var properties = ",\"event_properties\":{"u8;
        var written = _bytes.AsSpan(_start, _position - _start);
        var found = written.IndexOf(properties);
        if (found < 0)
        {
            Raw(",\"event_properties\":{\"sample_rate\":"u8);
            Value(_sampleRate);
            Raw("}"u8);
            return;
        }

        if (written.Slice(found).IndexOf("\"sample_rate\":"u8) >= 0)
        {
            Invalid(SampleRateName, "is the name under which a sampled event states its rate; rename the property");
            return;
        }

        var start = _start + found + properties.Length;
        var end = _position;
        Raw("\"sample_rate\":"u8);
        Value(_sampleRate);
        if (_bytes[start] != (byte)'}')
        {
            Raw(","u8);
        }

        if (!IsGivenUp)
        {
            MoveTo(start, end);
        }
    }

    // Moves what was written last in front of what was written before.
    private readonly void MoveTo(int start, int end)
    {
        var length = _position - end;
        Span<byte> last = stackalloc byte[LongestSampleRate];
        _bytes.AsSpan(end, length).CopyTo(last);
        _bytes.AsSpan(start, end - start).CopyTo(_bytes.AsSpan(start + length));
        last.Slice(0, length).CopyTo(_bytes.AsSpan(start));
    }
}
