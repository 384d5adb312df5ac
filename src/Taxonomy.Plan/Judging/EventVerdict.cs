using Taxonomy.Plans.History;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Judging;

/// <summary>Contains what a judgment says about one event. Not safe for threads.</summary>
/// <param name="mostViolations">The most violations that are kept.</param>
internal sealed class EventVerdict(int mostViolations = EventVerdict.MostViolations)
{
    /// <summary>The most violations unless a caller needs others. A list can have thousands of wrong items.</summary>
    public const int MostViolations = 20;

    private readonly List<Violation> _violations = [];
    private readonly HashSet<string> _properties = new(StringComparer.Ordinal);
    private readonly HashSet<(string Type, string Value)> _values = [];

    /// <summary>Gets the planned event; null if there is none, and for an identify.</summary>
    public string? PlannedEvent { get; internal set; }

    /// <summary>Gets whether an SDK sends the event by itself, so that no plan has it.</summary>
    public bool IsOfSdk { get; internal set; }

    /// <summary>Gets how the event breaks the plan: at most as many ways as are kept.</summary>
    public IReadOnlyList<Violation> Violations => _violations;

    /// <summary>Gets the planned properties that the event has, without those inside of objects.</summary>
    public IReadOnlyCollection<string> Properties => _properties;

    /// <summary>Gets the values of enums that the event has, by the name of the generated type.</summary>
    public IReadOnlyCollection<(string Type, string Value)> Values => _values;

    internal void AddProperty(string name) => _properties.Add(name);

    internal void AddValue(string type, string value) => _values.Add((type, value));

    internal void Add(ViolationKind kind, string subject, string message, (int File, SourceSpan Span)? location)
    {
        if (_violations.Count < mostViolations)
        {
            var (file, span) = location ?? (-1, default);
            _violations.Add(new(kind, subject, MessageText.Escape(message), file, span));
        }
    }

    internal void Add(ViolationKind kind, string subject, string message, PropertySite? site) =>
        Add(kind, subject, message, site is null ? null : (site.File, site.Declaration.NameSpan));
}
