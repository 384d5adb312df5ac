using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.Generators.Analyzers.GeneratedCalls;

/// <summary>An item of a list that the code writes out.</summary>
/// <param name="Syntax">Where it stands.</param>
/// <param name="Operation">What it is; null where the compiler's interface shows no operation for it.</param>
/// <param name="Constant">Its value, when it is a constant.</param>
internal sealed record ListItem(SyntaxNode Syntax, IOperation? Operation, object? Constant);

/// <summary>Finds the items of a list that is written out in one expression.</summary>
internal static class ListItems
{
    /// <summary>All items; null when they cannot be counted.</summary>
    public static IReadOnlyList<ListItem>? Read(IOperation list) =>
        list switch
        {
            { Syntax: CollectionExpressionSyntax expression, SemanticModel: { } model } => OfExpression(
                expression,
                model
            ),
            IArrayCreationOperation { Initializer: { } initializer } => OfInitializer(initializer),
            IArrayCreationOperation { DimensionSizes: [{ ConstantValue: { HasValue: true, Value: 0 } }] } => [],
            IObjectCreationOperation { Arguments.IsEmpty: true } creation
                when creation.Type is { Name: "List", ContainingNamespace.Name: "Generic" } => OfCollection(creation),
            IInvocationOperation
            {
                TargetMethod: { Name: "Empty", ContainingType: { SpecialType: SpecialType.System_Array } },
                Arguments.IsEmpty: true
            } => [],
            _ => null,
        };

    // The operation for these is newer than the oldest compiler that this runs in.
    private static List<ListItem>? OfExpression(CollectionExpressionSyntax expression, SemanticModel model)
    {
        var items = new List<ListItem>(expression.Elements.Count);
        foreach (var element in expression.Elements)
        {
            if (element is not ExpressionElementSyntax { Expression: var item })
            {
                return null;
            }

            var constant = model.GetConstantValue(item);
            items.Add(new(item, model.GetOperation(item), constant.HasValue ? constant.Value : null));
        }

        return items;
    }

    private static List<ListItem> OfInitializer(IArrayInitializerOperation initializer) =>
        [.. initializer.ElementValues.Select(Item)];

    private static List<ListItem>? OfCollection(IObjectCreationOperation creation)
    {
        var items = new List<ListItem>();
        foreach (var operation in creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
        {
            if (operation is not IInvocationOperation { TargetMethod.Name: "Add", Arguments: [var argument] })
            {
                return null;
            }

            items.Add(Item(argument.Value));
        }

        return items;
    }

    private static ListItem Item(IOperation operation)
    {
        var value = Constants.Unwrap(operation);
        return new(
            value.Syntax,
            value,
            value.ConstantValue is { HasValue: true, Value: var constant } ? constant : null
        );
    }
}
