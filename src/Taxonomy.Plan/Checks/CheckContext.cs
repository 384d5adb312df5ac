using Taxonomy.Plans.Declarations;
using Taxonomy.Plans.Findings;
using Taxonomy.Plans.Reading;

namespace Taxonomy.Plans.Checks;

/// <summary>What the tests of one plan share: its names, and where their findings go.</summary>
internal sealed class CheckContext(PlanIndex index)
{
    // Not the reader's own collector, which others may be reading.
    private readonly FindingCollector _findings = new(index.Sources, index.Settings);
    private List<NamePlace>? _names;

    public PlanIndex Index { get; } = index;

    /// <summary>All wire names, in the order of files and places.</summary>
    public IReadOnlyList<NamePlace> Names => _names ??= NamePlaces.Of(Index);

    public EquatableArray<Finding> Findings => _findings.ToArray();

    /// <summary>Whether the plan wants to hear of a rule.</summary>
    public bool IsOn(Rule rule) => _findings.SeverityOf(rule) != FindingSeverity.None;

    /// <summary>Reports at a place, unless a declaration around it suppresses the rule.</summary>
    public void Report(Rule rule, int file, SourceSpan span, string message, params Declaration[] around) =>
        _findings.AddUnlessSuppressed(rule, file, span, message, around);

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
        _findings.Add(
            rule,
            place.File,
            place.Span,
            message,
            new([new RelatedPlace(Index.Sources[other.File].Path, other.Span)])
        );

    /// <summary>A name for a message.</summary>
    public static string Quote(string name) => $"'{ReadingContext.Short(name)}'";

    private bool SharedIsSuppressed(Rule rule, PropertyDeclaration shared) =>
        Index.FindEventProperty(shared.Name) is { } definition
        && _findings.IsSuppressed(rule, definition.File, [shared]);
}
