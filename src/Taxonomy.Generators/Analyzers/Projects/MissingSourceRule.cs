using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics;

namespace Taxonomy.Generators.Analyzers.Projects;

/// <summary>TAX521: no <c>TaxonomySource</c> in a project that generates code from a plan with <c>sources</c>.</summary>
internal static class MissingSourceRule
{
    public static IEnumerable<Diagnostic> Check(CodeContext code)
    {
        if (
            code.Checked
                is { Project: { Generates: true, Plan.Source: null }, Result.Index.Settings.Sources: var sources }
            && sources.Count > 0
        )
        {
            var names = string.Join(", ", sources.Select(source => $"'{source.Value}'"));
            yield return CodeDiagnostics.Create(CodeRules.NoSource, Location.None, [names]);
        }
    }
}
