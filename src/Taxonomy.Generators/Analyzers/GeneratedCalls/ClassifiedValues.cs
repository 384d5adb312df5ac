using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.Generators.Analyzers.GeneratedCalls;

/// <summary>
/// Finds values whose declaration has an attribute of <c>Microsoft.Extensions.Compliance</c>: of a property, field,
/// parameter, type or return value, and where such a value is copied, combined or listed in the same body. What another
/// method makes of a value is a new value: a hash is not what it was made from.
/// </summary>
internal sealed class ClassifiedValues
{
    private const string Attribute = "Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute";
    private const int MostSteps = 200;

    // They say that there is nothing to say.
    private static readonly string[] s_unclassified =
    [
        "NoDataClassificationAttribute",
        "UnknownDataClassificationAttribute",
    ];

    // Those of the framework that return an item of what they are given, or all of them.
    private static readonly HashSet<string> s_selections = new(
        [
            "First",
            "FirstOrDefault",
            "Last",
            "LastOrDefault",
            "Single",
            "SingleOrDefault",
            "ElementAt",
            "ToArray",
            "ToList",
            "Distinct",
            "Reverse",
        ],
        StringComparer.Ordinal
    );

    private readonly INamedTypeSymbol _attribute;
    private readonly ConcurrentDictionary<ISymbol, INamedTypeSymbol?> _known = new(SymbolEqualityComparer.Default);

    private ClassifiedValues(INamedTypeSymbol attribute) => _attribute = attribute;

    /// <summary>Returns what is known of a compilation; null if it does not refer to the attributes.</summary>
    public static ClassifiedValues? From(Compilation compilation) =>
        compilation.GetTypeByMetadataName(Attribute) is { } attribute ? new(attribute) : null;

    /// <summary>Returns the classified values that an expression contains, each with its attribute.</summary>
    public IReadOnlyList<(SyntaxNode Syntax, INamedTypeSymbol Attribute)> Find(IOperation expression)
    {
        var search = new Search();
        Visit(search, expression, at: null);
        return search.Found;
    }

    private void Visit(Search search, IOperation? operation, SyntaxNode? at)
    {
        if (operation is null || !search.Limit.TryStep())
        {
            return;
        }

        operation = Constants.Unwrap(operation);
        if (operation.ConstantValue.HasValue)
        {
            return;
        }

        if (AttributeOf(operation) is { } attribute)
        {
            search.Add(at ?? operation.Syntax, attribute);
            return;
        }

        foreach (var source in SourcesOf(operation))
        {
            // What a local was assigned stands elsewhere; the argument is what to change.
            Visit(search, source, operation is ILocalReferenceOperation ? at ?? operation.Syntax : at);
        }
    }

    private INamedTypeSymbol? AttributeOf(IOperation operation)
    {
        var declared = operation switch
        {
            IPropertyReferenceOperation reference => Find(reference.Property),
            IFieldReferenceOperation reference => Find(reference.Field),
            IParameterReferenceOperation reference => Find(reference.Parameter),
            IInvocationOperation invocation => Find(invocation.TargetMethod),
            _ => null,
        };
        return declared
            ?? (operation.Type is INamedTypeSymbol { SpecialType: SpecialType.None } type ? Find(type) : null);
    }

    private static IEnumerable<IOperation?> SourcesOf(IOperation operation) =>
        operation switch
        {
            ILocalReferenceOperation reference => LoopOf(reference) is { } loop
                ? [loop.Collection]
                : LocalValues.Find(reference).Cast<IOperation?>(),
            IConditionalOperation conditional => [conditional.WhenTrue, conditional.WhenFalse],
            ISwitchExpressionOperation choice => choice.Arms.Select(arm => arm.Value),
            ICoalesceOperation coalesce => [coalesce.Value, coalesce.WhenNull],
            IConditionalAccessOperation access => [access.WhenNotNull],
            IConditionalAccessInstanceOperation instance => [AccessOf(instance)?.Operation],
            IInterpolatedStringOperation text => text
                .Parts.OfType<IInterpolationOperation>()
                .Select(part => part.Expression),
            IBinaryOperation { Type.SpecialType: SpecialType.System_String } concatenation =>
            [
                concatenation.LeftOperand,
                concatenation.RightOperand,
            ],
            IAssignmentOperation assignment => [assignment.Value],
            IAwaitOperation awaited => [awaited.Operation],
            IArrayElementReferenceOperation element => [element.ArrayReference],
            IPropertyReferenceOperation { Property: { IsIndexer: true } or { Name: "Value" } } member
                when member.Property.IsIndexer || IsNullable(member.Property.ContainingType) => [member.Instance],
            IInvocationOperation invocation => SourcesOf(invocation),
            _ => ListItems.Read(operation)?.Select(item => item.Operation) ?? [],
        };

    private static IEnumerable<IOperation?> SourcesOf(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        return method switch
        {
            { Name: "ToString" } => [invocation.Instance],
            {
                ContainingType.SpecialType: SpecialType.System_String,
                ReturnType.SpecialType: SpecialType.System_String
            } => invocation.Arguments.Select(argument => argument.Value).Append(invocation.Instance),
            { Name: "GetValueOrDefault" } when IsNullable(method.ContainingType) => [invocation.Instance],
            { ContainingType: { Name: "Enumerable", ContainingNamespace.Name: "Linq" } }
                when s_selections.Contains(method.Name) => [invocation.Arguments.FirstOrDefault()?.Value],
            _ => ListItems.Read(invocation)?.Select(item => item.Operation) ?? [],
        };
    }

    private static bool IsNullable(INamedTypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static IForEachLoopOperation? LoopOf(ILocalReferenceOperation reference)
    {
        for (var parent = reference.Parent; parent is not null; parent = parent.Parent)
        {
            if (
                parent is IForEachLoopOperation loop
                && loop.Locals.Any(local => SymbolEqualityComparer.Default.Equals(local, reference.Local))
            )
            {
                return loop;
            }
        }

        return null;
    }

    private static IConditionalAccessOperation? AccessOf(IOperation instance)
    {
        for (
            var (child, parent) = (instance, instance.Parent);
            parent is not null;
            (child, parent) = (parent, parent.Parent)
        )
        {
            if (parent is IConditionalAccessOperation access && ReferenceEquals(access.WhenNotNull, child))
            {
                return access;
            }
        }

        return null;
    }

    private INamedTypeSymbol? Find(ISymbol symbol) => _known.GetOrAdd(symbol.OriginalDefinition, Read);

    private INamedTypeSymbol? Read(ISymbol symbol) =>
        Classification(symbol.GetAttributes())
        ?? symbol switch
        {
            IMethodSymbol method => Classification(method.GetReturnTypeAttributes())
                ?? (method.OverriddenMethod is { } overridden ? Find(overridden) : null),
            // An attribute on a member of a positional record is one of its parameter.
            IPropertySymbol { ContainingType: { IsRecord: true } record } property => record
                .InstanceConstructors.SelectMany(constructor => constructor.Parameters)
                .Where(parameter => parameter.Name == property.Name)
                .Select(Find)
                .FirstOrDefault(found => found is not null),
            IPropertySymbol { OverriddenProperty: { } overridden } => Find(overridden),
            _ => null,
        };

    private INamedTypeSymbol? Classification(ImmutableArray<AttributeData> attributes)
    {
        foreach (var attribute in attributes)
        {
            for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
            {
                if (SymbolEqualityComparer.Default.Equals(type, _attribute))
                {
                    return s_unclassified.Contains(attribute.AttributeClass!.Name) ? null : attribute.AttributeClass;
                }
            }
        }

        return null;
    }

    private sealed class Search
    {
        private readonly List<(SyntaxNode Syntax, INamedTypeSymbol Attribute)> _found = [];

        public SearchLimit Limit { get; } = new(MostSteps);

        public IReadOnlyList<(SyntaxNode Syntax, INamedTypeSymbol Attribute)> Found => _found;

        public void Add(SyntaxNode syntax, INamedTypeSymbol attribute)
        {
            if (!_found.Exists(other => other.Syntax == syntax))
            {
                _found.Add((syntax, attribute));
            }
        }
    }
}
