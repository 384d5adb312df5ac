using Taxonomy.Collector;
using Taxonomy.Collector.Events;
using Taxonomy.Live.Plans;
using Taxonomy.Plans.Judging;

namespace Taxonomy.Live.Sessions;

/// <summary>
/// Judges and counts the events that a collector receives, and keeps the newest. Counts are exact; what is kept is limited,
/// whatever is sent. Safe for threads.
/// </summary>
internal sealed class LiveSession(ServedPlan plan)
{
    /// <summary>The most events that are kept.</summary>
    public const int MostEvents = 10_000;

    private const long MostBytes = 64 << 20;
    private const int MostNames = 1_000;

    // The different values of a property that break the plan.
    private const int MostMessages = 10;

    // As long as Amplitude allows names to be. Requests can have a thousand of a megabyte.
    private const int LongestName = 1_024;

    private readonly object _gate = new();
    private readonly Queue<LiveEvent> _events = new();
    private readonly Dictionary<string, EventCount> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Event, ViolationKind Kind, string Subject), List<int>> _violationOrder = [];
    private readonly List<ViolationCount> _violations = [];
    private readonly Dictionary<string, long> _libraries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _rejections = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _properties = [];
    private readonly HashSet<(string, string)> _values = [];
    private readonly HashSet<string> _planned = [.. plan.Events.Select(expected => expected.Name)];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _bytes;
    private long _received;
    private long _withViolations;
    private long _unplanned;
    private long _ofSdk;
    private long _rejected;

    public ServedPlan Plan => plan;

    /// <summary>Gets the number of events received.</summary>
    public long Received
    {
        get
        {
            lock (_gate)
            {
                return _received;
            }
        }
    }

    /// <summary>Adds the events of a request.</summary>
    public void Add(ReceivedRequest request, IReadOnlyList<ReceivedEvent> events)
    {
        var sender = request.Headers.GetValueOrDefault("User-Agent");
        // Requests are judged at the same time, and only counted one after the other.
        var judged = events.Select(received => Judge(received, sender)).ToList();
        lock (_gate)
        {
            foreach (var (item, verdict) in judged)
            {
                Count(item, verdict);
                Keep(item with { Number = ++_received });
            }

            Signal();
        }
    }

    /// <summary>Counts a request that was rejected.</summary>
    public void AddRejected(string reason)
    {
        lock (_gate)
        {
            _rejected++;
            Increment(_rejections, Shorten(reason));
            Signal();
        }
    }

    /// <summary>Returns the events that a query asks for, the oldest of them first.</summary>
    public IReadOnlyList<LiveEvent> Find(LiveEventQuery query)
    {
        lock (_gate)
        {
            return [.. _events.Reverse().Where(query.Matches).Take(query.Limit).Reverse()];
        }
    }

    /// <summary>Waits until the number of received events exceeds a number, or a request is rejected.</summary>
    public Task WaitAsync(long received, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _received > received ? Task.CompletedTask : _changed.Task.WaitAsync(cancellationToken);
        }
    }

    public SessionSnapshot Snapshot()
    {
        lock (_gate)
        {
            return new()
            {
                Received = _received,
                WithViolations = _withViolations,
                Unplanned = _unplanned,
                OfSdk = _ofSdk,
                Rejected = _rejected,
                Counts = new Dictionary<string, EventCount>(_counts, StringComparer.Ordinal),
                Violations = [.. _violations],
                Libraries = new Dictionary<string, long>(_libraries, StringComparer.Ordinal),
                Rejections = new Dictionary<string, long>(_rejections, StringComparer.Ordinal),
                Properties = new HashSet<(string, string)>(_properties),
                Values = new HashSet<(string, string)>(_values),
            };
        }
    }

    private (LiveEvent Item, EventVerdict Verdict) Judge(ReceivedEvent received, string? sender)
    {
        var (sent, library) = SentEvents.Read(received);
        var verdict = plan.Judge.Judge(sent);
        return (
            new()
            {
                ReceivedAt = received.ReceivedAt,
                EventType = received.EventType,
                UserId = received.UserId,
                DeviceId = received.DeviceId,
                Library = (library ?? sender) is { } name ? Shorten(name) : null,
                State = LiveEvent.StateOf(verdict),
                Violations =
                [
                    .. verdict.Violations.Select(violation => violation with { Subject = Shorten(violation.Subject) }),
                ],
                // A copy: the original is a part of its request, which would be kept as a whole.
                Json = SentEvents.JsonOf(received).ToArray(),
            },
            verdict
        );
    }

    private void Count(LiveEvent item, EventVerdict verdict)
    {
        var breaks = item.Violations.Count > 0;
        _withViolations += breaks ? 1 : 0;
        _unplanned += item.State == LiveState.Unplanned ? 1 : 0;
        _ofSdk += item.State == LiveState.Sdk ? 1 : 0;
        if (_counts.TryGetValue(item.EventType, out var count) || IsNew(item.EventType))
        {
            var state = item.State == LiveState.Violation ? LiveState.Planned : item.State;
            _counts[item.EventType] = new((count?.Count ?? 0) + 1, (count?.Violations ?? 0) + (breaks ? 1 : 0), state);
        }

        foreach (var violation in item.Violations.DistinctBy(violation => (violation.Kind, violation.Subject)))
        {
            Count(item.EventType, violation);
        }

        if (item.Library is { } library)
        {
            Increment(_libraries, library);
        }

        if (verdict.PlannedEvent is { } planned)
        {
            _properties.UnionWith(verdict.Properties.Select(property => (planned, property)));
        }

        _values.UnionWith(verdict.Values);
    }

    private bool IsNew(string name) => _planned.Contains(name) || _counts.Count < MostNames + _planned.Count;

    private void Count(string name, Violation violation)
    {
        var key = (name, violation.Kind, violation.Subject);
        var positions = _violationOrder.GetValueOrDefault(key);
        var position = positions?.FindIndex(at => _violations[at].First.Message == violation.Message) ?? -1;
        if (position < 0 && _violations.Count < MostNames && (positions?.Count ?? 0) < MostMessages)
        {
            if (positions is null)
            {
                _violationOrder.Add(key, positions = []);
            }

            positions.Add(_violations.Count);
            _violations.Add(new(name, violation, 1));
        }
        else if (positions is not null)
        {
            // What has too many messages is counted with the last of them.
            var at = positions[position < 0 ? ^1 : position];
            _violations[at] = _violations[at] with { Count = _violations[at].Count + 1 };
        }
    }

    private static string Shorten(string name) => StringLimit.Cut(name, LongestName);

    private static void Increment(Dictionary<string, long> counts, string key)
    {
        if (counts.TryGetValue(key, out var count) || counts.Count < MostNames)
        {
            counts[key] = count + 1;
        }
    }

    private void Keep(LiveEvent item)
    {
        _events.Enqueue(item);
        _bytes += item.Json.Length;
        while (_events.Count > MostEvents || (_bytes > MostBytes && _events.Count > 1))
        {
            _bytes -= _events.Dequeue().Json.Length;
        }
    }

    private void Signal()
    {
        _changed.TrySetResult();
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
