using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.WholeProgram;

/// <summary>Collects what the whole project tracks, and reports the planned events that are not among it: TAX511.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UntrackedEventAnalyzer() : CodeAnalyzer(CodeRules.UntrackedEvent)
{
    private protected override void Start(CompilationStartAnalysisContext start, CodeContext code)
    {
        if (
            code is not { Own: { } names, Checked.Result.Index: { } index }
            || !code.Checked.Project.Generates
            || TestProjects.Is(start.Compilation, start.Options)
            || OtherProjects.CanTrack(start.Compilation, names)
        )
        {
            return;
        }

        var tracked = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
        start.RegisterOperationAction(
            operation =>
            {
                foreach (var name in NamesOf(operation.Operation, code))
                {
                    tracked.TryAdd(name, 0);
                }
            },
            TrackedNames.Kinds.Append(OperationKind.MethodReference).ToImmutableArray()
        );
        start.RegisterCompilationEndAction(end =>
        {
            foreach (
                var diagnostic in UntrackedEventRule.Check(names, index, new(tracked.Keys, StringComparer.Ordinal))
            )
            {
                end.ReportDiagnostic(diagnostic);
            }
        });
    }

    private static IEnumerable<string> NamesOf(IOperation operation, CodeContext code)
    {
        var method = operation switch
        {
            IInvocationOperation invocation => invocation.TargetMethod,
            IMethodReferenceOperation reference => reference.Method,
            _ => null,
        };
        if (method is not null && code.ApiOf(method.ContainingType)?.EventOf(method) is { } planned)
        {
            return [planned.WireName];
        }

        return from name in TrackedNames.From(code, operation)
            where name is { Kind: NameKind.Event, Value: not null }
            select name.Value!;
    }
}
