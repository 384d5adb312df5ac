using Taxonomy.Plans.Baselines;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.History;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>Finds the entry of a baseline to which a finding belongs.</summary>
internal sealed class BaselineNames
{
    // Of a finding that is in front of all definitions: one about the settings.
    private const string Settings = "taxonomy";

    private readonly Dictionary<string, (string File, List<Place> Places)> _files = new(StringComparer.Ordinal);

    /// <param name="context">The plan.</param>
    /// <param name="path">The path of the baseline, in the form of the paths of the plan's files.</param>
    public BaselineNames(RuleContext context, string path)
    {
        var folder = path.Substring(0, path.LastIndexOfAny(['/', '\\']) + 1);
        foreach (var source in context.Index.Sources)
        {
            Add(source.Path, PlacesOf(source.File));
        }

        if (context.Options.Shipped is { } shipped)
        {
            Add(shipped.Path, PlacesOf(shipped.File));
        }

        void Add(string file, List<Place> places)
        {
            places.Sort(static (left, right) => left.Span.Start.CompareTo(right.Span.Start));
            _files[file] = (PlanFileNames.RelativePath(file, folder), places);
        }
    }

    /// <summary>Returns the findings that a baseline can list, each with an entry that counts 1.</summary>
    public IEnumerable<(Finding Finding, BaselineEntry Entry)> EntriesOf(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            if (RuleCatalog.IsConfigurable(finding.Rule) && _files.TryGetValue(finding.Path, out var file))
            {
                yield return (finding, new(file.File, finding.Rule.Id, NameAt(file.Places, finding.Span), 1));
            }
        }
    }

    /// <summary>Returns the names of the innermost definition around a location, as its indentation shows.</summary>
    private static string NameAt(List<Place> places, SourceSpan span)
    {
        var (low, high) = (0, places.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = places[middle].Span.Start <= span.Start ? (middle + 1, high) : (low, middle);
        }

        for (var i = low - 1; i >= 0; i--)
        {
            var name = places[i].Span;
            if (name.Start == span.Start || name.Line == span.Line || name.Column < span.Column)
            {
                return places[i].Name;
            }
        }

        return Settings;
    }

    private static List<Place> PlacesOf(PlanFile file)
    {
        var places = new List<Place>();
        foreach (var type in file.Types)
        {
            Add(places, "types", type, type.Properties);
        }

        Add(places, "event_properties", file.EventProperties);
        foreach (var bundle in file.Bundles)
        {
            Add(places, "bundles", bundle, bundle.Properties);
        }

        Add(places, "context", file.Settings.Context);
        foreach (var groupType in file.GroupTypes)
        {
            Add(places, "group_types", groupType, groupType.Properties);
        }

        Add(places, "user_properties", file.UserProperties);
        foreach (var definition in file.Events)
        {
            Add(places, "events", definition, definition.Properties);
            foreach (var variant in definition.Variants?.All ?? [])
            {
                Add(places, $"events/{definition.Name}/variants", variant, variant.Properties);
            }
        }

        return places;
    }

    private static List<Place> PlacesOf(ShippedFile file) =>
        [.. file.Places.Select(place => new Place(place.Value, place.Key.Replace(ShippedPath.Separator, '/')))];

    private static void Add(
        List<Place> places,
        string owner,
        Declaration declaration,
        IReadOnlyList<PropertyDeclaration>? properties
    )
    {
        var name = $"{owner}/{declaration.Name}";
        places.Add(new(declaration.NameSpan, name));
        Add(places, name, properties ?? []);
    }

    private static void Add(List<Place> places, string owner, IReadOnlyList<PropertyDeclaration> properties)
    {
        foreach (var property in properties)
        {
            Add(places, owner, property, property.Properties);
        }
    }

    private readonly record struct Place(SourceSpan Span, string Name);
}
