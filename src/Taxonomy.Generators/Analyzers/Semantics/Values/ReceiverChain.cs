using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

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
            if (CallOn(outer) is not { } invocation)
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

    /// <summary>
    /// What stands around a value and has the same one: parentheses, conversions that keep it as it is, and
    /// <c>a?.B()</c> around <c>.B()</c>.
    /// </summary>
    private static IOperation Outer(IOperation operation)
    {
        while (
            operation.Parent is IParenthesizedOperation
            || operation.Parent is IConversionOperation { OperatorMethod: null, Conversion.IsIdentity: true }
            || (
                operation.Parent is IConditionalAccessOperation access && ReferenceEquals(access.WhenNotNull, operation)
            )
        )
        {
            operation = operation.Parent;
        }

        return operation;
    }

    /// <summary>The method that is called on a value, by <c>.</c> or <c>?.</c>; null: none is.</summary>
    private static IInvocationOperation? CallOn(IOperation value)
    {
        var receiver =
            value.Parent is IConditionalAccessOperation access && ReferenceEquals(access.Operation, value)
                ? InstanceOf(access)
                : value;
        return receiver?.Parent is IInvocationOperation invocation && ReferenceEquals(invocation.Instance, receiver)
            ? invocation
            : null;
    }

    /// <summary>What stands for the value within <c>?.B()</c>; that of another <c>?.</c> further inside is its own.</summary>
    private static IOperation? InstanceOf(IConditionalAccessOperation access)
    {
        var current = access.WhenNotNull;
        while (current is not IConditionalAccessInstanceOperation)
        {
            var next = current switch
            {
                IInvocationOperation invocation => invocation.Instance,
                IConditionalAccessOperation inner => inner.Operation,
                IMemberReferenceOperation member => member.Instance,
                IConversionOperation conversion => conversion.Operand,
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            current = next;
        }

        return current;
    }
}
