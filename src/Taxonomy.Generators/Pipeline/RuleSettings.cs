using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.History;

namespace Taxonomy.Generators.Pipeline;

/// <summary>
/// What the plan's rules need to know of the project. The generator does not: nothing that it writes depends on the day.
/// </summary>
internal static class RuleSettings
{
    public static RuleOptions From(AdditionalFileAnalysisContext context)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
        return new()
        {
            Today = DateTime.TryParseExact(
                ProjectSettings.Read(options, "TaxonomyToday"),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var today
            )
                ? today
                : DateTime.UtcNow.Date,
            ProductVersion = ProjectSettings.Read(options, "TaxonomyProductVersion"),
            Shipped = Shipped(context),
        };
    }

    /// <summary>What to say of a shipped file that is not the one the plan is compared with; null: it is that one.</summary>
    public static Finding? OneTooMany(AdditionalFileAnalysisContext context, RuleOptions options) =>
        options.Shipped is { } shipped && shipped.Path != context.AdditionalFile.Path
            ? FormatRules.SecondShippedFile.At(
                PlanFiles.ReadShipped(context.AdditionalFile, context.CancellationToken).File.FirstKey,
                new Phrase(shipped.Path)
            ) with
            {
                Path = context.AdditionalFile.Path,
            }
            : null;

    // The targets of the package give one. Of several, each machine takes the same.
    private static ShippedSource? Shipped(AdditionalFileAnalysisContext context)
    {
        var file = context
            .Options.AdditionalFiles.Where(file =>
                PlanFiles.IsShipped(file, context.Options.AnalyzerConfigOptionsProvider)
            )
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .FirstOrDefault();
        return file is null ? null : PlanFiles.ReadShipped(file, context.CancellationToken);
    }
}
