using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Diagnostics;
using Taxonomy.Generators.Emit;
using Taxonomy.Generators.Pipeline;

namespace Taxonomy.Generators;

/// <summary>
/// The pipeline: plan files are read one by one, merged into one plan, and written as C#. It never looks at the
/// compilation, so that an edit in C# re-runs nothing; what it says about the plan is an output of its own, so that a
/// moved line does not write the code anew.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class TaxonomyGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var project = context
            .AnalyzerConfigOptionsProvider.Select(static (options, _) => ProjectSettings.From(options.GlobalOptions))
            .WithTrackingName(TrackingNames.Project);

        var language = context
            .ParseOptionsProvider.Select(static (options, _) => LanguageSupport.IsEnough(options))
            .WithTrackingName(TrackingNames.Language);

        var files = context
            .AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => PlanFiles.IsPlan(pair.Left, pair.Right))
            .Select(static (pair, cancellation) => PlanFiles.Read(pair.Left, cancellation))
            .WithTrackingName(TrackingNames.File)
            .Collect();

        var result = files
            .Combine(project)
            .Select(static (pair, _) => CheckedPlans.Get(pair.Left, pair.Right).Result)
            .WithTrackingName(TrackingNames.Merge);

        var plan = result.Select(static (result, _) => result.Plan).WithTrackingName(TrackingNames.Plan);

        var source = plan.Combine(project).Combine(language).WithTrackingName(TrackingNames.Source);
        context.RegisterSourceOutput(
            source,
            static (output, input) =>
            {
                var ((plan, project), isSupported) = input;
                if (plan is null || !isSupported)
                {
                    return;
                }

                foreach (var file in PlanEmitter.Emit(plan, project.Emit))
                {
                    output.AddSource(file.HintName, file.Text);
                }
            }
        );

        var findings = result
            .Combine(language)
            .Select(static (input, _) => GeneratorFindings.Choose(input.Left, input.Right))
            .WithTrackingName(TrackingNames.Findings);
        context.RegisterSourceOutput(
            findings,
            static (output, findings) =>
            {
                foreach (var finding in findings)
                {
                    output.ReportDiagnostic(FindingDiagnostics.Create(finding));
                }
            }
        );
    }
}
