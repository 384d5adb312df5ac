using System.Globalization;
using System.Text;
using Taxonomy.Plans.Findings;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Plans.Checks;

/// <summary>
/// TAX203: names of one kind that are the same without case, blanks and punctuation. Where two of them meet in one
/// scope of C#, TAX007 has said so already.
/// </summary>
internal sealed class NearDuplicateCheck : PlanCheck
{
    public override IReadOnlyList<Rule> Rules { get; } = [Findings.Rules.NearDuplicate];

    public override void Run(CheckContext context)
    {
        var collisions = context.Index.PlacesOf(Findings.Rules.IdentifierCollision);
        var candidates = context.Names.Where(place =>
            place is { IsNested: false, IsLive: true } && !collisions.Contains((place.File, place.Span))
        );
        foreach (var alike in candidates.ToLookup(place => (place.Kind, Key: Simplify(place.Name))))
        {
            if (alike.Key.Key.Length > 0)
            {
                Check(context, alike.ToList());
            }
        }
    }

    private static void Check(CheckContext context, List<NamePlace> alike)
    {
        if (alike.TrueForAll(place => place.Name == alike[0].Name))
        {
            return;
        }

        // What suppresses the rule is meant to differ, and counts on neither side.
        alike.RemoveAll(place => context.IsSuppressed(Findings.Rules.NearDuplicate, place));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in alike)
        {
            if (names.Add(place.Name) && names.Count > 1)
            {
                context.Report(
                    Findings.Rules.NearDuplicate,
                    place,
                    $"The {place.Kind.Noun()} {CheckContext.Quote(place.Name)} differs from {CheckContext.Quote(alike[0].Name)} only in case, spaces or punctuation, and Amplitude takes them for two. Use one of them.",
                    alike[0]
                );
            }
        }
    }

    /// <summary>What is left of a name that people compare: letters, digits and symbols, without case.</summary>
    internal static string Simplify(string name)
    {
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
}
