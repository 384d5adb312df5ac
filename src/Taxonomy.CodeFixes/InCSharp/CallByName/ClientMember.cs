using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Taxonomy.CodeFixes.InCSharp.Rewriting;

namespace Taxonomy.CodeFixes.InCSharp.CallByName;

/// <summary>
/// Gives a class the generated client: as an injected property where the class has such properties, or else as a
/// parameter of its only constructor, kept in a field unless the constructor is a primary one.
/// </summary>
/// <param name="model">The file.</param>
/// <param name="client">The generated client.</param>
internal sealed class ClientMember(SemanticModel model, INamedTypeSymbol client)
{
    private const string Inject = "Inject";

    // Many classes of a solution are asked about, one after the other.
    private static readonly ConditionalWeakTable<SyntaxTree, HashSet<string>> s_made = new();

    // Engines and frameworks make these without a constructor's help.
    private static readonly HashSet<string> s_madeElsewhere = new(
        ["MonoBehaviour", "ScriptableObject", "ComponentBase", "Attribute"],
        StringComparer.Ordinal
    );

    /// <summary>Gets whether the file needs a using directive for the client.</summary>
    public bool NeedsUsing { get; private set; }

    /// <summary>Returns the class with the client; null if there is no place for it that keeps other code as it is.</summary>
    public async Task<TypeDeclarationSyntax?> AddToAsync(
        TypeDeclarationSyntax type,
        Solution solution,
        CancellationToken cancellation
    )
    {
        if (
            type is not ClassDeclarationSyntax
            || model.GetDeclaredSymbol(type, cancellation) is not { IsStatic: false, IsAbstract: false } symbol
        )
        {
            return null;
        }

        if (InjectedIn(type) is { } injected)
        {
            return IsFirstWithInjected(type, symbol) ? WithProperty(type, injected) : null;
        }

        if (
            symbol.InstanceConstructors is not [var constructor]
            || !CanTake(constructor)
            || BasesOf(symbol).Any(ancestor => s_madeElsewhere.Contains(ancestor.Name))
            || !await IsMadeNowhereAsync(symbol, solution, cancellation).ConfigureAwait(false)
        )
        {
            return null;
        }

        if (type.ParameterList is { } parameters)
        {
            return type.WithParameterList(parameters.WithParameters(With(parameters.Parameters)));
        }

        if (constructor.IsImplicitlyDeclared)
        {
            return symbol.DeclaringSyntaxReferences.Length == 1 ? WithConstructor(type) : null;
        }

        return type.Members.OfType<ConstructorDeclarationSyntax>().FirstOrDefault(IsOfInstance) is { } declared
            ? WithParameter(type, declared)
            : null;
    }

    private static bool IsOfInstance(ConstructorDeclarationSyntax constructor) =>
        !constructor.Modifiers.Any(SyntaxKind.StaticKeyword);

    private static PropertyDeclarationSyntax? InjectedIn(TypeDeclarationSyntax type) =>
        type
            .Members.OfType<PropertyDeclarationSyntax>()
            .LastOrDefault(property =>
                property
                    .AttributeLists.SelectMany(list => list.Attributes)
                    .Any(attribute => attribute.Name.ToString().Split('.').Last() is Inject or Inject + "Attribute")
            );

    /// <summary>Whether no other part of a class comes before it, so that fixes in several parts add one member.</summary>
    private static bool IsFirstWithInjected(TypeDeclarationSyntax type, INamedTypeSymbol symbol) =>
        symbol
            .DeclaringSyntaxReferences.Select(reference => reference.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .FirstOrDefault(part => InjectedIn(part) is not null) == type;

    /// <summary>Whether no code makes or inherits from a class, which then lacked an argument.</summary>
    private static async Task<bool> IsMadeNowhereAsync(
        INamedTypeSymbol type,
        Solution solution,
        CancellationToken cancellation
    )
    {
        foreach (var document in solution.Projects.SelectMany(project => project.Documents))
        {
            if (
                await document.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false) is { } tree
                && (await MadeInAsync(document, tree, cancellation).ConfigureAwait(false)).Contains(type.Name)
            )
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns the names of the types that a file makes or inherits from.</summary>
    private static async Task<HashSet<string>> MadeInAsync(
        Document document,
        SyntaxTree tree,
        CancellationToken cancellation
    )
    {
        if (s_made.TryGetValue(tree, out var known))
        {
            return known;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        SemanticModel? semantic = null;
        foreach (var node in (await tree.GetRootAsync(cancellation).ConfigureAwait(false)).DescendantNodes())
        {
            var name = node switch
            {
                BaseTypeSyntax ancestor => NameIn(ancestor.Type),
                ObjectCreationExpressionSyntax creation => NameIn(creation.Type),
                ImplicitObjectCreationExpressionSyntax creation => (
                    semantic ??= await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false)
                )
                    ?.GetTypeInfo(creation, cancellation)
                    .Type?.Name,
                _ => null,
            };
            if (name is not null)
            {
                names.Add(name);
            }
        }

        return s_made.GetValue(tree, _ => names);
    }

    private static string? NameIn(TypeSyntax type) =>
        type.DescendantNodesAndSelf()
            .OfType<SimpleNameSyntax>()
            .FirstOrDefault(name => IsLast(name, type))
            ?.Identifier.ValueText;

    // Of `Acme.Player<Song>`, the name that is not part of another one.
    private static bool IsLast(SimpleNameSyntax name, TypeSyntax type) =>
        name == type || (name.Parent is QualifiedNameSyntax qualified && qualified == type && qualified.Right == name);

    /// <summary>Whether a constructor can have a parameter of the client's type, which must be as visible.</summary>
    private bool CanTake(IMethodSymbol constructor)
    {
        if (client.DeclaredAccessibility == Accessibility.Public)
        {
            return true;
        }

        for (ISymbol? symbol = constructor; symbol is not (null or INamespaceSymbol); symbol = symbol.ContainingSymbol)
        {
            if (
                symbol.DeclaredAccessibility
                is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal)
            )
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private TypeDeclarationSyntax WithProperty(TypeDeclarationSyntax type, PropertyDeclarationSyntax injected)
    {
        var added = injected
            .WithType(TypeAt(type.SpanStart).WithTriviaFrom(injected.Type))
            .WithIdentifier(SyntaxFactory.Identifier(client.Name).WithTriviaFrom(injected.Identifier))
            .WithLeadingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        return type.InsertNodesAfter(injected, [added]);
    }

    private TypeDeclarationSyntax WithConstructor(TypeDeclarationSyntax type)
    {
        var (field, assignment) = Field(type);
        var constructor = SyntaxFactory
            .ConstructorDeclaration(type.Identifier.WithoutTrivia())
            .WithModifiers(SyntaxFactory.TokenList(SyntaxFactory.Token(SyntaxKind.PublicKeyword)))
            .WithParameterList(SyntaxFactory.ParameterList(With(default)))
            .WithBody(SyntaxFactory.Block(assignment))
            .NormalizeWhitespace()
            .WithLeadingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed, SyntaxFactory.ElasticCarriageReturnLineFeed)
            .WithTrailingTrivia(
                SyntaxFactory.ElasticCarriageReturnLineFeed,
                SyntaxFactory.ElasticCarriageReturnLineFeed
            )
            .WithAdditionalAnnotations(Formatter.Annotation);
        var index = type.Members.TakeWhile(member => member is FieldDeclarationSyntax).Count();
        return type.WithMembers(type.Members.Insert(index, constructor).Insert(index, field));
    }

    private TypeDeclarationSyntax? WithParameter(TypeDeclarationSyntax type, ConstructorDeclarationSyntax constructor)
    {
        var (field, assignment) = Field(type);
        var body = constructor switch
        {
            { Body: { } block } => block.AddStatements(assignment),
            { ExpressionBody: { } arrow } => SyntaxFactory.Block(
                SyntaxFactory.ExpressionStatement(arrow.Expression.WithoutTrivia()),
                assignment
            ),
            _ => null,
        };
        if (body is null)
        {
            return null;
        }

        var list = constructor.ParameterList;
        var changed = constructor
            .WithParameterList(list.WithParameters(With(list.Parameters)))
            .WithExpressionBody(null)
            .WithSemicolonToken(default)
            .WithBody(body.WithAdditionalAnnotations(Formatter.Annotation));
        var index = type.Members.TakeWhile(member => member is FieldDeclarationSyntax).Count();
        return type.WithMembers(type.Members.Replace(constructor, changed).Insert(index, field));
    }

    /// <summary>The parameters with one for the client, before those that may be left out.</summary>
    private SeparatedSyntaxList<ParameterSyntax> With(SeparatedSyntaxList<ParameterSyntax> parameters)
    {
        var position = parameters.Count > 0 ? parameters[0].SpanStart : -1;
        var index = parameters
            .TakeWhile(parameter => parameter.Default is null && !parameter.Modifiers.Any(SyntaxKind.ParamsKeyword))
            .Count();
        var added = SyntaxFactory
            .Parameter(SyntaxFactory.Identifier(NameOf(parameters)))
            .WithType(TypeAt(position).WithTrailingTrivia(SyntaxFactory.Space));
        if (parameters.Count == 0)
        {
            return parameters.Add(added);
        }

        // On lines of their own, it gets one as well.
        var neighbor = parameters[Math.Max(index - 1, 0)];
        added = added.WithLeadingTrivia(index > 0 ? neighbor.GetLeadingTrivia() : default);
        var items = parameters.GetWithSeparators().ToList();
        var separator =
            parameters.SeparatorCount > 0
                ? parameters.GetSeparator(0)
                : SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        if (index == parameters.Count)
        {
            var last = parameters[index - 1];
            items[items.Count - 1] = last.WithoutTrailingTrivia();
            items.Add(separator);
            items.Add(added.WithTrailingTrivia(last.GetTrailingTrivia()));
        }
        else
        {
            items.Insert(index * 2, separator);
            items.Insert(index * 2, added);
        }

        return SyntaxFactory.SeparatedList<ParameterSyntax>(items);
    }

    private string NameOf(SeparatedSyntaxList<ParameterSyntax> parameters)
    {
        var name = char.ToLowerInvariant(client.Name[0]) + client.Name.Substring(1);
        var free = name;
        for (var i = 2; parameters.Any(parameter => parameter.Identifier.ValueText == free); i++)
        {
            free = FormattableString.Invariant($"{name}{i}");
        }

        return ValueConversion.Escape(free);
    }

    /// <summary>A field for the client, named as the others are, and the statement that sets it.</summary>
    private (FieldDeclarationSyntax Field, ExpressionStatementSyntax Assignment) Field(TypeDeclarationSyntax type)
    {
        var fields = type
            .Members.OfType<FieldDeclarationSyntax>()
            .Where(field =>
                !field.Modifiers.Any(SyntaxKind.ConstKeyword) && !field.Modifiers.Any(SyntaxKind.StaticKeyword)
            )
            .SelectMany(field => field.Declaration.Variables)
            .Select(variable => variable.Identifier.ValueText)
            .ToList();
        var parameter = char.ToLowerInvariant(client.Name[0]) + client.Name.Substring(1);
        var isPrefixed = fields.Count == 0 || fields.Exists(name => name.StartsWith("_", StringComparison.Ordinal));
        var name = isPrefixed ? "_" + parameter : parameter;
        var field = SyntaxFactory
            .FieldDeclaration(
                SyntaxFactory.VariableDeclaration(
                    TypeAt(type.SpanStart).WithTrailingTrivia(SyntaxFactory.Space),
                    SyntaxFactory.SingletonSeparatedList(SyntaxFactory.VariableDeclarator(name))
                )
            )
            .WithModifiers(
                SyntaxFactory.TokenList(
                    SyntaxFactory.Token(SyntaxKind.PrivateKeyword).WithTrailingTrivia(SyntaxFactory.Space),
                    SyntaxFactory.Token(SyntaxKind.ReadOnlyKeyword).WithTrailingTrivia(SyntaxFactory.Space)
                )
            )
            .WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        var target = isPrefixed ? name : "this." + name;
        var assignment = (ExpressionStatementSyntax)
            SyntaxFactory.ParseStatement($"{target} = {ValueConversion.Escape(parameter)};");
        return (
            field,
            assignment
                .WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)
                .WithAdditionalAnnotations(Formatter.Annotation)
        );
    }

    /// <summary>The client's name as the file can write it; with its namespace where the name means something else.</summary>
    private TypeSyntax TypeAt(int position)
    {
        var found = model.LookupNamespacesAndTypes(Math.Max(position, 0), name: client.Name);
        if (found.IsEmpty)
        {
            NeedsUsing = true;
        }

        return found.IsEmpty || found.Contains(client, SymbolEqualityComparer.Default)
            ? SyntaxFactory.IdentifierName(client.Name)
            : SyntaxFactory.ParseTypeName(client.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
    }
}
