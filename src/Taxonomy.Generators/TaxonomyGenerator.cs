using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Api;
using Taxonomy.Generators.Diagnostics;
using Taxonomy.Generators.Emit;
using Taxonomy.Generators.Pipeline;
using Taxonomy.Plans.Model;

namespace Taxonomy.Generators;

/// <summary>
/// The pipeline: plan files are read one by one, merged into one plan, and written as C#. It never looks at the
/// compilation, so that an edit in C# re-runs nothing; what it says about the plan is an output of its own, so that a
/// moved line does not write the code anew. The compiler looks at each step with every key that is pressed in C#, and so
/// there are as few as possible.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class TaxonomyGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var settings = context
            .AnalyzerConfigOptionsProvider.Combine(context.ParseOptionsProvider)
            .Select(
                static (pair, _) =>
                    new GeneratorSettings(
                        ProjectSettings.From(pair.Left.GlobalOptions),
                        LanguageSupport.IsEnough(pair.Right)
                    )
            )
            .WithTrackingName(TrackingNames.Project);

        var result = context
            .AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .SelectMany(
                static (pair, cancellation) =>
                    PlanFiles.IsPlan(pair.Left, pair.Right)
                        ? ImmutableArray.Create(PlanFiles.Read(pair.Left, cancellation))
                        : ImmutableArray<PlanFileInput>.Empty
            )
            .WithTrackingName(TrackingNames.File)
            .Collect()
            .Combine(settings)
            .Select(
                static (pair, _) =>
                    (CheckedPlans.Get(pair.Left, pair.Right.Project).Result, pair.Right.IsLanguageSupported)
            )
            .WithTrackingName(TrackingNames.Merge);

        var source = result
            .Select(static (pair, _) => pair.Result.Plan)
            .WithTrackingName(TrackingNames.Plan)
            .Combine(settings)
            .WithTrackingName(TrackingNames.Source);
        var latest = new LatestOutput();
        context.RegisterSourceOutput(source, (output, input) => AddSources(output, input.Left, input.Right, latest));

        var findings = result
            .Select(static (pair, _) => GeneratorFindings.Choose(pair.Result, pair.IsLanguageSupported))
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

    private static void AddSources(
        SourceProductionContext output,
        Plan? plan,
        GeneratorSettings settings,
        LatestOutput latest
    )
    {
        if (plan is null || !settings.IsLanguageSupported || !settings.Project.Generates)
        {
            return;
        }

        foreach (var file in latest.Write(new PlannedApi(plan, settings.Project.Api)).Files)
        {
            output.AddSource(file.HintName, file.Text);
        }
    }
}
