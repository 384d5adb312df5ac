using Taxonomy.Cli.Recorded;
using Taxonomy.Plans.Judging;

namespace Taxonomy.Cli.Audit;

/// <summary>Puts together what is said about values and names that break the plan in the same way.</summary>
internal sealed class FindingCollector
{
    // An event can have any number of unplanned names, for example IDs.
    private const int MostFindings = 10_000;
    private const int MostExamples = 3;

    private readonly Dictionary<(string?, ViolationKind, string, string), Entry> _entries = [];

    /// <summary>Gets the number of findings that were dropped because there are too many.</summary>
    public long Dropped { get; private set; }

    /// <summary>Adds events that break the plan.</summary>
    public void Add(string? name, Violation violation, EventVolume volume, string senders, string? example)
    {
        var key = (name, violation.Kind, violation.Subject, violation.Message);
        if (!_entries.TryGetValue(key, out var entry))
        {
            if (_entries.Count == MostFindings)
            {
                Dropped++;
                return;
            }

            _entries.Add(key, entry = new(name, violation));
        }

        entry.Add(volume, senders, example);
    }

    /// <summary>Returns the findings: those about the most events first.</summary>
    public IReadOnlyList<AuditFinding> Findings() =>
        [
            .. _entries
                .Values.Select(entry => entry.ToFinding())
                .OrderByDescending(finding => finding.Volume.Events)
                .ThenBy(finding => finding.Event, StringComparer.Ordinal)
                .ThenBy(finding => finding.Violation.Subject, StringComparer.Ordinal)
                .ThenBy(finding => finding.Violation.Message, StringComparer.Ordinal),
        ];

    private sealed class Entry(string? name, Violation violation)
    {
        private readonly Dictionary<string, long> _senders = new(StringComparer.Ordinal);
        private readonly SortedSet<string> _examples = new(StringComparer.Ordinal);
        private long _events;
        private DateTime? _first;
        private DateTime? _last;

        public void Add(EventVolume volume, string senders, string? example)
        {
            _events += volume.Events;
            _first = _first < volume.First ? _first : volume.First ?? _first;
            _last = _last > volume.Last ? _last : volume.Last ?? _last;
            _senders[senders] = _senders.GetValueOrDefault(senders) + volume.Events;
            if (example is not null)
            {
                // The answer of the database has no order; the report has one.
                _examples.Add(example);
                if (_examples.Count > MostExamples)
                {
                    _examples.Remove(_examples.Max!);
                }
            }
        }

        public AuditFinding ToFinding() =>
            new(
                name,
                violation,
                new(_events, _first, _last),
                [
                    .. _senders
                        .OrderByDescending(sender => sender.Value)
                        .ThenBy(sender => sender.Key, StringComparer.Ordinal)
                        .Select(sender => sender.Key)
                        .Take(3),
                ],
                [.. _examples]
            );
    }
}
