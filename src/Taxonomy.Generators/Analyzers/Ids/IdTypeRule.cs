using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;

namespace Taxonomy.Generators.Analyzers.Ids;

/// <summary>
/// TAX510 where a call does not compile because an ID is a number or a GUID, as in <c>User(42)</c>: how to write it as a
/// string, the same in every culture.
/// </summary>
internal static class IdTypeRule
{
    public static Diagnostic? Check(CodeContext code, IInvalidOperation operation)
    {
        if (
            operation is not { Syntax: InvocationExpressionSyntax invocation, SemanticModel: { } model }
            || model.GetSymbolInfo(invocation).CandidateSymbols is not { IsEmpty: false } candidates
        )
        {
            return null;
        }

        var arguments = invocation.ArgumentList.Arguments;
        foreach (var method in candidates.OfType<IMethodSymbol>())
        {
            if (!IdAnalyzer.IsOurs(method) || code.RolesOf(method, invocation.SyntaxTree) is not { } roles)
            {
                continue;
            }

            // Of an extension method, the first parameter is what it is called on.
            var skipped = method.ReducedFrom is null ? 0 : 1;
            for (var i = 0; i < arguments.Count; i++)
            {
                var parameter = ParameterOf(method, arguments[i], i);
                if (
                    parameter is not null
                    && SwappedEvent.NounOf(roles[parameter.Ordinal + skipped]) is { } noun
                    && model.GetTypeInfo(arguments[i].Expression).Type is { } type
                    && Conversion(type) is { } conversion
                )
                {
                    return CodeDiagnostics.Create(
                        CodeRules.IdOfOtherType,
                        arguments[i].Expression.GetLocation(),
                        [noun, type.ToDisplayString(), Written(arguments[i].Expression) + conversion]
                    );
                }
            }
        }

        return null;
    }

    private static IParameterSymbol? ParameterOf(IMethodSymbol method, ArgumentSyntax argument, int position) =>
        argument.NameColon is { Name.Identifier.ValueText: var name }
            ? method.Parameters.FirstOrDefault(parameter => parameter.Name == name)
        : position < method.Parameters.Length ? method.Parameters[position]
        : null;

    private static string? Conversion(ITypeSymbol type) =>
        type.SpecialType is (>= SpecialType.System_SByte and <= SpecialType.System_UInt64) or SpecialType.System_Decimal
            ? ".ToString(CultureInfo.InvariantCulture)"
        : type
            is {
                Name: nameof(Guid),
                ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            }
            ? ".ToString()"
        : null;

    private static string Written(ExpressionSyntax expression) =>
        expression
            is IdentifierNameSyntax
                or MemberAccessExpressionSyntax
                or InvocationExpressionSyntax
                or ElementAccessExpressionSyntax
                or LiteralExpressionSyntax
                or ParenthesizedExpressionSyntax
            ? expression.ToString()
            : $"({expression})";
}
