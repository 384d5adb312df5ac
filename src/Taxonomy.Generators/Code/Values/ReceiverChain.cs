using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Generators.Code.Values;

/// <summary>Follows a value through the methods that are called on it and give it on.</summary>
internal static class ReceiverChain
{
    /// <summary>
    /// The last call of a chain such as <c>x.A().B().C()</c> that still gives the value, and the call after it that
    /// gives something else; null: nothing is called on it.
    /// </summary>
    /// <param name="start">What gives the value first, or refers to it.</param>
    /// <param name="passesOn">Whether a method gives the value on that it is called on.</param>
    public static (IOperation Last, IInvocationOperation? Next) Follow(
        IOperation start,
        Func<IMethodSymbol, bool> passesOn
    )
    {
        var last = start;
        while (true)
        {
            var outer = Outer(last);
            if (outer.Parent is not IInvocationOperation invocation || !ReferenceEquals(invocation.Instance, outer))
            {
                return (outer, null);
            }

            if (!passesOn(invocation.TargetMethod))
            {
                return (outer, invocation);
            }

            last = invocation;
        }
    }

    /// <summary>The local that a value is kept in; null: it goes elsewhere.</summary>
    public static ILocalSymbol? LocalOf(IOperation value) =>
        value.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            ISimpleAssignmentOperation { IsRef: false, Target: ILocalReferenceOperation target } assignment
                when ReferenceEquals(assignment.Value, value) && assignment.Parent is IExpressionStatementOperation =>
                target.Local,
            _ => null,
        };

    /// <summary>All places where a local is used, other than those where it gets a value.</summary>
    public static IEnumerable<ILocalReferenceOperation> UsesOf(ILocalSymbol local, IOperation within) =>
        LocalValues
            .RootOf(within)
            .Descendants()
            .OfType<ILocalReferenceOperation>()
            .Where(use =>
                SymbolEqualityComparer.Default.Equals(use.Local, local)
                && !(
                    use.Parent is ISimpleAssignmentOperation { IsRef: false } assignment
                    && ReferenceEquals(assignment.Target, use)
                    && assignment.Parent is IExpressionStatementOperation
                )
            );

    // Parentheses, and conversions that keep the value as it is.
    private static IOperation Outer(IOperation operation)
    {
        while (
            operation.Parent is IParenthesizedOperation
            || operation.Parent is IConversionOperation { OperatorMethod: null, Conversion.IsIdentity: true }
        )
        {
            operation = operation.Parent;
        }

        return operation;
    }
}
