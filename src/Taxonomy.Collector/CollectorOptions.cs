namespace Taxonomy.Collector;

/// <summary>
/// How a <see cref="CollectorServer"/> listens, what it accepts and what it keeps. The defaults are the limits that
/// Amplitude documents; tests lower them to reach an answer with little data.
/// </summary>
public sealed class CollectorOptions
{
    /// <summary>The TCP port on 127.0.0.1; 0 (the default) takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The API keys that are accepted. When null or empty (the default), any key that is not empty is accepted.
    /// </summary>
    public IReadOnlyCollection<string>? ApiKeys { get; init; }

    /// <summary>
    /// The host names that the headers <c>Host</c> and <c>Origin</c> of a request may have besides <c>localhost</c> and
    /// loopback addresses, without ports; <c>*</c> allows all. Other requests are answered with 403, so that no web page
    /// can make a browser on this machine send or falsify events. Null or empty (the default) allows no further name.
    /// </summary>
    public IReadOnlyCollection<string>? AllowedHosts { get; init; }

    /// <summary>
    /// The least length of a user id or device id, in characters, unless a request says otherwise in
    /// <c>options.min_id_length</c>. A shorter id is taken out of its event. Default 5.
    /// </summary>
    public int MinIdLength { get; init; } = 5;

    /// <summary>The most events in one request; more are answered with 413. Default 2,000.</summary>
    public int MaxEventsPerRequest { get; init; } = 2000;

    /// <summary>
    /// The most bytes in the body of one request to <c>/2/httpapi</c>, counted after decompression; more are answered
    /// with 413. Default 1,000,000.
    /// </summary>
    public int MaxRequestBytes { get; init; } = 1_000_000;

    /// <summary>
    /// The most bytes in the body of one request to <c>/batch</c>, counted after decompression; more are answered
    /// with 413. Default 20,000,000.
    /// </summary>
    public int MaxBatchRequestBytes { get; init; } = 20_000_000;

    /// <summary>
    /// The most bytes in the body of one request to <c>/identify</c> or <c>/groupidentify</c>. Default 1,000,000.
    /// </summary>
    public int MaxIdentifyRequestBytes { get; init; } = 1_000_000;

    /// <summary>
    /// The most identifications in one request to <c>/identify</c> or <c>/groupidentify</c>, and the most group
    /// properties in one request to <c>/groupidentify</c>. Default 1,024.
    /// </summary>
    public int MaxIdentificationsPerRequest { get; init; } = 1024;

    /// <summary>
    /// The most characters (UTF-16 units) of a string value; longer ones are cut in what is read back, as the server
    /// does. Default 1,024.
    /// </summary>
    public int MaxStringLength { get; init; } = 1024;

    /// <summary>How deeply properties may be nested, the property object itself being the first level. Default 40.</summary>
    public int MaxPropertyDepth { get; init; } = 40;

    /// <summary>The most group types on one event; further ones are ignored. Default 5.</summary>
    public int MaxGroupTypes { get; init; } = 5;

    /// <summary>The most group values on one event, all types together; further ones are ignored. Default 10.</summary>
    public int MaxGroupValues { get; init; } = 10;

    /// <summary>How long an insert id is remembered, to recognise a duplicate. Default 7 days.</summary>
    public TimeSpan DuplicateWindow { get; init; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Whether a 400 of <c>/2/httpapi</c> names only the first event that is wrong, as the live endpoint does; N bad
    /// events then take N rounds to find. <c>/batch</c> always names them all. Default true.
    /// </summary>
    public bool FirstFailingEventOnly { get; init; } = true;

    /// <summary>
    /// Whether an event that uses one of the names that Amplitude reserves for itself (<c>[Amplitude] Revenue</c> and
    /// its like) is refused as an invalid <c>event_type</c>. Default true.
    /// </summary>
    public bool RejectReservedEventTypes { get; init; } = true;

    /// <summary>When requests are answered with 429. Off by default.</summary>
    public CollectorThrottling? Throttling { get; init; }

    /// <summary>
    /// The most events kept for reading back; the newest stay. Null (the default) keeps all, 0 none. Counts and the
    /// NDJSON output are not affected.
    /// </summary>
    public int? MaxStoredEvents { get; init; }

    /// <summary>The most requests, with their bodies, kept for reading back; the newest stay. Null (the default) keeps all.</summary>
    public int? MaxStoredRequests { get; init; }

    /// <summary>A file that each event is appended to, one JSON object per line, before its request is answered.</summary>
    public string? OutputPath { get; init; }

    /// <summary>A stream that each event is written to, as <see cref="OutputPath"/>. It is flushed, never closed.</summary>
    public Stream? OutputStream { get; init; }

    /// <summary>A writer that each event is written to, as <see cref="OutputPath"/>. It is flushed, never closed.</summary>
    public TextWriter? OutputWriter { get; init; }

    /// <summary>The clock for receipt times, the duplicate window, throttling and scripted delays. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        if (Port is < 0 or > 65535)
        {
            throw new ArgumentOutOfRangeException(
                nameof(Port),
                Port,
                $"{nameof(CollectorOptions)}.{nameof(Port)} must be from 0 (a free port) to 65535."
            );
        }

        AtLeast(1, MinIdLength, nameof(MinIdLength));
        AtLeast(1, MaxEventsPerRequest, nameof(MaxEventsPerRequest));
        AtLeast(1, MaxRequestBytes, nameof(MaxRequestBytes));
        AtLeast(1, MaxBatchRequestBytes, nameof(MaxBatchRequestBytes));
        AtLeast(1, MaxIdentifyRequestBytes, nameof(MaxIdentifyRequestBytes));
        AtLeast(1, MaxIdentificationsPerRequest, nameof(MaxIdentificationsPerRequest));
        AtLeast(1, MaxStringLength, nameof(MaxStringLength));
        AtLeast(1, MaxPropertyDepth, nameof(MaxPropertyDepth));
        AtLeast(0, MaxGroupTypes, nameof(MaxGroupTypes));
        AtLeast(0, MaxGroupValues, nameof(MaxGroupValues));
        AtLeast(0, MaxStoredEvents ?? 0, nameof(MaxStoredEvents));
        AtLeast(0, MaxStoredRequests ?? 0, nameof(MaxStoredRequests));
        if (DuplicateWindow < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(
                nameof(DuplicateWindow),
                DuplicateWindow,
                $"{nameof(CollectorOptions)}.{nameof(DuplicateWindow)} must not be negative."
            );
        }

        ArgumentNullException.ThrowIfNull(TimeProvider);
        Throttling?.Validate();
        var outputs = (OutputPath is null ? 0 : 1) + (OutputStream is null ? 0 : 1) + (OutputWriter is null ? 0 : 1);
        if (outputs > 1)
        {
            throw new ArgumentException(
                $"Set at most one of {nameof(OutputPath)}, {nameof(OutputStream)} and {nameof(OutputWriter)}."
            );
        }
    }

    private static void AtLeast(int least, int value, string name)
    {
        if (value < least)
        {
            throw new ArgumentOutOfRangeException(
                name,
                value,
                $"{nameof(CollectorOptions)}.{name} must be at least {least}."
            );
        }
    }
}
