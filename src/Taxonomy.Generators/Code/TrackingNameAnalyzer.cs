using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators.Code.Calls;
using Taxonomy.Generators.Code.Rules;

namespace Taxonomy.Generators.Code;

/// <summary>Looks at each name that is passed to a tracking method: TAX501 to TAX504, TAX506, TAX507 and TAX516.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TrackingNameAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(
            CodeRules.UnplannedEvent,
            CodeRules.PlannedEvent,
            CodeRules.AlmostPlannedEvent,
            CodeRules.VariableEvent,
            CodeRules.Property,
            CodeRules.UnplannedGroupType,
            CodeRules.MisspeltEvent
        );

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var code = CodeContext.Of(start.Compilation, start.Options, start.CancellationToken);
            start.RegisterOperationAction(
                operation => Analyze(operation, code),
                OperationKind.Invocation,
                OperationKind.ObjectCreation,
                OperationKind.PropertyReference
            );
        });
    }

    private static void Analyze(OperationAnalysisContext context, CodeContext code)
    {
        if (code.FindCall(context.Operation) is { Roles.HasNames: true } call)
        {
            foreach (var diagnostic in Check(code, call))
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    private static IEnumerable<Diagnostic> Check(CodeContext code, TrackingCall call)
    {
        foreach (var argument in call.Arguments)
        {
            var found = call.RoleOf(argument) switch
            {
                ParameterRole.EventName => EventNameRules.Check(code, argument),
                _ => [],
            };
            foreach (var diagnostic in found)
            {
                yield return diagnostic;
            }
        }
    }
}
