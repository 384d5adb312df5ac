using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads a type where one is used: a text, or a sequence of one type for a list of it.</summary>
internal static class TypeUseReader
{
    public static TypeUse? Read(ReadingContext context, YamlEntry entry)
    {
        switch (entry.Value)
        {
            case YamlScalar { IsNull: false } scalar:
                return context.Type(scalar);
            case YamlSequence sequence:
                return ReadSequence(context, entry, sequence);
            default:
                context.WrongKind(entry, Phrases.Type);
                return null;
        }
    }

    /// <summary>
    /// Whether an entry is what YAML makes of the second half of <c>{ type: map&lt;string, integer&gt; }</c>: the first half
    /// is reported, and this says nothing more.
    /// </summary>
    public static bool IsRestOfType(YamlMapping mapping, int index) =>
        index > 0
        && mapping.IsFlow
        && mapping.Entries[index].Value is YamlScalar { IsNull: true }
        && mapping.Entries[index].Key.Value.IndexOf('>') >= 0
        && mapping.Entries[index - 1].Value is YamlScalar { Style: YamlScalarStyle.Plain } before
        && before.Value.IndexOf('<') > before.Value.IndexOf('>');

    public static TypeUse? ReadSequence(ReadingContext context, YamlEntry entry, YamlSequence sequence)
    {
        if (sequence.Items.Count == 1)
        {
            switch (sequence.Items[0])
            {
                case YamlScalar { IsNull: false } element:
                    return context.ListType(element, sequence.Span);
                case YamlSequence inner:
                    context.Report(FormatRules.ListOfLists, Spans.OfValue(new(entry.Key, inner)));
                    return null;
                case YamlUnreadable:
                    return null;
            }
        }

        context.Report(
            sequence.Items.Count > 1 ? FormatRules.ListOfTypes : FormatRules.ListWithoutType,
            Spans.OfValue(entry)
        );
        return null;
    }
}
