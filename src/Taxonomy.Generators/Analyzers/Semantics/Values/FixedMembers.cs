using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Taxonomy.Generators.Analyzers.Semantics.Calls;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>
/// Follows names through fields and properties that get their value once: static ones with an initializer, and instance
/// ones that keep a marked parameter of the constructor.
/// </summary>
internal sealed class FixedMembers(CodeContext context, NameResolver resolver)
{
    private readonly ConcurrentDictionary<ISymbol, string?> _texts = new(SymbolEqualityComparer.Default);

    // Whether a member holds a marked parameter hangs on what the settings of the file that asks list.
    private readonly ConcurrentDictionary<
        (ISymbol Member, ParameterRole Role, TrackingMethodSetting Setting),
        bool
    > _marked = new();

    public void Visit(
        IOperation reference,
        ISymbol member,
        in NameQuery query,
        ImmutableArray<ResolvedName>.Builder names
    )
    {
        member = member.OriginalDefinition;
        var at = query.Place!;
        if (EnumMembers.EnumOf(reference.Type) is not null || !IsFixed(member))
        {
            resolver.AddUnknown(reference, query, names);
        }
        else if (member.DeclaringSyntaxReferences.IsEmpty)
        {
            // Another assembly's. What is static there is as good as a constant; only we cannot see it.
            names.Add(new(at, null, member.IsStatic ? NameSource.Unknown : NameSource.Variable));
        }
        else if (TextOf(member, query) is { } text)
        {
            names.Add(new(at, text, NameSource.Constant));
        }
        else
        {
            names.Add(
                new(
                    at,
                    null,
                    !member.IsStatic && KeepsMarked(member, query) ? NameSource.Forwarded : NameSource.Variable
                )
            );
        }
    }

    /// <summary>All that the member is ever assigned: by its initializer, and in constructors.</summary>
    public static IEnumerable<ExpressionSyntax> Assigned(ISymbol member)
    {
        if (ValueOf(member) is { } initial)
        {
            yield return initial;
        }

        // From the type, since the symbol of a partial constructor shows one of its parts.
        var constructors = MembersOf(member.ContainingType)
            .OfType<ConstructorDeclarationSyntax>()
            .Where(constructor => constructor.Modifiers.Any(SyntaxKind.StaticKeyword) == member.IsStatic);
        foreach (var constructor in constructors)
        {
            foreach (var assignment in constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>())
            {
                if (NameIn(assignment.Left) == member.Name)
                {
                    yield return assignment.Right;
                }
            }
        }
    }

    private static bool IsFixed(ISymbol member) =>
        member switch
        {
            IFieldSymbol field => field.IsReadOnly || PrivateSetters.IsNeverSet(field),
            IPropertySymbol { IsVirtual: false, IsAbstract: false, IsOverride: false } property => property.SetMethod
                is null
                || RecordMembers.ParameterOf(property) is not null
                || PrivateSetters.IsNeverSet(property),
            _ => false,
        };

    private string? TextOf(ISymbol member, in NameQuery query)
    {
        if (_texts.TryGetValue(member, out var known))
        {
            return known;
        }

        // Not through the cache while a definition is being followed: it may lead back here.
        var text = ReadText(member, query);
        return query.Depth == 0 ? _texts.GetOrAdd(member, text) : text;
    }

    private string? ReadText(ISymbol member, in NameQuery query) =>
        Assigned(member).ToList() is [var value] && OperationOf(value) is { } operation
            ? resolver.Constant(operation, query.ForMember(null, ParameterRole.None))
            : null;

    private static ExpressionSyntax? ValueOf(ISymbol member) =>
        Declarations(member).Select(ValueOf).FirstOrDefault(value => value is not null);

    /// <summary>What declares a member. A symbol shows one part of a partial property, and only newer compilers the other.</summary>
    private static IEnumerable<SyntaxNode> Declarations(ISymbol member)
    {
        var first = member.DeclaringSyntaxReferences[0].GetSyntax();
        return first is PropertyDeclarationSyntax property && property.Modifiers.Any(SyntaxKind.PartialKeyword)
            ? MembersOf(member.ContainingType)
                .OfType<PropertyDeclarationSyntax>()
                .Where(other => other.Identifier.ValueText == member.Name)
            : [first];
    }

    private static IEnumerable<MemberDeclarationSyntax> MembersOf(INamedTypeSymbol type) =>
        type
            .DeclaringSyntaxReferences.Select(reference => reference.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .SelectMany(declaration => declaration.Members);

    private static ExpressionSyntax? ValueOf(SyntaxNode declaration) =>
        declaration switch
        {
            VariableDeclaratorSyntax declarator => declarator.Initializer?.Value,
            PropertyDeclarationSyntax { ExpressionBody: { } body } => body.Expression,
            PropertyDeclarationSyntax
            {
                AccessorList.Accessors: [{ RawKind: (int)SyntaxKind.GetAccessorDeclaration, ExpressionBody: { } body }],
            } => body.Expression,
            PropertyDeclarationSyntax
            {
                AccessorList.Accessors: [
                    {
                        RawKind: (int)SyntaxKind.GetAccessorDeclaration,
                        Body.Statements: [ReturnStatementSyntax { Expression: { } returned }]
                    },
                ],
            } => returned,
            PropertyDeclarationSyntax { Initializer: { } initializer } => initializer.Value,
            _ => null,
        };

    /// <summary>
    /// Whether an instance member holds what a constructor takes in a marked parameter, and nothing else: the
    /// constructor's callers are looked at. What holds the same as another such member does so as well.
    /// </summary>
    private bool KeepsMarked(ISymbol member, in NameQuery query)
    {
        var key = (member, query.Role, context.SettingOf(query.Place!.Syntax.SyntaxTree));
        if (_marked.TryGetValue(key, out var known))
        {
            return known;
        }

        // As for texts.
        var keeps = FindMarked(member, query);
        return query.Depth == 0 ? _marked.GetOrAdd(key, keeps) : keeps;
    }

    private bool FindMarked(ISymbol member, in NameQuery query)
    {
        if (member is IPropertySymbol property && RecordMembers.ParameterOf(property) is { } parameter)
        {
            return resolver.IsMarked(parameter, query.Role, query.Place!);
        }

        var inner = query.ForMember(query.Place, query.Role);
        var values = Assigned(member).ToList();
        return values.Count > 0
            && values.TrueForAll(value =>
                OperationOf(value) is { } operation
                && resolver.Resolve(operation, inner) is { IsEmpty: false } names
                && names.All(name => name.Source == NameSource.Forwarded)
            );
    }

    private static string? NameIn(ExpressionSyntax target) =>
        target switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
            _ => null,
        };

    private IOperation? OperationOf(ExpressionSyntax value)
    {
        // Parentheses, and a `!`, are no operations.
        while (
            value switch
            {
                ParenthesizedExpressionSyntax parenthesized => parenthesized.Expression,
                PostfixUnaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.SuppressNullableWarningExpression
                } suppressed => suppressed.Operand,
                _ => null,
            }
                is { } inner
        )
        {
            value = inner;
        }

        return context.Sources.OperationOf(value);
    }
}
