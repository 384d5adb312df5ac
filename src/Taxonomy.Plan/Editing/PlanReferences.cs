using Taxonomy.Plans.Rules;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Editing;

/// <summary>What a name of a plan names. Names of one kind are one namespace.</summary>
public enum PlanNameKind
{
    Event,
    EventProperty,
    UserProperty,
    GroupType,
    GroupProperty,
    Type,
    Bundle,
}

/// <summary>Represents a place where a plan writes a name.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Name">The name.</param>
/// <param name="Path">The path of the file.</param>
/// <param name="Span">Where it is, with its quotes.</param>
/// <param name="Declaration">What is written under it; null if it refers to something that is defined elsewhere.</param>
public sealed record NameReference(
    PlanNameKind Kind,
    string Name,
    string Path,
    SourceSpan Span,
    Declaration? Declaration
)
{
    /// <summary>Gets whether the place defines the name.</summary>
    public bool IsDefinition { get; init; }
}

/// <summary>Finds where a plan defines its names and where it refers to them, in all of its files.</summary>
public sealed class PlanReferences
{
    private readonly PlanIndex _index;
    private readonly List<NameReference> _all = [];

    private PlanReferences(PlanIndex index)
    {
        _index = index;
        AddNames();
        AddEvents();
        foreach (var (file, bundle) in index.Bundles)
        {
            Add(PlanNameKind.Bundle, file, bundle);
            AddTypes(file, bundle.Properties);
        }

        foreach (var (file, type) in index.Types)
        {
            Add(PlanNameKind.Type, file, type);
            AddType(file, type.Type);
            AddType(file, type.Additional);
            AddTypes(file, type.Properties ?? []);
        }

        foreach (var (file, property) in index.EventProperties.Concat(index.UserProperties))
        {
            AddTypes(file, [property]);
        }

        foreach (var (file, group) in index.GroupTypes)
        {
            AddTypes(file, group.Properties);
        }

        AddTypes(0, index.Settings.Context);
    }

    /// <summary>Gets all places.</summary>
    public IReadOnlyList<NameReference> All => _all;

    /// <summary>Finds the names of a plan.</summary>
    public static PlanReferences Find(PlanIndex index) => new(index);

    /// <summary>Returns the place at a character; null if no name is there.</summary>
    public NameReference? At(string path, int offset) =>
        _all.Where(place => place.Path == path && place.Span.Start <= offset && offset <= place.Span.End)
            .OrderBy(place => place.Span.Length)
            .FirstOrDefault();

    /// <summary>Returns all places of the name of a place.</summary>
    public IEnumerable<NameReference> Of(NameReference place) =>
        _all.Where(other => other.Kind == place.Kind && other.Name == place.Name)
            .GroupBy(other => (other.Path, other.Span.Start))
            .Select(same => same.First());

    private void AddNames()
    {
        foreach (var place in NamePlaces.FindAll(_index))
        {
            var kind = KindOf(place.Kind);
            Add(kind, place.File, place.Declaration, place.Shared is null);
            AddUse(kind, place.File, place.Declaration);
        }
    }

    private void AddEvents()
    {
        foreach (var (file, definition) in _index.Events.Select(entry => entry.Definition))
        {
            Add(PlanNameKind.GroupType, file, definition.Groups ?? []);
            Add(PlanNameKind.Bundle, file, definition.Include);
            AddType(file, definition.Additional);
            AddTypes(file, definition.Properties);
            foreach (var variant in definition.Variants?.All ?? [])
            {
                Add(PlanNameKind.Bundle, file, variant.Include);
                AddTypes(file, variant.Properties);
            }
        }
    }

    private void AddTypes(int file, IEnumerable<PropertyDeclaration> properties)
    {
        foreach (var property in properties)
        {
            AddType(file, property.Type);
            AddType(file, property.Additional);
            AddTypes(file, property.Properties ?? []);
        }
    }

    private void AddType(int file, TypeUse? use)
    {
        if (use is { Expression: { Builtin: null, Resolved: null, IsBroken: false } expression })
        {
            _all.Add(new(PlanNameKind.Type, expression.Name, PathOf(file), use.NameSpan, null));
        }
    }

    private void Add(PlanNameKind kind, int file, IReadOnlyList<Located<string>> names)
    {
        foreach (var name in names)
        {
            _all.Add(new(kind, name.Value, PathOf(file), name.Span, null));
        }
    }

    private void Add(PlanNameKind kind, int file, Declaration declaration, bool isDefinition = true)
    {
        if (declaration.NameSpan.Length > 0)
        {
            _all.Add(
                new(kind, declaration.Name, PathOf(file), declaration.NameSpan, declaration)
                {
                    IsDefinition = isDefinition,
                }
            );
            if (kind is PlanNameKind.Type or PlanNameKind.Bundle)
            {
                AddUse(kind, file, declaration);
            }
        }
    }

    private void AddUse(PlanNameKind kind, int file, Declaration declaration)
    {
        if (declaration.Deprecation?.Use is { } use)
        {
            _all.Add(new(kind, use.Value, PathOf(file), use.Span, null));
        }
    }

    private string PathOf(int file) => _index.Sources[file].Path;

    private static PlanNameKind KindOf(NameKind kind) =>
        kind switch
        {
            NameKind.Event => PlanNameKind.Event,
            NameKind.EventProperty => PlanNameKind.EventProperty,
            NameKind.UserProperty => PlanNameKind.UserProperty,
            NameKind.GroupType => PlanNameKind.GroupType,
            _ => PlanNameKind.GroupProperty,
        };
}
