using System.Text.RegularExpressions;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Syntax;

/// <summary>Translates types as other formats write them, for a suggestion.</summary>
internal static class TypeSpelling
{
    private const int Longest = 200;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly Regex s_optional = new(
        @"^(?:(?:optional|nullable|maybe)\s+(?<type>.+)|(?:optional|nullable|maybe)\s*[<\[(]\s*(?<type>.+?)\s*[>\])]|(?<type>.+?)\s+(?:or\s+null|\(?optional\)?|\(?nullable\)?))$",
        Options
    );
    private static readonly Regex s_list = new(
        @"^(?:(?:list|array|set|sequence)\s*[<\[(]\s*(?<type>.+?)\s*[>\])]|(?:list|array|set)\s+of\s+(?<type>.+)|\[\]\s*(?<type>.+))$",
        Options
    );
    private static readonly Regex s_map = new(
        @"^(?:dictionary|dict|record|object)\s*[<\[(]\s*(?:string|str)\s*,\s*(?<type>.+?)\s*[>\])]$",
        Options
    );
    private static readonly Regex s_enum = new(@"^enum\s*[<\[({:]\s*(?<values>.+?)\s*[>\])}]?$", Options);

    /// <summary>Returns what to write instead of a text that is not a type, or null if nothing is obvious.</summary>
    public static string? Suggest(string text)
    {
        text = text.Trim();
        return text.Length > Longest ? null
            : Match(s_enum, text, "values") is { } values ? EnumOf(values.Split(',', '|'))
            : text.IndexOf('|') >= 0 ? OfAlternatives(text.Split('|'))
            : Match(s_optional, text, "type") is { } optional ? Optional(TypeOf(optional))
            : Match(s_list, text, "type") is { } element ? TypeOf(element) + "[]"
            : Match(s_map, text, "type") is { } value ? $"map<string, {TypeOf(value)}>"
            : null;
    }

    private static string? OfAlternatives(string[] alternatives)
    {
        if (Array.Exists(alternatives, item => item.Trim().Length == 0 || item.IndexOfAny(['(', ')']) >= 0))
        {
            return null;
        }

        var types = alternatives
            .Select(alternative => alternative.Trim())
            .Where(alternative => alternative is not ("null" or "undefined" or "none"))
            .ToList();
        var words = types.Select(type => TypeOf(type.TrimEnd('?', ' '))).Distinct(StringComparer.Ordinal).ToArray();
        var union = string.Join(" | ", words);
        return types.Count == 1 && alternatives.Length > 1 ? Optional(TypeOf(types[0]))
            : UnionParser.Parse(union, 0, out _) is not null
                ? types.Count < alternatives.Length
                    || types.Exists(type => type.EndsWith("?", StringComparison.Ordinal))
                        ? Optional(union)
                    : union
            : types.Count > 1 && types.TrueForAll(type => BuiltinTypes.Find(TypeOf(type)) is null) ? EnumOf(types)
            : null;
    }

    private static string TypeOf(string text) => BuiltinTypes.FromOtherWord(text) ?? text;

    private static string Optional(string type) => type.TrimEnd('?') + "?";

    private static string EnumOf(IEnumerable<string> values) =>
        $"{{ enum: [{string.Join(", ", values.Select(value => value.Trim(' ', '\'', '"')))}] }}";

    private static string? Match(Regex pattern, string text, string group) =>
        pattern.Match(text) is { Success: true } match ? match.Groups[group].Value : null;
}
