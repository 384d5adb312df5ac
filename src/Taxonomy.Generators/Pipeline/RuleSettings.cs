using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

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
            Shipped = Find(context, PlanFiles.IsShipped) is { } shipped
                ? PlanFiles.ReadShipped(shipped, context.CancellationToken)
                : null,
            Baseline = Find(context, PlanFiles.IsBaseline) is { } baseline
                ? PlanFiles.ReadBaseline(baseline, context.CancellationToken)
                : null,
        };
    }

    /// <summary>What to say of a shipped file or baseline that is not the one in use; null: it is that one.</summary>
    public static Finding? OneTooMany(AdditionalFileAnalysisContext context, RuleOptions options)
    {
        var file = context.AdditionalFile;
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        if (PlanFiles.IsShipped(file, provider) && options.Shipped is { } shipped && shipped.Path != file.Path)
        {
            var firstKey = PlanFiles.ReadShipped(file, context.CancellationToken).File.FirstKey;
            return Second(FormatRules.SecondShippedFile, firstKey, shipped.Path);
        }

        if (PlanFiles.IsBaseline(file, provider) && options.Baseline is { } baseline && baseline.Path != file.Path)
        {
            var firstKey = PlanFiles.ReadBaseline(file, context.CancellationToken).File.FirstKey;
            return Second(FormatRules.SecondBaseline, firstKey, baseline.Path);
        }

        return null;

        Finding Second(MessageFormat message, SourceSpan firstKey, string first) =>
            message.CreateFinding(firstKey, new Phrase(first)) with
            {
                Path = file.Path,
            };
    }

    // The targets of the package give one. Of several, each machine takes the same.
    private static AdditionalText? Find(
        AdditionalFileAnalysisContext context,
        Func<AdditionalText, AnalyzerConfigOptionsProvider, bool> isSuch
    ) =>
        context
            .Options.AdditionalFiles.Where(file => isSuch(file, context.Options.AnalyzerConfigOptionsProvider))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .FirstOrDefault();
}
