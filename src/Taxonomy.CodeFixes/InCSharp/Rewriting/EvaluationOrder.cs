using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.CodeFixes.InCSharp.Rewriting;

/// <summary>Tells whether expressions may change places.</summary>
internal static class EvaluationOrder
{
    /// <summary>
    /// Whether it makes no difference that expressions are evaluated in another order, and that some are not evaluated
    /// at all any more.
    /// </summary>
    public static bool IsKept(IReadOnlyList<IOperation> before, IReadOnlyList<IOperation> after)
    {
        foreach (var operation in before)
        {
            if (!after.Contains(operation) && !CanBeLeftOut(operation))
            {
                return false;
            }
        }

        for (var i = 0; i < after.Count; i++)
        {
            for (var j = i + 1; j < after.Count; j++)
            {
                if (IndexOf(before, after[i]) > IndexOf(before, after[j]) && !MayChangePlaces(after[i], after[j]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether it makes no difference that an expression is not evaluated.</summary>
    public static bool CanBeLeftOut(IOperation operation) => EffectOf(operation) != Effect.Any;

    private static int IndexOf(IReadOnlyList<IOperation> operations, IOperation operation)
    {
        for (var i = 0; i < operations.Count; i++)
        {
            if (operations[i] == operation)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool MayChangePlaces(IOperation left, IOperation right) =>
        (EffectOf(left), EffectOf(right)) switch
        {
            (Effect.None, _) or (_, Effect.None) => true,
            (Effect.Reads, Effect.Reads) => true,
            _ => false,
        };

    private static Effect EffectOf(IOperation operation)
    {
        var effect = Effect.None;
        foreach (var part in operation.DescendantsAndSelf())
        {
            if (part.ConstantValue.HasValue || IsOnlyNamed(part))
            {
                continue;
            }

            switch (part.Kind)
            {
                case OperationKind.Literal
                or OperationKind.DefaultValue
                or OperationKind.NameOf
                or OperationKind.TypeOf
                or OperationKind.InstanceReference
                or OperationKind.Parenthesized
                or OperationKind.Conditional
                or OperationKind.Coalesce
                or OperationKind.Binary
                or OperationKind.Unary
                or OperationKind.Conversion
                or OperationKind.InterpolatedString
                or OperationKind.InterpolatedStringText
                or OperationKind.Interpolation
                or OperationKind.ConditionalAccess
                or OperationKind.ConditionalAccessInstance:
                    break;
                case OperationKind.LocalReference
                or OperationKind.ParameterReference
                or OperationKind.FieldReference when IsFixed(part):
                    break;
                // That a getter does nothing else is what everybody relies on.
                case OperationKind.LocalReference
                or OperationKind.ParameterReference
                or OperationKind.FieldReference
                or OperationKind.PropertyReference:
                    effect = Effect.Reads;
                    break;
                // The name of a member.
                case OperationKind.Invocation
                    when part is IInvocationOperation { Instance.Type.TypeKind: TypeKind.Enum } invocation
                        && NameResolver.IsToString(invocation):
                    break;
                default:
                    return Effect.Any;
            }
        }

        return effect;
    }

    /// <summary>Whether a part is what <c>nameof</c> names, which is not evaluated.</summary>
    private static bool IsOnlyNamed(IOperation part)
    {
        for (var around = part.Parent; around is not null; around = around.Parent)
        {
            if (around is INameOfOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a variable always refers to the same object, whatever happens in between.</summary>
    private static bool IsFixed(IOperation reference)
    {
        if (reference.Type is not { IsReferenceType: true })
        {
            return false;
        }

        if (reference is IFieldReferenceOperation { Field: var field })
        {
            return field.IsReadOnly
                && reference.Syntax.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is null
                && reference.Syntax.FirstAncestorOrSelf<AccessorDeclarationSyntax>()
                    is not { Keyword.RawKind: (int)SyntaxKind.InitKeyword };
        }

        return reference switch
        {
            // A primary constructor's parameter may be set by any member.
            IParameterReferenceOperation
            {
                Parameter:
                {
                    RefKind: RefKind.None,
                    ContainingSymbol: not IMethodSymbol { MethodKind: MethodKind.Constructor }
                } parameter
            } => IsNeverSet(reference, parameter),
            ILocalReferenceOperation { Local: { RefKind: RefKind.None, IsForEach: false } local } => IsNeverSet(
                reference,
                local
            ),
            _ => false,
        };
    }

    private static bool IsNeverSet(IOperation reference, ISymbol variable)
    {
        foreach (var operation in LocalValues.RootOf(reference).Descendants())
        {
            var used = operation switch
            {
                ILocalReferenceOperation local => (ISymbol)local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                _ => null,
            };
            if (SymbolEqualityComparer.Default.Equals(used, variable) && MayBeSet(operation))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MayBeSet(IOperation reference) =>
        reference.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target == reference,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out }
            or IIncrementOrDecrementOperation
            or IAddressOfOperation
            or IDeclarationExpressionOperation
            or ITupleOperation
            or IVariableInitializerOperation
            {
                Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None }
            } => true,
            _ => false,
        };

    private enum Effect
    {
        None,
        Reads,
        Any,
    }
}
