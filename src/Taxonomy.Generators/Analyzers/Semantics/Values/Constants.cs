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

    /// <summary>What a conversion of the language's own, or a pair of parentheses, stands around; null: it is neither.</summary>
    public static IOperation? Inner(IOperation operation) =>
        operation switch
        {
            IConversionOperation { OperatorMethod: null } conversion => conversion.Operand,
            IParenthesizedOperation parenthesized => parenthesized.Operand,
            _ => null,
        };
}
