using Taxonomy.Plans.Baselines;
using Taxonomy.Plans.Binding;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>Contains what the rules of one plan share: its names, what it says about rules, and the findings.</summary>
internal sealed class RuleContext(Plan plan, PlanIndex index, RuleOptions options)
{
    // Not those of the plan itself, which other threads may be reading.
    private readonly RulePolicy _policy = new(index.Settings);
    private readonly FindingList _findings = new([
        .. index.Sources.Select(source => source.Path),
        options.Shipped?.Path ?? "",
        options.Baseline?.Path ?? "",
    ]);
    private HashSet<string>? _suppressed;
    private List<NamePlace>? _names;
    private List<NameGroup>? _groups;
    private NameCollisions? _collisions;

    public Plan Plan { get; } = plan;

    public PlanIndex Index { get; } = index;

    public RuleOptions Options { get; } = options;

    /// <summary>What stands for the shipped file where a file of the plan is asked for.</summary>
    public int ShippedFile => Index.Sources.Count;

    /// <summary>Some of the YAML could not be read, so that nobody knows what else the plan says.</summary>
    public bool HasUnreadableParts { get; } = index.LocationsOf(YamlRules.InvalidYaml).Count > 0;

    /// <summary>Gets whether the plan has errors, so that some definitions may be missing from it.</summary>
    public bool HasErrors { get; init; }

    /// <summary>All wire names, in the order of files and places.</summary>
    public IReadOnlyList<NamePlace> Names => _names ??= NamePlaces.FindAll(Index);

    /// <summary>The same by their names: most rules have one thing to say about a name, however often it is written.</summary>
    public IReadOnlyList<NameGroup> Groups => _groups ??= NameGroup.GroupByKey(Names);

    /// <summary>Returns whether the plan itself has reported that two names need one identifier.</summary>
    public bool Collide(NameKind kind, string name, string other) =>
        (_collisions ??= NameCollisions.From(Index)).Collide(kind, name, other);

    /// <summary>Returns whether the plan itself has reported a name that differs from this one only in case or separators.</summary>
    public bool IsOneTooMany(NameKind kind, string name) =>
        (_collisions ??= NameCollisions.From(Index)).HasTwin(kind, name);

    /// <summary>Returns the findings that are not suppressed, with the severities of this plan.</summary>
    public EquatableArray<Finding> Findings() => _findings.Arrange(_policy.SeverityOf, WithoutKnown);

    /// <summary>Returns the same as entries of a baseline.</summary>
    public Baseline ToBaseline(string path) =>
        Baseline.Create(
            new BaselineNames(this, path).EntriesOf(_findings.Sort(_policy.SeverityOf)).Select(pair => pair.Entry)
        );

    /// <summary>
    /// Returns whether the plan has switched a rule on, or suppresses it somewhere: then the rule runs to determine
    /// whether there is anything to suppress, and what it reports is dropped.
    /// </summary>
    public bool IsOn(Rule rule) =>
        _policy.SeverityOf(rule) != FindingSeverity.None
        || (
            _policy.SeverityOf(QualityRules.NoEffect) != FindingSeverity.None
            && (_suppressed ??= SuppressedIds()).Contains(rule.Id)
        );

    /// <summary>Returns the severity of a rule in this plan.</summary>
    public FindingSeverity SeverityOf(Rule rule) => _policy.SeverityOf(rule);

    /// <summary>Returns whether an entry of <c>suppress</c> has suppressed anything.</summary>
    public bool HasSilenced(int file, SourceSpan entry) =>
        _policy.UsedSuppressions.Contains((file, entry)) || Index.UsedSuppressions.Contains((file, entry));

    /// <summary>Whether it can be told if a rule has anything to report: what has been shipped may not be known.</summary>
    public bool CanTell(string id) =>
        Options.Shipped is { File.Findings.Count: 0 }
        || RuleCatalog.Find(id)?.Category != HistoryRules.NotShipped.Category;

    /// <summary>Reports what is wrong with the shipped file and the baseline themselves.</summary>
    public void ReportOtherFiles()
    {
        foreach (var finding in Options.Shipped?.File.Findings ?? [])
        {
            _findings.In(ShippedFile).Report(finding);
        }

        foreach (var finding in Options.Baseline?.File.Findings ?? [])
        {
            _findings.In(ShippedFile + 1).Report(finding);
        }
    }

    /// <summary>Reports a finding in a file, unless one of the declarations around it suppresses the rule.</summary>
    public void Report(int file, Finding finding, params Declaration[] around)
    {
        if (!IsSuppressed(finding.Rule, file, around))
        {
            _findings.In(file).Report(finding);
        }
    }

    /// <summary>Reports a message at a name, with other names that belong to it.</summary>
    public void Report(
        NamePlace place,
        MessageFormat message,
        IEnumerable<NamePlace> others,
        params object[] arguments
    ) =>
        Report(
            place.File,
            message.CreateFinding(place.Span, arguments) with
            {
                Related = new(others.Select(LocationOf)),
            }
        );

    /// <summary>Returns whether one of the declarations around a location suppresses a rule.</summary>
    public bool IsSuppressed(Rule rule, int file, Declaration[] around) => _policy.IsSuppressed(rule, file, around);

    /// <summary>Whether a rule is suppressed at a place; to be asked only where there is something to suppress.</summary>
    public bool IsSuppressed(Rule rule, NamePlace place) =>
        _policy.IsSuppressed(rule, place.File, place.Around)
        || (place.Shared is { } shared && SharedIsSuppressed(rule, shared));

    /// <summary>
    /// Reports a name once, at the first of its places that does not suppress the rule; the others are its related
    /// places. A place that only refers to <c>event_properties</c> is no place of its own as long as the entry is there.
    /// </summary>
    public void ReportName(IEnumerable<NamePlace> places, MessageFormat message, params object[] arguments)
    {
        var reported = places
            .OrderBy(place => place.Shared is null ? 0 : 1)
            .Where(place => !IsSuppressed(message.Rule, place))
            .ToList();
        if (reported.Count > 0)
        {
            Report(reported[0], message, reported.Skip(1), arguments);
        }
    }

    private List<Finding> WithoutKnown(List<Finding> findings) =>
        Options.Baseline is { } baseline ? new KnownFindings(this, baseline).RemoveFrom(findings) : findings;

    private RelatedLocation LocationOf(NamePlace place) => new(Index.Sources[place.File].Path, place.Span);

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
        AddAll(Index.Variants.Select(item => item.Variant));
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
        Index.FindEventProperty(shared.Name) is { } definition && _policy.IsSuppressed(rule, definition.File, shared);
}
