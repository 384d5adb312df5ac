using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators.Api;
using Taxonomy.Plans;

namespace Taxonomy.Generators.Pipeline;

/// <summary>What the project file decides; the package's targets make these properties visible.</summary>
/// <param name="Directory">The project's folder, with a separator at its end; empty when it is not known.</param>
/// <param name="Api">What concerns the generated code.</param>
/// <param name="Plan">What concerns the plan.</param>
/// <param name="Generates">Whether code is generated; otherwise the plan is there to check with.</param>
internal sealed record ProjectSettings(string Directory, ApiOptions Api, PlanOptions Plan, bool Generates)
{
    public static ProjectSettings From(AnalyzerConfigOptions options) =>
        new(
            Read(options, "ProjectDir") ?? "",
            new ApiOptions(DefaultNamespace.From(Read(options, "RootNamespace")), HasDateOnly(options)),
            new PlanOptions { Source = Read(options, "TaxonomySource"), IsPublicByDefault = IsProgram(options) },
            !string.Equals(Read(options, "TaxonomyGenerateCode"), "false", StringComparison.OrdinalIgnoreCase)
        );

    // The same split as in the runtime package: its .NET assets take DateOnly, and those of .NET Standard cannot.
    private static bool HasDateOnly(AnalyzerConfigOptions options) =>
        Read(options, "TargetFrameworkIdentifier") is null or ".NETCoreApp"
        && (
            !Version.TryParse(Read(options, "TargetFrameworkVersion")?.TrimStart('v') ?? "", out var version)
            || version.Major >= 8
        );

    // Nothing references a program, and its own public classes, such as controllers, take what is generated.
    private static bool IsProgram(AnalyzerConfigOptions options) =>
        Read(options, "OutputType") is { } type
        && !string.Equals(type, "Library", StringComparison.OrdinalIgnoreCase)
        && !string.Equals(type, "Module", StringComparison.OrdinalIgnoreCase);

    public static string? Read(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out var value) && value.Length > 0 ? value : null;
}
