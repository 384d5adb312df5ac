using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>The way back from a diagnostic on a name to the call that it stands in, for code fixes.</summary>
internal static class TrackingCallFinder
{
    /// <summary>The innermost call with an argument for a name, or for properties by name, at a place.</summary>
    public static TrackingCall? FindAt(
        CodeContext code,
        SemanticModel model,
        TextSpan span,
        CancellationToken cancellation
    )
    {
        var root = model.SyntaxTree.GetRoot(cancellation);
        if (span.End > root.FullSpan.End)
        {
            return null;
        }

        for (var node = root.FindNode(span, getInnermostNodeForTie: true); node is not null; node = node.Parent)
        {
            if (
                model.GetOperation(node, cancellation) is { } operation
                && code.FindCall(operation) is { Roles.HasNames: true } call
                && call.Arguments.Any(argument =>
                    call.RoleOf(argument) is > ParameterRole.None and <= ParameterRole.Groups
                    && argument.Syntax.Span.Contains(span)
                )
            )
            {
                return call;
            }
        }

        return null;
    }

    /// <summary>
    /// The call of an event that an operation is inside of, as one of its properties or groups: for a name in
    /// <c>new EventProperties { ["song_id"] = … }</c> the call that the properties are passed to, if need be in a local.
    /// </summary>
    public static TrackingCall? FindAround(CodeContext code, IOperation operation)
    {
        if (PassedEntries.VariableOf(InstanceOf(operation)) is { } filled)
        {
            // The parameter of a lambda expression that fills a bag is passed to nothing.
            var first = PassedEntries.FirstUse(code, filled, operation, null);
            if (first is not null || filled is ILocalSymbol)
            {
                return first?.Call;
            }
        }

        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IArgumentOperation { Parent: { } parent } argument:
                    return
                        code.FindCall(parent) is { } call && ParameterRoles.KeyKindOf(call.RoleOf(argument)) is not null
                        ? call
                        : null;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                    return PassedEntries.FirstUse(code, local, operation, null)?.Call;
                default:
                    if (!IsPartOfValue(current))
                    {
                        return null;
                    }

                    break;
            }
        }

        return null;
    }

    /// <summary>The call that tracks an event with what an operation makes, as its properties, groups or options.</summary>
    public static TrackingCall? FindEventAround(CodeContext code, IOperation operation)
    {
        if (FindAround(code, operation) is { } direct && direct.Argument(ParameterRole.EventName) is not null)
        {
            return direct;
        }

        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (
                current is IArgumentOperation { Parent: { } parent } argument
                // An item of a collection initializer is the argument of an `Add`.
                && parent is not { IsImplicit: true, Parent: IObjectOrCollectionInitializerOperation }
            )
            {
                return
                    code.FindCall(parent) is { } call
                    && call.RoleOf(argument) != ParameterRole.None
                    && call.Argument(ParameterRole.EventName) is not null
                    ? call
                    : null;
            }

            if (current is not IArgumentOperation && !IsPartOfValue(current))
            {
                return null;
            }
        }

        return null;
    }

    private static IOperation? InstanceOf(IOperation operation) =>
        operation switch
        {
            IPropertyReferenceOperation { Instance: { } instance } => NameResolver.Unwrap(instance),
            IInvocationOperation { Instance: { } instance } => NameResolver.Unwrap(instance),
            _ => null,
        };

    private static bool IsPartOfValue(IOperation operation) =>
        operation
            is IConversionOperation
                or IObjectCreationOperation
                or IObjectOrCollectionInitializerOperation
                or IMemberInitializerOperation
                or IAnonymousObjectCreationOperation
                or ISimpleAssignmentOperation
                or IInvocationOperation { Instance: not null };
}
