using System.Text.RegularExpressions;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads constraints, as far as they can be judged without knowing the type.</summary>
internal static class ConstraintReader
{
    /// <summary>More than any pattern for a value needs; longer ones would cost the compiler time.</summary>
    private const int LongestPattern = 2000;

    public static void Read(ReadingContext context, YamlEntry entry, ref List<ConstraintDeclaration>? constraints)
    {
        if (ReadOne(context, entry) is { } constraint)
        {
            (constraints ??= []).Add(constraint);
        }
    }

    /// <summary>Whether a text is a regular expression that .NET takes; reports otherwise.</summary>
    public static bool IsPattern(ReadingContext context, Located<string> pattern)
    {
        if (pattern.Value.Length > LongestPattern)
        {
            context.Report(FormatRules.LongPattern, pattern.Span, LongestPattern, pattern.Value.Length);
            return false;
        }

        try
        {
            _ = new Regex(pattern.Value, RegexOptions.CultureInvariant);
            return true;
        }
        catch (ArgumentException exception)
        {
            context.Report(FormatRules.InvalidPattern, pattern.Span, new Phrase(Problem(exception, pattern.Value)));
            return false;
        }
    }

    private static ConstraintDeclaration? ReadOne(ReadingContext context, YamlEntry entry)
    {
        if (
            ConstraintDefinition.All.FirstOrDefault(constraint => constraint.Key == entry.Key.Value)
            is not { } definition
        )
        {
            throw new ArgumentException("Not a constraint.", nameof(entry));
        }

        switch (definition.Kind)
        {
            case ConstraintKind.Minimum or ConstraintKind.Maximum or ConstraintKind.MultipleOf:
            case ConstraintKind.ExclusiveMinimum or ConstraintKind.ExclusiveMaximum:
                return Number(context, entry, definition.Kind);
            case ConstraintKind.UniqueItems:
                return Values.Flag(context, entry) is { } flag
                    ? new(ConstraintKind.UniqueItems, "", flag.Value ? 1 : 0, entry.Key.Span, flag.Span)
                    : null;
            case ConstraintKind.Pattern:
                if (entry.Value is not YamlScalar { IsNull: false } scalar)
                {
                    context.WrongKind(entry, Phrases.Pattern);
                    return null;
                }

                var pattern = new Located<string>(scalar.Value, scalar.Span);
                return IsPattern(context, pattern)
                    ? new(ConstraintKind.Pattern, pattern.Value, 0, entry.Key.Span, pattern.Span)
                    : null;
            case ConstraintKind.Format:
                return Format(context, entry) is { } format
                    ? new(ConstraintKind.Format, format.Value, 0, entry.Key.Span, format.Span)
                    : null;
            case ConstraintKind.MinLength or ConstraintKind.MaxLength:
            case ConstraintKind.MinItems or ConstraintKind.MaxItems:
                return Count(context, entry, definition.Kind);
            default:
                throw new InvalidOperationException($"'{definition.Key}' has no reader.");
        }
    }

    private static ConstraintDeclaration? Number(ReadingContext context, YamlEntry entry, ConstraintKind kind)
    {
        if (
            entry.Value is YamlScalar { Style: YamlScalarStyle.Plain } scalar
            && (ScalarTexts.IsNumber(scalar.Value) || ScalarTexts.IsDecimal(scalar.Value))
        )
        {
            return new(kind, scalar.Value, 0, entry.Key.Span, scalar.Span);
        }

        context.WrongKind(entry, Phrases.Number);
        return null;
    }

    // The words of JSON Schema for what is a type here would be refused without saying what to write.
    private static Located<string>? Format(ReadingContext context, YamlEntry entry)
    {
        if (entry.Value is YamlScalar { IsNull: false } word && TextFormat.TypeInstead(word.Value) is { } type)
        {
            context.Report(FormatRules.FormatOfType, word.Span, word.Value, type);
            return null;
        }

        if (entry.Value is YamlScalar { IsNull: true })
        {
            context.WrongKind(entry, Phrases.OneOf(TextFormat.Words));
            return null;
        }

        return Values.Word(context, entry, TextFormat.Words);
    }

    private static ConstraintDeclaration? Count(ReadingContext context, YamlEntry entry, ConstraintKind kind) =>
        Values.Count(context, entry) is { } count ? new(kind, "", count.Value, entry.Key.Span, count.Span) : null;

    // .NET repeats the pattern in front of what it has to say, and ends some of it without a full stop.
    private static string Problem(ArgumentException exception, string pattern)
    {
        var message = exception.Message;
        var at = message.IndexOf(pattern, StringComparison.Ordinal);
        if (at >= 0)
        {
            message = message.Substring(at + pattern.Length).TrimStart('\'', '"', ' ');
            var offset = message.IndexOf(" at offset ", StringComparison.Ordinal);
            if (offset >= 0)
            {
                var sentence = message.IndexOf(". ", offset, StringComparison.Ordinal);
                message = sentence >= 0 ? message.Substring(sentence + 2) : message;
            }

            message = message.TrimStart('-', ' ', '.');
        }

        return message.Length == 0 ? "it is malformed." : message;
    }
}
