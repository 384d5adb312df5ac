using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.Generators.Analyzers.GeneratedCalls;

/// <summary>
/// TAX512: an identify builder that is dropped without a call of <c>Send</c>. What is passed on, returned or kept in
/// something else than a local may be sent elsewhere, and is left alone.
/// </summary>
internal static class UnsentIdentifyRule
{
    public static Diagnostic? Check(CodeContext code, IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        return
            IsBuilder(code, method.ReturnType)
            && !IsBuilder(code, method.ContainingType)
            && IsDropped(code, invocation, followLocals: true)
            ? CodeDiagnostics.Create(CodeRules.UnsentIdentify, CallSyntax.NameOf(invocation).GetLocation(), [])
            : null;
    }

    private static bool IsDropped(CodeContext code, IOperation builder, bool followLocals)
    {
        var (last, next) = ReceiverChain.Follow(builder, method => PassesOn(code, method));
        if (next is not null)
        {
            // Send, an extension, which may send, or what any object has.
            return next.TargetMethod.ContainingType.SpecialType == SpecialType.System_Object;
        }

        return last.Parent switch
        {
            IExpressionStatementOperation => true,
            ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
            _ when ReceiverChain.LocalOf(last) is { } local => followLocals
                ? ReceiverChain.UsesOf(local, builder).All(use => IsDropped(code, use, followLocals: false))
                // Back into a local, and in this one case the same.
                : IsLocal(builder, local),
            _ => false,
        };
    }

    private static bool IsLocal(IOperation use, ILocalSymbol local) =>
        use is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);

    private static bool PassesOn(CodeContext code, IMethodSymbol method) =>
        IsBuilder(code, method.ContainingType) && IsBuilder(code, method.ReturnType);

    private static bool IsBuilder(CodeContext code, ITypeSymbol? type) =>
        (type is INamedTypeSymbol named && code.ApiOf(named)?.TypeOf(named) is { IsBuilder: true })
        || type
            is { Name: "IdentifyBuilder" or "GroupIdentifyBuilder", ContainingNamespace: { Name: "Taxonomy" } space }
            && space.ContainingNamespace.IsGlobalNamespace;
}
