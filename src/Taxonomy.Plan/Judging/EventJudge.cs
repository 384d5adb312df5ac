using Taxonomy.Plans.History;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Judging;

/// <summary>Judges events that were sent: whether the plan has them, with these properties, values and groups. Safe for threads.</summary>
internal sealed class EventJudge
{
    /// <summary>The event type of operations on user properties.</summary>
    public const string Identify = "$identify";

    /// <summary>The event type of operations on group properties.</summary>
    public const string GroupIdentify = "$groupidentify";

    private const string GroupNoun = "group type";

    // What Segment and mParticle put before the name of a page or screen when they send it to Amplitude.
    private const string Viewed = "Viewed ";

    private static readonly HashSet<string> s_sessionEvents = new(
        ["session_start", "session_end"],
        StringComparer.Ordinal
    );

    private readonly Plan _plan;
    private readonly PlanIndex _index;
    private readonly ValueJudge _values;
    private readonly ProfileJudge _users;
    private readonly Dictionary<string, ProfileJudge> _groups;
    private readonly Dictionary<string, PlannedEvent> _events;
    private readonly NameSearch _eventNames;
    private readonly NameSearch _groupNames;

    /// <param name="plan">The plan with the events of all projects.</param>
    /// <param name="index">Where its definitions are written.</param>
    public EventJudge(Plan plan, PlanIndex index)
    {
        _plan = plan;
        _index = index;
        _values = new(index);
        _users = new(_values, "The plan", "user property", plan.UserProperties, SiteOfUserProperty);
        _groups = plan.GroupTypes.ToDictionary(
            type => type.Name,
            type => new ProfileJudge(
                _values,
                $"The group type {MessageText.Quote(type.Name)}",
                "property",
                type.Properties,
                name => SiteOfGroupProperty(type.Name, name)
            ),
            StringComparer.Ordinal
        );
        _events = index.Events.ToDictionary(
            entry => entry.Definition.Declaration.Name,
            entry => new PlannedEvent(entry, plan, index),
            StringComparer.Ordinal
        );
        _eventNames = new(_events.Keys);
        _groupNames = new(_groups.Keys);
    }

    /// <summary>Judges one event.</summary>
    /// <param name="sent">The event.</param>
    /// <param name="mostViolations">The most violations that the verdict keeps.</param>
    public EventVerdict Judge(SentEvent sent, int mostViolations = EventVerdict.MostViolations)
    {
        var verdict = new EventVerdict(mostViolations);
        switch (sent.Name)
        {
            case Identify:
                _users.Judge(sent.UserProperties, verdict, sent.HasUserState);
                JudgeGroups(sent.Groups, definition: null, verdict);
                break;
            case GroupIdentify:
                JudgeGroups(sent.Groups, definition: null, verdict);
                JudgeGroupProperties(sent, verdict);
                break;
            default:
                JudgeEvent(sent, verdict);
                break;
        }

        return verdict;
    }

    private void JudgeEvent(SentEvent sent, EventVerdict verdict)
    {
        var name = PlannedNameOf(sent.Name);
        if (!_events.TryGetValue(name, out var planned))
        {
            verdict.IsOfSdk = s_sessionEvents.Contains(sent.Name) || ValueJudge.IsOfAmplitude(sent.Name);
            if (!verdict.IsOfSdk)
            {
                AddUnplanned(sent.Name, verdict);
            }

            return;
        }

        verdict.PlannedEvent = name;
        if (planned.Definition is not { } definition)
        {
            // Broken in the plan, which has been reported there.
            return;
        }

        if (definition.Retired is not null)
        {
            verdict.PlannedEvent = null;
            verdict.Add(ViolationKind.UnplannedEvent, "", JudgedText.Retired(name), planned.Location);
            return;
        }

        var (table, siteOf) = planned.FormOf(sent.EventProperties, verdict);
        _values.JudgeMembers(
            sent.EventProperties,
            table,
            $"The event {MessageText.Quote(name)}",
            path: "",
            siteOf,
            verdict
        );
        _users.Judge(sent.UserProperties, verdict, sent.HasUserState);
        JudgeGroups(sent.Groups, planned, verdict);
    }

    /// <summary>The planned event that an event is, if it went through a service that has calls of its own for pages and screens.</summary>
    private string PlannedNameOf(string name) =>
        name.StartsWith(Viewed, StringComparison.Ordinal)
        && !_events.ContainsKey(name)
        && _events.TryGetValue(name.Substring(Viewed.Length), out var planned)
        && planned.Definition is { Kind: not EventKind.Track } shown
            ? shown.Name
            : name;

    private void AddUnplanned(string name, EventVerdict verdict)
    {
        if (_eventNames.FindSpelling(name) is { } spelling)
        {
            Add(ViolationKind.EventSpelling, JudgedText.OtherSpelling(name, spelling), spelling);
        }
        else if (_eventNames.FindNear(name) is not { } near)
        {
            verdict.Add(ViolationKind.UnplannedEvent, "", JudgedText.Unplanned(name), location: null);
        }
        else if (NameSearch.IsTypingError(name, near))
        {
            Add(ViolationKind.MisspeltEvent, JudgedText.Misspelt(name, near), near);
        }
        else
        {
            Add(ViolationKind.UnplannedEvent, JudgedText.UnplannedNear(name, near), near);
        }

        void Add(ViolationKind kind, string message, string planned) =>
            verdict.Add(kind, "", message, _events[planned].Location);
    }

    private void JudgeGroups(JsonValue? groups, PlannedEvent? definition, EventVerdict verdict)
    {
        foreach (var group in (groups?.Members ?? []).Select(member => member.Name))
        {
            if (!_groups.ContainsKey(group))
            {
                AddUnplannedGroup(group, verdict);
            }
            else if (definition?.Definition is { } allowed && !allowed.Groups.Contains(group))
            {
                verdict.Add(
                    ViolationKind.GroupNotAllowed,
                    group,
                    JudgedText.GroupNotAllowed(group, allowed.Name),
                    definition.Location
                );
            }
        }
    }

    private void AddUnplannedGroup(string group, EventVerdict verdict)
    {
        var (message, near) =
            _groupNames.FindSpelling(group) is { } spelling
                ? (JudgedText.OtherSpellingIn(GroupNoun, group, spelling), spelling)
            : _groupNames.FindNear(group) is { } nearest
                ? (JudgedText.UnplannedInNear("The plan", GroupNoun, group, nearest), nearest)
            : (JudgedText.UnplannedIn("The plan", GroupNoun, group), null);
        (int File, SourceSpan Span)? location =
            near is not null && _index.FindGroupType(near) is { } type ? (type.File, type.Declaration.NameSpan) : null;
        verdict.Add(ViolationKind.UnplannedGroupType, group, message, location);
    }

    private void JudgeGroupProperties(SentEvent sent, EventVerdict verdict)
    {
        foreach (var group in sent.Groups?.Members ?? [])
        {
            if (_groups.TryGetValue(group.Name, out var judge))
            {
                judge.Judge(sent.GroupProperties, verdict);
            }
        }
    }

    private PropertySite? SiteOfUserProperty(string name) =>
        _index.FindUserProperty(name) is { } found ? PropertySite.Find([found.Declaration], name, found.File) : null;

    private PropertySite? SiteOfGroupProperty(string groupType, string name) =>
        _index.FindGroupType(groupType) is { } found
            ? PropertySite.Find(found.Declaration.Properties, name, found.File)
            : null;

    /// <summary>Represents an event of the plan with what it sends, prepared when it is needed first.</summary>
    private sealed class PlannedEvent(PlanIndex.EventEntry entry, Plan plan, PlanIndex index)
    {
        private readonly Lazy<PropertyTable> _common = new(() => TableOf(entry.Resolved!, plan));
        private readonly Lazy<Dictionary<string, PropertyTable>> _variants = new(() =>
            entry.Resolved!.Variants.ToDictionary(
                variant => variant.Variant!,
                variant => TableOf(variant, plan),
                StringComparer.Ordinal
            )
        );

        public EventDefinition? Definition => entry.Resolved;

        public (int File, SourceSpan Span) Location => (entry.Definition.File, entry.Definition.Declaration.NameSpan);

        /// <summary>Returns the properties of the event, or of the variant that was sent.</summary>
        public (PropertyTable Table, Func<string, PropertySite?> SiteOf) FormOf(JsonValue? sent, EventVerdict verdict)
        {
            if (entry.Resolved is not { HasVariants: true, Discriminator: { } discriminator } definition)
            {
                return (_common.Value, name => PropertySite.OfEvent(index, entry.Definition, name));
            }

            var value = sent?.Find(discriminator);
            if (
                value is not null
                && _variants.Value.TryGetValue(value.Text, out var table)
                && entry.Definition.Declaration.Variants?.Find(value.Text) is { } variant
            )
            {
                return (table, name => PropertySite.OfVariant(index, entry.Definition, variant, name));
            }

            var site = PropertySite.OfEvent(index, entry.Definition, discriminator);
            if (value is null)
            {
                var owner = $"The event {MessageText.Quote(definition.Name)}";
                verdict.Add(
                    ViolationKind.MissingProperty,
                    discriminator,
                    JudgedText.Missing(owner, "property", discriminator),
                    site
                );
            }
            else
            {
                var near = NearestName.Find(value.Text, _variants.Value.Keys);
                verdict.Add(
                    ViolationKind.WrongValue,
                    discriminator,
                    JudgedText.NoValueOfEnum(discriminator, value, near),
                    site
                );
            }

            // What belongs to which variant cannot be known.
            return (new([], isOpen: true), static _ => null);
        }

        private static PropertyTable TableOf(EventDefinition definition, Plan plan) =>
            new(
                plan.PropertiesOf(definition)
                    .Concat(plan.Context.Where(property => !definition.OverridesContext.Contains(property.Name))),
                definition.IsOpen,
                definition.Additional
            );
    }
}
