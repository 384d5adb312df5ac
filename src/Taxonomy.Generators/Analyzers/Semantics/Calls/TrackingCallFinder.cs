using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

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
    /// <c>new EventProperties { ["song_id"] = … }</c> the call that the properties are passed to.
    /// </summary>
    public static TrackingCall? FindAround(CodeContext code, IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IArgumentOperation { Parent: { } parent } argument:
                    return
                        code.FindCall(parent) is { } call && ParameterRoles.KeyKindOf(call.RoleOf(argument)) is not null
                        ? call
                        : null;
                case IConversionOperation
                or IObjectCreationOperation
                or IObjectOrCollectionInitializerOperation
                or IAnonymousObjectCreationOperation
                or ISimpleAssignmentOperation
                or IInvocationOperation { Instance: not null }:
                    break;
                default:
                    return null;
            }
        }

        return null;
    }
}
