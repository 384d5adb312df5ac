using System.Text.RegularExpressions;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX301: events without a description, or with one that only repeats the name.</summary>
internal sealed class DescriptionRule : PlanRule
{
    private static readonly string[] s_filling = ["the", "a", "an", "event"];

    public override IReadOnlyList<Rule> Rules { get; } = [QualityRules.NoDescription];

    public override void Run(RuleContext context)
    {
        foreach (var entry in context.Index.Events)
        {
            var (file, declaration) = entry.Definition;
            if (declaration.Retired is not null || declaration.HasUnreadDescription)
            {
                continue;
            }

            if (declaration.Description is not { } description || string.IsNullOrWhiteSpace(description.Value))
            {
                context.Report(
                    file,
                    QualityRules.EventWithoutDescription.CreateFinding(declaration.NameSpan, declaration.Name),
                    declaration
                );
            }
            else if (
                MayRepeat(description.Value, declaration.Name)
                && Essence(description.Value) == Essence(declaration.Name)
            )
            {
                context.Report(
                    file,
                    QualityRules.DescriptionRepeatsName.CreateFinding(description.Span, declaration.Name),
                    declaration
                );
            }
        }
    }

    /// <summary>Whether it takes a closer look to tell: most descriptions begin with something else than the name.</summary>
    private static bool MayRepeat(string description, string name) =>
        FirstOf(description) is not { } ofDescription || FirstOf(name) is not { } ofName || ofDescription == ofName;

    /// <summary>The first character of what a text says beyond filling words; null: not so simple, or there is none.</summary>
    private static char? FirstOf(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsWord(text[i]))
            {
                if (text[i] > 127)
                {
                    return null;
                }

                continue;
            }

            var start = i;
            while (i < text.Length && IsWord(text[i]))
            {
                i++;
            }

            if (i < text.Length && text[i] > 127)
            {
                return null;
            }

            if (!Array.Exists(s_filling, word => Is(text, start, i, word)))
            {
                return text[start] == '_' ? null : char.ToLowerInvariant(text[start]);
            }
        }

        return null;
    }

    private static bool Is(string text, int start, int end, string word) =>
        end - start == word.Length
        && string.Compare(text, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool IsWord(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';

    /// <summary>What a text says beyond filling words: <c>The "Song Played" event.</c> says <c>songplayed</c>.</summary>
    private static string Essence(string text) =>
        NameKey.From(
            Regex.Replace(
                text,
                $@"\b({string.Join("|", s_filling)})\b",
                "",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
            )
        );
}
