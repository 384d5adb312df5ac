using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads a type where one is used: a text, or a sequence of one type for a list of it.</summary>
internal static class TypeUseReader
{
    private const string Expected = "a type, such as string, integer? or [Genre]";

    public static TypeUse? Read(ReadingContext context, YamlEntry entry)
    {
        switch (entry.Value)
        {
            case YamlScalar { IsNull: false } scalar:
                return context.Type(scalar);
            case YamlSequence sequence:
                return ReadSequence(context, entry, sequence);
            default:
                context.WrongKind(entry, Expected);
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
                    var fault = TypeExpressionParser.ListOfLists(0, 0);
                    context.Report(fault.Rule, Spans.OfValue(new(entry.Key, inner)), fault.Message);
                    return null;
                case YamlUnreadable:
                    return null;
            }
        }

        context.Report(
            RuleCatalog.WrongKind,
            Spans.OfValue(entry),
            sequence.Items.Count > 1
                ? "A list holds one type: write [any] for a list of different ones, or 'enum' for a list of values."
                : "A list needs the type of what it holds, such as [Genre]."
        );
        return null;
    }
}
