using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Taxonomy.Collector.Answers;
using Taxonomy.Collector.Events;
using Taxonomy.Collector.Requests;

namespace Taxonomy.Collector.MParticle;

/// <summary>Reads the body of <c>/v2/bulkevents</c>, a list of batches, and of <c>/v2/events</c>, which takes one.</summary>
internal sealed class MParticlePayloadReader(CollectorOptions options, ApiKeys keys)
{
    public Payload Read(HttpRequest request, Body body, RequestFacts facts)
    {
        if (FindKeyRefusal(request, out var key) is { } refusal)
        {
            return Payload.Refused(refusal, key);
        }

        if (body.State == BodyState.TooLarge)
        {
            return Refuse(413, body.Detail!, key);
        }

        if (body.State != BodyState.Whole)
        {
            return Refuse(400, body.Detail ?? "the body could not be read", key);
        }

        try
        {
            return RequestJson.IsDecodable(body.Bytes)
                ? Read(RequestJson.ToElement(body.Bytes), request.Path == Paths.MParticleBulk, key!, facts)
                : Refuse(400, "the body must be in UTF-8", key);
        }
        catch (JsonException exception)
        {
            return Refuse(400, $"the body is not JSON: {exception.Message}", key);
        }
    }

    private HttpAnswer? FindKeyRefusal(HttpRequest request, out string? key)
    {
        key = null;
        if (request.Headers.Authorization.Count == 0)
        {
            return MParticleHttpAnswers.Refuse(401, "the header Authorization is missing");
        }

        var credentials = BasicCredentials.Read(request.Headers.Authorization);
        key = credentials?.User;
        return credentials is { Password.Length: > 0 } && keys.Accept(credentials.User)
            ? null
            : MParticleHttpAnswers.Refuse(403, $"the key '{key}' is not accepted, or has no secret");
    }

    private Payload Read(JsonElement content, bool isBulk, string key, RequestFacts facts)
    {
        if (content.ValueKind != (isBulk ? JsonValueKind.Array : JsonValueKind.Object))
        {
            return Refuse(400, isBulk ? "the body must be an array of batches" : "the body must be a batch", key);
        }

        JsonElement[] batches = isBulk ? [.. content.EnumerateArray()] : [content];
        if (batches.Any(batch => batch.ValueKind != JsonValueKind.Object))
        {
            return Refuse(400, "each batch must be an object", key);
        }

        var most = options.MaxMParticleBatchesPerRequest;
        var events = batches.Sum(batch => MParticleBatch.EventsOf(batch).Count);
        if (batches.Length > most || events > most)
        {
            return Refuse(400, $"{batches.Length} batches with {events} events; at most {most} are allowed", key);
        }

        return Read(batches, isBulk, key, facts);
    }

    private Payload Read(JsonElement[] batches, bool isBulk, string key, RequestFacts facts)
    {
        var all = new List<ReceivedEvent>();
        var taken = new List<ReceivedEvent>();
        string? rejection = null;
        for (var index = 0; index < batches.Length; index++)
        {
            var batch = batches[index];
            var raw = Encoding.UTF8.GetBytes(batch.GetRawText());
            var received = MParticleBatch
                .Read(batch)
                .Select(one => one.Event.ToReceived(raw, key, facts, one.BatchId))
                .ToList();
            var problem =
                raw.Length > options.MaxMParticleBatchBytes
                    ? $"{raw.Length} bytes; at most {options.MaxMParticleBatchBytes} are allowed"
                    : MParticleBatch.Reject(batch);
            all.AddRange(received);
            if (problem is null)
            {
                taken.AddRange(received);
            }
            else if (isBulk)
            {
                rejection ??= $"dropped: [{index}]: {problem}";
            }
            else
            {
                return Refuse(400, problem, key);
            }
        }

        return new(key, taken, null)
        {
            EventCount = all.Count,
            All = all,
            Success = MParticleHttpAnswers.Accepted(rejection),
        };
    }

    private static Payload Refuse(int status, string detail, string? key) =>
        Payload.Refused(MParticleHttpAnswers.Refuse(status, detail), key);
}
