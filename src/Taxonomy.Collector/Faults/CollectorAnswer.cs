using System.Globalization;
using System.Text;
using Taxonomy.Collector.Answers;

namespace Taxonomy.Collector;

/// <summary>
/// Represents a scripted answer. The request's events are stored only if <c>storeEvents</c> is true and they are valid,
/// not throttled and not duplicates, whatever the client is told. Immutable: one instance can answer many requests.
/// </summary>
public sealed partial class CollectorAnswer
{
    private readonly string _description;

    private CollectorAnswer(AnswerStep kind, string description, bool storeEvents = false)
    {
        Kind = kind;
        _description = description;
        StoresEvents = storeEvents;
    }

    /// <summary>Gets the server's own answer, to let a request through between faults.</summary>
    public static CollectorAnswer Own { get; } = new(AnswerStep.Own, "own answer");

    /// <summary>Gets whether the events of the request are stored.</summary>
    public bool StoresEvents { get; }

    internal AnswerStep Kind { get; }

    internal Func<ReceivedRequest, HttpAnswer>? Make { get; private init; }

    internal TimeSpan Wait { get; private init; }

    internal CollectorAnswer? Then { get; private init; }

    internal CutPoint CutPoint { get; private init; }

    /// <summary>Answers with a status, and optionally a body and headers.</summary>
    /// <param name="status">From 200 to 599.</param>
    /// <param name="body">
    /// The body, sent as JSON if it starts with a brace or bracket, otherwise as a string; null for none.
    /// </param>
    /// <param name="headers">Further headers; <c>Content-Type</c> replaces the detected one.</param>
    /// <param name="storeEvents">Whether the events of the request are stored.</param>
    public static CollectorAnswer Status(
        int status,
        string? body = null,
        IReadOnlyDictionary<string, string>? headers = null,
        bool storeEvents = false
    )
    {
        if (status is < 200 or > 599)
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "A status must be from 200 to 599.");
        }

        var type = body is ['{' or '[', ..] ? HttpAnswer.JsonType : HttpAnswer.TextType;
        var answer = new HttpAnswer(status, body is null ? default : Encoding.UTF8.GetBytes(body), type)
        {
            Headers = headers?.ToArray() ?? [],
        };
        return Respond($"status {status}", storeEvents, _ => answer);
    }

    /// <summary>
    /// Waits, by the server's <see cref="CollectorOptions.TimeProvider"/>, and then answers. If
    /// <paramref name="storeEvents"/> is true, the events are stored before the wait, so that a client that times out
    /// has delivered them; otherwise the request is processed after the wait, if the client is still connected.
    /// </summary>
    /// <param name="delay">The time to wait.</param>
    /// <param name="then">The answer after the wait; null for the server's own.</param>
    /// <param name="storeEvents">Whether the events of the request are stored before the wait.</param>
    public static CollectorAnswer Delay(TimeSpan delay, CollectorAnswer? then = null, bool storeEvents = false)
    {
        if (delay < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(delay), delay, "A delay must not be negative.");
        }

        var next = then ?? Own;
        return new(AnswerStep.Wait, $"{delay} later: {next}", storeEvents) { Wait = delay, Then = next };
    }

    /// <summary>Ends the TCP connection without a complete answer.</summary>
    /// <param name="point">The point at which the connection ends.</param>
    /// <param name="storeEvents">
    /// Whether the events are stored first, so that the client cannot know whether they arrived. Not possible
    /// <see cref="CutPoint.BeforeReading"/>.
    /// </param>
    public static CollectorAnswer CutConnection(CutPoint point = CutPoint.AfterReading, bool storeEvents = false)
    {
        if (!Enum.IsDefined(point))
        {
            throw new ArgumentOutOfRangeException(nameof(point), point, "The value is not a CutPoint.");
        }

        if (point == CutPoint.BeforeReading && storeEvents)
        {
            throw new ArgumentException("Events cannot be stored before the request is read.", nameof(storeEvents));
        }

        return new(AnswerStep.Cut, $"connection cut ({point})", storeEvents) { CutPoint = point };
    }

    /// <summary>Answers with a page of HTML, as a proxy or a captive portal does.</summary>
    /// <param name="status">The status, from 200 to 599.</param>
    /// <param name="body">The body; null for a default page.</param>
    /// <param name="storeEvents">Whether the events of the request are stored.</param>
    public static CollectorAnswer Garbage(int status = 200, string? body = null, bool storeEvents = false) =>
        Status(
            status,
            body ?? "<!doctype html><html><body>{ this is not JSON</body></html>",
            new Dictionary<string, string> { ["Content-Type"] = "text/html" },
            storeEvents
        );

    /// <summary>Redirects to another address.</summary>
    /// <param name="location">The value of the <c>Location</c> header.</param>
    /// <param name="status">301, 302, 303, 307 or 308.</param>
    /// <param name="storeEvents">Whether the events of the request are stored.</param>
    public static CollectorAnswer Redirect(Uri location, int status = 307, bool storeEvents = false)
    {
        ArgumentNullException.ThrowIfNull(location);
        if (status is not (301 or 302 or 303 or 307 or 308))
        {
            throw new ArgumentOutOfRangeException(
                nameof(status),
                status,
                "The status of a redirect must be 301, 302, 303, 307 or 308."
            );
        }

        return Status(
            status,
            null,
            new Dictionary<string, string> { ["Location"] = location.OriginalString },
            storeEvents
        );
    }

    /// <summary>Never answers; the connection ends when the client gives up, or the server is paused or disposed.</summary>
    /// <param name="storeEvents">Whether the events of the request are stored.</param>
    public static CollectorAnswer Hang(bool storeEvents = false) => new(AnswerStep.Hang, "no answer", storeEvents);

    /// <summary>Answers with a <c>Retry-After</c> header.</summary>
    /// <param name="delay">The time that the client must wait; sent in whole seconds, rounded up.</param>
    /// <param name="status">The status, from 200 to 599.</param>
    /// <param name="storeEvents">Whether the events of the request are stored.</param>
    public static CollectorAnswer RetryAfter(TimeSpan delay, int status = 503, bool storeEvents = false) =>
        Status(
            status,
            null,
            new Dictionary<string, string>
            {
                ["Retry-After"] = Math.Ceiling(delay.TotalSeconds).ToString("0", CultureInfo.InvariantCulture),
            },
            storeEvents
        );

    /// <inheritdoc/>
    public override string ToString() => StoresEvents ? $"{_description}, events stored" : _description;

    /// <summary>What a request gets when the function that should choose its answer throws.</summary>
    internal static CollectorAnswer Failed(Exception exception)
    {
        var answer = HttpAnswers.Error(500, "Internal Server Error", $"Faults.Decide threw: {exception}");
        return Respond("500, Faults.Decide threw", storeEvents: false, _ => answer);
    }

    private static CollectorAnswer Respond(
        string description,
        bool storeEvents,
        Func<ReceivedRequest, HttpAnswer> make
    ) => new(AnswerStep.Respond, description, storeEvents) { Make = make };
}
