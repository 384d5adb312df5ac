using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.History;

/// <summary>A property where the plan writes it, with what is around it.</summary>
/// <param name="File">An index into <see cref="PlanIndex.Sources"/>.</param>
/// <param name="Declaration">What is written.</param>
/// <param name="Around">The declarations in which a rule can be suppressed, with their files, from the inside.</param>
internal sealed record PropertySite(
    int File,
    PropertyDeclaration Declaration,
    (int File, Declaration Declaration)[] Around
)
{
    /// <summary>The property of a name among declared ones.</summary>
    public static PropertySite? Find(
        IReadOnlyList<PropertyDeclaration> properties,
        string name,
        int file,
        params (int File, Declaration Declaration)[] around
    )
    {
        foreach (var property in properties)
        {
            if (property.Name == name)
            {
                return new(file, property, [(file, property), .. around]);
            }
        }

        return null;
    }

    /// <summary>A property of an event: its own, one of its bundles, or one of the context.</summary>
    public static PropertySite? OfEvent(PlanIndex index, Definition<EventDeclaration> definition, string name)
    {
        var (file, declaration) = definition;
        var site =
            Find(declaration.Properties, name, file, (file, declaration))
            ?? (
                declaration.Variants?.Discriminator is { } discriminator
                    ? Find([discriminator], name, file, (file, declaration))
                    : null
            );
        return site ?? InBundles(index, declaration.Include, name, (file, declaration)) ?? OfContext(index, name);
    }

    /// <summary>A property of a variant of an event: its own, one of its bundles, or one of the event.</summary>
    public static PropertySite? OfVariant(
        PlanIndex index,
        Definition<EventDeclaration> definition,
        VariantDeclaration variant,
        string name
    )
    {
        var (file, declaration) = definition;
        return Find(variant.Properties, name, file, (file, variant), (file, declaration))
            ?? InBundles(index, variant.Include, name, (file, variant), (file, declaration))
            ?? OfEvent(index, definition, name);
    }

    private static PropertySite? InBundles(
        PlanIndex index,
        IReadOnlyList<Located<string>> names,
        string name,
        params (int File, Declaration Declaration)[] around
    )
    {
        PropertySite? site = null;
        foreach (var include in names)
        {
            if (site is null && index.FindBundle(include.Value) is { } bundle)
            {
                site = Find(
                    bundle.Declaration.Properties,
                    name,
                    bundle.File,
                    [(bundle.File, bundle.Declaration), .. around]
                );
            }
        }

        return site;
    }

    public static PropertySite? OfContext(PlanIndex index, string name) => Find(index.Settings.Context, name, file: 0);

    /// <summary>A member of the object that the property holds, by its path; as far down as it can be followed.</summary>
    public PropertySite Follow(PlanIndex index, string[] path)
    {
        var site = this;
        foreach (var name in path)
        {
            if (site.Member(index, name) is not { } member)
            {
                break;
            }

            site = member;
        }

        return site;
    }

    /// <summary>Where the type is written.</summary>
    public (int File, SourceSpan Span) TypePlace(PlanIndex index)
    {
        var (file, property) = Typed(index);
        return (
            file,
            property.Type?.Span
                ?? property.Enum?.KeySpan
                ?? (property.Properties is null ? property.NameSpan : property.PropertiesSpan)
        );
    }

    /// <summary>Where the values of the enum are written, or else the type.</summary>
    public (int File, SourceSpan Span) EnumPlace(PlanIndex index)
    {
        var (file, property) = Typed(index);
        return property.Enum is { } own ? (file, own.KeySpan)
            : TypeOf(index, property) is { Declaration.Enum: { } values } type ? (type.File, values.KeySpan)
            : TypePlace(index);
    }

    /// <summary>A declared member of the object that the property holds, what is retired included.</summary>
    public PropertySite? Member(PlanIndex index, string name)
    {
        var (file, property) = Typed(index);
        if (property.Properties is { } own)
        {
            return Find(own, name, file, Around);
        }

        return TypeOf(index, property) is { Declaration.Properties: { } members } type
            ? Find(members, name, type.File, [(type.File, type.Declaration), .. Around])
            : null;
    }

    /// <summary>The declaration that says the type: this one, or that of <c>event_properties</c>.</summary>
    private (int File, PropertyDeclaration Property) Typed(PlanIndex index) =>
        Declaration is { Type: null, Enum: null, Properties: null, Const: null }
        && index.FindEventProperty(Declaration.Name) is { } shared
            ? (shared.File, shared.Declaration)
            : (File, Declaration);

    /// <summary>The entry of <c>types</c> that a property's type comes to, behind its other names.</summary>
    private static Definition<TypeDeclaration>? TypeOf(PlanIndex index, PropertyDeclaration property)
    {
        const int LongestChain = 20;
        var use = property.Type;
        for (var i = 0; i < LongestChain && use is { Expression.Builtin: null }; i++)
        {
            if (index.FindType(use.Expression.Name) is not { } type)
            {
                return null;
            }

            if (type.Declaration.Enum is not null || type.Declaration.Properties is not null)
            {
                return type;
            }

            use = type.Declaration.Type;
        }

        return null;
    }
}
