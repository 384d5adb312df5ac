using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>
/// Reads values of the simple kinds. Null means that there is none: nothing is written after the colon, or something
/// that has been reported.
/// </summary>
internal static class Values
{
    public static Located<string>? Text(ReadingContext context, YamlEntry entry, Phrase? expected = null)
    {
        switch (entry.Value)
        {
            case YamlScalar { IsNull: true }:
                return null;
            case YamlScalar scalar:
                return new(scalar.Value, scalar.Span);
            default:
                context.WrongKind(entry, expected ?? Phrases.String);
                return null;
        }
    }

    /// <summary>Texts: a sequence, or where the format says so a single one.</summary>
    public static IReadOnlyList<Located<string>>? Texts(ReadingContext context, YamlEntry entry, bool orOne = false)
    {
        switch (entry.Value)
        {
            case YamlScalar { IsNull: true }:
                return null;
            case YamlScalar scalar when orOne:
                return [new(scalar.Value, scalar.Span)];
            case YamlSequence sequence:
                var texts = new List<Located<string>>(sequence.Items.Count);
                foreach (var item in sequence.Items)
                {
                    if (item is YamlScalar { IsNull: false } text)
                    {
                        texts.Add(new(text.Value, text.Span));
                    }
                    else
                    {
                        var span =
                            item.Span.Length > 0 && item.Span.Line == item.Span.EndLine ? item.Span : entry.Key.Span;
                        context.WrongKind(item, span, entry.Key.Value, Phrases.ListOfStrings);
                    }
                }

                return texts.ToArray();
            default:
                context.WrongKind(entry, orOne ? Phrases.StringOrStrings : Phrases.ListOfStrings);
                return null;
        }
    }

    /// <summary>A list of some of a few words, in the order of those.</summary>
    public static IReadOnlyList<Located<string>> Words(
        ReadingContext context,
        YamlEntry entry,
        IReadOnlyList<string> words
    )
    {
        var listed = new Dictionary<string, Located<string>>(StringComparer.Ordinal);
        foreach (var word in Texts(context, entry) ?? [])
        {
            if (!words.Contains(word.Value))
            {
                ReportWord(context, entry, word, words);
            }
            else if (listed.ContainsKey(word.Value))
            {
                context.Report(FormatRules.DuplicateValue, word.Span, word.Value);
            }
            else
            {
                listed.Add(word.Value, word);
            }
        }

        return [.. words.Where(listed.ContainsKey).Select(word => listed[word])];
    }

    /// <summary>Whether something is written that is no text; it has been reported.</summary>
    public static bool IsUnread(YamlEntry entry) => entry.Value is not YamlScalar;

    /// <summary>Whether something is written of which no text has been read; it has been reported.</summary>
    public static bool IsUnread(YamlEntry entry, IReadOnlyList<Located<string>>? texts) =>
        texts is not { Count: > 0 } && entry.Value is not (YamlScalar or YamlSequence { Items.Count: 0 });

    public static Located<bool>? Flag(ReadingContext context, YamlEntry entry)
    {
        if (
            entry.Value is YamlScalar { Style: YamlScalarStyle.Plain } scalar
            && ScalarTexts.IsBoolean(scalar.Value, out var value)
        )
        {
            return new(value, scalar.Span);
        }

        context.WrongKind(entry, Phrases.Flag);
        return null;
    }

    /// <summary>A number that counts something.</summary>
    public static Located<int>? Count(ReadingContext context, YamlEntry entry)
    {
        if (
            entry.Value is YamlScalar { Style: YamlScalarStyle.Plain } scalar
            && ScalarTexts.IsInteger(scalar.Value)
            && int.TryParse(
                scalar.Value,
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var value
            )
        )
        {
            return new(value, scalar.Span);
        }

        context.WrongKind(entry, Phrases.Count);
        return null;
    }

    /// <summary>One of a few words.</summary>
    public static Located<string>? Word(ReadingContext context, YamlEntry entry, IReadOnlyList<string> words)
    {
        if (Text(context, entry, Phrases.OneOf(words)) is not { } text)
        {
            return null;
        }

        if (words.Contains(text.Value))
        {
            return text;
        }

        ReportWord(context, entry, text, words);
        return null;
    }

    /// <summary>Reports a text that is not one of a few words.</summary>
    public static void ReportWord(
        ReadingContext context,
        YamlEntry entry,
        Located<string> text,
        IReadOnlyList<string> words
    )
    {
        var nearest = WordSynonyms.Find(text.Value, words);
        context.Report(
            nearest is null ? FormatRules.NotOneOf : FormatRules.NotOneOfButNear,
            text.Span,
            entry.Key.Value,
            words,
            text.Value,
            nearest ?? ""
        );
    }

    /// <summary>A mapping; nothing at all is none, and no finding.</summary>
    public static YamlMapping? Mapping(ReadingContext context, YamlEntry entry, Phrase expected)
    {
        switch (entry.Value)
        {
            case YamlScalar { IsNull: true }:
                return null;
            case YamlMapping mapping:
                return mapping;
            default:
                context.WrongKind(entry, expected);
                return null;
        }
    }

    /// <summary>A day, or a version of the product.</summary>
    public static Located<string>? DateOrVersion(ReadingContext context, YamlEntry entry)
    {
        if (Text(context, entry, Phrases.DateOrVersion) is not { } text)
        {
            return null;
        }

        if (ScalarTexts.IsDate(text.Value) || ScalarTexts.IsVersion(text.Value))
        {
            return text;
        }

        context.WrongKind(entry, Phrases.DateOrVersion);
        return null;
    }

    /// <summary>Since when something is retired: a day, or <c>true</c>.</summary>
    public static Located<string>? Retired(ReadingContext context, YamlEntry entry)
    {
        if (Text(context, entry, Phrases.Date) is not { } text)
        {
            return null;
        }

        if (
            entry.Value is YamlScalar { Style: YamlScalarStyle.Plain }
            && ScalarTexts.IsBoolean(text.Value, out var isRetired)
        )
        {
            return isRetired ? text : null;
        }

        if (ScalarTexts.IsDate(text.Value))
        {
            return text;
        }

        context.WrongKind(entry, Phrases.Date);
        return null;
    }

    /// <summary>Values for documentation, as they are written.</summary>
    public static IReadOnlyList<string>? Examples(YamlEntry entry)
    {
        switch (entry.Value)
        {
            case YamlScalar scalar:
                return [scalar.Value];
            case YamlSequence sequence:
                var examples = new List<string>(sequence.Items.Count);
                foreach (var item in sequence.Items)
                {
                    if (item is not YamlUnreadable)
                    {
                        examples.Add(FlowText.Write(item));
                    }
                }

                return examples.ToArray();
            case YamlMapping mapping:
                return [FlowText.Write(mapping)];
            default:
                return null;
        }
    }
}
