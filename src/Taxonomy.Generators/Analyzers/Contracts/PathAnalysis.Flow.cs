using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Generators.Analyzers.Contracts;

/// <summary>Statements and expressions that split and join paths.</summary>
internal sealed partial class PathAnalysis
{
    private readonly List<IOperation> _finallyBlocks = [];
    private readonly Dictionary<ILabelSymbol, (Counts Counts, int FinallyBlocks)> _jumps = new(
        SymbolEqualityComparer.Default
    );

    /// <summary>The body of a loop is visited again, with what its first pass comes to.</summary>
    private bool _isInLoop;

    private void Visit(IOperation? operation)
    {
        if (operation is null || _state == Counts.None)
        {
            return;
        }

        if (!TryEnter())
        {
            _state = Counts.Free;
            return;
        }

        VisitKind(operation);
        _depth--;
    }

    private void VisitKind(IOperation operation)
    {
        switch (operation)
        {
            case ILocalFunctionOperation or INameOfOperation:
                break;
            case IAnonymousFunctionOperation function:
                _state = Tracks(function.Body) ? Counts.Free : _state;
                break;
            case IMethodReferenceOperation reference:
                Visit(reference.Instance);
                _state = Summarize(reference.Method) is not null ? Counts.Free : _state;
                break;
            case IInvocationOperation call:
                VisitCall(call);
                break;
            case IConditionalOperation conditional:
                VisitConditional(conditional);
                break;
            case IBinaryOperation
            {
                OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr
            }:
                var (whenTrue, whenFalse) = VisitCondition(operation);
                _state = whenTrue | whenFalse;
                break;
            case ICoalesceOperation coalesce:
                Visit(coalesce.Value);
                VisitPerhaps(coalesce.WhenNull);
                break;
            case ICoalesceAssignmentOperation coalesce:
                Visit(coalesce.Target);
                VisitPerhaps(coalesce.Value);
                break;
            case IConditionalAccessOperation access:
                Visit(access.Operation);
                VisitPerhaps(access.WhenNotNull);
                break;
            case ISwitchOperation choice:
                VisitSwitch(choice);
                break;
            case ISwitchExpressionOperation choice:
                VisitSwitch(choice);
                break;
            case ILoopOperation loop:
                VisitLoop(loop);
                break;
            case ITryOperation attempt:
                VisitTry(attempt);
                break;
            case IThrowOperation thrown:
                Visit(thrown.Exception);
                MayThrow();
                _state = Counts.None;
                break;
            case IReturnOperation { Kind: not OperationKind.YieldReturn } returned:
                Visit(returned.ReturnedValue);
                Leave(PlaceOf(returned.Syntax), returned.ReturnedValue);
                break;
            case IBranchOperation branch:
                Jump(branch.Target);
                break;
            default:
                VisitParts(operation);
                break;
        }
    }

    private void VisitParts(IOperation operation)
    {
        foreach (var part in operation.ChildOperations)
        {
            Visit(part);
        }

        if (
            operation
            is IAwaitOperation
                or IObjectCreationOperation
                or IPropertyReferenceOperation
                or IArrayElementReferenceOperation
                or IConversionOperation { IsImplicit: false }
                or IDynamicInvocationOperation
                or IUsingOperation
        )
        {
            MayThrow();
        }
    }

    private void VisitPerhaps(IOperation operation)
    {
        var without = _state;
        Visit(operation);
        _state |= without;
    }

    private void VisitConditional(IConditionalOperation conditional)
    {
        var (whenTrue, whenFalse) = VisitCondition(conditional.Condition);
        _state = whenTrue;
        Visit(conditional.WhenTrue);
        whenTrue = _state;
        _state = whenFalse;
        Visit(conditional.WhenFalse);
        _state |= whenTrue;
    }

    /// <summary>The counts of the paths on which a condition is true, and of those on which it is false.</summary>
    private (Counts WhenTrue, Counts WhenFalse) VisitCondition(IOperation condition)
    {
        if (!TryEnter())
        {
            return (Counts.Free, Counts.Free);
        }

        var counts = VisitKindOfCondition(condition);
        _depth--;
        return counts;
    }

    private (Counts WhenTrue, Counts WhenFalse) VisitKindOfCondition(IOperation condition)
    {
        switch (condition)
        {
            case { ConstantValue: { HasValue: true, Value: bool value } }:
                return value ? (_state, Counts.None) : (Counts.None, _state);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                var (isTrue, isFalse) = VisitCondition(not.Operand);
                return (isFalse, isTrue);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and:
                var (left, notLeft) = VisitCondition(and.LeftOperand);
                _state = left;
                var (right, notRight) = VisitCondition(and.RightOperand);
                return (right, notLeft | notRight);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or:
                var (first, notFirst) = VisitCondition(or.LeftOperand);
                _state = notFirst;
                var (second, notSecond) = VisitCondition(or.RightOperand);
                return (first | second, notSecond);
            case IParenthesizedOperation parenthesized:
                return VisitCondition(parenthesized.Operand);
            case IAwaitOperation awaited:
                return VisitCondition(awaited.Operation);
            case IInvocationOperation call:
                return VisitCondition(call);
            default:
                Visit(condition);
                return (_state, _state);
        }
    }

    private (Counts WhenTrue, Counts WhenFalse) VisitCondition(IInvocationOperation call)
    {
        Visit(call.Instance);
        foreach (var argument in call.Arguments)
        {
            Visit(argument);
        }

        return Call(call) is { } summary
            ? (_state.Then(summary.WhenTrue), _state.Then(summary.WhenFalse))
            : (_state, _state);
    }

    private void VisitSwitch(ISwitchOperation choice)
    {
        Visit(choice.Value);
        var (before, after, hasDefault) = (_state, Counts.None, false);
        _jumps[choice.ExitLabel] = (Counts.None, _finallyBlocks.Count);
        foreach (var section in choice.Cases)
        {
            _state = before;
            foreach (var clause in section.Clauses)
            {
                hasDefault |= clause is IDefaultCaseClauseOperation;
                Visit(clause);
            }

            foreach (var statement in section.Body)
            {
                Visit(statement);
            }

            after |= _state;
        }

        _state = after | Arrived(choice.ExitLabel) | (hasDefault ? Counts.None : before);
    }

    // What no arm takes throws.
    private void VisitSwitch(ISwitchExpressionOperation choice)
    {
        Visit(choice.Value);
        MayThrow();
        var (before, after) = (_state, Counts.None);
        foreach (var arm in choice.Arms)
        {
            _state = before;
            Visit(arm.Guard);
            Visit(arm.Value);
            after |= _state;
        }

        _state = after;
    }

    /// <summary>A loop: its body again and again, until that adds no further counts.</summary>
    private void VisitLoop(ILoopOperation loop)
    {
        if (loop is IForLoopOperation { Before: var before })
        {
            foreach (var statement in before)
            {
                Visit(statement);
            }
        }
        else if (loop is IForEachLoopOperation each)
        {
            Visit(each.Collection);
            MayThrow();
        }

        var wasInLoop = _isInLoop;
        _jumps[loop.ExitLabel] = (Counts.None, _finallyBlocks.Count);
        var (start, after) = (_state, Counts.None);
        while (true)
        {
            _state = start;
            after |= VisitPass(loop);
            if ((start | _state) == start)
            {
                break;
            }

            start |= _state;
            _isInLoop = true;
        }

        _isInLoop = wasInLoop;
        _state = after | Arrived(loop.ExitLabel);
    }

    /// <summary>One pass through a loop; gives the counts of the paths that leave it by its condition.</summary>
    private Counts VisitPass(ILoopOperation loop)
    {
        var (condition, isAtEnd, isUntil) = loop switch
        {
            IWhileLoopOperation repeated => (repeated.Condition, !repeated.ConditionIsTop, repeated.ConditionIsUntil),
            IForLoopOperation counted => (counted.Condition, false, false),
            _ => (null, false, false),
        };

        // Each loop over a collection may end at its start; one without a condition has no end.
        var after = loop is IForEachLoopOperation ? _state : Counts.None;
        after |= isAtEnd ? Counts.None : Test();
        _jumps[loop.ContinueLabel] = (Counts.None, _finallyBlocks.Count);
        Visit(loop.Body);
        _state |= Arrived(loop.ContinueLabel);
        if (loop is IForLoopOperation { AtLoopBottom: var bottom })
        {
            foreach (var statement in bottom)
            {
                Visit(statement);
            }
        }

        return isAtEnd ? after | Test() : after;

        Counts Test()
        {
            if (condition is null || _state == Counts.None)
            {
                return Counts.None;
            }

            var (whenTrue, whenFalse) = VisitCondition(condition);
            _state = isUntil ? whenFalse : whenTrue;
            return isUntil ? whenTrue : whenFalse;
        }
    }

    private void VisitTry(ITryOperation attempt)
    {
        var outer = _thrown;
        _thrown = Counts.None;
        if (attempt.Finally is { } last)
        {
            _finallyBlocks.Add(last);
        }

        Visit(attempt.Body);
        var (after, thrown) = (_state, _thrown);
        _thrown = Counts.None;
        foreach (var handler in attempt.Catches)
        {
            _state = thrown;
            Visit(handler.Filter);
            Visit(handler.Handler);
            after |= _state;
        }

        var escaped = _thrown | (attempt.Catches.Any(CatchesAll) ? Counts.None : thrown);
        if (attempt.Finally is not null)
        {
            _finallyBlocks.RemoveAt(_finallyBlocks.Count - 1);
            escaped = ThroughFinally(attempt.Finally, escaped, isExit: true);
            after = ThroughFinally(attempt.Finally, after, isExit: false);
        }

        _state = after;
        _thrown |= outer | escaped;
    }

    private bool CatchesAll(ICatchClauseOperation handler) =>
        handler.Filter is null
        && (
            handler.ExceptionType is null or { SpecialType: SpecialType.System_Object }
            || SymbolEqualityComparer.Default.Equals(handler.ExceptionType, _exception)
        );

    /// <summary>The counts after a finally block. One that follows an exception is free.</summary>
    private Counts ThroughFinally(IOperation block, Counts counts, bool isExit)
    {
        var findings = _findings;
        _findings = isExit ? null : findings;
        _state = counts;
        Visit(block);
        _findings = findings;
        return _state;
    }

    /// <summary>Through the finally blocks that a jump leaves, the innermost first.</summary>
    private void LeaveFinallyBlocks(int outer)
    {
        var left = _finallyBlocks.Skip(outer).ToArray();
        for (var i = left.Length - 1; i >= 0; i--)
        {
            _finallyBlocks.RemoveAt(outer + i);
            Visit(left[i]);
        }

        _finallyBlocks.AddRange(left);
    }

    private void Jump(ILabelSymbol target)
    {
        if (_jumps.TryGetValue(target, out var jump))
        {
            LeaveFinallyBlocks(jump.FinallyBlocks);
            _jumps[target] = (_jumps[target].Counts | _state, jump.FinallyBlocks);
        }

        _state = Counts.None;
    }

    private Counts Arrived(ILabelSymbol label) => _jumps[label].Counts;

    /// <summary>Leaves the function.</summary>
    private void Leave(Location place, IOperation? value)
    {
        LeaveFinallyBlocks(0);
        if (_state != Counts.None)
        {
            _findings?.AddExit(place, _state);
        }

        var constant = value?.ConstantValue is { HasValue: true, Value: bool isTrue } ? isTrue : default(bool?);
        _left = new(
            _left.WhenTrue | (constant == false ? Counts.None : _state),
            _left.WhenFalse | (constant == true ? Counts.None : _state),
            Counts.None
        );
        _state = Counts.None;
    }

    private static Location PlaceOf(SyntaxNode syntax) =>
        syntax is ArrowExpressionClauseSyntax arrow ? arrow.Expression.GetLocation() : syntax.GetLocation();

    /// <summary>Where a function ends without a statement that says so.</summary>
    private static Location PlaceOfEnd(SyntaxNode body) =>
        body switch
        {
            BlockSyntax block => block.CloseBraceToken.GetLocation(),
            BaseMethodDeclarationSyntax { Body: { } block } => block.CloseBraceToken.GetLocation(),
            BaseMethodDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression.GetLocation(),
            _ => PlaceOf(body),
        };
}
