using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads <c>variants</c> of an event. A variant that cannot be read is one without properties of its own.</summary>
internal static class VariantReader
{
    private const string On = "on";

    public static VariantsDeclaration? Read(ReadingContext context, YamlEntry owner)
    {
        if (Values.Mapping(context, owner, Phrases.Variants) is not { } mapping)
        {
            return null;
        }

        var hasOn = false;
        Located<string>? on = null;
        var variants = new List<VariantDeclaration>(mapping.Entries.Count);
        foreach (var entry in context.Names(mapping))
        {
            if (entry.Key.Value == On)
            {
                hasOn = true;
                on = ReadOn(context, entry);
            }
            else
            {
                variants.Add(ReadVariant(context, entry));
            }
        }

        if (!hasOn)
        {
            context.Report(FormatRules.NoDiscriminator, owner.Key.Span);
        }
        else if (variants.Count == 0)
        {
            context.Report(FormatRules.NoVariants, owner.Key.Span);
        }

        return new()
        {
            KeySpan = owner.Key.Span,
            Discriminator = on is null ? null : PropertyReader.ReadName(context, on),
            All = variants.ToArray(),
        };
    }

    private static Located<string>? ReadOn(ReadingContext context, YamlEntry entry)
    {
        if (entry.Value is YamlScalar { IsNull: true })
        {
            context.Report(FormatRules.NoDiscriminator, entry.Key.Span);
            return null;
        }

        return Values.Text(context, entry, Phrases.PropertyName);
    }

    private static VariantDeclaration ReadVariant(ReadingContext context, YamlEntry entry)
    {
        var head = new DeclarationHead { Name = entry.Key.Value, NameSpan = entry.Key.Span };
        var isPlain = entry.Key.Style == YamlScalarStyle.Plain;
        if (entry.Value is not YamlMapping mapping)
        {
            if (entry.Value is not YamlScalar { IsNull: true })
            {
                context.WrongKind(entry, Phrases.Variant);
            }

            HeadReader.SetIdentifier(context, ref head);
            return new(head) { IsPlain = isPlain };
        }

        var notes = new EventNotesReader();
        IReadOnlyList<Located<string>>? include = null;
        IReadOnlyList<PropertyDeclaration>? properties = null;
        IReadOnlyList<string>? examples = null;
        IReadOnlyList<Located<string>>? sources = null;
        Located<string>? retired = null;
        foreach (var part in context.Entries(mapping))
        {
            switch (part.Key.Value)
            {
                case "stability" or "version" or "triggers" or "purpose" or "metrics":
                    notes.Read(context, part);
                    break;
                case "example":
                    examples = Values.Examples(part);
                    break;
                case "include":
                    include = Values.Texts(context, part);
                    break;
                case "properties":
                    properties = PropertyReader.ReadAll(context, part, PropertyPlace.Event);
                    break;
                case "sources":
                    sources = Values.Texts(context, part);
                    break;
                case "retired":
                    retired = Values.Retired(context, part);
                    break;
                case "description" or "owner" or "links" or "deprecated" or "expires" or "csharp_name" or "suppress":
                    HeadReader.Read(context, part, ref head);
                    break;
                default:
                    HeadReader.ReadUnknown(
                        context,
                        part,
                        PlanKeys.Variant,
                        Phrases.VariantOwner,
                        Phrases.EventProperties,
                        ref head
                    );
                    break;
            }
        }

        HeadReader.SetIdentifier(context, ref head, isRequired: retired is null);
        return new(head)
        {
            IsPlain = isPlain,
            Notes = notes.Build(),
            Include = include ?? [],
            Properties = properties ?? [],
            Examples = examples ?? [],
            Sources = sources ?? [],
            Retired = retired,
        };
    }
}
