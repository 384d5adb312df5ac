using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>
/// TAX203: names of one kind that are the same without case, spaces and punctuation. Where two of them would
/// get one identifier, the plan itself reports that.
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
                && NameKey.From(group.Name) is { Length: > 0 } key
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
                Check(context, Places(alike));
            }
        }
    }

    /// <summary>Returns the name that the rule would have instead of another one, or null if it has nothing against it.</summary>
    public static string? Suggest(RuleContext context, NamePlace place)
    {
        var key = NameKey.From(place.Name);
        var first = context.Names.FirstOrDefault(other =>
            other is { IsNested: false, IsLive: true }
            && other.Kind == place.Kind
            && NameKey.From(other.Name) == key
            && !context.IsSuppressed(NamingRules.NearDuplicate, other)
        );
        return first is null || key.Length == 0 || first.Name == place.Name ? null : first.Name;
    }

    private static List<NamePlace> Places(List<NameGroup> alike) =>
        [
            .. alike
                .SelectMany(group => group.Places)
                .Where(place => place is { IsNested: false, IsLive: true })
                .OrderBy(place => place.File)
                .ThenBy(place => place.Span.Start),
        ];

    private static void Check(RuleContext context, List<NamePlace> alike)
    {
        // What suppresses the rule is meant to differ, and counts on neither side.
        alike.RemoveAll(place => context.IsSuppressed(NamingRules.NearDuplicate, place));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in alike)
        {
            if (names.Contains(place.Name))
            {
                continue;
            }

            if (names.Count > 0 && !names.Any(other => context.Collide(place.Kind, place.Name, other)))
            {
                context.Report(place, NamingRules.AlikeNames, [alike[0]], place.Kind.Noun(), place.Name, alike[0].Name);
            }

            names.Add(place.Name);
        }
    }
}
