using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads an entry of <c>bundles</c>.</summary>
internal static class BundleReader
{
    public static BundleDeclaration Read(ReadingContext context, YamlEntry entry)
    {
        var head = new DeclarationHead { Name = entry.Key.Value, NameSpan = entry.Key.Span };
        if (entry.Value is not YamlMapping mapping)
        {
            if (entry.Value is not YamlScalar { IsNull: true })
            {
                context.WrongKind(entry, Phrases.BundleDefinition);
            }

            HeadReader.SetIdentifier(context, ref head, isRequired: false);
            return new(head);
        }

        Located<string>? csharp = null;
        IReadOnlyList<PropertyDeclaration>? properties = null;
        foreach (var part in context.Entries(mapping))
        {
            switch (part.Key.Value)
            {
                case "csharp":
                    csharp = Values.Word(context, part, ["parameters", "struct"]);
                    break;
                case "properties":
                    properties = PropertyReader.ReadAll(context, part, PropertyPlace.Event);
                    break;
                case "description" or "owner" or "links" or "deprecated" or "expires" or "csharp_name" or "suppress":
                    HeadReader.Read(context, part, ref head);
                    break;
                case "include":
                    context.Report(FormatRules.IncludeOfBundle, part.Key.Span);
                    break;
                default:
                    HeadReader.ReadUnknown(
                        context,
                        part,
                        PlanKeys.Bundle,
                        Phrases.Bundle,
                        Phrases.BundleProperties,
                        ref head
                    );
                    break;
            }
        }

        // Only a struct needs a name in C#.
        var isStruct = csharp is { Value: "struct" };
        HeadReader.SetIdentifier(context, ref head, isRequired: isStruct);
        return new(head) { IsStruct = isStruct, Properties = properties ?? [] };
    }
}
