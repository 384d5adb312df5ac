using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>The entries of the properties that a call passes, seen from the entries.</summary>
internal static class PassedEntries
{
    /// <summary>
    /// Returns whether a call only sets an entry of what another call passes, which is looked at with that call.
    /// </summary>
    public static bool IsEntry(CodeContext code, TrackingCall call) =>
        call.Operation is IPropertyReferenceOperation or IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd" }
        && TrackingCallFinder.FindAround(code, call.Operation) is { } around
        && around.Arguments.Any(argument =>
            ParameterRoles.KeyKindOf(around.RoleOf(argument)) is { } kind
            && PropertyBag.Read(argument.Value) is var bag
            && bag.Entries.Any(entry => entry.Target == call.Operation)
            && (bag.IsInPlace || IsFirstUse(code, argument, bag, kind))
        );

    /// <summary>Whether no call before this one passes the same local, and so has spoken of its entries.</summary>
    public static bool IsFirstUse(CodeContext code, IArgumentOperation argument, PropertyBag bag, NameKind kind) =>
        VariableOf(bag.Expression) is not { } variable
        || FirstUse(code, variable, argument, kind) is not { } first
        || first.Argument.Syntax.Span == argument.Syntax.Span;

    /// <summary>Returns the local or parameter that an operation reads; null if it is something else.</summary>
    public static ISymbol? VariableOf(IOperation? operation) =>
        operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };

    /// <summary>Returns the first call that takes a local or a parameter as properties, in the function around an operation.</summary>
    /// <param name="code">The compilation.</param>
    /// <param name="variable">The local or parameter.</param>
    /// <param name="within">An operation of the function.</param>
    /// <param name="kind">What the properties are of; null for whatever they are.</param>
    public static (TrackingCall Call, IArgumentOperation Argument)? FirstUse(
        CodeContext code,
        ISymbol variable,
        IOperation within,
        NameKind? kind
    )
    {
        foreach (var operation in LocalValues.RootOf(within).Descendants())
        {
            if (
                operation is IArgumentOperation { Parent: { } parent } other
                && SymbolEqualityComparer.Default.Equals(VariableOf(NameResolver.Unwrap(other.Value)), variable)
                && code.FindCall(parent) is { } call
                && ParameterRoles.KeyKindOf(call.RoleOf(other)) is { } found
                && (kind is null || kind == found)
            )
            {
                return (call, other);
            }
        }

        return null;
    }
}
