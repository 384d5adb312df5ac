using System.Globalization;
using System.Text;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>
/// TAX203: names of one kind that are the same without case, spaces and punctuation. Where two of them meet in one
/// scope of C#, TAX007 has said so already.
/// </summary>
internal sealed class NearDuplicateRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [NamingRules.NearDuplicate];

    public override void Run(RuleContext context)
    {
        // Most names have nobody like them, and are looked at once, however often the plan writes them.
        var byKey = new Dictionary<(NameKind Kind, string Key), List<NameGroup>>();
        foreach (var group in context.Groups)
        {
            if (
                group.Has(static place => place is { IsNested: false, IsLive: true })
                && Simplify(group.Name) is { Length: > 0 } key
            )
            {
                if (!byKey.TryGetValue((group.Kind, key), out var alike))
                {
                    byKey.Add((group.Kind, key), alike = new(1));
                }

                alike.Add(group);
            }
        }

        foreach (var alike in byKey.Values)
        {
            if (alike.Count > 1)
            {
                Check(context, Places(context, alike));
            }
        }
    }

    /// <summary>The places of names that are alike, without those that TAX007 has spoken of.</summary>
    private static List<NamePlace> Places(RuleContext context, List<NameGroup> alike)
    {
        var collisions = context.Index.LocationsOf(FormatRules.IdentifierCollision);
        return
        [
            .. alike
                .SelectMany(group => group.Places)
                .Where(place =>
                    place is { IsNested: false, IsLive: true } && !collisions.Contains((place.File, place.Span))
                )
                .OrderBy(place => place.File)
                .ThenBy(place => place.Span.Start),
        ];
    }

    private static void Check(RuleContext context, List<NamePlace> alike)
    {
        if (alike.Count == 0 || alike.TrueForAll(place => place.Name == alike[0].Name))
        {
            return;
        }

        // What suppresses the rule is meant to differ, and counts on neither side.
        alike.RemoveAll(place => context.IsSuppressed(NamingRules.NearDuplicate, place));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in alike)
        {
            if (names.Add(place.Name) && names.Count > 1)
            {
                context.Report(place, NamingRules.AlikeNames, [alike[0]], place.Kind.Noun(), place.Name, alike[0].Name);
            }
        }
    }

    /// <summary>What is left of a name that people compare: letters, digits and symbols, without case.</summary>
    internal static string Simplify(string name)
    {
        if (SimplifyAscii(name) is { } ascii)
        {
            return ascii;
        }

        var key = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (
                !Characters.IsPunctuation(character)
                && CharUnicodeInfo.GetUnicodeCategory(character)
                    is not (
                        UnicodeCategory.SpaceSeparator
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                        or UnicodeCategory.Control
                        or UnicodeCategory.Format
                    )
            )
            {
                key.Append(char.ToLowerInvariant(character));
            }
        }

        try
        {
            return key.ToString().Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair.
            return key.ToString();
        }
    }

    /// <summary>A character of ASCII that is no letter, and yet counts.</summary>
    private static bool IsSymbol(char character) =>
        character is '$' or '+' or '<' or '=' or '>' or '^' or '`' or '|' or '~';

    /// <summary>The same, faster, for the names that most plans have; null: there are other characters in it.</summary>
    private static string? SimplifyAscii(string name)
    {
        const int MostOnStack = 128;
        if (name.Length > MostOnStack)
        {
            return null;
        }

        Span<char> key = stackalloc char[MostOnStack];
        var length = 0;
        foreach (var character in name)
        {
            if (character is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
            {
                key[length++] = character;
            }
            else if (character is >= 'A' and <= 'Z')
            {
                key[length++] = (char)(character + ('a' - 'A'));
            }
            else if (character > 127 || IsSymbol(character))
            {
                // Symbols count, and what is no ASCII has rules of its own.
                return null;
            }
        }

        return length == name.Length && IsSame(name, key) ? name : key.Slice(0, length).ToString();
    }

    private static bool IsSame(string name, Span<char> key) => name.AsSpan().SequenceEqual(key.Slice(0, name.Length));
}
