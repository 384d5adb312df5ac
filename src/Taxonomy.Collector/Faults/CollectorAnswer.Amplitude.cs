using Taxonomy.Collector.Answers;
using Taxonomy.Collector.Events;

namespace Taxonomy.Collector;

// The refusals in Amplitude's own shape.
public sealed partial class CollectorAnswer
{
    /// <summary>
    /// Answers 400: some devices are silenced. The positions of their events are determined for each request.
    /// </summary>
    /// <param name="deviceIds">The devices.</param>
    /// <param name="eventsPerSecondThreshold">The <c>eps_threshold</c> that is stated.</param>
    /// <param name="storeEvents">Whether the events of the request are stored.</param>
    public static CollectorAnswer SilencedDevices(
        IReadOnlyCollection<string> deviceIds,
        int eventsPerSecondThreshold = 30,
        bool storeEvents = false
    )
    {
        ArgumentNullException.ThrowIfNull(deviceIds);
        return Respond(
            "400 silenced devices",
            storeEvents,
            request =>
                HttpAnswers.SilencedDevices(
                    deviceIds,
                    [
                        .. Enumerable
                            .Range(0, request.Events.Count)
                            .Where(index => request.Events[index].DeviceId is { } device && deviceIds.Contains(device)),
                    ],
                    eventsPerSecondThreshold
                )
        );
    }

    /// <summary>
    /// Answers 429: some users or devices exceed a rate. The positions of their events (<c>throttled_events</c>) are
    /// determined for each request, including those over a daily quota.
    /// </summary>
    /// <param name="users">The users over the rate, with the rate seen.</param>
    /// <param name="devices">The devices over the rate, with the rate seen.</param>
    /// <param name="dailyQuotaUsers">The users over the daily quota, with the number of events seen.</param>
    /// <param name="dailyQuotaDevices">The devices over the daily quota, with the number of events seen.</param>
    /// <param name="eventsPerSecondThreshold">The <c>eps_threshold</c> that is stated.</param>
    /// <param name="storeEvents">Whether the events of the request are stored.</param>
    public static CollectorAnswer Throttled(
        IReadOnlyDictionary<string, int>? users = null,
        IReadOnlyDictionary<string, int>? devices = null,
        IReadOnlyDictionary<string, int>? dailyQuotaUsers = null,
        IReadOnlyDictionary<string, int>? dailyQuotaDevices = null,
        int eventsPerSecondThreshold = 30,
        bool storeEvents = false
    )
    {
        return Respond(
            "429 throttled",
            storeEvents,
            request =>
                HttpAnswers.TooManyRequests(
                    new ThrottledIds
                    {
                        EventsPerSecondThreshold = eventsPerSecondThreshold,
                        Users = Copy(users),
                        Devices = Copy(devices),
                        QuotaUsers = Copy(dailyQuotaUsers),
                        QuotaDevices = Copy(dailyQuotaDevices),
                    }.In(request.Events)
                )
        );

        static Dictionary<string, int> Copy(IReadOnlyDictionary<string, int>? counts) =>
            counts is null ? [] : new Dictionary<string, int>(counts, StringComparer.Ordinal);
    }

    /// <summary>Answers 400: a field has an invalid value in some events.</summary>
    /// <param name="field">The field.</param>
    /// <param name="indices">The positions of the events in the request.</param>
    /// <param name="storeEvents">Whether the events of the request are stored.</param>
    public static CollectorAnswer InvalidFields(
        string field,
        IReadOnlyCollection<int> indices,
        bool storeEvents = false
    )
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(indices);
        var faults = new EventFaults(firstOnly: false);
        foreach (var index in indices)
        {
            faults.Invalid(index, field, "rejected as scripted");
        }

        var answer = HttpAnswers.Faulty(faults);
        return Respond("400 invalid fields", storeEvents, _ => answer);
    }

    /// <summary>Answers 400: the API key is invalid.</summary>
    /// <param name="storeEvents">Whether the events of the request are stored.</param>
    public static CollectorAnswer InvalidApiKey(bool storeEvents = false) =>
        Respond(
            "400 invalid API key",
            storeEvents,
            request => HttpAnswers.Error(400, $"Invalid API key: {request.ApiKey}")
        );

    /// <summary>Answers 413: the request is too large.</summary>
    /// <param name="storeEvents">Whether the events of the request are stored.</param>
    public static CollectorAnswer PayloadTooLarge(bool storeEvents = false) =>
        Error(413, HttpAnswers.TooLarge, storeEvents);

    /// <summary>Answers 403, as a firewall in front of the application does.</summary>
    /// <param name="storeEvents">Whether the events of the request are stored.</param>
    public static CollectorAnswer Forbidden(bool storeEvents = false) => Error(403, "Forbidden", storeEvents);

    /// <summary>Answers 400 with a JSON object that names neither an event nor a field.</summary>
    /// <param name="storeEvents">Whether the events of the request are stored.</param>
    public static CollectorAnswer ShapelessBadRequest(bool storeEvents = false) =>
        Status(400, "{}", storeEvents: storeEvents);

    /// <summary>Answers 500, 502, 503 or another server error, without a body.</summary>
    /// <param name="status">From 500 to 599.</param>
    /// <param name="storeEvents">Whether the events of the request are stored.</param>
    public static CollectorAnswer ServerError(int status = 500, bool storeEvents = false)
    {
        if (status is < 500 or > 599)
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "A server error is from 500 to 599.");
        }

        return Status(status, storeEvents: storeEvents);
    }

    private static CollectorAnswer Error(int status, string error, bool storeEvents)
    {
        var answer = HttpAnswers.Error(status, error);
        return Respond($"{status} {error}", storeEvents, _ => answer);
    }
}
