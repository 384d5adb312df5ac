using System.Text;
using Taxonomy.Delivery;
using Taxonomy.Queue;

namespace Taxonomy.Amplitude;

/// <summary>
/// What Amplitude's answers mean (HTTP V2 API and Batch Event Upload API, "Status codes"). The status decides; the body
/// only says which events.
/// </summary>
internal static class AmplitudeAnswers
{
    private const int LongestExcerpt = 200;

    // "If you receive a 429, wait 30 seconds before you send events of that device or user again."
    private static readonly TimeSpan s_throttlePause = TimeSpan.FromSeconds(30);

    public static Answer Read(int status, ReadOnlySpan<byte> body, TimeSpan? retryAfter) =>
        status switch
        {
            >= 200 and <= 299 => IsWebPage(body)
                ? BackOff(
                    $"A web page came back with status {status}; something between here and Amplitude answers in its place.",
                    retryAfter
                )
                : Answer.Delivered,
            400 => ReadBadRequest(body, retryAfter),
            413 => new Answer { Kind = AnswerKind.Split, Message = "The request is too large (413)." },
            429 => ReadTooManyRequests(body, retryAfter),
            >= 300 and <= 399 => BackOff(
                $"The server redirects ({status}), which is not followed; see ServerUrl.",
                retryAfter
            ),
            403 => BackOff(
                "The server forbids the request (403): a firewall, a proxy or a sanctioned region.",
                retryAfter
            ),
            _ => BackOff($"The server answered with status {status}{Excerpt(body)}.", retryAfter),
        };

    private static Answer ReadBadRequest(ReadOnlySpan<byte> utf8, TimeSpan? retryAfter)
    {
        var body = AmplitudeAnswerBody.TryParse(utf8);
        if (body?.Error?.StartsWith("Invalid API key", StringComparison.OrdinalIgnoreCase) == true)
        {
            // The key itself stands in the error, and has no business in a log.
            return Refused("Amplitude does not know the API key; see ApiKey and ServerZone.");
        }

        if (!string.IsNullOrEmpty(body?.MissingField))
        {
            return Refused($"Amplitude misses the field '{body!.MissingField}' of the request.");
        }

        var answer = new Answer
        {
            Kind = AnswerKind.SomeEvents,
            Message = $"The server refuses the request (400){Excerpt(utf8)}.",
            Wait = retryAfter,
        };
        if (body is not null)
        {
            foreach (var fault in body.FaultyEvents)
            {
                answer.Faults[fault.Key] = new EventFault(
                    DropReason.Rejected,
                    $"Amplitude refuses the event: {fault.Value}."
                );
            }

            AddSilenced(answer, body);
            AddThrottled(answer, body);
        }

        return answer.NamesEvents ? answer : BackOff(answer.Message, retryAfter);
    }

    private static Answer ReadTooManyRequests(ReadOnlySpan<byte> utf8, TimeSpan? retryAfter)
    {
        var answer = new Answer
        {
            Kind = AnswerKind.SomeEvents,
            Message = "The server asks for fewer events (429).",
            Wait = retryAfter ?? s_throttlePause,
        };
        if (AmplitudeAnswerBody.TryParse(utf8) is { } body)
        {
            AddSilenced(answer, body);
            AddThrottled(answer, body);
        }

        return answer.NamesEvents ? answer : BackOff(answer.Message, retryAfter ?? s_throttlePause);
    }

    private static void AddSilenced(Answer answer, AmplitudeAnswerBody body)
    {
        var fault = new EventFault(DropReason.Throttled, "Amplitude silences the event's device.");
        foreach (var index in body.SilencedEvents)
        {
            answer.Faults[index] = fault;
        }

        foreach (var device in body.SilencedDevices)
        {
            answer.RefusedIds[new IdKey(IdKind.Device, device)] = fault;
        }
    }

    private static void AddThrottled(Answer answer, AmplitudeAnswerBody body)
    {
        foreach (var id in body.QuotaIds)
        {
            answer.RefusedIds[id] = new EventFault(
                DropReason.Throttled,
                id.Kind == IdKind.User
                    ? "The event's user has used up Amplitude's daily quota."
                    : "The event's device has used up Amplitude's daily quota."
            );
        }

        answer.ThrottledIds.UnionWith(body.ThrottledIds);
        answer.ThrottledEvents.UnionWith(body.ThrottledEvents);
    }

    private static Answer BackOff(string message, TimeSpan? wait) =>
        new()
        {
            Kind = AnswerKind.BackOff,
            Message = message,
            Wait = wait,
        };

    private static Answer Refused(string message) => new() { Kind = AnswerKind.Refused, Message = message };

    // Captive portals and proxies answer 200 in somebody else's name.
    private static bool IsWebPage(ReadOnlySpan<byte> body)
    {
        foreach (var value in body)
        {
            if (value is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0xEF or 0xBB or 0xBF))
            {
                return value == (byte)'<';
            }
        }

        return false;
    }

    private static string Excerpt(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return "";
        }

        var text = Encoding.UTF8.GetString(body.Slice(0, Math.Min(body.Length, LongestExcerpt)).ToArray());
        return $": {text.Replace('\r', ' ').Replace('\n', ' ')}";
    }
}
