using System.Data.Common;
using System.Text.Json;
using Taxonomy.Cli.Recorded;
using Taxonomy.Data;
using Taxonomy.Live.Plans;
using Taxonomy.Live.Sessions;
using Taxonomy.Plans;
using Taxonomy.Plans.Judging;
using Taxonomy.Plans.Model;
using static Taxonomy.Cli.Recorded.Rows;

namespace Taxonomy.Cli.Audit;

/// <summary>
/// Asks a database of received events how they differ from a plan. SQL finds names, numbers and the different values; what
/// is wrong with them, the judge of events says, as in <c>taxonomy serve</c>.
/// </summary>
internal sealed class AuditReader
{
    private readonly IEventDatabase _database;
    private readonly ServedPlan _served;
    private readonly bool _showsValues;
    private readonly IReadOnlySet<string> _classified;
    private readonly FindingCollector _findings = new();
    private readonly HashSet<(string, string)> _values = [];
    private readonly Dictionary<string, string> _discriminators;

    /// <param name="database">The events.</param>
    /// <param name="served">The plan that they are judged by.</param>
    /// <param name="plan">The same plan with the events of all projects.</param>
    /// <param name="index">Where its definitions are written.</param>
    /// <param name="showsValues">Whether examples show values as they are, except classified ones.</param>
    public AuditReader(IEventDatabase database, ServedPlan served, Plan plan, PlanIndex index, bool showsValues)
    {
        _database = database;
        _served = served;
        _showsValues = showsValues;
        var tables = new PlanTables(plan, index);
        tables.AddTo(database);
        _classified = tables.FindClassified();
        _discriminators = index
            .Events.Select(entry => entry.Resolved)
            .OfType<EventDefinition>()
            .Where(item => item is { HasVariants: true, Discriminator: not null })
            .ToDictionary(item => item.Name, item => item.Discriminator!, StringComparer.Ordinal);
        database.RemoveDuplicates();
        foreach (var file in SqlDialect.Preparation)
        {
            database.Run(file);
        }
    }

    /// <summary>Returns the answers.</summary>
    public AuditResult Read(EventSource source)
    {
        AddEvents();
        AddProperties();
        AddMissingProperties();
        AddValues();
        AddUserProperties();
        var groups = AddGroups();
        var events = _database.Ask("counts", row => new AuditCount(Text(row, "event"), Volume(row))).ToList();
        var missing = _database.Ask("never_received", row => Text(row, "event")).ToHashSet(StringComparer.Ordinal);
        var missingProperties = _database
            .Ask("never_received_properties", row => (Text(row, "event"), Text(row, "property")))
            .ToHashSet();
        return new()
        {
            Findings = _findings.Findings(),
            Events = events,
            Days =
            [
                .. _database.Ask(
                    "days",
                    row => new AuditCount(
                        TextOrNull(row, "day") ?? "without a time",
                        new(Number(row, "events"), null, null)
                    )
                    {
                        Unplanned = Number(row, "unplanned"),
                    }
                ),
            ],
            Sources =
            [
                .. _database.Ask(
                    "sources",
                    row => new AuditCount(Text(row, "sender"), Volume(row)) { Unplanned = Number(row, "unplanned") }
                ),
            ],
            PlanVersions =
            [
                .. _database.Ask("plan_versions", row => new AuditCount(Text(row, "plan_version"), Volume(row))),
            ],
            GroupTypes = groups,
            Ignored =
            [
                .. _database.Ask(
                    "ignored",
                    row => new AuditCount(Text(row, "event"), new(Number(row, "events"), null, null))
                    {
                        Note = Text(row, "reason"),
                    }
                ),
            ],
            SimilarNames = ReadSimilarNames(),
            MissingEvents = [.. _served.Events.Where(expected => missing.Contains(expected.Name))],
            MissingProperties =
            [
                .. from expected in _served.Events
                from property in expected.Properties
                where missingProperties.Contains((expected.Name, property))
                select (expected, property),
            ],
            MissingValues =
            [
                .. from expected in _served.Enums
                from value in expected.Values
                where !_values.Contains((expected.Name, value))
                select (expected, value),
            ],
            Read = source.Options.Statistics,
            Problems = source.Problems,
        };
    }

    private List<NameSpellings> ReadSimilarNames() =>
        [
            .. _database
                .Ask(
                    "similar_names",
                    row =>
                        (
                            Key: (What: Text(row, "what"), Owner: Text(row, "owner"), Text(row, "name_key")),
                            Name: $"'{Text(row, "name")}' ({AuditFindings.Format(Number(row, "events"))})"
                        )
                )
                .GroupBy(row => row.Key, row => row.Name)
                .Select(same => new NameSpellings(same.Key.What, same.Key.Owner, string.Join(", ", same))),
        ];

    private void AddEvents()
    {
        foreach (var (name, volume, senders) in Ask("unplanned_events", row => Text(row, "event")))
        {
            AddFirst(name, new(name), violation => violation.IsUnplannedEvent, volume, senders);
        }
    }

    private void AddProperties()
    {
        foreach (var ((name, variant, property), volume, senders) in Ask("unplanned_properties", PropertyOf))
        {
            var sent = Sent(name, variant, property, JsonValue.Null);
            AddFirst(
                name,
                sent,
                violation => Is(violation, ViolationKind.UnplannedProperty, property),
                volume,
                senders
            );
        }
    }

    private void AddMissingProperties()
    {
        foreach (var ((name, variant, property), volume, senders) in Ask("missing_properties", PropertyOf))
        {
            var sent = Sent(name, variant);
            AddFirst(name, sent, violation => Is(violation, ViolationKind.MissingProperty, property), volume, senders);
        }
    }

    private void AddValues()
    {
        var rows = Ask("values_to_judge", row => (Property: PropertyOf(row), Json: Text(row, "value")));
        foreach (var (((name, variant, property), json), volume, sender) in rows)
        {
            using var value = JsonDocument.Parse(json);
            var sent = Sent(name, variant, property, SentEvents.Convert(value.RootElement, isHidden: true));
            var verdict = _served.Judge.Judge(sent);
            _values.UnionWith(verdict.Values);
            foreach (var violation in Distinct(verdict).Where(violation => IsOf(violation, property)))
            {
                _findings.Add(name, violation, volume, sender, Example(property, violation, value));
            }
        }
    }

    private void AddUserProperties()
    {
        foreach (var (property, volume, sender) in Ask("unplanned_user_properties", row => Text(row, "property")))
        {
            AddFirst(
                null,
                OfUser(property, JsonValue.Null),
                violation => violation.Subject == property,
                volume,
                sender
            );
        }

        var rows = Ask("user_values_to_judge", row => (Property: Text(row, "property"), Json: Text(row, "value")));
        foreach (var ((property, json), volume, sender) in rows)
        {
            using var value = JsonDocument.Parse(json);
            var verdict = _served.Judge.Judge(OfUser(property, SentEvents.Convert(value.RootElement, isHidden: true)));
            _values.UnionWith(verdict.Values);
            foreach (var violation in Distinct(verdict))
            {
                _findings.Add(null, violation, volume, sender, Example(property, violation, value));
            }
        }
    }

    private List<AuditCount> AddGroups()
    {
        var counts = new List<AuditCount>();
        var rows = Ask(
            "group_types",
            row =>
                (
                    Event: Text(row, "event"),
                    Group: Text(row, "group_type"),
                    row.GetBoolean(row.GetOrdinal("is_planned"))
                )
        );
        foreach (var ((name, group, isPlanned), volume, senders) in rows)
        {
            counts.Add(new(group, volume) { Note = name });
            if (!isPlanned)
            {
                var sent = new SentEvent(name) { Groups = JsonValue.OfObject([new(group, JsonValue.OfString(""))]) };
                AddFirst(
                    name,
                    sent,
                    violation => violation.Kind is ViolationKind.UnplannedGroupType or ViolationKind.GroupNotAllowed,
                    volume,
                    senders
                );
            }
        }

        return
        [
            .. counts
                .GroupBy(count => count.Name, StringComparer.Ordinal)
                .Select(same => new AuditCount(
                    same.Key,
                    new(
                        same.Sum(count => count.Volume.Events),
                        same.Min(count => count.Volume.First),
                        same.Max(count => count.Volume.Last)
                    )
                )),
        ];
    }

    private void AddFirst(
        string? name,
        SentEvent sent,
        Func<Violation, bool> isMeant,
        EventVolume volume,
        string senders
    )
    {
        var verdict = _served.Judge.Judge(sent, mostViolations: int.MaxValue);
        if (verdict.Violations.FirstOrDefault(isMeant) is { } violation)
        {
            _findings.Add(name, violation, volume, senders, example: null);
        }
    }

    private string? Example(string property, Violation violation, JsonDocument value) =>
        // What is wrong inside of a value is not shown by the value.
        violation.Subject == property
        && violation.Kind == ViolationKind.WrongValue
        && !_classified.Contains(property)
            ? AuditExample.From(value.RootElement, _showsValues)
            : null;

    private SentEvent Sent(string name, string variant, string? property = null, JsonValue? value = null)
    {
        var members = new List<JsonMember>();
        if (property is not null)
        {
            members.Add(new(property, value!));
        }

        if (
            variant.Length > 0
            && _discriminators.GetValueOrDefault(name) is { } discriminator
            && discriminator != property
        )
        {
            members.Add(new(discriminator, JsonValue.OfString(variant, isHidden: true)));
        }

        return new(name) { EventProperties = JsonValue.OfObject(members) };
    }

    private static SentEvent OfUser(string property, JsonValue value) =>
        new(EventJudge.Identify) { UserProperties = JsonValue.OfObject([new(property, value)]), HasUserState = true };

    private static IEnumerable<Violation> Distinct(EventVerdict verdict) =>
        verdict.Violations.DistinctBy(violation => (violation.Kind, violation.Subject, violation.Message));

    private static bool Is(Violation violation, ViolationKind kind, string subject) =>
        violation.Kind == kind && violation.Subject == subject;

    private static bool IsOf(Violation violation, string property) =>
        violation.Subject == property
            ? violation.Kind == ViolationKind.WrongValue
            : violation.Subject.StartsWith(property, StringComparison.Ordinal)
                && violation.Subject[property.Length] is '.' or '[';

    private IEnumerable<(T Key, EventVolume Volume, string Senders)> Ask<T>(
        string question,
        Func<DbDataReader, T> read
    ) => _database.Ask(question, row => (read(row), Volume(row), Text(row, "senders")));

    private static (string Event, string Variant, string Property) PropertyOf(DbDataReader row) =>
        (Text(row, "event"), Text(row, "variant"), Text(row, "property"));
}
