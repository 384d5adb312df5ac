using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Generators.Code.Values;

/// <summary>Constants of any type.</summary>
internal static class Constants
{
    /// <summary>
    /// An expression without what stands around its value. Unlike a text, a number may become another one by a
    /// conversion: a constant is taken from outside of it.
    /// </summary>
    public static IOperation Unwrap(IOperation operation)
    {
        while (!operation.ConstantValue.HasValue)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }

        return operation;
    }
}
