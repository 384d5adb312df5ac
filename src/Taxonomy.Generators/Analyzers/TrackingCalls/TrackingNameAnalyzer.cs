using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>Looks at each name that is passed to a tracking method: TAX501 to TAX504, TAX506, TAX507 and TAX516.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TrackingNameAnalyzer()
    : CodeAnalyzer(
        CodeRules.UnplannedEvent,
        CodeRules.PlannedEvent,
        CodeRules.AlmostPlannedEvent,
        CodeRules.VariableEvent,
        CodeRules.Property,
        CodeRules.UnplannedGroupType,
        CodeRules.MisspeltEvent
    )
{
    private protected override void Start(CompilationStartAnalysisContext start, CodeContext code)
    {
        start.RegisterOperationAction(operation => Analyze(operation, code), TrackedNames.Kinds);
        start.RegisterOperationAction(operation => AnalyzeGroup(operation, code), OperationKind.MethodReference);
    }

    private static void Analyze(OperationAnalysisContext context, CodeContext code)
    {
        foreach (var name in TrackedNames.From(code, context.Operation))
        {
            if (Check(code, name) is { } diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    private static void AnalyzeGroup(OperationAnalysisContext context, CodeContext code)
    {
        if (MethodGroupRule.Check(code, (IMethodReferenceOperation)context.Operation) is { } diagnostic)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }

    private static Diagnostic? Check(CodeContext code, TrackedName name)
    {
        if (name.Source == NameSource.Variable && name.Kind == NameKind.Event)
        {
            return VariableEventRule.Check(code, name);
        }

        if (
            name is not { Source: NameSource.Constant, Value: { } value }
            || code.Names is not { } names
            || ReservedByAmplitude.IsAllowed(names, name.Kind, value)
        )
        {
            return null;
        }

        return name.Kind switch
        {
            NameKind.Event => EventNameRules.Check(code, names, name, value),
            NameKind.GroupType => GroupTypeRule.Check(names[NameKind.GroupType], name, value),
            NameKind.EventProperty => EventPropertyRule.Check(code, names, name, value),
            NameKind.UserProperty => UserPropertyRule.Check(names, name, value),
            _ => GroupPropertyRule.Check(code, names, name, value),
        };
    }
}
