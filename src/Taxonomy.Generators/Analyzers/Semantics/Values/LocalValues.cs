using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>Finds what a local variable is ever assigned.</summary>
internal static class LocalValues
{
    /// <summary>
    /// All that is assigned to the local, in the order of the code; empty when it may get a value in another way, such
    /// as by <c>ref</c>, from a pattern or in a loop.
    /// </summary>
    public static ImmutableArray<IOperation> Find(ILocalReferenceOperation reference)
    {
        var local = reference.Local;
        if (local.RefKind != RefKind.None)
        {
            return ImmutableArray<IOperation>.Empty;
        }

        var values = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var operation in RootOf(reference).Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when Is(declarator.Symbol, local):
                    // The initializer may stand around several declarators, in other languages.
                    if (declarator.GetVariableInitializer() is { } initializer)
                    {
                        values.Add(initializer.Value);
                    }

                    break;
                case ILocalReferenceOperation other when Is(other.Local, local):
                    if (!CanKeep(other, values))
                    {
                        return ImmutableArray<IOperation>.Empty;
                    }

                    break;
                case IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol declared } when Is(declared, local):
                case IRecursivePatternOperation { DeclaredSymbol: ILocalSymbol matched } when Is(matched, local):
                case IListPatternOperation { DeclaredSymbol: ILocalSymbol listed } when Is(listed, local):
                    return ImmutableArray<IOperation>.Empty;
            }
        }

        return values.ToImmutable();
    }

    /// <summary>
    /// Whether of several values that are assigned no one takes the place of another: each stands in another branch.
    /// </summary>
    /// <param name="values">In the order of the code.</param>
    public static bool ExcludeEachOther(IReadOnlyList<IOperation> values)
    {
        // What parts two values from each other parts two neighbors between them, too.
        for (var i = 1; i < values.Count; i++)
        {
            if (!ExcludeEachOther(values[i - 1], values[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool ExcludeEachOther(IOperation left, IOperation right)
    {
        var ways = new Dictionary<IOperation, IOperation>();
        for (var current = left; current.Parent is { } parent; current = parent)
        {
            ways[parent] = current;
        }

        for (var current = right; current.Parent is { } parent; current = parent)
        {
            if (ways.TryGetValue(parent, out var way))
            {
                return parent switch
                {
                    IConditionalOperation conditional => !ReferenceEquals(way, conditional.Condition)
                        && !ReferenceEquals(current, conditional.Condition),
                    ISwitchOperation choice => !ReferenceEquals(way, choice.Value)
                        && !ReferenceEquals(current, choice.Value),
                    ISwitchExpressionOperation choice => !ReferenceEquals(way, choice.Value)
                        && !ReferenceEquals(current, choice.Value),
                    _ => false,
                };
            }
        }

        return false;
    }

    /// <summary>The body or initializer that an operation is in.</summary>
    public static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    /// <summary>Whether a use of the local is a read, or an assignment whose value is known.</summary>
    private static bool CanKeep(ILocalReferenceOperation use, ImmutableArray<IOperation>.Builder values)
    {
        switch (use.Parent)
        {
            case ISimpleAssignmentOperation assignment when ReferenceEquals(assignment.Target, use):
                values.Add(assignment.Value);
                return !assignment.IsRef;
            case ICoalesceAssignmentOperation assignment when ReferenceEquals(assignment.Target, use):
                values.Add(assignment.Value);
                return true;
            case ICompoundAssignmentOperation assignment when ReferenceEquals(assignment.Target, use):
            case IIncrementOrDecrementOperation:
            case IAddressOfOperation:
                return false;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out }:
                return false;
            case IDeclarationExpressionOperation:
                // `out var name`, or `var (name, other) = …`.
                return false;
            case ITupleOperation tuple:
                return tuple.Parent is not IDeconstructionAssignmentOperation deconstruction
                    || !ReferenceEquals(deconstruction.Target, tuple);
            case IVariableInitializerOperation
            {
                Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None }
            }:
                return false;
            default:
                return true;
        }
    }

    private static bool Is(ILocalSymbol left, ILocalSymbol right) => SymbolEqualityComparer.Default.Equals(left, right);
}
