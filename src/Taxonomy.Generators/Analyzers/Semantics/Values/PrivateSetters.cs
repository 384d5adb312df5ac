using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>
/// Tells whether what only its own type can set is ever set after its initializer and the constructors, as in
/// <c>{ get; private set; } = "Song Played"</c>.
/// </summary>
internal static class PrivateSetters
{
    private static readonly ConditionalWeakTable<INamedTypeSymbol, HashSet<string>> s_set = new();

    /// <summary>Returns whether a private field, or a property with a private setter, keeps its first value.</summary>
    public static bool IsNeverSet(ISymbol member) =>
        member switch
        {
            IFieldSymbol { DeclaredAccessibility: Accessibility.Private, RefKind: RefKind.None } => true,
            IPropertySymbol
            {
                SetMethod: { DeclaredAccessibility: Accessibility.Private, IsInitOnly: false },
                ExplicitInterfaceImplementations.IsEmpty: true
            } => true,
            _ => false,
        }
        && member.ContainingType is { DeclaringSyntaxReferences.IsEmpty: false } type
        && HasInitializer(member)
        && !s_set.GetValue(Outermost(type), FindSet).Contains(member.Name);

    // A field without one is there for something else to set it: a serializer, or the editor of a game engine.
    private static bool HasInitializer(ISymbol member) =>
        member.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax()
            is VariableDeclaratorSyntax { Initializer: not null }
                or PropertyDeclarationSyntax { Initializer: not null }
        && member.GetAttributes().IsEmpty;

    // A nested type sees the private members of the types around it.
    private static INamedTypeSymbol Outermost(INamedTypeSymbol type)
    {
        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        return type.OriginalDefinition;
    }

    /// <summary>Returns the names of all that is set anywhere in a type, other than by its constructors.</summary>
    private static HashSet<string> FindSet(INamedTypeSymbol type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax().DescendantNodes())
            {
                switch (node)
                {
                    case AssignmentExpressionSyntax assignment when !IsInConstructor(assignment):
                        Add(assignment.Left);
                        break;
                    case AssignmentExpressionSyntax { Left: TupleExpressionSyntax } assignment:
                        Add(assignment.Left);
                        break;
                    case PrefixUnaryExpressionSyntax prefix
                        when prefix.IsKind(SyntaxKind.PreIncrementExpression)
                            || prefix.IsKind(SyntaxKind.PreDecrementExpression)
                            || prefix.IsKind(SyntaxKind.AddressOfExpression):
                        Add(prefix.Operand);
                        break;
                    case PostfixUnaryExpressionSyntax postfix
                        when !postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                        Add(postfix.Operand);
                        break;
                    case ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } argument:
                        Add(argument.Expression);
                        break;
                    case RefExpressionSyntax byReference:
                        Add(byReference.Expression);
                        break;
                }
            }
        }

        return names;

        void Add(ExpressionSyntax target)
        {
            foreach (var name in target.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            {
                names.Add(name.Identifier.ValueText);
            }
        }
    }

    // What a constructor assigns is followed as such; a lambda in it may run later.
    private static bool IsInConstructor(AssignmentExpressionSyntax assignment) =>
        assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
        && assignment.Left is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
        && assignment
            .Ancestors()
            .FirstOrDefault(node =>
                node is BaseMethodDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
            ) is ConstructorDeclarationSyntax;
}
