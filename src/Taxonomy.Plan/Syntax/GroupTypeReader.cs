using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads an entry of <c>group_types</c>.</summary>
internal static class GroupTypeReader
{
    public static GroupTypeDeclaration Read(ReadingContext context, YamlEntry entry)
    {
        var head = new DeclarationHead { Name = entry.Key.Value, NameSpan = entry.Key.Span };
        IReadOnlyList<PropertyDeclaration>? properties = null;
        if (entry.Value is YamlMapping mapping)
        {
            foreach (var part in context.Entries(mapping))
            {
                switch (part.Key.Value)
                {
                    case "properties":
                        properties = PropertyReader.ReadAll(context, part, PropertyPlace.Group);
                        break;
                    case "description"
                    or "owner"
                    or "links"
                    or "deprecated"
                    or "expires"
                    or "csharp_name"
                    or "suppress":
                        HeadReader.Read(context, part, ref head);
                        break;
                    default:
                        HeadReader.ReadUnknown(
                            context,
                            part,
                            PlanKeys.GroupType,
                            Phrases.GroupType,
                            Phrases.GroupProperties,
                            ref head
                        );
                        break;
                }
            }
        }
        else if (entry.Value is not YamlScalar { IsNull: true })
        {
            context.WrongKind(entry, Phrases.Definition);
        }

        HeadReader.SetIdentifier(context, ref head);
        return new(head) { Properties = properties ?? [] };
    }
}
