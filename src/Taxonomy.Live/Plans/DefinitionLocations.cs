using Taxonomy.Plans;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Live.Plans;

/// <summary>Finds where a plan defines things that are known by their names.</summary>
internal static class DefinitionLocations
{
    /// <summary>Returns where an event writes a property; where it is itself, if it takes the property from elsewhere.</summary>
    public static SourceSpan PropertyOf(EventDeclaration declaration, string property) =>
        declaration.Properties.FirstOrDefault(own => own.Name == property)?.NameSpan ?? declaration.NameSpan;

    /// <summary>Returns where a generated type is declared: as a type, a bundle, or in the property that has it.</summary>
    public static (int File, SourceSpan Span) FindType(PlanIndex index, string type)
    {
        foreach (var (file, declaration) in index.Types)
        {
            if (declaration.Identifier == type)
            {
                return (file, declaration.NameSpan);
            }
        }

        foreach (var (file, declaration) in index.Bundles)
        {
            if (declaration.Identifier == type)
            {
                return (file, declaration.NameSpan);
            }
        }

        foreach (var entry in index.Events)
        {
            foreach (var member in entry.Resolved?.Members ?? default)
            {
                if (member.Property is { } property && TypeNameOf(property.Type) == type)
                {
                    return (entry.Definition.File, PropertyOf(entry.Definition.Declaration, property.Name));
                }
            }
        }

        return (0, default);
    }

    private static string? TypeNameOf(PlanType type) =>
        type.Element is { } element ? TypeNameOf(element) : type.TypeName;
}
