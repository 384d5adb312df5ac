using System.Text.RegularExpressions;
using Taxonomy.Plans.Findings;

namespace Taxonomy.Plans.Checks;

/// <summary>TAX301: events without a description, or with one that only repeats the name.</summary>
internal sealed class DescriptionCheck : PlanCheck
{
    public override IReadOnlyList<Rule> Rules { get; } = [Findings.Rules.NoDescription];

    public override void Run(CheckContext context)
    {
        foreach (var entry in context.Index.Events)
        {
            var (file, declaration) = entry.Definition;
            if (declaration.Retired is not null || declaration.IsBroken)
            {
                continue;
            }

            if (declaration.Description is not { } description || string.IsNullOrWhiteSpace(description.Value))
            {
                context.Report(
                    Findings.Rules.NoDescription,
                    file,
                    declaration.NameSpan,
                    $"The event {CheckContext.Quote(declaration.Name)} has no description. Say in a sentence when it happens.",
                    declaration
                );
            }
            else if (Essence(description.Value) == Essence(declaration.Name))
            {
                context.Report(
                    Findings.Rules.NoDescription,
                    file,
                    description.Span,
                    $"The description only repeats the name {CheckContext.Quote(declaration.Name)}. Say in a sentence when the event happens.",
                    declaration
                );
            }
        }
    }

    /// <summary>What a text says beyond filling words: <c>The "Song Played" event.</c> says <c>songplayed</c>.</summary>
    private static string Essence(string text) =>
        NearDuplicateCheck.Simplify(
            Regex.Replace(text, @"\b(the|a|an|event)\b", "", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)
        );
}
