using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics.Calls;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>
/// Finds out what text an expression comes to: through constants, members of enums, parameters of methods that are
/// followed, and each branch of a conditional expression. What else there is to follow has a class of its own.
/// </summary>
internal sealed class NameResolver
{
    private readonly CodeContext _context;
    private readonly FixedMembers _members;
    private readonly LocalNames _locals;
    private readonly MappedNames _mapped;
    private readonly CombinedNames _combined;
    private readonly ForwardedNames _forwarded;
    private readonly ReturnedNames _returned;

    public NameResolver(CodeContext context)
    {
        _context = context;
        _members = new FixedMembers(context, this);
        _locals = new LocalNames(this);
        var bodies = new MethodBodies(context.Sources);
        _mapped = new MappedNames(this, bodies, context.Sources);
        _forwarded = new ForwardedNames(context, this, bodies);
        _combined = new CombinedNames(this, _forwarded);
        _returned = new ReturnedNames(this, bodies, context.Sources);
    }

    /// <summary>Returns all names that an argument of a call may have as they are sent, in the order of its branches.</summary>
    public ImmutableArray<ResolvedName> Resolve(TrackingCall call, IArgumentOperation argument) =>
        _forwarded.Apply(call, argument, Resolve(argument.Value, call.RoleOf(argument)));

    /// <summary>Returns a name as it is sent when a call passes it; null if that is not known.</summary>
    public string? Sent(TrackingCall call, IArgumentOperation argument, string name)
    {
        var passed = new ResolvedName(argument.Value, name, NameSource.Constant);
        return _forwarded.Apply(call, argument, ImmutableArray.Create(passed)) is [{ Value: var sent }] ? sent : null;
    }

    /// <summary>All values that an expression in a place of this role may have, in the order of its branches.</summary>
    public ImmutableArray<ResolvedName> Resolve(IOperation expression, ParameterRole role)
    {
        // By far the most are literals.
        if (Unwrap(expression) is { ConstantValue: { HasValue: true, Value: string text } } constant)
        {
            return ImmutableArray.Create(new ResolvedName(constant, text, NameSource.Constant));
        }

        return Resolve(expression, new NameQuery(null, role) { UsesTexts = true });
    }

    /// <summary>The one text that an expression always has; null when it may have another.</summary>
    public string? Constant(IOperation expression) => Constant(expression, new(null, ParameterRole.None));

    /// <summary>Returns what a method returns, if that is one expression and the method takes a text; null otherwise.</summary>
    public IOperation? ReturnOf(IMethodSymbol method) =>
        _returned.Find(_context.Sources.OwnOf(CallFrame.DefinitionOf(method)));

    internal string? Constant(IOperation expression, in NameQuery query) =>
        Resolve(expression, query) is [{ Source: NameSource.Constant, Value: var text }] ? text : null;

    /// <summary>An expression without conversions that do not change a text.</summary>
    public static IOperation Unwrap(IOperation operation)
    {
        while (Constants.Inner(operation) is { } inner)
        {
            operation = inner;
        }

        return operation;
    }

    internal ImmutableArray<ResolvedName> Resolve(IOperation expression, in NameQuery query)
    {
        var names = ImmutableArray.CreateBuilder<ResolvedName>();
        Visit(expression, query, names);
        return names.ToImmutable();
    }

    /// <summary>Adds the values that an expression may have.</summary>
    internal void Visit(IOperation operation, in NameQuery query, ImmutableArray<ResolvedName>.Builder names)
    {
        operation = Unwrap(operation);
        var here = query with { Place = query.Place ?? operation };
        if (!query.Limit.TryStep())
        {
            names.Add(new(here.Place, null, NameSource.Variable));
            return;
        }

        if (operation.ConstantValue is { HasValue: true, Value: var value })
        {
            VisitConstant(operation, value, here, names);
            return;
        }

        if (query.IsTooDeep)
        {
            names.Add(new(here.Place, null, NameSource.Variable));
            return;
        }

        switch (operation)
        {
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                Visit(conditional.WhenTrue, query.ForPart(), names);
                Visit(whenFalse, query.ForPart(), names);
                break;
            case ISwitchExpressionOperation choice:
                _mapped.Visit(choice, query, names);
                break;
            case ICoalesceOperation coalesce:
                Visit(coalesce.Value, query.ForPart(), names);
                Visit(coalesce.WhenNull, query.ForPart(), names);
                break;
            case ISimpleAssignmentOperation assignment:
                Visit(assignment.Value, query.ForPart(), names);
                break;
            case IThrowOperation or IDefaultValueOperation:
                break;
            case IInvalidOperation:
            // A user-defined type that represents names.
            case IConversionOperation:
                names.Add(new(here.Place, null, NameSource.Unknown));
                break;
            case IParameterReferenceOperation reference:
                VisitParameter(reference, here, names);
                break;
            case ILocalReferenceOperation local:
                _locals.Visit(local, here, names);
                break;
            case IFieldReferenceOperation field:
                _members.Visit(field, field.Field, here, names);
                break;
            case IPropertyReferenceOperation { Arguments.IsEmpty: true } property:
                _members.Visit(property, property.Property, here, names);
                break;
            case IInterpolatedStringOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add }:
                _combined.Visit(operation, here, names);
                break;
            case IInvocationOperation invocation:
                VisitInvocation(invocation, here, names);
                break;
            case IConditionalAccessOperation { WhenNotNull: IInvocationOperation invocation } access
                when IsToString(invocation) && EnumMembers.EnumOf(access.Operation.Type) is not null:
                Visit(access.Operation, here.ForPart() with { UsesTexts = false }, names);
                break;
            default:
                AddUnknown(operation, here, names);
                break;
        }
    }

    /// <summary>Adds what is known of an expression whose value is not: of an enum, it is one of the members.</summary>
    internal void AddUnknown(IOperation operation, in NameQuery query, ImmutableArray<ResolvedName>.Builder names)
    {
        if (EnumMembers.EnumOf(operation.Type) is { } type)
        {
            foreach (var member in EnumMembers.From(type))
            {
                names.Add(NameOf(member, query) with { IsAnyOf = true });
            }

            return;
        }

        names.Add(
            new(
                query.Place!,
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
        in NameQuery query,
        ImmutableArray<ResolvedName>.Builder names
    )
    {
        // Null is no name: whoever takes it finds out at once.
        if (value is string text)
        {
            names.Add(new(query.Place!, text, NameSource.Constant));
        }
        else if (EnumMembers.EnumOf(operation.Type) is { } type)
        {
            var member = (operation as IFieldReferenceOperation)?.Field is { HasConstantValue: true } field
                ? field
                : EnumMembers.Find(type, value);
            names.Add(member is null ? new(query.Place!, null, NameSource.Variable) : NameOf(member, query));
        }
    }

    private static ResolvedName NameOf(IFieldSymbol member, in NameQuery query) =>
        new(query.Place!, query.UsesTexts ? EnumMembers.TextOf(member) : member.Name, NameSource.Constant)
        {
            Member = new(member.ConstantValue),
        };

    private void VisitParameter(
        IParameterReferenceOperation reference,
        in NameQuery query,
        ImmutableArray<ResolvedName>.Builder names
    )
    {
        var parameter = reference.Parameter;
        if (query.Frame is null && IsMarked(parameter, query.Role, query.Place!))
        {
            names.Add(new(query.Place!, null, NameSource.Forwarded));
        }
        else if (query.Frame is { } frame && frame.Binds(parameter))
        {
            var member =
                frame.Bound.Member.HasValue && EnumMembers.EnumOf(parameter.Type) is { } type
                    ? EnumMembers.Find(type, frame.Bound.Member.Value)
                    : null;
            names.Add(member is null ? frame.Bound with { Place = query.Place! } : NameOf(member, query));
        }
        else if (query.Frame?.ArgumentFor(parameter) is { } passed)
        {
            Visit(passed, query.ForPart() with { Frame = query.Frame.Caller }, names);
        }
        else
        {
            AddUnknown(reference, query, names);
        }
    }

    private void VisitInvocation(
        IInvocationOperation invocation,
        in NameQuery query,
        ImmutableArray<ResolvedName>.Builder names
    )
    {
        if (NameOfMember(invocation) is { } member && EnumMembers.EnumOf(Unwrap(member).Type) is not null)
        {
            Visit(member, query.ForPart() with { UsesTexts = false }, names);
        }
        else if (!_mapped.TryVisit(invocation, query, names) && !_returned.TryVisit(invocation, query, names))
        {
            AddUnknown(invocation, query, names);
        }
    }

    /// <summary>Returns whether a call returns the name of a member of an enum, if it is called on one.</summary>
    public static bool IsToString(IInvocationOperation invocation) =>
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
