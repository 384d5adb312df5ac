using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.CodeFixes.Calls;

/// <summary>Tells whether expressions may change places.</summary>
internal static class EvaluationOrder
{
    /// <summary>
    /// Whether it makes no difference that expressions are evaluated in another order, and that some are not evaluated
    /// at all any more.
    /// </summary>
    public static bool IsKept(IReadOnlyList<IOperation> before, IReadOnlyList<IOperation> after)
    {
        foreach (var operation in before)
        {
            if (!after.Contains(operation) && EffectOf(operation) == Effect.Any)
            {
                return false;
            }
        }

        for (var i = 0; i < after.Count; i++)
        {
            for (var j = i + 1; j < after.Count; j++)
            {
                if (IndexOf(before, after[i]) > IndexOf(before, after[j]) && !MayChangePlaces(after[i], after[j]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static int IndexOf(IReadOnlyList<IOperation> operations, IOperation operation)
    {
        for (var i = 0; i < operations.Count; i++)
        {
            if (operations[i] == operation)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool MayChangePlaces(IOperation left, IOperation right) =>
        (EffectOf(left), EffectOf(right)) switch
        {
            (Effect.None, _) or (_, Effect.None) => true,
            (Effect.Reads, Effect.Reads) => true,
            _ => false,
        };

    private static Effect EffectOf(IOperation operation)
    {
        var effect = Effect.None;
        foreach (var part in operation.DescendantsAndSelf())
        {
            if (part.ConstantValue.HasValue)
            {
                continue;
            }

            switch (part.Kind)
            {
                case OperationKind.Literal
                or OperationKind.DefaultValue
                or OperationKind.NameOf
                or OperationKind.TypeOf
                or OperationKind.InstanceReference
                or OperationKind.Parenthesized
                or OperationKind.Conditional
                or OperationKind.Coalesce
                or OperationKind.Binary
                or OperationKind.Unary
                or OperationKind.Conversion
                or OperationKind.InterpolatedString
                or OperationKind.InterpolatedStringText
                or OperationKind.Interpolation
                or OperationKind.ConditionalAccess
                or OperationKind.ConditionalAccessInstance:
                    break;
                // That a getter does nothing else is what everybody relies on.
                case OperationKind.LocalReference
                or OperationKind.ParameterReference
                or OperationKind.FieldReference
                or OperationKind.PropertyReference:
                    effect = Effect.Reads;
                    break;
                default:
                    return Effect.Any;
            }
        }

        return effect;
    }

    private enum Effect
    {
        None,
        Reads,
        Any,
    }
}
