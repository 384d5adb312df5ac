using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads <c>examples</c> of an event: a list of examples, or a mapping of names to examples.</summary>
internal static class EventExamplesReader
{
    /// <summary>The most characters of an example in documentation.</summary>
    private const int Longest = 200;

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
                    examples.Add(Read(context, null, mapping, first));
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
                examples.Add(Read(context, entry.Key.Value, mapping, entry.Key.Span));
            }
            else if (entry.Value is not YamlScalar { IsNull: true })
            {
                context.WrongKind(entry, Phrases.EventExample);
            }
        }

        return examples.ToArray();
    }

    private static EventExampleDeclaration Read(
        ReadingContext context,
        string? name,
        YamlMapping mapping,
        SourceSpan span
    )
    {
        // Reports names that cannot be those of properties, and repeated ones.
        foreach (var _ in context.Names(mapping)) { }

        return new(name, ToObject(mapping, span, 0), FlowText.Write(mapping, Longest), span);
    }

    private static ExampleObject ToObject(YamlMapping mapping, SourceSpan span, int depth) =>
        new(
            mapping
                .Entries.Select(entry => new ExampleMember(
                    new(entry.Key.Value, entry.Key.Span),
                    ToValue(entry.Value, Spans.OfValue(entry), depth + 1)
                ))
                .ToArray(),
            span
        );

    private static ExampleValue ToValue(YamlNode node, SourceSpan span, int depth) =>
        node switch
        {
            YamlScalar { IsNull: true } => new ExampleScalar(null, isPlain: true, span),
            YamlScalar scalar => new ExampleScalar(scalar.Value, scalar.Style == YamlScalarStyle.Plain, span),
            YamlSequence sequence when depth <= Nesting.Deepest => new ExampleList(
                sequence
                    .Items.Select(item =>
                        ToValue(item, item.Span.Length > 0 ? Spans.FirstOf(item.Span) : span, depth + 1)
                    )
                    .ToArray(),
                span
            ),
            YamlMapping mapping when depth <= Nesting.Deepest => ToObject(mapping, span, depth),
            _ => new UnreadableExample(span),
        };
}
