using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Generators.Diagnostics;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Rules;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Analyzers.WholeProgram;

/// <summary>TAX511: events of the plan that this project has methods for and never tracks. Reported in the plan.</summary>
internal static class UntrackedEventRule
{
    public static IEnumerable<Diagnostic> Check(PlannedNames names, PlanIndex index, HashSet<string> tracked)
    {
        var untracked = names
            .Plan.Events.Where(definition =>
                definition is { Retired: null, Deprecation: null } && !tracked.Contains(definition.Name)
            )
            .Select(definition => index.FindEvent(definition.Name)!.Definition)
            .GroupBy(definition => definition.File);
        foreach (var file in untracked)
        {
            var all = file.OrderBy(definition => definition.Declaration.NameSpan.Start).ToList();
            foreach (var definition in all.Take(FindingList.MostOfOneRule))
            {
                yield return Create(
                    CodeRules.UntrackedEvent,
                    definition.Declaration.NameSpan,
                    definition.Declaration.Name
                );
            }

            if (all.Count > FindingList.MostOfOneRule)
            {
                yield return Create(
                    CodeRules.MoreUntrackedEvents,
                    all[all.Count - 1].Declaration.NameSpan,
                    all.Count - FindingList.MostOfOneRule,
                    CodeRules.UntrackedEvent.Id,
                    FindingList.MostOfOneRule
                );
            }

            Diagnostic Create(DiagnosticDescriptor message, SourceSpan span, params object[] arguments) =>
                CodeDiagnostics.Create(
                    message,
                    FindingDiagnostics.LocationOf(index.Sources[file.Key].Path, span),
                    arguments
                );
        }
    }
}
