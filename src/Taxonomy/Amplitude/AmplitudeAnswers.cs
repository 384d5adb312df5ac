using Taxonomy.Destinations;
using Taxonomy.Queue;

namespace Taxonomy.Amplitude;

/// <summary>
/// What Amplitude's answers mean (HTTP V2 API and Batch Event Upload API, "Status codes"). The status decides; the body
/// only says which events. Of its words a message has those that may be logged.
/// </summary>
internal static class AmplitudeAnswers
{
    // "If you receive a 429, wait 30 seconds before you send events of that device or user again."
    private static readonly TimeSpan s_throttlePause = TimeSpan.FromSeconds(30);

    /// <summary>Says what an answer means.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The answer's body.</param>
    /// <param name="retryAfter">What its <c>Retry-After</c> header says.</param>
    /// <param name="events">How many events the request had.</param>
    public static DestinationAnswer Read(int status, ReadOnlySpan<byte> body, TimeSpan? retryAfter, int events)
    {
        var response = new DestinationResponse(status, body, retryAfter, events);
        if (StatusMeaning.ReadForeign(response, "Amplitude", nameof(AnalyticsClientOptions.ServerUrl)) is { } foreign)
        {
            return foreign;
        }

        if (status is >= 200 and <= 299)
        {
            return DestinationAnswer.Delivered;
        }

        var said = AmplitudeAnswerBody.TryParse(body, events);
        if (
            status is >= 400 and <= 499
            && said?.Error?.StartsWith("Invalid API key", StringComparison.OrdinalIgnoreCase) == true
        )
        {
            // The key itself is in the error.
            return DestinationAnswer.Refused(
                "Amplitude reports that the API key is invalid; check ApiKey and ServerZone."
            );
        }

        return status switch
        {
            400 => ReadBadRequest(said, retryAfter),
            413 => new DestinationAnswer
            {
                Kind = DestinationAnswerKind.Split,
                Message = "The request is too large (413).",
            },
            429 => ReadTooManyRequests(said, retryAfter),
            408 or 425 or >= 500 => DestinationAnswer.BackOff(
                $"The server answered with status {status}{Quote(said)}.",
                retryAfter
            ),
            _ => DestinationAnswer.Unattributed(
                $"The server rejected the request ({status}){Quote(said)}.",
                retryAfter
            ),
        };
    }

    private static DestinationAnswer ReadBadRequest(AmplitudeAnswerBody? said, TimeSpan? retryAfter)
    {
        var answer = new DestinationAnswer
        {
            Kind = DestinationAnswerKind.SomeEvents,
            Message = $"The server rejected the request (400){Quote(said)}.",
            IsRefusal = true,
            Wait = retryAfter,
        };
        if (said is not null)
        {
            foreach (var fault in said.FaultyEvents)
            {
                answer.Faults[fault.Key] = new EventFault(DropReason.Rejected, Describe(fault.Value));
            }

            AddSilenced(answer, said);
            AddThrottled(answer, said);
        }

        if (answer.NamesEvents)
        {
            return answer;
        }

        // One that only events have is missing in an event, which is not named.
        return said?.MissingField is "api_key" or "events"
            ? DestinationAnswer.Refused($"Amplitude reports that the request lacks the field '{said.MissingField}'.")
            : DestinationAnswer.Unattributed(answer.Message, retryAfter);
    }

    private static DestinationAnswer ReadTooManyRequests(AmplitudeAnswerBody? said, TimeSpan? retryAfter)
    {
        var answer = new DestinationAnswer
        {
            Kind = DestinationAnswerKind.SomeEvents,
            Message = "The server is throttling requests (429).",
            Wait = retryAfter ?? s_throttlePause,
        };
        if (said is not null)
        {
            AddSilenced(answer, said);
            AddThrottled(answer, said);
        }

        return answer.NamesEvents ? answer : DestinationAnswer.BackOff(answer.Message, retryAfter ?? s_throttlePause);
    }

    private static string Describe(AmplitudeAnswerBody.FieldProblems problems)
    {
        if (problems.First.Count == 0)
        {
            return $"Amplitude rejects the event for {problems.Count} field(s) with undocumented names.";
        }

        var text = string.Join(", ", problems.First);
        var others = problems.Count - problems.First.Count;
        return others > 0
            ? $"Amplitude rejects the event: {text}, and {others} more."
            : $"Amplitude rejects the event: {text}.";
    }

    private static string Quote(AmplitudeAnswerBody? said) =>
        ServerWords.Clean(said?.Error) is { Length: > 0 } error ? $": {error}" : "";

    private static void AddSilenced(DestinationAnswer answer, AmplitudeAnswerBody body)
    {
        var fault = new EventFault(DropReason.Throttled, "Amplitude has silenced the event's device.");
        foreach (var index in body.SilencedEvents)
        {
            answer.Faults[index] = fault;
        }

        foreach (var device in body.SilencedDevices)
        {
            answer.RefusedIds[new IdKey(IdKind.Device, device)] = fault;
        }
    }

    private static void AddThrottled(DestinationAnswer answer, AmplitudeAnswerBody body)
    {
        foreach (var id in body.QuotaIds)
        {
            answer.RefusedIds[id] = new EventFault(
                DropReason.Throttled,
                id.Kind == IdKind.User
                    ? "The event's user has exceeded Amplitude's daily quota."
                    : "The event's device has exceeded Amplitude's daily quota."
            );
        }

        answer.ThrottledIds.UnionWith(body.ThrottledIds);
        answer.ThrottledEvents.UnionWith(body.ThrottledEvents);
    }
}
