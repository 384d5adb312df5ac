using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>What the tests of one plan share: its names, and where their findings go.</summary>
internal sealed class RuleContext(Plan plan, PlanIndex index, RuleOptions options)
{
    // Not the reader's own collector, which others may be reading.
    private readonly FindingCollector _findings = new(index.Sources, index.Settings, options.Shipped?.Path);
    private HashSet<string>? _suppressed;
    private List<NamePlace>? _names;
    private List<NameGroup>? _groups;

    public Plan Plan { get; } = plan;

    public PlanIndex Index { get; } = index;

    public RuleOptions Options { get; } = options;

    /// <summary>What stands for the shipped file where a file of the plan is asked for.</summary>
    public int ShippedFile => Index.Sources.Count;

    /// <summary>Some of the YAML could not be read, so that nobody knows what else the plan says.</summary>
    public bool HasUnreadableParts { get; } = index.PlacesOf(RuleCatalog.InvalidYaml).Count > 0;

    /// <summary>All wire names, in the order of files and places.</summary>
    public IReadOnlyList<NamePlace> Names => _names ??= NamePlaces.Of(Index);

    /// <summary>The same by their names: most rules have one thing to say about a name, however often it is written.</summary>
    public IReadOnlyList<NameGroup> Groups => _groups ??= NameGroup.Of(Names);

    public EquatableArray<Finding> Findings => _findings.ToArray();

    /// <summary>
    /// Whether the plan wants to hear of a rule, or suppresses it somewhere: then the rule runs to see whether there is
    /// anything to suppress, and reports nothing when it is off.
    /// </summary>
    public bool IsOn(Rule rule) =>
        _findings.SeverityOf(rule) != FindingSeverity.None
        || (
            _findings.SeverityOf(RuleCatalog.NoEffect) != FindingSeverity.None
            && (_suppressed ??= SuppressedIds()).Contains(rule.Id)
        );

    /// <summary>Whether an entry of <c>suppress</c> has silenced anything.</summary>
    public bool HasSilenced(int file, SourceSpan entry) =>
        _findings.UsedSuppressions.Contains((file, entry)) || Index.UsedSuppressions.Contains((file, entry));

    /// <summary>Whether it can be told if a rule has anything to report: what has been shipped may not be known.</summary>
    public bool CanTell(string id) =>
        Options.Shipped is not null || RuleCatalog.Find(id)?.Category != RuleCatalog.NotShipped.Category;

    /// <summary>Reports what is wrong with the shipped file itself.</summary>
    public void ReportShippedFile()
    {
        foreach (var finding in Options.Shipped?.File.Findings ?? [])
        {
            _findings.AddFromFile(ShippedFile, finding);
        }
    }

    /// <summary>Reports at a place, unless a declaration around it suppresses the rule.</summary>
    public void Report(Rule rule, int file, SourceSpan span, string message, params Declaration[] around) =>
        _findings.AddUnlessSuppressed(rule, file, span, message, around);

    /// <summary>Reports at a place with others that belong to it.</summary>
    public void Report(Rule rule, int file, SourceSpan span, string message, IEnumerable<RelatedPlace> related) =>
        _findings.Add(rule, file, span, message, new(related));

    /// <summary>Whether one of the declarations around a place suppresses a rule.</summary>
    public bool IsSuppressed(Rule rule, int file, Declaration[] around) => _findings.IsSuppressed(rule, file, around);

    /// <summary>Whether a rule is suppressed at a place; to be asked only where there is something to suppress.</summary>
    public bool IsSuppressed(Rule rule, NamePlace place) =>
        _findings.IsSuppressed(rule, place.File, place.Around)
        || (place.Shared is { } shared && SharedIsSuppressed(rule, shared));

    /// <summary>
    /// Reports a name once, at the first of its places that does not suppress the rule; the others are its related
    /// places. A place that only refers to <c>event_properties</c> is no place of its own as long as the entry is there.
    /// </summary>
    public void ReportName(Rule rule, IEnumerable<NamePlace> places, string message)
    {
        NamePlace? first = null;
        var related = new List<RelatedPlace>();
        foreach (var place in places.OrderBy(place => place.Shared is null ? 0 : 1))
        {
            if (IsSuppressed(rule, place))
            {
                continue;
            }

            if (first is null)
            {
                first = place;
            }
            else
            {
                related.Add(new(Index.Sources[place.File].Path, place.Span));
            }
        }

        if (first is not null)
        {
            _findings.Add(rule, first.File, first.Span, message, new(related.ToArray()));
        }
    }

    /// <summary>Reports at a place with another one that belongs to it.</summary>
    public void Report(Rule rule, NamePlace place, string message, NamePlace other) =>
        Report(rule, place, message, [other]);

    /// <inheritdoc cref="Report(Rule, NamePlace, string, NamePlace)"/>
    public void Report(Rule rule, NamePlace place, string message, IEnumerable<NamePlace> others) =>
        Report(
            rule,
            place.File,
            place.Span,
            message,
            others.Select(other => new RelatedPlace(Index.Sources[other.File].Path, other.Span))
        );

    private HashSet<string> SuppressedIds()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in Names)
        {
            Add(place.Declaration);
            AddAll((place.Declaration as PropertyDeclaration)?.Enum?.Values);
        }

        foreach (var (_, type) in Index.Types)
        {
            Add(type);
            AddAll(type.Enum?.Values);
        }

        AddAll(Index.Bundles.Select(bundle => bundle.Declaration));
        return ids;

        void AddAll(IEnumerable<Declaration>? declarations)
        {
            foreach (var declaration in declarations ?? [])
            {
                Add(declaration);
            }
        }

        void Add(Declaration declaration)
        {
            foreach (var id in declaration.Suppressed)
            {
                ids.Add(id.Value);
            }
        }
    }

    private bool SharedIsSuppressed(Rule rule, PropertyDeclaration shared) =>
        Index.FindEventProperty(shared.Name) is { } definition
        && _findings.IsSuppressed(rule, definition.File, [shared]);
}
