using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.WholeProgram;

/// <summary>
/// TAX505: names of a program's events that differ only in case or separators, or that do not follow what the others
/// do. Planned names are the plan's business, and those nearly planned are TAX503's and TAX516's.
/// </summary>
internal static class EventConsistencyRules
{
    public static IEnumerable<Diagnostic> Check(KnownNames? plan, IReadOnlyList<NameUse> uses)
    {
        var names = uses.Where(use => IsOwn(plan, use.Name)).ToList();
        var alike = Alike(names).ToList();
        foreach (var (use, other) in alike)
        {
            yield return CodeDiagnostics.Create(
                CodeRules.InconsistentEvents,
                use.First,
                use.Others.Append(other.First),
                [use.Name, other.Name],
                (CodeDiagnostics.Kind, nameof(NameKind.Event)),
                (CodeDiagnostics.Name, use.Name)
            );
        }

        names.RemoveAll(use => alike.Exists(pair => ReferenceEquals(pair.Use, use)));
        foreach (var (use, convention) in OffConvention(plan, names))
        {
            var suggestion = convention.Suggest(use.Name);
            yield return CodeDiagnostics.Create(
                suggestion is null ? CodeRules.EventOffConventionWithoutSuggestion : CodeRules.EventOffConvention,
                use.First,
                use.Others,
                [use.Name, convention.Description, suggestion ?? ""],
                (CodeDiagnostics.Kind, nameof(NameKind.Event)),
                (CodeDiagnostics.Name, use.Name)
            );
        }
    }

    private static bool IsOwn(KnownNames? plan, string name) =>
        !ReservedByAmplitude.IsAllowed(plan, NameKind.Event, name)
        && (
            plan is null
            || (
                plan[NameKind.Event].Find(name) is null or { IsRetired: true }
                && plan[NameKind.Event].FindAlike(name) is null
                && plan[NameKind.Event].FindNear(name) is null
            )
        );

    /// <summary>Of names with one key all but the one that is written most, each with that one.</summary>
    private static IEnumerable<(NameUse Use, NameUse Other)> Alike(List<NameUse> names)
    {
        foreach (var group in names.GroupBy(use => NameTable.KeyOf(use.Name), StringComparer.Ordinal))
        {
            // Of equals the first: `OrderBy` keeps their order.
            var kept = group.OrderByDescending(use => use.Places.Count).First();
            if (group.Key.Length > 0)
            {
                foreach (var use in group.Where(use => !ReferenceEquals(use, kept)))
                {
                    yield return (use, kept);
                }
            }
        }
    }

    private static IEnumerable<(NameUse Use, NamingConvention Convention)> OffConvention(
        KnownNames? plan,
        List<NameUse> names
    )
    {
        if (names.Count == 0)
        {
            return [];
        }

        IReadOnlyList<PlannedNames> plans = plan?.Plans ?? [];
        var conventions = new NamingConventions(
            new KeepWords(plans.SelectMany(known => known.Plan.Settings.KeepWords).Distinct(StringComparer.Ordinal))
        );
        var setting = plans.Select(known => known.Plan.Settings.EventConvention).FirstOrDefault(set => set is not null);
        var followed = setting is not null
            ? [conventions.From(setting.Name, setting.Pattern, setting.Example)]
            : Followed(
                conventions,
                [.. names.Select(use => use.Name)],
                [.. plans.Select(known => known.CountConventions(conventions))]
            );
        return followed.Count == 0
            ? []
            : names
                .Where(use => use.Name.Length > 0 && !followed.Exists(convention => convention.Accepts(use.Name)))
                .Select(use => (use, followed[0]));
    }

    /// <summary>
    /// The conventions that a clear majority of the names follow, of those that tell conventions apart: of two, both or
    /// none.
    /// </summary>
    private static List<NamingConvention> Followed(
        NamingConventions conventions,
        List<string> names,
        ConventionCounts[] planned
    )
    {
        var own = ConventionCounts.From(conventions, names);
        var total = own.Total + planned.Sum(counts => counts.Total);
        var counted = conventions
            .All.Select(
                (convention, i) =>
                    (Convention: convention, Count: own.Followed[i] + planned.Sum(counts => counts.Followed[i]))
            )
            .ToList();
        var most = counted.Max(entry => entry.Count);
        return NamingConventions.IsClearMajority(most, total)
            ? [.. counted.Where(entry => entry.Count == most).Select(entry => entry.Convention)]
            : [];
    }
}
