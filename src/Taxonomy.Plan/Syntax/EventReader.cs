using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads an entry of <c>events</c>.</summary>
internal static class EventReader
{
    public static EventDeclaration Read(ReadingContext context, YamlEntry entry)
    {
        var head = new DeclarationHead { Name = entry.Key.Value, NameSpan = entry.Key.Span };
        if (entry.Value is not YamlMapping mapping)
        {
            // What cannot be read is like nothing, an event without properties, as while it is being written.
            if (entry.Value is not YamlScalar { IsNull: true })
            {
                context.WrongKind(entry, Phrases.Definition);
            }

            HeadReader.SetIdentifier(context, ref head);
            return new(head);
        }

        var notes = new EventNotesReader();
        Located<string>? category = null;
        Located<string>? kind = null;
        IReadOnlyList<Located<string>>? tags = null;
        IReadOnlyList<string>? examples = null;
        IReadOnlyList<Located<string>>? include = null;
        IReadOnlyList<PropertyDeclaration>? properties = null;
        VariantsDeclaration? variants = null;
        IReadOnlyList<Located<string>>? groups = null;
        IReadOnlyList<Located<string>>? sources = null;
        IReadOnlyList<Located<string>>? destinations = null;
        Located<double>? sample = null;
        IReadOnlyList<Located<string>>? consent = null;
        Located<bool>? open = null;
        TypeUse? additional = null;
        Located<bool>? revenue = null;
        Located<string>? retired = null;
        foreach (var part in context.Entries(mapping))
        {
            switch (part.Key.Value)
            {
                case "category":
                    category = Values.Text(context, part);
                    break;
                case "stability" or "version" or "triggers" or "purpose" or "metrics" or "examples":
                    notes.Read(context, part);
                    break;
                case "kind":
                    kind = Values.Word(context, part, PlanKeys.EventKinds);
                    break;
                case "tags":
                    tags = Values.Texts(context, part);
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
                case "open":
                    open = OpenReader.Read(context, part, out additional);
                    break;
                case "variants":
                    variants = VariantReader.Read(context, part);
                    break;
                case "groups":
                    groups = Values.Texts(context, part);
                    break;
                case "sources":
                    sources = Values.Texts(context, part);
                    break;
                case "destinations":
                    destinations = Values.Words(context, part, DestinationLimits.Words);
                    break;
                case "sample":
                    sample = SampleReader.Read(context, part);
                    break;
                case "consent":
                    consent = Values.Texts(context, part);
                    break;
                case "revenue":
                    revenue = Values.Flag(context, part);
                    break;
                case "retired":
                    retired = Values.Retired(context, part);
                    break;
                case "description" or "owner" or "links" or "deprecated" or "expires" or "csharp_name" or "suppress":
                    HeadReader.Read(context, part, ref head);
                    break;
                case "required":
                    context.Report(FormatRules.RequiredOfEvent, part.Key.Span);
                    break;
                default:
                    var meant = HeadReader.ReadUnknown(
                        context,
                        part,
                        PlanKeys.Event,
                        Phrases.Event,
                        Phrases.EventProperties,
                        ref head
                    );
                    if (meant is not null)
                    {
                        notes.AddUnread(meant);
                    }

                    break;
            }
        }

        // What is retired generates nothing, so that nothing of it needs an identifier.
        HeadReader.SetIdentifier(context, ref head, isRequired: retired is null);
        return new(head)
        {
            Notes = notes.Build(),
            Category = category,
            Kind = kind,
            Tags = tags ?? [],
            Examples = examples ?? [],
            Include = include ?? [],
            Properties = properties ?? [],
            IsOpen = open is { Value: true },
            Additional = additional,
            Variants = variants,
            Groups = groups,
            Sources = sources ?? [],
            Destinations = destinations ?? [],
            SampleRate = SampleReader.Check(context, sample, revenue is { Value: true }, properties, variants),
            Consent = consent ?? [],
            HasRevenue = revenue is { Value: true },
            Retired = retired,
        };
    }
}
