using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads <c>open</c> of an event or an object: a boolean, or the type of what else it can have.</summary>
internal static class OpenReader
{
    private static readonly string[] s_booleans = ["true", "false", "yes", "no", "on", "off"];

    /// <param name="context">Takes the findings.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="additional">The type; null: any, or the value is a boolean.</param>
    /// <returns>Whether it is open; null if the value cannot be read.</returns>
    public static Located<bool>? Read(ReadingContext context, YamlEntry entry, out TypeUse? additional)
    {
        additional = null;
        switch (entry.Value)
        {
            case YamlScalar { Style: YamlScalarStyle.Plain } scalar
                when ScalarTexts.IsBoolean(scalar.Value, out var value):
                return new(value, scalar.Span);
            case YamlSequence:
            // A misspelled boolean is not the name of a type.
            case YamlScalar { IsNull: false } text when !IsLikeBoolean(text.Value):
                additional = TypeUseReader.Read(context, entry);
                return new(true, entry.Value.Span);
            default:
                context.WrongKind(entry, Phrases.Open);
                return null;
        }
    }

    private static bool IsLikeBoolean(string word) =>
        s_booleans.Contains(word, StringComparer.OrdinalIgnoreCase)
        // The plan's own types begin with a capital letter.
        || (word.Length > 0 && !char.IsUpper(word[0]) && NearestName.Find(word, s_booleans) is not null);
}
