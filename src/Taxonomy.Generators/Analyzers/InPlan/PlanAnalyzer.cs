using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators.Diagnostics;
using Taxonomy.Generators.Pipeline;
using Taxonomy.Plans;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Generators.Analyzers.InPlan;

/// <summary>
/// Reports what the rules say about the plan and the generator does not: names, completeness, Amplitude's limits,
/// and what has been released. File by file, so that an editor shows it in a file that is open.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlanAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        PlanRules
            .ReportedInOtherFiles.Concat(PlanRules.Reported)
            .SelectMany(FindingDiagnostics.DescriptorsOf)
            .ToImmutableArray();

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(Analyze);
    }

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        if (
            !PlanFiles.IsPlan(context.AdditionalFile, provider)
            && !PlanFiles.IsShipped(context.AdditionalFile, provider)
            && !PlanFiles.IsBaseline(context.AdditionalFile, provider)
        )
        {
            return;
        }

        var files = context
            .Options.AdditionalFiles.Where(file => PlanFiles.IsPlan(file, provider))
            .Select(file => PlanFiles.Read(file, context.CancellationToken));
        var plan = CheckedPlans.Get(files.ToImmutableArray(), ProjectSettings.From(provider.GlobalOptions));
        var rules = RuleSettings.From(context);
        if (RuleSettings.OneTooMany(context, rules) is { } tooMany)
        {
            context.ReportDiagnostic(FindingDiagnostics.Create(tooMany));
            return;
        }

        foreach (var finding in plan.Result.Findings)
        {
            // The generator reports it. Editors offer fixes for what an analyzer reports, so it is here again, hidden.
            if (finding.Path == context.AdditionalFile.Path && CollisionRepair.CanRepair(finding))
            {
                context.ReportDiagnostic(FindingDiagnostics.CreateHidden(finding));
            }
        }

        foreach (var finding in plan.Findings(rules))
        {
            if (finding.Path == context.AdditionalFile.Path)
            {
                context.ReportDiagnostic(FindingDiagnostics.Create(finding));
            }
        }
    }
}
