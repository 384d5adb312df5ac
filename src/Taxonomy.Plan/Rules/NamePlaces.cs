using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Rules;

/// <summary>Walks all wire names of a plan.</summary>
internal sealed class NamePlaces
{
    private readonly PlanIndex _index;
    private readonly List<NamePlace> _places = [];

    private NamePlaces(PlanIndex index) => _index = index;

    /// <summary>All names with their places, in the order of files and places.</summary>
    public static List<NamePlace> FindAll(PlanIndex index)
    {
        var walk = new NamePlaces(index);
        walk.AddAll();
        walk._places.Sort(
            static (left, right) =>
                left.File != right.File ? left.File.CompareTo(right.File) : left.Span.Start.CompareTo(right.Span.Start)
        );
        return walk._places;
    }

    private void AddAll()
    {
        foreach (var (file, type) in _index.Types)
        {
            Add(NameKind.EventProperty, file, type.Properties ?? [], new Owner([type], IsNested: true));
        }

        foreach (var definition in _index.EventProperties)
        {
            var owner = new Owner([]) { IsUnused = !_index.UsedEventProperties.Contains(definition.Declaration.Name) };
            Add(NameKind.EventProperty, definition.File, definition.Declaration, owner);
        }

        foreach (var (file, bundle) in _index.Bundles)
        {
            var owner = new Owner([bundle]) { IsUnused = !_index.UsedBundles.Contains(bundle.Name) };
            Add(NameKind.EventProperty, file, bundle.Properties, Within(owner, bundle, false), inherits: true);
        }

        Add(NameKind.EventProperty, 0, _index.Settings.Context, new Owner([]), inherits: true);
        foreach (var definition in _index.UserProperties)
        {
            Add(NameKind.UserProperty, definition.File, definition.Declaration, new Owner([]));
        }

        foreach (var (file, groupType) in _index.GroupTypes)
        {
            Add(NameKind.GroupType, file, groupType, new Owner([]), isRetired: false);
            Add(NameKind.GroupProperty, file, groupType.Properties, Within(new Owner([groupType]), groupType, false));
        }

        foreach (var entry in _index.Events)
        {
            var (file, declaration) = entry.Definition;
            var isRetired = declaration.Retired is not null;
            Add(NameKind.Event, file, declaration, new Owner([]), isRetired);
            Add(
                NameKind.EventProperty,
                file,
                declaration.Properties,
                Within(new Owner([declaration]), declaration, isRetired),
                inherits: true
            );
            AddVariants(file, declaration, isRetired);
        }
    }

    private void AddVariants(int file, EventDeclaration declaration, bool isRetired)
    {
        if (declaration.Variants is not { } variants)
        {
            return;
        }

        var owner = Within(new Owner([declaration]), declaration, isRetired);
        if (variants.Discriminator is { } discriminator && !IsOwn(discriminator))
        {
            Add(NameKind.EventProperty, file, discriminator, owner, inherits: true);
        }

        foreach (var variant in variants.All)
        {
            var within = Within(owner, variant, variant.Retired is not null) with { Around = [variant, declaration] };
            foreach (var property in variant.Properties)
            {
                Add(NameKind.EventProperty, file, property, within, inherits: !IsOwn(property));
            }
        }

        bool IsOwn(PropertyDeclaration property) => declaration.Properties.Any(own => own.Name == property.Name);
    }

    private void Add(
        NameKind kind,
        int file,
        IReadOnlyList<PropertyDeclaration> properties,
        Owner owner,
        bool inherits = false
    )
    {
        for (var i = 0; i < properties.Count; i++)
        {
            Add(kind, file, properties[i], owner, inherits || (owner.IsNested && kind == NameKind.EventProperty));
        }
    }

    private void Add(NameKind kind, int file, PropertyDeclaration property, Owner owner, bool inherits = false)
    {
        var shared = inherits && property.Type is null ? _index.FindEventProperty(property.Name)?.Declaration : null;
        Add(kind, file, property, owner, property.Retired is not null, shared);
        if (property.Properties is { Count: > 0 } members)
        {
            var inner = Within(owner, property, property.Retired is not null);
            Add(kind, file, members, inner with { Around = [property, .. owner.Around], IsNested = true }, inherits);
        }
    }

    private void Add(
        NameKind kind,
        int file,
        Declaration declaration,
        Owner owner,
        bool isRetired,
        PropertyDeclaration? shared = null
    ) =>
        _places.Add(
            new(kind, file, declaration)
            {
                Around = [declaration, .. owner.Around],
                IsNested = owner.IsNested,
                IsRetired = owner.IsRetired || isRetired,
                IsDeprecated = owner.IsDeprecated || declaration.Deprecation is not null,
                IsUnused = owner.IsUnused,
                Shared = shared,
            }
        );

    private static Owner Within(Owner owner, Declaration declaration, bool isRetired) =>
        owner with
        {
            IsRetired = owner.IsRetired || isRetired,
            IsDeprecated = owner.IsDeprecated || declaration.Deprecation is not null,
        };

    /// <summary>What a declaration stands in.</summary>
    private sealed record Owner(Declaration[] Around, bool IsNested = false)
    {
        public bool IsRetired { get; init; }

        public bool IsDeprecated { get; init; }

        public bool IsUnused { get; init; }
    }
}
