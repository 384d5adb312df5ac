using System.Net;
using Microsoft.AspNetCore.Http;

namespace Taxonomy.Collector;

/// <summary>
/// Represents the options of a <see cref="CollectorServer"/>. The defaults are the limits that Amplitude documents;
/// lower them in tests to reach an answer with little data.
/// </summary>
public sealed class CollectorOptions
{
    /// <summary>Gets the TCP port. Default: 0, which selects a free port.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Gets the IP address of this machine to listen on; <see cref="IPAddress.Any"/> is all of them. Another address than
    /// the default, 127.0.0.1, lets other machines send and read events. <see cref="AllowedHosts"/> applies to any
    /// address; a request can name the address that it reaches, but other names must be allowed.
    /// </summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>
    /// Gets the API keys that are accepted. Null or empty, the default, accepts any key that is not empty.
    /// </summary>
    public IReadOnlyCollection<string>? ApiKeys { get; init; }

    /// <summary>
    /// Gets the host names, without ports, that are allowed in the headers <c>Host</c> and <c>Origin</c> besides
    /// <c>localhost</c>, loopback addresses and the address that a request reaches; <c>*</c> allows all. Other requests are answered with 403, so that no
    /// web page can make a browser on this machine send or falsify events. Null or empty, the default, allows no other
    /// name.
    /// </summary>
    public IReadOnlyCollection<string>? AllowedHosts { get; init; }

    /// <summary>
    /// Gets the minimum length of a user ID or device ID, in characters, unless a request specifies
    /// <c>options.min_id_length</c>. A shorter ID is removed from its event. Default: 5.
    /// </summary>
    public int MinIdLength { get; init; } = 5;

    /// <summary>Gets the maximum number of events in one request; more are answered with 413. Default: 2,000.</summary>
    public int MaxEventsPerRequest { get; init; } = 2000;

    /// <summary>
    /// Gets the maximum size, in bytes, of the body of a request to <c>/2/httpapi</c>, after decompression; more are
    /// answered with 413. Default: 1,000,000.
    /// </summary>
    public int MaxRequestBytes { get; init; } = 1_000_000;

    /// <summary>
    /// Gets the maximum size, in bytes, of the body of a request to <c>/batch</c>, after decompression; more are
    /// answered with 413. Default: 20,000,000.
    /// </summary>
    public int MaxBatchRequestBytes { get; init; } = 20_000_000;

    /// <summary>
    /// Gets the maximum size, in bytes, of the body of a request to <c>/identify</c> or <c>/groupidentify</c>.
    /// Default: 1,000,000.
    /// </summary>
    public int MaxIdentifyRequestBytes { get; init; } = 1_000_000;

    /// <summary>
    /// Gets the maximum number of identifications in one request to <c>/identify</c> or <c>/groupidentify</c>, and the
    /// maximum number of group properties in one request to <c>/groupidentify</c>. Default: 1,024.
    /// </summary>
    public int MaxIdentificationsPerRequest { get; init; } = 1024;

    /// <summary>
    /// Gets the maximum size, in bytes, of the body of a request to Segment's endpoints, after decompression. More is
    /// answered with 200 and dropped, as Segment does. Default: 512,000.
    /// </summary>
    public int MaxSegmentRequestBytes { get; init; } = 512_000;

    /// <summary>
    /// Gets the maximum size, in bytes, of one of Segment's messages. A larger one is dropped, although the answer is
    /// 200. Default: 32,768.
    /// </summary>
    public int MaxSegmentEventBytes { get; init; } = 32_768;

    /// <summary>
    /// Gets the maximum number of messages in a request to <c>/v1/batch</c>. More are answered with 200 and dropped.
    /// Default: 2,500.
    /// </summary>
    public int MaxSegmentEventsPerRequest { get; init; } = 2500;

    /// <summary>
    /// Gets the maximum size, in bytes, of the body of a request to mParticle's endpoints, after decompression; more are
    /// answered with 413. Default: 262,144.
    /// </summary>
    public int MaxMParticleRequestBytes { get; init; } = 262_144;

    /// <summary>
    /// Gets the maximum size, in bytes, of one of mParticle's batches. A larger one is dropped, although the answer to
    /// <c>/v2/bulkevents</c> is 202. Default: 131,072.
    /// </summary>
    public int MaxMParticleBatchBytes { get; init; } = 131_072;

    /// <summary>
    /// Gets the maximum number of batches in a request to <c>/v2/bulkevents</c>, and of events in all of them; more are
    /// answered with 400. Default: 100.
    /// </summary>
    public int MaxMParticleBatchesPerRequest { get; init; } = 100;

    /// <summary>
    /// Gets the maximum size, in bytes, of the body of a request to Tealium's endpoints, after decompression; more are
    /// answered with 400. Default: 1,048,576.
    /// </summary>
    public int MaxTealiumRequestBytes { get; init; } = 1_048_576;

    /// <summary>
    /// Gets the maximum number of events in a request to <c>/v3/collect/bulk-event</c>; more are answered with 400.
    /// Default: 10.
    /// </summary>
    public int MaxTealiumEventsPerRequest { get; init; } = 10;

    /// <summary>
    /// Gets the maximum length of a string value, in UTF-16 code units; longer ones are truncated in
    /// <see cref="ReceivedEvent.Json"/>, as Amplitude does. Default: 1,024.
    /// </summary>
    public int MaxStringLength { get; init; } = 1024;

    /// <summary>
    /// Gets the maximum nesting depth of properties; the property object itself is the first level. Default: 40.
    /// </summary>
    public int MaxPropertyDepth { get; init; } = 40;

    /// <summary>Gets the maximum number of group types of an event; others are ignored. Default: 5.</summary>
    public int MaxGroupTypes { get; init; } = 5;

    /// <summary>
    /// Gets the maximum number of group values of an event over all types; others are ignored. Default: 10.
    /// </summary>
    public int MaxGroupValues { get; init; } = 10;

    /// <summary>Gets the time for which insert IDs are remembered to detect duplicates. Default: 7 days.</summary>
    public TimeSpan DuplicateWindow { get; init; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Gets whether a 400 of <c>/2/httpapi</c> names only the first invalid event, as the live endpoint does: a client
    /// then needs one request for each. <c>/batch</c> always names all. Default: true.
    /// </summary>
    public bool FirstFailingEventOnly { get; init; } = true;

    /// <summary>
    /// Gets whether names that Amplitude reserves, for example <c>[Amplitude] Revenue</c>, are rejected as an invalid
    /// <c>event_type</c>. Default: true.
    /// </summary>
    public bool RejectReservedEventTypes { get; init; } = true;

    /// <summary>Gets the rates above which requests are answered with 429. Default: null, none.</summary>
    public CollectorThrottling? Throttling { get; init; }

    /// <summary>
    /// Gets the maximum number of stored events; the oldest are discarded first. Null, the default, stores all; 0
    /// stores none. Counts and the NDJSON output are not affected.
    /// </summary>
    public int? MaxStoredEvents { get; init; }

    /// <summary>
    /// Gets the maximum number of stored requests, with their bodies; the oldest are discarded first. Null, the
    /// default, stores all.
    /// </summary>
    public int? MaxStoredRequests { get; init; }

    /// <summary>
    /// Gets the file to which each event is appended, one JSON object per line, before its request is answered.
    /// </summary>
    public string? OutputPath { get; init; }

    /// <summary>
    /// Gets the stream to which each event is written, as with <see cref="OutputPath"/>. It is flushed, but never
    /// closed.
    /// </summary>
    public Stream? OutputStream { get; init; }

    /// <summary>
    /// Gets the writer to which each event is written, as with <see cref="OutputPath"/>. It is flushed, but never
    /// closed.
    /// </summary>
    public TextWriter? OutputWriter { get; init; }

    /// <summary>
    /// Gets the clock for receipt times, the duplicate window, throttling and scripted delays. Default: the system's.
    /// </summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Gets what answers other paths than those of the endpoints; it returns false for a path that it does not have. Hosts and
    /// origins were checked before.
    /// </summary>
    internal Func<HttpContext, CancellationToken, Task<bool>>? Pages { get; init; }

    /// <summary>Gets the maximum number of insert IDs that are remembered; the oldest are forgotten first. Null: no limit.</summary>
    internal int? MaxRememberedIds { get; init; }

    /// <summary>
    /// Gets what is called with the events of a request that were stored, without duplicates, before the request is
    /// answered; on several threads at once.
    /// </summary>
    internal Action<ReceivedRequest, IReadOnlyList<ReceivedEvent>>? Stored { get; init; }

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
        AtLeast(1, MaxSegmentRequestBytes, nameof(MaxSegmentRequestBytes));
        AtLeast(1, MaxSegmentEventBytes, nameof(MaxSegmentEventBytes));
        AtLeast(1, MaxSegmentEventsPerRequest, nameof(MaxSegmentEventsPerRequest));
        AtLeast(1, MaxMParticleRequestBytes, nameof(MaxMParticleRequestBytes));
        AtLeast(1, MaxMParticleBatchBytes, nameof(MaxMParticleBatchBytes));
        AtLeast(1, MaxMParticleBatchesPerRequest, nameof(MaxMParticleBatchesPerRequest));
        AtLeast(1, MaxTealiumRequestBytes, nameof(MaxTealiumRequestBytes));
        AtLeast(1, MaxTealiumEventsPerRequest, nameof(MaxTealiumEventsPerRequest));
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
        ArgumentNullException.ThrowIfNull(Address);
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
