using System.Diagnostics;
using System.Diagnostics.Metrics;
using Taxonomy.Destinations;
using Taxonomy.Telemetry;

namespace Taxonomy.Delivery;

/// <summary>
/// Measures and traces requests, with the names of OpenTelemetry's conventions for HTTP clients. Costs nothing while
/// nobody listens. One request at a time. What a listener throws is ignored: it must not decide about events.
/// </summary>
internal sealed class RequestTelemetry
{
    private readonly IMeterFactory? _meterFactory;
    private Histogram<double>? _duration;
    private readonly TimeProvider _timeProvider;
    private readonly string _destination;
    private readonly Uri? _endpoint;
    private readonly string? _url;
    private readonly string? _clientName;
    private Activity? _activity;
    private long _startedAt;
    private bool _isMeasured;

    public RequestTelemetry(AnalyticsClientOptions options, string destination, Uri? endpoint)
    {
        _meterFactory = options.MeterFactory;
        _timeProvider = options.TimeProvider;
        _destination = destination;
        _endpoint = endpoint;

        // Without user info and query, in which a proxy's token may be.
        _url = endpoint?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        _clientName = options.Name;
    }

    /// <summary>A request begins.</summary>
    public void Start(int events)
    {
        try
        {
            Begin(events);
        }
#pragma warning disable CA1031 // A listener may throw anything.
        catch (Exception) { }
#pragma warning restore CA1031
    }

    private void Begin(int events)
    {
        _activity = null;
        _duration ??= ClientMetrics.For(_meterFactory).RequestDuration;
        _isMeasured = _duration.Enabled;
        _startedAt = _isMeasured ? _timeProvider.GetTimestamp() : 0;
        _activity = TaxonomyDiagnostics.Source.StartActivity("Taxonomy.Upload", ActivityKind.Client);
        if (_activity is { IsAllDataRequested: true } activity)
        {
            activity.SetTag("taxonomy.destination", _destination);
            if (_endpoint is not null)
            {
                activity.SetTag("http.request.method", "POST");
                activity.SetTag("url.full", _url);
                activity.SetTag("server.address", _endpoint.Host);
                activity.SetTag("server.port", _endpoint.Port);
            }

            activity.SetTag("taxonomy.request.events", events);
            if (_clientName is not null)
            {
                activity.SetTag("taxonomy.client.name", _clientName);
            }
        }
    }

    /// <summary>The destination answered.</summary>
    /// <param name="status">The HTTP status; null where there is none.</param>
    /// <param name="answer">The answer.</param>
    public void Answered(int? status, DestinationAnswer answer)
    {
        var isSuccess = answer.Kind == DestinationAnswerKind.Delivered;

        // A web page with status 200 is a failure that its status does not tell.
        var error =
            isSuccess ? null
            : status is not { } failure ? "refused"
            : failure is >= 200 and < 300 ? "invalid_response"
            : StatusText(failure);
        End(status, error, answer.Message);
    }

    /// <summary>There was no answer.</summary>
    /// <param name="exception">Why.</param>
    /// <param name="message">The same in words.</param>
    /// <returns>The answer in its place.</returns>
    public DestinationAnswer Failed(Exception exception, string message) =>
        Unanswered(exception.GetType().FullName!, message);

    /// <summary>The client no longer waits for an answer.</summary>
    /// <param name="isDisposed">Whether it was disposed; otherwise, the time is up.</param>
    /// <param name="timeout">How long it would have waited.</param>
    /// <param name="receiver">Who did not answer.</param>
    /// <returns>The answer in its place.</returns>
    public DestinationAnswer GivenUp(bool isDisposed, TimeSpan timeout, string receiver) =>
        isDisposed
            ? Unanswered("disposed", $"The client was disposed before the {receiver} answered.")
            : Unanswered("timeout", $"The {receiver} did not answer within {timeout.TotalSeconds:0.#} s.");

    private DestinationAnswer Unanswered(string error, string message)
    {
        End(null, error, message);
        return DestinationAnswer.BackOff(message);
    }

    private void End(int? status, string? error, string message)
    {
        try
        {
            Record(status, error);
            EndActivity(status, error, message);
        }
#pragma warning disable CA1031 // A listener may throw anything.
        catch (Exception) { }
#pragma warning restore CA1031
    }

    private void Record(int? status, string? error)
    {
        if (_isMeasured)
        {
            var tags = new TagList { { "taxonomy.destination", _destination } };
            AddIfGiven(ref tags, "server.address", _endpoint?.Host);
            AddIfGiven(ref tags, "server.port", _endpoint?.Port);
            AddIfGiven(ref tags, "taxonomy.client.name", _clientName);
            AddIfGiven(ref tags, "http.response.status_code", status);
            AddIfGiven(ref tags, "error.type", error);
            _duration!.Record(_timeProvider.GetElapsedTime(_startedAt).TotalSeconds, tags);
        }
    }

    private void EndActivity(int? status, string? error, string message)
    {
        if (_activity is { } activity)
        {
            _activity = null;
            if (status is not null)
            {
                activity.SetTag("http.response.status_code", status);
            }

            if (error is not null)
            {
                activity.SetTag("error.type", error);
                activity.SetStatus(ActivityStatusCode.Error, message);
            }

            activity.Dispose();
        }
    }

    private static void AddIfGiven(ref TagList tags, string name, object? value)
    {
        if (value is not null)
        {
            tags.Add(name, value);
        }
    }

    private static string StatusText(int status) => status.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
