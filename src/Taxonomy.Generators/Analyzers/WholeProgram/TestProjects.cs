using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Taxonomy.Generators.Analyzers.WholeProgram;

/// <summary>Tells the projects that hold tests, whose events are no product's.</summary>
internal static class TestProjects
{
    private static readonly HashSet<string> s_frameworks = new(StringComparer.OrdinalIgnoreCase)
    {
        "xunit.core",
        "xunit.v3.core",
        "nunit.framework",
        "Microsoft.VisualStudio.TestPlatform.TestFramework",
        "MSTest.TestFramework",
        "TUnit.Core",
    };

    public static bool Is(Compilation compilation, AnalyzerOptions options) =>
        (
            options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(
                "build_property.IsTestProject",
                out var value
            ) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase)
        ) || compilation.ReferencedAssemblyNames.Any(assembly => s_frameworks.Contains(assembly.Name));
}
