using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Taxonomy.Generators.Analyzers.Semantics;

namespace Taxonomy.Cli.Verification;

/// <summary>
/// Replaces in expressions what only the program knows by parameters: locals, fields, and what methods of the program
/// return. One expression is the same parameter in both calls.
/// </summary>
/// <param name="api">The generated types.</param>
internal sealed class HarnessInputs(GeneratedApi api)
{
    private readonly Dictionary<string, HarnessInput> _inputs = new(StringComparer.Ordinal);

    /// <summary>Gets the parameters in the order in which they were found.</summary>
    public IReadOnlyList<HarnessInput> All => [.. _inputs.Values.OrderBy(input => input.Number)];

    /// <summary>Gets an expression that no parameter can take the place of; null if there is none.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>Returns an expression with parameters, as C#.</summary>
    public string Write(ExpressionSyntax expression, SemanticModel model) =>
        new Rewriter(this, model).Visit(expression)!.WithoutTrivia().ToString();

    private IdentifierNameSyntax InputFor(ExpressionSyntax expression, SemanticModel model)
    {
        var info = model.GetTypeInfo(expression);
        var key = expression.NormalizeWhitespace().ToString();
        if (!_inputs.TryGetValue(key, out var input))
        {
            var mayBeNull = info.Nullability.FlowState == NullableFlowState.MaybeNull;
            if (info.Type is not { } type || HarnessSamples.Of(type, mayBeNull) is not { } samples)
            {
                Obstacle ??= $"there are no sample values for '{key}'";
                return SyntaxFactory.IdentifierName("unknown");
            }

            input = new(_inputs.Count, HarnessSamples.NameOf(type), samples);
            _inputs.Add(key, input);
        }

        return SyntaxFactory.IdentifierName(input.Name);
    }

    private sealed class Rewriter(HarnessInputs inputs, SemanticModel model) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? Visit(SyntaxNode? node)
        {
            if (node is not ExpressionSyntax expression || expression is TypeSyntax and not NameSyntax)
            {
                return base.Visit(node);
            }

            if (ReceiverFor(expression) is { } receiver)
            {
                return receiver;
            }

            if (
                model.GetConstantValue(expression).HasValue
                || model.GetSymbolInfo(expression).Symbol is ITypeSymbol or INamespaceSymbol
            )
            {
                return node;
            }

            return expression switch
            {
                // Names of arguments and of members that an initializer sets.
                IdentifierNameSyntax { Parent: NameColonSyntax or NameEqualsSyntax } => node,
                IdentifierNameSyntax name when IsLeftOfInitializer(name) => node,
                ThisExpressionSyntax or BaseExpressionSyntax => Input(expression),
                NameSyntax or MemberAccessExpressionSyntax => IsFixed(expression) ? node : Input(expression),
                InvocationExpressionSyntax invocation => Invocation(invocation),
                AwaitExpressionSyntax
                or ElementAccessExpressionSyntax { Parent: not AssignmentExpressionSyntax }
                or ConditionalAccessExpressionSyntax
                or AnonymousFunctionExpressionSyntax
                or QueryExpressionSyntax => Input(expression),
                _ => base.Visit(node),
            };
        }

        private IdentifierNameSyntax Input(ExpressionSyntax expression) =>
            inputs.InputFor(expression, model).WithTriviaFrom(expression);

        private static bool IsLeftOfInitializer(IdentifierNameSyntax name) =>
            name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment
            && assignment.Left == name;

        // A member of an enum, and a constant that a field has.
        private bool IsFixed(ExpressionSyntax expression) =>
            model.GetSymbolInfo(expression).Symbol
                is IFieldSymbol { IsStatic: true, IsReadOnly: true }
                    or IFieldSymbol { IsConst: true }
                    or IMethodSymbol
                    or IPropertySymbol
                    {
                        IsStatic: true,
                        IsReadOnly: true,
                        ContainingType.ContainingNamespace.Name: "Taxonomy",
                    };

        private SyntaxNode? Invocation(InvocationExpressionSyntax invocation)
        {
            if (
                invocation.Expression is MemberAccessExpressionSyntax access
                && model.GetSymbolInfo(invocation).Symbol
                    is IMethodSymbol { ContainingNamespace.Name: "System", IsStatic: false, IsExtensionMethod: false }
                && model.GetTypeInfo(access.Expression).Type is { } owner
                && HarnessSamples.Of(owner, false) is not null
                && invocation.ArgumentList.Arguments.All(argument =>
                    argument.Expression is not AnonymousFunctionExpressionSyntax
                )
            )
            {
                return invocation.Update(
                    access.WithExpression((ExpressionSyntax)Visit(access.Expression)!),
                    (ArgumentListSyntax)base.Visit(invocation.ArgumentList)!
                );
            }

            return
                model.GetSymbolInfo(invocation).Symbol is IMethodSymbol method
                && (
                    inputs.IsGenerated(method.ContainingType)
                    || method is { Name: "From", ContainingType.Name: "PropertyValue" }
                )
                ? invocation.Update(
                    invocation.Expression is MemberAccessExpressionSyntax generated
                        ? generated.WithExpression((ExpressionSyntax)Visit(generated.Expression)!)
                        : invocation.Expression,
                    (ArgumentListSyntax)base.Visit(invocation.ArgumentList)!
                )
                : Input(invocation);
        }

        /// <summary>Returns the generated client or a handle, made of the recorder.</summary>
        private ExpressionSyntax? ReceiverFor(ExpressionSyntax expression)
        {
            if (
                model.GetTypeInfo(expression).Type is not INamedTypeSymbol type
                || model.GetSymbolInfo(expression).Symbol is ITypeSymbol
            )
            {
                return null;
            }

            if (inputs.IsClient(type))
            {
                return SyntaxFactory.ParseExpression(inputs.NewClient);
            }

            var isMadeHere =
                expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
                && inputs.IsGenerated(model.GetTypeInfo(access.Expression).Type as INamedTypeSymbol);
            return inputs.IsUser(type) && !isMadeHere
                ? SyntaxFactory.ParseExpression($"{inputs.NewClient}.User({HarnessWriter.UserId})")
                : null;
        }
    }

    private string NewClient => $"new {HarnessSamples.NameOf(api.Client!)}(client)";

    private bool IsClient(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type, api.Client);

    private bool IsUser(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type, api.User);

    private bool IsGenerated(INamedTypeSymbol? type) => api.Owns(type);
}

/// <summary>Represents a parameter that takes the place of an expression.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Type">Its type.</param>
/// <param name="Samples">Its values.</param>
internal sealed record HarnessInput(int Number, string Type, IReadOnlyList<string> Samples)
{
    /// <summary>Gets its name.</summary>
    public string Name => $"in{Number}";
}
