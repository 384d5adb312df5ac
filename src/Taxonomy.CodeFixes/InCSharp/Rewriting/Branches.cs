using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.CodeFixes.InCSharp.Rewriting;

/// <summary>Tells whether one thing always happens before another.</summary>
internal static class Branches
{
    /// <summary>How often an operation has happened when another of the same body happens.</summary>
    public static Occurrence WhenIs(IOperation operation, IOperation call)
    {
        var around = new HashSet<IOperation>();
        var isCalledLater = false;
        for (IOperation? current = call; current is not null; current = current.Parent)
        {
            around.Add(current);
        }

        var common = operation;
        var isBranch = false;
        while (!around.Contains(common))
        {
            isBranch |= MayBeSkipped(common);
            if (common.Parent is not { } parent)
            {
                return Occurrence.Sometimes;
            }

            common = parent;
        }

        // Where both stand in a condition, or a try, each may be in another part of it.
        isBranch |=
            common != call && MayBeSkipped(common) && common is not (ILoopOperation or IAnonymousFunctionOperation);
        for (var current = call; current != common; current = current.Parent!)
        {
            isCalledLater |= current is IAnonymousFunctionOperation or ILocalFunctionOperation;
        }

        if (isCalledLater)
        {
            return Occurrence.Sometimes;
        }

        if (operation.Syntax.SpanStart > call.Syntax.Span.End)
        {
            return Occurrence.Never;
        }

        return isBranch ? Occurrence.Sometimes : Occurrence.Always;
    }

    /// <summary>Returns whether an operation is always run when an operation around it is, or not always.</summary>
    public static Occurrence WithinIs(IOperation operation, IOperation around)
    {
        for (var current = operation; current != around; current = current.Parent)
        {
            if (current is null || MayBeSkipped(current))
            {
                return Occurrence.Sometimes;
            }
        }

        return Occurrence.Always;
    }

    private static bool MayBeSkipped(IOperation operation) =>
        operation
            is IConditionalOperation
                or ISwitchCaseOperation
                or ISwitchExpressionArmOperation
                or ILoopOperation
                or ITryOperation
                or ICatchClauseOperation
                or ICoalesceOperation
                or ICoalesceAssignmentOperation
                or IConditionalAccessOperation
                or IAnonymousFunctionOperation
                or ILocalFunctionOperation
                or IBinaryOperation
                {
                    OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr
                };
}

internal enum Occurrence
{
    Never,
    Sometimes,
    Always,
}
