using Taxonomy.Plans;
using Taxonomy.Plans.Judging;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;

namespace Taxonomy.Live.Plans;

/// <summary>Represents an event that should be received, and what it can have.</summary>
/// <param name="Definition">The event.</param>
/// <param name="Path">The full path of the plan file.</param>
/// <param name="Span">The location in the file.</param>
/// <param name="Properties">The names of its properties, without deprecated ones.</param>
internal sealed record ServedEvent(
    EventDefinition Definition,
    string Path,
    SourceSpan Span,
    IReadOnlyList<string> Properties
)
{
    public string Name => Definition.Name;
}

/// <summary>Represents an enum whose values should be received.</summary>
/// <param name="Name">The name of the generated type.</param>
/// <param name="Path">The full path of the plan file.</param>
/// <param name="Span">The location in the file.</param>
/// <param name="Values">The values, without deprecated ones.</param>
internal sealed record ExpectedEnum(string Name, string Path, SourceSpan Span, IReadOnlyList<string> Values);

/// <summary>Represents the plan that events are judged by.</summary>
internal sealed class ServedPlan
{
    private readonly PlanIndex _index;
    private readonly string _folder;

    /// <param name="name">The name of a plan that has none.</param>
    /// <param name="plan">The plan, with the events of all sources.</param>
    /// <param name="index">What connects the plan with its files.</param>
    /// <param name="folder">The folder from which paths are shown.</param>
    public ServedPlan(string name, Plan plan, PlanIndex index, string folder)
    {
        _index = index;
        _folder = folder;
        Name = plan.Settings.Name ?? name;
        Judge = new(plan, index);
        Events =
        [
            .. index
                .Events.Where(entry => entry.Resolved is { Retired: null, Deprecation: null })
                .Select(entry => new ServedEvent(
                    entry.Resolved!,
                    PathOf(entry.Definition.File),
                    entry.Definition.Declaration.NameSpan,
                    PropertiesOf(plan, entry.Resolved!)
                )),
        ];
        Enums = [.. plan.Enums.Where(values => values.Deprecation is null).Select(Expect)];
    }

    /// <summary>Gets the full paths of the files of the plan.</summary>
    public IEnumerable<string> Files => _index.Sources.Select(source => source.Path);

    /// <summary>Gets the name of the plan; that of its folder if it has none.</summary>
    public string Name { get; }

    public EventJudge Judge { get; }

    /// <summary>Gets the events that should be received: those that are not deprecated or retired.</summary>
    public IReadOnlyList<ServedEvent> Events { get; }

    /// <summary>Gets the enums whose values should be received.</summary>
    public IReadOnlyList<ExpectedEnum> Enums { get; }

    /// <summary>Returns the file of a violation, as people see it, or null.</summary>
    public string? FileOf(Violation violation) => violation.File < 0 ? null : DisplayPath(PathOf(violation.File));

    /// <summary>Returns the full path of a file of the plan.</summary>
    public string PathOf(int file) => _index.Sources[file].Path;

    /// <summary>Returns a path as people see it, with <c>/</c>.</summary>
    public string DisplayPath(string path) => PlanFolder.DisplayPath(path, _folder).Replace('\\', '/');

    // With variants, those of each.
    private static List<string> PropertiesOf(Plan plan, EventDefinition definition)
    {
        IEnumerable<EventDefinition> sent = definition.Variants.Count > 0 ? definition.Variants : [definition];
        return
        [
            .. sent.SelectMany(plan.PropertiesOf)
                .Where(property => property.Deprecation is null)
                .Select(property => property.Name)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private ExpectedEnum Expect(EnumType values)
    {
        var (file, span) = DefinitionLocations.FindType(_index, values.CSharpName);
        return new(
            values.CSharpName,
            PathOf(file),
            span,
            [.. values.Members.Where(member => member.Deprecation is null).Select(member => member.Value)]
        );
    }
}
