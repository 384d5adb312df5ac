using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Plans.Rules;

/// <summary>
/// TAX207: names of one kind that are probably meant to be one: with a typing error, with their words in another order,
/// or in singular and plural. Words and names are looked up, so that the work grows with the names alone.
/// </summary>
internal sealed class SimilarNamesRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [NamingRules.SimilarNames];

    public override void Run(RuleContext context)
    {
        foreach (var kind in NameKinds.All)
        {
            Check(context, kind, NamesOf(context, kind));
        }

        // What objects hold is sent under the object's name, so that only the members of one are compared.
        var nested = context
            .Names.Where(static place => place is { IsNested: true, IsLive: true })
            .GroupBy(static place => place.Around[1]);
        foreach (var inObject in nested)
        {
            var members = inObject.Select(static place => new List<NamePlace>(1) { place }).ToList();
            if (members.Count > 1)
            {
                Check(context, members[0][0].Kind, members);
            }
        }
    }

    /// <summary>Returns the name that the rule would have instead of another one, or null if it has nothing against it.</summary>
    public static string? Suggest(RuleContext context, NamePlace place) =>
        place.IsNested
            ? null
            : Pairs(place.Kind, NamesOf(context, place.Kind))
                .Where(pair => pair.Odd[0].Name == place.Name)
                .Select(pair => pair.Usual[0].Name)
                .FirstOrDefault();

    private static IEnumerable<List<NamePlace>> NamesOf(RuleContext context, NameKind kind) =>
        context
            .Groups.Where(group => group.Kind == kind)
            .Select(group => group.Places.Where(static place => place is { IsNested: false, IsLive: true }).ToList())
            .Where(static places => places.Count > 0);

    private static void Check(RuleContext context, NameKind kind, IEnumerable<List<NamePlace>> names)
    {
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (odd, usual, difference) in Pairs(kind, names))
        {
            // All are asked, because each entry of `suppress` has an effect here.
            var suppressed = odd.Concat(usual).Count(place => context.IsSuppressed(NamingRules.SimilarNames, place));
            if (suppressed == 0 && reported.Add(odd[0].Name))
            {
                context.Report(
                    odd[0],
                    MessageFor(difference),
                    odd.Skip(1).Concat(usual),
                    kind.Noun(),
                    odd[0].Name,
                    usual[0].Name
                );
            }
        }
    }

    /// <summary>What is written more often is likely to be what was meant; of equals, what the plan has first.</summary>
    private static IEnumerable<(List<NamePlace> Odd, List<NamePlace> Usual, NameDifference Difference)> Pairs(
        NameKind kind,
        IEnumerable<List<NamePlace>> names
    ) =>
        new SimilarNames(names)
            .Pairs(kind)
            .Select(static pair =>
                pair.Left.Count < pair.Right.Count
                    ? (pair.Left, pair.Right, pair.Difference)
                    : (pair.Right, pair.Left, pair.Difference)
            );

    private static MessageFormat MessageFor(NameDifference difference) =>
        difference switch
        {
            NameDifference.Letter => NamingRules.MisspeltName,
            NameDifference.Order => NamingRules.ReorderedName,
            NameDifference.Number => NamingRules.SingularAndPlural,
            _ => throw new ArgumentOutOfRangeException(nameof(difference), difference, "Not a difference."),
        };
}
