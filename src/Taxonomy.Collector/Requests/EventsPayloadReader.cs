using Microsoft.Net.Http.Headers;
using Taxonomy.Collector.Answers;
using Taxonomy.Collector.Events;

namespace Taxonomy.Collector.Requests;

/// <summary>Reads the body of <c>/2/httpapi</c> and <c>/batch</c>.</summary>
internal sealed class EventsPayloadReader(CollectorOptions options, ApiKeys apiKeys)
{
    public Payload Read(Body body, string? contentType, RequestFacts facts)
    {
        if (body.State == BodyState.TooLarge)
        {
            return Payload.Refused(HttpAnswers.Error(413, HttpAnswers.TooLarge, body.Detail));
        }

        if (!IsJson(contentType))
        {
            return Payload.Refused(
                HttpAnswers.Error(
                    400,
                    HttpAnswers.InvalidJson,
                    $"Content-Type must be application/json in UTF-8, not '{contentType}'"
                )
            );
        }

        if (body.State != BodyState.Whole)
        {
            return Payload.Refused(HttpAnswers.Error(400, HttpAnswers.InvalidJson, body.Detail));
        }

        if (body.Bytes.Length == 0)
        {
            return Payload.Refused(HttpAnswers.Error(400, HttpAnswers.MissingBody));
        }

        return Read(body.Bytes, Envelope.Read(body.Bytes), facts);
    }

    private Payload Read(byte[] body, Envelope envelope, RequestFacts facts)
    {
        if (envelope.Fault is { } fault)
        {
            return Payload.Refused(fault, envelope.ApiKey);
        }

        if (envelope.Events?.Count > options.MaxEventsPerRequest)
        {
            return new(envelope.ApiKey, [], KeyRefusal(envelope) ?? TooMany(envelope.Events.Count))
            {
                EventCount = envelope.Events.Count,
            };
        }

        var faults = new EventFaults(options.FirstFailingEventOnly && facts.Endpoint == CollectorEndpoint.HttpV2);
        var events = ReadEvents(body, envelope, facts, faults);
        return new(envelope.ApiKey, events, KeyRefusal(envelope) ?? EventsRefusal(events, faults));
    }

    private ReceivedEvent[] ReadEvents(byte[] body, Envelope envelope, RequestFacts facts, EventFaults faults)
    {
        var ranges = envelope.Events ?? [];
        var parser = new EventParser(options, envelope.MinIdLength ?? options.MinIdLength, faults);
        var events = new ReceivedEvent[ranges.Count];
        for (var index = 0; index < events.Length; index++)
        {
            var text = body.AsMemory(ranges[index]);
            events[index] = parser.Parse(index, text).ToReceived(text, envelope.ApiKey, facts);
        }

        return events;
    }

    private HttpAnswer? KeyRefusal(Envelope envelope)
    {
        if (envelope.ApiKey is null && envelope.WrongApiKey is null)
        {
            return HttpAnswers.Error(400, HttpAnswers.MissingField, missingField: "api_key");
        }

        return envelope.ApiKey is { } key && apiKeys.Accept(key)
            ? null
            : ApiKeys.Refusal(envelope.ApiKey ?? envelope.WrongApiKey!);
    }

    private HttpAnswer TooMany(int events) =>
        HttpAnswers.Error(
            413,
            HttpAnswers.TooLarge,
            $"the request has {events} events; at most {options.MaxEventsPerRequest} are allowed"
        );

    private static HttpAnswer? EventsRefusal(ReceivedEvent[] events, EventFaults faults)
    {
        if (events.Length == 0)
        {
            return HttpAnswers.Error(400, HttpAnswers.MissingField, missingField: "events");
        }

        return faults.Any ? HttpAnswers.Faulty(faults) : null;
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
