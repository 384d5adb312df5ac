using Taxonomy.Plans.Binding;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans;

/// <summary>
/// The side of a plan that the model leaves out: what is written where, what uses what, and which settings concern the
/// plan's own rules. Rules and code fixes work on this, without reading any YAML again.
/// </summary>
public sealed class PlanIndex
{
    private readonly MergeState _state;
    private readonly GeneratedTypeNames _types;

    internal PlanIndex(MergeState state, GeneratedTypeNames types, EventEntry[] events)
    {
        _state = state;
        _types = types;
        Events = events;
    }

    /// <summary>The plan with the properties of all projects.</summary>
    internal Plan? Whole { get; init; }

    /// <summary>The files in the order in which they merge; the root is the first.</summary>
    public IReadOnlyList<PlanSource> Sources => _state.Sources;

    /// <summary>The root's settings, the naming conventions and limits among them.</summary>
    public SettingsDeclaration Settings => _state.Settings;

    // Each list is in the order of files and places, and has of each name the first definition, broken ones included.

    public IReadOnlyList<Definition<TypeDeclaration>> Types => _state.Types.All;

    public IReadOnlyList<Definition<PropertyDeclaration>> EventProperties => _state.EventProperties.All;

    public IReadOnlyList<Definition<BundleDeclaration>> Bundles => _state.Bundles.All;

    public IReadOnlyList<Definition<GroupTypeDeclaration>> GroupTypes => _state.GroupTypes.All;

    public IReadOnlyList<Definition<PropertyDeclaration>> UserProperties => _state.UserProperties.All;

    /// <summary>All events, those for other sources and retired ones included.</summary>
    public IReadOnlyList<EventEntry> Events { get; }

    /// <summary>All variants of events, with their files and events.</summary>
    internal IEnumerable<(int File, VariantDeclaration Variant, EventDeclaration Owner)> Variants =>
        from entry in Events
        let definition = entry.Definition
        from variant in definition.Declaration.Variants?.All ?? []
        select (definition.File, variant, definition.Declaration);

    /// <summary>Names of entries of <c>types</c> that something mentions.</summary>
    public IReadOnlyCollection<string> UsedTypes => _state.UsedTypes;

    /// <summary>Names of entries of <c>event_properties</c> that something inherits from.</summary>
    public IReadOnlyCollection<string> UsedEventProperties => _state.UsedEventProperties;

    /// <summary>Names of bundles that an event includes.</summary>
    public IReadOnlyCollection<string> UsedBundles => _state.UsedBundles;

    /// <summary>Properties that say their own type although <c>event_properties</c> has an entry of their name.</summary>
    public IReadOnlyList<Definition<PropertyDeclaration>> Restated => _state.Restated;

    /// <summary>The places of <c>suppress</c> entries that have silenced a finding of the reader's own.</summary>
    public IReadOnlyCollection<(int File, SourceSpan Span)> UsedSuppressions => _state.Policy.UsedSuppressions;

    /// <summary>The pairs of names that need one identifier.</summary>
    internal IReadOnlyList<ReportedCollision> Collisions => _state.Collisions.Reported;

    /// <summary>The number of all findings, those beyond the most that are shown included.</summary>
    internal int FindingCount => _state.Findings.Count;

    /// <inheritdoc cref="FindingList.LocationsOf"/>
    internal HashSet<(int File, SourceSpan Span)> LocationsOf(Rule rule) => _state.Findings.LocationsOf(rule);

    /// <summary>What the plan's <c>rules</c> make of a rule.</summary>
    public FindingSeverity SeverityOf(Rule rule) => _state.Policy.SeverityOf(rule);

    /// <summary>The event of a wire name; null: the plan has none.</summary>
    public EventEntry? FindEvent(string name) =>
        _state.Events.IndexOf(name) is >= 0 and var index ? Events[index] : null;

    /// <summary>The user property of a wire name; null: the plan has none.</summary>
    public Definition<PropertyDeclaration>? FindUserProperty(string name) =>
        _state.UserProperties.IndexOf(name) is >= 0 and var index ? UserProperties[index] : null;

    /// <summary>The entry of <c>event_properties</c> of a name; null: the plan has none.</summary>
    public Definition<PropertyDeclaration>? FindEventProperty(string name) =>
        _state.EventProperties.IndexOf(name) is >= 0 and var index ? EventProperties[index] : null;

    /// <summary>The group type of a wire name; null: the plan has none.</summary>
    public Definition<GroupTypeDeclaration>? FindGroupType(string name) =>
        _state.GroupTypes.IndexOf(name) is >= 0 and var index ? GroupTypes[index] : null;

    /// <summary>The entry of <c>types</c> of a name; null: the plan has none.</summary>
    public Definition<TypeDeclaration>? FindType(string name) =>
        _state.Types.IndexOf(name) is >= 0 and var index ? Types[index] : null;

    /// <summary>The bundle of a name; null: the plan has none.</summary>
    public Definition<BundleDeclaration>? FindBundle(string name) =>
        _state.Bundles.IndexOf(name) is >= 0 and var index ? Bundles[index] : null;

    /// <summary>An enum by the name of its generated type, those of events for other sources included.</summary>
    internal EnumType? FindEnum(string? name) => _types.FindEnum(name);

    /// <summary>The same for objects.</summary>
    internal ObjectType? FindObject(string? name) => _types.FindObject(name);

    /// <summary>An event as it is written, and what it came to.</summary>
    /// <param name="Definition">What is written, and in which file.</param>
    /// <param name="Resolved">What it came to; null when it is broken, or its identifier is taken.</param>
    public sealed record EventEntry(Definition<EventDeclaration> Definition, EventDefinition? Resolved);
}
