using Taxonomy.Generators.Pipeline;
using Taxonomy.Plans;
using Taxonomy.Plans.Findings;

namespace Taxonomy.Generators.Diagnostics;

/// <summary>Which findings the generator reports.</summary>
internal static class GeneratorFindings
{
    public static EquatableArray<Finding> Choose(PlanResult result, ProjectSettings project, bool isLanguageSupported)
    {
        var chosen = new List<Finding>();
        if (result.Plan is not null && !isLanguageSupported)
        {
            chosen.Add(
                new Finding(
                    Rules.LanguageVersion,
                    "The code that Taxonomy generates needs C# 11 or later: set <LangVersion>latest</LangVersion> in the project file.",
                    "",
                    default
                )
            );
        }

        foreach (var finding in result.Findings)
        {
            if (finding.Severity != FindingSeverity.None)
            {
                chosen.Add(finding);
            }
        }

        return new EquatableArray<Finding>([.. chosen]);
    }
}
