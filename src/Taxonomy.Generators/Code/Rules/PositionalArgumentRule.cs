using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Generators.Code.Rules;

/// <summary>TAX514: arguments after the first that have no name. Once for a call, at the first of them.</summary>
internal static class PositionalArgumentRule
{
    public static Diagnostic? Check(GeneratedApi api, IInvocationOperation invocation)
    {
        if (
            api.EventOf(invocation.TargetMethod) is not { } definition
            || invocation.Syntax is not InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 1 } arguments }
        )
        {
            return null;
        }

        var unnamed = arguments.Skip(1).Where(argument => argument.NameColon is null).ToList();
        return unnamed.Count == 0
            ? null
            : CodeDiagnostics.Create(
                CodeRules.PositionalArgument,
                unnamed[0].GetLocation(),
                unnamed.Skip(1).Select(argument => argument.GetLocation()),
                $"Name the arguments of {definition.CSharpName}: its parameters are in the order of the plan, and where that changes, this one would silently become another property.",
                (CodeDiagnostics.PlannedName, definition.Name)
            );
    }
}
