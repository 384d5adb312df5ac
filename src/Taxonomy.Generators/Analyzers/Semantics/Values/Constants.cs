using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>Constants of any type.</summary>
internal static class Constants
{
    /// <summary>
    /// An expression without what stands around its value. Unlike a text, a number may become another one by a
    /// conversion: a constant is taken from outside of it.
    /// </summary>
    public static IOperation Unwrap(IOperation operation)
    {
        while (!operation.ConstantValue.HasValue && Inner(operation) is { } inner)
        {
            operation = inner;
        }

        return operation;
    }

    /// <summary>
    /// What a pair of parentheses, or a conversion that leaves the value as it is, stands around; null: it is neither.
    /// </summary>
    public static IOperation? Inner(IOperation operation) =>
        operation switch
        {
            IConversionOperation { OperatorMethod: null } conversion => conversion.Operand,
            IConversionOperation { OperatorMethod.ContainingType: { } owner } conversion when IsWrapper(owner) =>
                conversion.Operand,
            IParenthesizedOperation parenthesized => parenthesized.Operand,
            IObjectCreationOperation { Arguments: [{ Value: var value }], Type: { } type } when IsWrapper(type) =>
                value,
            IInvocationOperation { TargetMethod.ContainingType: { } owner, Arguments: [{ Value: var value }] }
                when IsWrapper(owner) => value,
            _ => null,
        };

    private static bool IsWrapper(ITypeSymbol type) =>
        type
            is {
                Name: "Optional" or "Union",
                ContainingNamespace: { Name: "Taxonomy", ContainingNamespace.IsGlobalNamespace: true }
            };
}
