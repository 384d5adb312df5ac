using Microsoft.AspNetCore.Http;
using Taxonomy.Collector.MParticle;
using Taxonomy.Collector.Segment;
using Taxonomy.Collector.Tealium;

namespace Taxonomy.Collector.Requests;

/// <summary>Reads what a request says, by its endpoint.</summary>
internal sealed class PayloadReader
{
    private readonly CollectorOptions _options;
    private readonly EventsPayloadReader _events;
    private readonly IdentificationReader _identifications;
    private readonly SegmentPayloadReader _segment;
    private readonly MParticlePayloadReader _mParticle;
    private readonly TealiumPayloadReader _tealium;

    public PayloadReader(CollectorOptions options)
    {
        var apiKeys = new ApiKeys(options);
        _options = options;
        _events = new(options, apiKeys);
        _identifications = new(options, apiKeys);
        _segment = new(options, apiKeys);
        _mParticle = new(options, apiKeys);
        _tealium = new(options, apiKeys);
    }

    public int MaxBytes(CollectorEndpoint endpoint) =>
        endpoint switch
        {
            CollectorEndpoint.HttpV2 => _options.MaxRequestBytes,
            CollectorEndpoint.Batch => _options.MaxBatchRequestBytes,
            CollectorEndpoint.Segment => _options.MaxSegmentRequestBytes,
            CollectorEndpoint.MParticle => _options.MaxMParticleRequestBytes,
            CollectorEndpoint.Tealium => _options.MaxTealiumRequestBytes,
            _ => _options.MaxIdentifyRequestBytes,
        };

    public async ValueTask<Payload> ReadAsync(
        HttpRequest request,
        Body body,
        RequestFacts facts,
        CancellationToken cancellationToken
    )
    {
        switch (facts.Endpoint)
        {
            case CollectorEndpoint.HttpV2 or CollectorEndpoint.Batch:
                return _events.Read(body, request.ContentType, facts);
            case CollectorEndpoint.Segment:
                return _segment.Read(request, body, facts);
            case CollectorEndpoint.MParticle:
                return _mParticle.Read(request, body, facts);
            case CollectorEndpoint.Tealium:
                return _tealium.Read(request, body, facts);
        }

        return HttpMethods.IsGet(request.Method)
            ? _identifications.Read(request.QueryString.Value ?? "", facts)
            : await _identifications
                .ReadAsync(body, request.ContentType, facts, cancellationToken)
                .ConfigureAwait(false);
    }
}
