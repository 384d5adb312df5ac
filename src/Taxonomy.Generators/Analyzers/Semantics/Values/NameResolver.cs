using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics.Calls;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>
/// Finds out what text an expression comes to: through constants, fields and locals that never change, members of enums,
/// methods that map an enum to names, and each branch of a conditional expression.
/// </summary>
internal sealed class NameResolver
{
    private const int Deepest = 20;
    private const int MostCombinations = 16;
    private const int MostNames = 64;

    private readonly CodeContext _context;
    private readonly FixedMembers _members;
    private readonly MethodBodies _bodies;
    private readonly ForwardedNames _forwarded;

    public NameResolver(CodeContext context)
    {
        _context = context;
        _members = new FixedMembers(context, this);
        _bodies = new MethodBodies(context.Compilation);
        _forwarded = new ForwardedNames(context, this, _bodies);
    }

    /// <summary>Returns all names that an argument of a call may have as they are sent, in the order of its branches.</summary>
    public ImmutableArray<ResolvedName> Resolve(TrackingCall call, IArgumentOperation argument) =>
        _forwarded.Apply(call, argument, Resolve(argument.Value, call.RoleOf(argument)));

    /// <summary>All values that an expression in a place of this role may have, in the order of its branches.</summary>
    public ImmutableArray<ResolvedName> Resolve(IOperation expression, ParameterRole role)
    {
        // By far the most are literals.
        if (Unwrap(expression) is { ConstantValue: { HasValue: true, Value: string text } } constant)
        {
            return ImmutableArray.Create(new ResolvedName(constant, text, NameSource.Constant));
        }

        return Resolve(expression, new NameQuery(null, role) { UsesTexts = true }, 0);
    }

    /// <summary>The one text that an expression always has; null when it may have another.</summary>
    public string? Constant(IOperation expression, int depth = 0) =>
        Resolve(expression, new NameQuery(null, ParameterRole.None), depth)
            is [{ Source: NameSource.Constant, Value: var text }]
            ? text
            : null;

    /// <summary>An expression without conversions that do not change a text.</summary>
    public static IOperation Unwrap(IOperation operation)
    {
        while (Constants.Inner(operation) is { } inner)
        {
            operation = inner;
        }

        return operation;
    }

    internal ImmutableArray<ResolvedName> Resolve(IOperation expression, in NameQuery query, int depth)
    {
        var names = ImmutableArray.CreateBuilder<ResolvedName>();
        Visit(expression, query, names, depth);
        return names.ToImmutable();
    }

    /// <param name="operation">What is looked at.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="names">The values so far.</param>
    /// <param name="depth">How many definitions have been followed.</param>
    internal void Visit(IOperation operation, in NameQuery query, ImmutableArray<ResolvedName>.Builder names, int depth)
    {
        operation = Unwrap(operation);
        var at = query.Place ?? operation;
        if (operation.ConstantValue is { HasValue: true, Value: var value })
        {
            VisitConstant(operation, value, at, query, names);
            return;
        }

        if (depth > Deepest)
        {
            names.Add(new(at, null, NameSource.Variable));
            return;
        }

        switch (operation)
        {
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                Visit(conditional.WhenTrue, query, names, depth + 1);
                Visit(whenFalse, query, names, depth + 1);
                break;
            case ISwitchExpressionOperation choice:
                VisitSwitch(choice, at, query, names, depth);
                break;
            case ICoalesceOperation coalesce:
                Visit(coalesce.Value, query, names, depth + 1);
                Visit(coalesce.WhenNull, query, names, depth + 1);
                break;
            case ISimpleAssignmentOperation assignment:
                Visit(assignment.Value, query, names, depth + 1);
                break;
            case IThrowOperation or IDefaultValueOperation:
                break;
            case IInvalidOperation:
                names.Add(new(at, null, NameSource.Unknown));
                break;
            case IConversionOperation:
                // A type of the user's own that stands for names.
                names.Add(new(at, null, NameSource.Unknown));
                break;
            case IParameterReferenceOperation reference:
                VisitParameter(reference, at, query, names, depth);
                break;
            case ILocalReferenceOperation local:
                VisitLocal(local, query with { Place = at }, names, depth);
                break;
            case IFieldReferenceOperation field:
                _members.Visit(field, field.Field, query with { Place = at }, names, depth);
                break;
            case IPropertyReferenceOperation { Arguments.IsEmpty: true } property:
                _members.Visit(property, property.Property, query with { Place = at }, names, depth);
                break;
            case IInterpolatedStringOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add }:
                Combine(operation, at, query, names, depth + 1);
                break;
            case IInvocationOperation invocation:
                VisitInvocation(invocation, at, query, names, depth);
                break;
            case IConditionalAccessOperation { WhenNotNull: IInvocationOperation invocation } access
                when IsToString(invocation) && EnumMembers.EnumOf(access.Operation.Type) is not null:
                Visit(access.Operation, query with { Place = at, UsesTexts = false }, names, depth + 1);
                break;
            default:
                AddUnknown(operation, at, query, names);
                break;
        }
    }

    /// <summary>Adds what is known of an expression whose value is not: of an enum, it is one of the members.</summary>
    internal void AddUnknown(
        IOperation operation,
        IOperation at,
        in NameQuery query,
        ImmutableArray<ResolvedName>.Builder names
    )
    {
        if (EnumMembers.EnumOf(operation.Type) is { } type)
        {
            foreach (var member in EnumMembers.From(type))
            {
                names.Add(NameOf(member, at, query) with { IsAnyOf = true });
            }

            return;
        }

        names.Add(
            new(
                at,
                null,
                ForwardedNames.IsDeclared(operation, query.Role, this) ? NameSource.Forwarded : NameSource.Variable
            )
        );
    }

    /// <summary>Whether a parameter takes what it is used for here, so that its own callers are looked at.</summary>
    public bool IsMarked(IParameterSymbol parameter, ParameterRole role, IOperation at)
    {
        if (role == ParameterRole.None || parameter.ContainingSymbol is not { } member)
        {
            return false;
        }

        if (Markers.RoleOf(parameter) == role)
        {
            return true;
        }

        return _context.RolesOf(member, at.Syntax.SyntaxTree)?[parameter.Ordinal] == role;
    }

    /// <summary>What is put before and after the value of a parameter, as its method declares it.</summary>
    public NameAffix? AffixOf(IParameterSymbol parameter, IOperation at) =>
        parameter.ContainingSymbol is { } member
            ? _context.RolesOf(member, at.Syntax.SyntaxTree)?.AffixOf(parameter.Ordinal)
            : null;

    private static void VisitConstant(
        IOperation operation,
        object? value,
        IOperation at,
        in NameQuery query,
        ImmutableArray<ResolvedName>.Builder names
    )
    {
        // Null is no name: whoever takes it finds out at once.
        if (value is string text)
        {
            names.Add(new(at, text, NameSource.Constant));
        }
        else if (EnumMembers.EnumOf(operation.Type) is { } type)
        {
            var member = (operation as IFieldReferenceOperation)?.Field is { HasConstantValue: true } field
                ? field
                : EnumMembers.Find(type, value);
            names.Add(member is null ? new(at, null, NameSource.Variable) : NameOf(member, at, query));
        }
    }

    private static ResolvedName NameOf(IFieldSymbol member, IOperation at, in NameQuery query) =>
        new(at, query.UsesTexts ? EnumMembers.TextOf(member) : member.Name, NameSource.Constant)
        {
            Member = new(member.ConstantValue),
        };

    private void VisitSwitch(
        ISwitchExpressionOperation choice,
        IOperation at,
        in NameQuery query,
        ImmutableArray<ResolvedName>.Builder names,
        int depth
    )
    {
        if (IsMarkedValue(choice.Value, query))
        {
            // The callers pass what is chosen by.
            names.Add(new(at, null, NameSource.Forwarded));
            return;
        }

        foreach (var arm in SwitchBranches.Select(choice, ValueOf(choice.Value, query.Frame)))
        {
            Visit(arm.Value, query, names, depth + 1);
        }
    }

    private void VisitParameter(
        IParameterReferenceOperation reference,
        IOperation at,
        in NameQuery query,
        ImmutableArray<ResolvedName>.Builder names,
        int depth
    )
    {
        var parameter = reference.Parameter;
        if (query.Frame is not { } frame)
        {
            if (IsMarked(parameter, query.Role, at))
            {
                names.Add(new(at, null, NameSource.Forwarded));
            }
            else
            {
                AddUnknown(reference, at, query, names);
            }
        }
        else if (frame.Binds(parameter))
        {
            var member =
                frame.Bound.Member.HasValue && EnumMembers.EnumOf(parameter.Type) is { } type
                    ? EnumMembers.Find(type, frame.Bound.Member.Value)
                    : null;
            names.Add(member is null ? frame.Bound with { Place = at } : NameOf(member, at, query));
        }
        else if (frame.ArgumentFor(parameter) is { } passed)
        {
            Visit(passed, query with { Place = at, Frame = frame.Caller }, names, depth + 1);
        }
        else
        {
            AddUnknown(reference, at, query, names);
        }
    }

    private void VisitInvocation(
        IInvocationOperation invocation,
        IOperation at,
        in NameQuery query,
        ImmutableArray<ResolvedName>.Builder names,
        int depth
    )
    {
        if (NameOfMember(invocation) is { } member && EnumMembers.EnumOf(Unwrap(member).Type) is not null)
        {
            Visit(member, query with { Place = at, UsesTexts = false }, names, depth + 1);
            return;
        }

        // Of methods that make names, those are followed that map an enum.
        var method = CallFrame.DefinitionOf(invocation.TargetMethod);
        if (
            method is { ReturnType.SpecialType: SpecialType.System_String }
            && (method.IsStatic || !(method.IsVirtual || method.IsOverride))
            && method.Parameters.Any(parameter => EnumMembers.EnumOf(parameter.Type) is not null)
            && _bodies.Find(method) is { } body
        )
        {
            var frame = new CallFrame(method, invocation.Arguments, query.Frame);
            VisitBody(body, query with { Place = at, Frame = frame }, names, depth);
        }
        else
        {
            AddUnknown(invocation, at, query, names);
        }
    }

    private void VisitBody(IOperation body, in NameQuery query, ImmutableArray<ResolvedName>.Builder names, int depth)
    {
        var first = names.Count;
        var frame = query.Frame!;
        var returns = new List<(IReturnOperation Return, bool? IsReached)>();
        foreach (var returned in MethodBodies.ReturnsOf(body))
        {
            if (IsChosenByMarked(returned, body, query))
            {
                names.Add(new(query.Place!, null, NameSource.Forwarded));
                return;
            }

            returns.Add((returned, IsReached(returned, body, frame)));
        }

        // The selected case of a switch returns before what follows the switch.
        var isCertain = returns.Exists(entry => entry.IsReached == true);
        foreach (var (returned, isReached) in returns)
        {
            if (isCertain ? isReached == true : isReached != false)
            {
                Visit(returned.ReturnedValue!, query, names, depth + 4);
            }
        }

        if (names.Count - first == 1)
        {
            return;
        }

        // Of several, any may be returned.
        for (var i = first; i < names.Count; i++)
        {
            names[i] = names[i] with
            {
                IsAnyOf = true,
                Source =
                    names[i].Source == NameSource.Constant && !isCertain && IsSelectedByValue(query)
                        ? NameSource.Possible
                        : names[i].Source,
            };
        }
    }

    /// <summary>Whether one of the method's arguments is known, so that only some of the returns can run.</summary>
    private static bool IsSelectedByValue(in NameQuery query)
    {
        var frame = query.Frame!;
        foreach (var argument in frame.Arguments)
        {
            if (
                EnumMembers.EnumOf(argument.Parameter?.Type) is not null
                && ValueOf(argument.Value, frame.Caller).HasValue
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a return runs for the value of the switch that it is in; null if it cannot be told.</summary>
    private static bool? IsReached(IReturnOperation returned, IOperation body, CallFrame frame)
    {
        bool? isReached = null;
        for (IOperation current = returned; current != body && current.Parent is { } parent; current = parent)
        {
            if (current is ISwitchCaseOperation selected && parent is ISwitchOperation choice)
            {
                isReached = SwitchBranches.IsSelected(selected, choice, ValueOf(choice.Value, frame));
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

    private bool IsChosenByMarked(IReturnOperation returned, IOperation body, in NameQuery query)
    {
        for (IOperation current = returned; current != body && current.Parent is { } parent; current = parent)
        {
            if (parent is ISwitchOperation choice && IsMarkedValue(choice.Value, query))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an expression is a parameter that is marked, here or in a caller that passes it on.</summary>
    private bool IsMarkedValue(IOperation operation, in NameQuery query)
    {
        var frame = query.Frame;
        for (var steps = 0; steps < Deepest; steps++)
        {
            if (Unwrap(operation) is not IParameterReferenceOperation { Parameter: var parameter } reference)
            {
                return false;
            }

            if (frame is null)
            {
                return IsMarked(parameter, query.Role, reference);
            }

            if (frame.Binds(parameter) || frame.ArgumentFor(parameter) is not { } passed)
            {
                return false;
            }

            operation = passed;
            frame = frame.Caller;
        }

        return false;
    }

    /// <summary>The constant that an expression is, by itself or in the frame.</summary>
    private static Optional<object?> ValueOf(IOperation operation, CallFrame? frame)
    {
        for (var steps = 0; steps < Deepest; steps++)
        {
            operation = Unwrap(operation);
            if (operation.ConstantValue.HasValue)
            {
                return operation.ConstantValue;
            }

            if (operation is not IParameterReferenceOperation { Parameter: var parameter } || frame is null)
            {
                return default;
            }

            if (frame.Binds(parameter))
            {
                return frame.Bound.Member.HasValue ? frame.Bound.Member
                    : frame.Bound.Value is { } text ? new(text)
                    : default;
            }

            if (frame.ArgumentFor(parameter) is not { } passed)
            {
                return default;
            }

            operation = passed;
            frame = frame.Caller;
        }

        return default;
    }

    private void VisitLocal(
        ILocalReferenceOperation reference,
        in NameQuery query,
        ImmutableArray<ResolvedName>.Builder names,
        int depth
    )
    {
        var at = query.Place!;
        if (LocalValues.Find(reference) is not { IsDefaultOrEmpty: false } values)
        {
            AddUnknown(reference, at, query, names);
            return;
        }

        // What it is declared with holds a place for what is assigned later, and what is assigned in turn may be replaced.
        var assigned = values.Where(value => value.Parent is not IVariableInitializerOperation).ToList();
        var areAllKept = LocalValues.ExcludeEachOther(assigned);
        foreach (var value in values)
        {
            var first = names.Count;

            // A local that is made from itself ends here, too.
            Visit(value, query, names, depth + 4);
            if (assigned.Count > 0 && !(areAllKept && assigned.Contains(value)))
            {
                MarkPossible(names, first);
            }

            // Where it is assigned often, and from itself, each path through the assignments would be followed. Of a
            // part of a text, one value that is not known says all.
            var isUnknown =
                names.Count > 0 && names[names.Count - 1] is { Value: null, Source: not NameSource.Forwarded };
            if (
                names.Count >= MostNames
                || (isUnknown && depth > 0 && (query.IsPart || query.Role == ParameterRole.None))
            )
            {
                break;
            }
        }

        if (!areAllKept)
        {
            AddUnknown(reference, at, query, names);
        }
    }

    private static void MarkPossible(ImmutableArray<ResolvedName>.Builder names, int first)
    {
        for (var i = first; i < names.Count; i++)
        {
            if (names[i].Source == NameSource.Constant)
            {
                names[i] = names[i] with { Source = NameSource.Possible };
            }
        }
    }

    /// <summary>Adds all texts that a concatenation or interpolation may come to, or why they are not known.</summary>
    private void Combine(
        IOperation operation,
        IOperation at,
        in NameQuery query,
        ImmutableArray<ResolvedName>.Builder names,
        int depth
    )
    {
        List<string> texts = [""];
        var isForwarded = false;
        var isKnown = true;
        var isAnyOf = false;
        foreach (var part in Parts(operation))
        {
            List<string> values = [];
            if (
                part is IInterpolatedStringTextOperation
                {
                    Text.ConstantValue: { HasValue: true, Value: string literal }
                }
            )
            {
                values.Add(literal);
            }
            else
            {
                foreach (
                    var name in Resolve(part, query with { Place = null, UsesTexts = false, IsPart = true }, depth)
                )
                {
                    if (name is { Source: NameSource.Constant, Value: { } value })
                    {
                        values.Add(value);
                        isAnyOf |= name.IsAnyOf;
                    }
                    else if (name.Source == NameSource.Forwarded && _forwarded.CanFollow(part, query.Role))
                    {
                        isForwarded = true;
                    }
                    else if (query.Frame is not null || Unwrap(part) is not IParameterReferenceOperation)
                    {
                        // Another parameter is known where the method is called.
                        isKnown = false;
                        break;
                    }
                }
            }

            if (!isKnown)
            {
                break;
            }

            texts = [.. texts.SelectMany(text => values, (text, value) => text + value).Take(MostCombinations + 1)];
        }

        if (isKnown && isForwarded)
        {
            names.Add(new(at, null, NameSource.Forwarded));
        }
        else if (!isKnown || texts.Count == 0 || texts.Count > MostCombinations)
        {
            AddUnknown(operation, at, query, names);
        }
        else
        {
            names.AddRange(texts.Select(text => new ResolvedName(at, text, NameSource.Constant) { IsAnyOf = isAnyOf }));
        }
    }

    private static IEnumerable<IOperation> Parts(IOperation operation)
    {
        if (operation is IBinaryOperation binary)
        {
            return [binary.LeftOperand, binary.RightOperand];
        }

        return ((IInterpolatedStringOperation)operation).Parts.Select(part =>
            part is IInterpolationOperation { FormatString: null, Alignment: null } interpolation
                ? interpolation.Expression
                : (IOperation)part
        );
    }

    private static bool IsToString(IInvocationOperation invocation) =>
        invocation.TargetMethod.Name == nameof(ToString)
        && invocation.Arguments.All(argument => argument.Value.ConstantValue is { HasValue: true, Value: "G" or "g" });

    /// <summary>The member of an enum whose name a call returns; null if it returns something else.</summary>
    private static IOperation? NameOfMember(IInvocationOperation invocation) =>
        invocation switch
        {
            { Instance: { } instance } when IsToString(invocation) => instance,
            {
                TargetMethod: { Name: nameof(Enum.GetName), ContainingType.SpecialType: SpecialType.System_Enum },
                Arguments: [.., { Value: var member }]
            } => member,
            _ => null,
        };
}
