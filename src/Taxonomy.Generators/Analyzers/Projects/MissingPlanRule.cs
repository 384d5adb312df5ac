using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Pipeline;

namespace Taxonomy.Generators.Analyzers.Projects;

/// <summary>
/// TAX520: no plan in a project with the package. The package's targets look for files, because an analyzer must not; the
/// analyzer knows whether a reference has a plan.
/// </summary>
internal static class MissingPlanRule
{
    public static IEnumerable<Diagnostic> Check(CodeContext code, AnalyzerConfigOptions options)
    {
        if (
            ProjectSettings.Read(options, "TaxonomyMissingPlan") is not { } expected
            || !code.Checked.Files.IsEmpty
            || code.Names is not null
            || ReferencedPlans.Read(code.Compilation).Unreadable.Count > 0
        )
        {
            yield break;
        }

        // A file name has no such character on Windows, and hardly elsewhere.
        var seen = ProjectSettings.Read(options, "TaxonomySeenPlan")?.Split('|')[0];
        yield return seen is null
            ? CodeDiagnostics.Create(CodeRules.NoPlan, Location.None, [expected])
            : CodeDiagnostics.Create(CodeRules.PlanWithAnotherName, Location.None, [expected, seen]);
    }
}
