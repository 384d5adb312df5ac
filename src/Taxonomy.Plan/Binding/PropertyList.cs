using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Binding;

/// <summary>Resolves properties that share one scope and nothing else: of a bundle, of the context.</summary>
internal static class PropertyList
{
    public static List<(Property Property, int File, SourceSpan Span)> Resolve(
        IReadOnlyList<PropertyDeclaration> declarations,
        int file,
        string typePrefix,
        IdentifierScope scope,
        PropertyResolver resolver
    )
    {
        var properties = new List<(Property Property, int File, SourceSpan Span)>(declarations.Count);
        for (var i = 0; i < declarations.Count; i++)
        {
            var declaration = declarations[i];
            if (
                resolver.Resolve(declaration, file, typePrefix, inherits: true, out _) is { } property
                && resolver.Take(scope, property, declaration, file)
            )
            {
                properties.Add((property, file, declaration.NameSpan));
            }
        }

        resolver.ReplaceDeprecated(properties, declarations, file);
        return properties;
    }

    public static EquatableArray<Property> Properties(
        IReadOnlyList<(Property Property, int File, SourceSpan Span)> resolved
    )
    {
        var properties = new Property[resolved.Count];
        for (var i = 0; i < properties.Length; i++)
        {
            properties[i] = resolved[i].Property;
        }

        return new(properties);
    }
}
