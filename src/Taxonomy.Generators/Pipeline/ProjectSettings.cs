using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators.Emit;
using Taxonomy.Plans;

namespace Taxonomy.Generators.Pipeline;

/// <summary>What the project file decides; the package's targets make these properties visible.</summary>
/// <param name="Directory">The project's folder, with a separator at its end; empty when it is not known.</param>
/// <param name="RunsAnalyzers">Whether the analyzers run, too, so that they report what does not stop generation.</param>
/// <param name="Emit">What concerns the generated code.</param>
/// <param name="Plan">What concerns the plan.</param>
internal sealed record ProjectSettings(string Directory, bool RunsAnalyzers, EmitOptions Emit, PlanOptions Plan)
{
    public static ProjectSettings From(AnalyzerConfigOptions options)
    {
        var source = Read(options, "TaxonomySource");
        return new ProjectSettings(
            Read(options, "ProjectDir") ?? "",
            RunsAnalyzersIn(options),
            new EmitOptions(DefaultNamespace(options), HasDateOnly(options), source),
            new PlanOptions { Source = source }
        );
    }

    private static string DefaultNamespace(AnalyzerConfigOptions options) =>
        Read(options, "RootNamespace") is { } root ? root + ".Tracking" : "Tracking";

    // The same split as in the runtime package: its .NET assets take DateOnly, and those of .NET Standard cannot.
    private static bool HasDateOnly(AnalyzerConfigOptions options) =>
        Read(options, "TargetFrameworkIdentifier") is null or ".NETCoreApp"
        && (
            !Version.TryParse(Read(options, "TargetFrameworkVersion")?.TrimStart('v') ?? "", out var version)
            || version.Major >= 8
        );

    private static bool RunsAnalyzersIn(AnalyzerConfigOptions options) =>
        !IsFalse(Read(options, "RunAnalyzers"))
        && !(Read(options, "RunAnalyzers") is null && IsFalse(Read(options, "RunAnalyzersDuringBuild")));

    private static bool IsFalse(string? value) => string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);

    private static string? Read(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out var value) && value.Length > 0 ? value : null;
}
