using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Code.Calls;
using Taxonomy.Plans.Checks;

namespace Taxonomy.Generators.Code.Rules;

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
            || !roles.Has(ParameterRole.EventName)
            || TakesMarked(reference, method, roles)
        )
        {
            return null;
        }

        return CodeDiagnostics.Create(
            CodeRules.VariableEvent,
            reference.Syntax.GetLocation(),
            $"'{method.Name}' takes the event names that the delegate is called with, so nothing can check them. Call it with a constant, in a lambda, or mark the delegate's parameter with [EventName].",
            (CodeDiagnostics.Kind, nameof(NameKind.Event))
        );
    }

    private static bool TakesMarked(IMethodReferenceOperation reference, IMethodSymbol method, ParameterRoles roles)
    {
        if (
            reference.Parent
            is not IDelegateCreationOperation { Type: INamedTypeSymbol { DelegateInvokeMethod: { } invoke } }
        )
        {
            return false;
        }

        // Of an extension method the delegate holds the first argument.
        var held = method.Parameters.Length - invoke.Parameters.Length;
        return method
            .Parameters.Where(parameter => roles[parameter.Ordinal] == ParameterRole.EventName)
            .All(parameter =>
                parameter.Ordinal >= held
                && Markers.RoleOf(invoke.OriginalDefinition.Parameters[parameter.Ordinal - held])
                    == ParameterRole.EventName
            );
    }
}
