using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Export;
using Taxonomy.Cli.Plans;
using Taxonomy.Cli.Tracking;
using Taxonomy.Generators.Api;
using Taxonomy.Plans;
using Taxonomy.Plans.History;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Site;

/// <summary>Represents a plan for its site: what has pages, and where they are.</summary>
internal sealed class SitePlan
{
    private const string NoCategory = "Without a category";
    private const string NoOwner = "Without an owner";

    private readonly Dictionary<(string Folder, string Name), string> _paths = [];
    private readonly Dictionary<string, UniqueNames> _slugs = new(StringComparer.Ordinal);
    private readonly ToolContext _context;

    /// <param name="loaded">The files of the plan.</param>
    /// <param name="plan">The plan, with the events of all sources.</param>
    /// <param name="index">What connects the plan with its files.</param>
    /// <param name="code">The code that tracks the events; null if it was not read.</param>
    /// <param name="context">The surroundings of the run.</param>
    public SitePlan(LoadedPlan loaded, Plan plan, PlanIndex index, TrackedCode? code, ToolContext context)
    {
        _context = context;
        Plan = plan;
        Index = index;
        Exported = new(plan, index);
        Name = plan.Settings.Name ?? Path.GetFileName(loaded.Location.Folder);
        Shipped = loaded.Rules.Shipped?.File.Plan;
        Current = ShippedPlan.From(plan);
        Calls = code
            ?.Calls.Where(call => call.Exclusion is null)
            .SelectMany(call => call.Events, (call, called) => (called.Name, call))
            .ToLookup(entry => entry.Name, entry => entry.call, StringComparer.Ordinal);
        Api = new(plan, new("", HasDateOnly: true));
        Samples = new(Api, new SampleValues(Api, index.FindEnum, index.FindObject));
        Events = [.. index.Events.Where(entry => entry.Resolved is not null)];
        foreach (var entry in Events)
        {
            // In the order of the plan, so that a new event does not take the address of an old one.
            PathOf(EventPages.Folder, entry.Resolved!.Name);
        }

        PlanOwners = [.. index.Settings.Owners.Select(owner => owner.Value)];
        Uses =
        [
            .. Events
                .SelectMany(entry =>
                    PropertiesOf(entry.Resolved!).Select(property => new PropertyUse(entry.Resolved!, property))
                )
                .GroupBy(use => use.Property.Name, StringComparer.Ordinal)
                .OrderBy(same => same.Key, StringComparer.Ordinal),
        ];
        Categories = Group(entry => [entry.Resolved!.Category ?? NoCategory], NoCategory);
        Owners = Group(entry => OwnersOf(entry.Resolved!) is { Count: > 0 } owners ? owners : [NoOwner], NoOwner);
    }

    public Plan Plan { get; }

    public PlanIndex Index { get; }

    public ExportedPlan Exported { get; }

    /// <summary>Gets the name of the plan; that of its folder if it has none.</summary>
    public string Name { get; }

    /// <summary>Gets what the shipped file has; null if there is none.</summary>
    public ShippedPlan? Shipped { get; }

    /// <summary>Gets what the plan ships as it is, in the form of the shipped file.</summary>
    public ShippedPlan Current { get; }

    /// <summary>Gets the calls that track an event; null if no code was read.</summary>
    public ILookup<string, EventCall>? Calls { get; }

    public PlannedApi Api { get; }

    public EventSamples Samples { get; }

    /// <summary>Gets all events that can be read, retired ones included.</summary>
    public IReadOnlyList<PlanIndex.EventEntry> Events { get; }

    public IReadOnlyList<string> PlanOwners { get; }

    /// <summary>Gets the properties of events by name, each with the events that have it.</summary>
    public IReadOnlyList<IGrouping<string, PropertyUse>> Uses { get; }

    /// <summary>Gets the events by category, in the order of names.</summary>
    public IReadOnlyList<IGrouping<string, PlanIndex.EventEntry>> Categories { get; }

    /// <summary>Gets the events by owner, in the order of names.</summary>
    public IReadOnlyList<IGrouping<string, PlanIndex.EventEntry>> Owners { get; }

    /// <summary>Returns a name of files: lowercase letters, digits and underscores.</summary>
    public static string SlugOf(string name)
    {
        const int Longest = 80;
        var slug = UniqueNames.Id(name);
        // On Windows, no file can have the name of a device.
        return slug.Length == 0
                ? StableHash.From(name).ToString("x8", System.Globalization.CultureInfo.InvariantCulture)
            : slug is "con" or "prn" or "aux" or "nul" or "index" || (slug.Length == 4 && slug[..3] is "com" or "lpt")
                ? slug + "_page"
            : slug[..Math.Min(slug.Length, Longest)];
    }

    /// <summary>Returns the path of the page of something, without the ending. It is the same whenever it is asked for.</summary>
    public string PathOf(string folder, string name)
    {
        if (!_paths.TryGetValue((folder, name), out var path))
        {
            if (!_slugs.TryGetValue(folder, out var names))
            {
                _slugs.Add(folder, names = UniqueNames.ForIds(folder));
            }

            path = $"{folder}/{names.Next(SlugOf(name))}";
            _paths.Add((folder, name), path);
        }

        return path;
    }

    /// <summary>Returns a link to a page.</summary>
    public Inline Link(string folder, string name) => new(name) { Target = PathOf(folder, name) };

    /// <summary>Returns the owners of an event: its own, or those of the plan.</summary>
    public IReadOnlyList<string> OwnersOf(EventDefinition definition) =>
        definition.Owners.Count > 0 ? [.. definition.Owners] : PlanOwners;

    /// <summary>Returns what an event sends, the properties of all its variants included.</summary>
    public IReadOnlyList<Property> PropertiesOf(EventDefinition definition) => Exported.PropertiesOf(definition);

    /// <summary>Returns where something is written, for example <c>taxonomy.yaml, line 7</c>.</summary>
    public string LocationOf(int file, SourceSpan span) => LocationOf(Index.Sources[file].Path, span);

    /// <inheritdoc cref="LocationOf(int, SourceSpan)"/>
    public string LocationOf(string path, SourceSpan span) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{_context.DisplayPath(path).Replace('\\', '/')}, line {span.Line + 1}"
        );

    /// <summary>Returns a type as a plan writes it, with links to enums and objects.</summary>
    public IReadOnlyList<Inline> TypeOf(PlanType type) =>
        type.Kind switch
        {
            ValueKind.Enum or ValueKind.Object => [Link("types", type.TypeName!)],
            ValueKind.List => [.. TypeOf(type.Element!), type.Element!.IsNullable ? "?[]" : "[]"],
            ValueKind.Map => ["map<string, ", .. TypeOf(type.Element!), type.Element!.IsNullable ? "?>" : ">"],
            ValueKind.Union => [Unions.Write(type.Members.Select(member => member.Kind))],
            var kind => [BuiltinTypes.Get(kind).Word],
        };

    private IReadOnlyList<IGrouping<string, PlanIndex.EventEntry>> Group(
        Func<PlanIndex.EventEntry, IEnumerable<string>> namesOf,
        string last
    ) =>
        [
            .. Events
                .SelectMany(entry => namesOf(entry).Select(name => (name, entry)))
                .GroupBy(pair => pair.name, pair => pair.entry, StringComparer.Ordinal)
                .OrderBy(same => same.Key == last)
                .ThenBy(same => same.Key, StringComparer.Ordinal),
        ];
}

/// <summary>Represents a property as an event has it.</summary>
internal sealed record PropertyUse(EventDefinition Event, Property Property);
