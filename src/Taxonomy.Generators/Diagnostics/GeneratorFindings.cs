using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Generators.Diagnostics;

/// <summary>Which findings the generator reports.</summary>
internal static class GeneratorFindings
{
    private static readonly Finding s_languageVersion = FormatRules.OldLanguage.CreateFinding(default);

    public static EquatableArray<Finding> Choose(PlanResult result, bool isLanguageSupported) =>
        isLanguageSupported || result.Plan is null
            ? result.Findings
            : new EquatableArray<Finding>([s_languageVersion, .. result.Findings]);
}
