using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>
/// TAX504 at a method that is passed on instead of being called, as in <c>names.ForEach(client.LogEvent)</c>: it takes
/// whatever names the delegate is called with. Not where the delegate's own parameter is marked.
/// </summary>
internal static class MethodGroupRule
{
    public static Diagnostic? Check(CodeContext code, IMethodReferenceOperation reference)
    {
        var method = reference.Method.ReducedFrom ?? reference.Method;
        if (
            code.RolesOf(method, reference.Syntax.SyntaxTree) is not { } roles
            || !TakesUnmarked(reference, method, roles)
        )
        {
            return null;
        }

        return CodeDiagnostics.Create(
            CodeRules.DelegateForEvents,
            reference.Syntax.GetLocation(),
            [method.Name],
            (CodeDiagnostics.Kind, nameof(NameKind.Event))
        );
    }

    /// <summary>Whether it takes an event name that no marked parameter of the delegate's stands for.</summary>
    private static bool TakesUnmarked(IMethodReferenceOperation reference, IMethodSymbol method, ParameterRoles roles)
    {
        // Of an extension method the delegate holds the first argument; where an address is taken, there is no delegate.
        var ofDelegate = reference.Parent
            is IDelegateCreationOperation { Type: INamedTypeSymbol { DelegateInvokeMethod: { } invoke } }
            ? invoke.OriginalDefinition.Parameters
            : ImmutableArray<IParameterSymbol>.Empty;
        var held = method.Parameters.Length - ofDelegate.Length;
        return method.Parameters.Any(parameter =>
            roles[parameter.Ordinal] == ParameterRole.EventName
            && (
                parameter.Ordinal < held
                || Markers.RoleOf(ofDelegate[parameter.Ordinal - held]) != ParameterRole.EventName
            )
        );
    }
}
