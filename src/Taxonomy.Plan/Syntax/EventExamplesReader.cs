using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads <c>examples</c> of an event: a list of examples, or a mapping of names to examples.</summary>
internal static class EventExamplesReader
{
    public static IReadOnlyList<EventExampleDeclaration>? Read(ReadingContext context, YamlEntry entry)
    {
        switch (entry.Value)
        {
            case YamlScalar { IsNull: true }:
                return null;
            case YamlSequence sequence:
                var examples = new List<EventExampleDeclaration>(sequence.Items.Count);
                foreach (var item in sequence.Items)
                {
                    if (item is not YamlMapping mapping)
                    {
                        var span = item.Span.Length > 0 ? Spans.FirstOf(item.Span) : entry.Key.Span;
                        context.WrongKind(item, span, entry.Key.Value, Phrases.EventExamples);
                        continue;
                    }

                    var first = mapping.Entries.Count > 0 ? mapping.Entries[0].Key.Span : mapping.Span;
                    examples.Add(new(null, Checked(context, mapping), first));
                }

                return examples.ToArray();
            case YamlMapping named:
                return ReadNamed(context, named);
            default:
                context.WrongKind(entry, Phrases.EventExamples);
                return null;
        }
    }

    private static EventExampleDeclaration[] ReadNamed(ReadingContext context, YamlMapping named)
    {
        var examples = new List<EventExampleDeclaration>(named.Entries.Count);
        foreach (var entry in context.Names(named))
        {
            if (entry.Value is YamlMapping mapping)
            {
                examples.Add(new(entry.Key.Value, Checked(context, mapping), entry.Key.Span));
            }
            else if (entry.Value is not YamlScalar { IsNull: true })
            {
                context.WrongKind(entry, Phrases.EventExample);
            }
        }

        return examples.ToArray();
    }

    /// <summary>Reports names that cannot be those of properties, and repeated ones.</summary>
    private static YamlMapping Checked(ReadingContext context, YamlMapping mapping)
    {
        foreach (var _ in context.Names(mapping)) { }

        return mapping;
    }
}
