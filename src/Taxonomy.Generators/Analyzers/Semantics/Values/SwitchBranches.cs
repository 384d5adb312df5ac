using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>Selects the branches of a switch that run for a value that is known.</summary>
internal static class SwitchBranches
{
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

    /// <summary>Returns whether a case of a switch statement is the one for a value; null if it cannot be told.</summary>
    public static bool? IsSelected(ISwitchCaseOperation selected, ISwitchOperation choice, Optional<object?> value)
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
                switch (clause)
                {
                    case IDefaultCaseClauseOperation:
                        byDefault = candidate;
                        break;
                    case ISingleValueCaseClauseOperation { Value.ConstantValue: { HasValue: true } constant }:
                        if (Equals(constant.Value, value.Value))
                        {
                            return candidate == selected;
                        }

                        break;
                    case IPatternCaseClauseOperation { Guard: null } pattern
                        when Matches(pattern.Pattern, value.Value) is { } matches:
                        if (matches)
                        {
                            return candidate == selected;
                        }

                        break;
                    default:
                        return null;
                }
            }
        }

        return byDefault == selected;
    }

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
