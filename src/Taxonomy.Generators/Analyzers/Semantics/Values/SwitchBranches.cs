using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>Selects the branches of a switch that run for a value that is known.</summary>
/// <param name="frame">The call that the value is passed by.</param>
internal sealed class SwitchBranches(CallFrame frame)
{
    private readonly Dictionary<ISwitchOperation, Optional<ISwitchCaseOperation?>?> _selected = [];

    /// <summary>Returns the arms for a value; all of them if it cannot be told.</summary>
    public static ImmutableArray<ISwitchExpressionArmOperation> Select(
        ISwitchExpressionOperation choice,
        Optional<object?> value
    )
    {
        if (!value.HasValue)
        {
            return choice.Arms;
        }

        foreach (var arm in choice.Arms)
        {
            switch (arm.Guard is null ? Matches(arm.Pattern, value.Value) : null)
            {
                case true:
                    return ImmutableArray.Create(arm);
                case null:
                    return choice.Arms;
            }
        }

        return ImmutableArray<ISwitchExpressionArmOperation>.Empty;
    }

    /// <summary>Returns whether a return runs for the value of the switch that it is in; null if it cannot be told.</summary>
    public bool? IsReached(IReturnOperation returned, IOperation body)
    {
        bool? isReached = null;
        for (IOperation current = returned; current != body && current.Parent is { } parent; current = parent)
        {
            if (current is ISwitchCaseOperation candidate && parent is ISwitchOperation choice)
            {
                isReached = Selected(choice) is { } selected ? selected.Value == candidate : null;
                if (isReached != true)
                {
                    return isReached;
                }
            }
            else if (parent is IConditionalOperation or ILoopOperation or ITryOperation)
            {
                return null;
            }
        }

        return isReached;
    }

    /// <summary>Returns the case that runs, or that none does; null if it cannot be told.</summary>
    private Optional<ISwitchCaseOperation?>? Selected(ISwitchOperation choice)
    {
        if (!_selected.TryGetValue(choice, out var selected))
        {
            selected = Select(choice, CallFrame.ValueOf(choice.Value, frame));
            _selected.Add(choice, selected);
        }

        return selected;
    }

    private static Optional<ISwitchCaseOperation?>? Select(ISwitchOperation choice, Optional<object?> value)
    {
        if (!value.HasValue)
        {
            return null;
        }

        ISwitchCaseOperation? byDefault = null;
        foreach (var candidate in choice.Cases)
        {
            foreach (var clause in candidate.Clauses)
            {
                if (clause is IDefaultCaseClauseOperation)
                {
                    byDefault = candidate;
                    continue;
                }

                switch (Matches(clause, value.Value))
                {
                    case true:
                        return new(candidate);
                    case null:
                        return null;
                }
            }
        }

        return new(byDefault);
    }

    private static bool? Matches(ICaseClauseOperation clause, object? value) =>
        clause switch
        {
            ISingleValueCaseClauseOperation { Value.ConstantValue: { HasValue: true } constant } => Equals(
                constant.Value,
                value
            ),
            IPatternCaseClauseOperation { Guard: null } pattern => Matches(pattern.Pattern, value),
            _ => null,
        };

    private static bool? Matches(IPatternOperation pattern, object? value) =>
        pattern switch
        {
            IDiscardPatternOperation => true,
            IConstantPatternOperation { Value.ConstantValue: { HasValue: true } constant } => Equals(
                constant.Value,
                value
            ),
            IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => MatchesEither(either, value),
            _ => null,
        };

    // `A or B or C` is nested on the left, as deep as it is long.
    private static bool? MatchesEither(IBinaryPatternOperation either, object? value)
    {
        IPatternOperation rest = either;
        while (rest is IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } pair)
        {
            if (pair.RightPattern is IBinaryPatternOperation || Matches(pair.RightPattern, value) is not { } matches)
            {
                return null;
            }

            if (matches)
            {
                return true;
            }

            rest = pair.LeftPattern;
        }

        return rest is IBinaryPatternOperation ? null : Matches(rest, value);
    }
}
