using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.CodeFixes.InCSharp.Rewriting;

/// <summary>
/// Turns a value that was passed by name into the argument that a generated method takes for it, if the same is sent
/// then.
/// </summary>
internal sealed class ValueConversion(
    CodeContext code,
    GeneratedApi api,
    SemanticModel model,
    SyntaxGenerator generator,
    int position
)
{
    private const int Deepest = 20;

    /// <summary>The value as it is written, without what makes an <c>object</c> or a <c>PropertyValue</c> of it.</summary>
    public static IOperation Unwrap(IOperation value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation conversion
                    when conversion.IsImplicit
                        || conversion.Type is { SpecialType: SpecialType.System_Object }
                        || IsPropertyValue(conversion.Type):
                    value = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    value = parenthesized.Operand;
                    break;
                case IInvocationOperation
                {
                    TargetMethod: { Name: "From", IsStatic: true } method,
                    Arguments: [{ Value: var list }]
                } when IsPropertyValue(method.ContainingType):
                    value = list;
                    break;
                default:
                    return value;
            }
        }
    }

    /// <summary>
    /// An expression as it is written, with a <c>!</c> behind it, which is no operation; null when it is no expression.
    /// </summary>
    public static ExpressionSyntax? WrittenAs(IOperation value)
    {
        if (value.Syntax is not ExpressionSyntax syntax)
        {
            return null;
        }

        var written = syntax;
        for (
            var outer = syntax.Parent;
            outer is ParenthesizedExpressionSyntax || outer.IsKind(SyntaxKind.SuppressNullableWarningExpression);
            outer = outer.Parent
        )
        {
            if (outer is PostfixUnaryExpressionSyntax suppressed)
            {
                written = suppressed;
            }
        }

        return written;
    }

    /// <summary>Whether a value is null whatever happens.</summary>
    public static bool IsNull(IOperation value) =>
        Unwrap(value)
            is { ConstantValue: { HasValue: true, Value: null } }
                or IDefaultValueOperation
                {
                    ConstantValue.HasValue: false,
                    Type: null
                        or { IsReferenceType: true }
                        or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
                }
                or IPropertyReferenceOperation { Property: { Name: "Null", IsStatic: true } };

    /// <summary>Whether a value may be null, as far as the compiler can tell.</summary>
    public bool MayBeNull(IOperation value)
    {
        var unwrapped = Unwrap(value);
        if (WrittenAs(unwrapped) is { } written && written.IsKind(SyntaxKind.SuppressNullableWarningExpression))
        {
            return false;
        }

        return unwrapped.Type is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
            || model.GetTypeInfo(unwrapped.Syntax).Nullability.FlowState == NullableFlowState.MaybeNull;
    }

    /// <summary>
    /// Whether a number is a <c>float</c>, which is written with other digits as a <c>double</c>: 0.1 becomes
    /// 0.10000000149011612.
    /// </summary>
    public static bool GetsOtherDigits(IOperation value)
    {
        var number = Unwrap(value);
        if (number.Type is not { } type || Underlying(type).SpecialType != SpecialType.System_Single)
        {
            return false;
        }

        return number.ConstantValue is not { HasValue: true, Value: float constant }
            || !double.Parse(constant.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
                .Equals(constant);
    }

    /// <summary>The argument; null when the method would send something else, or does not take it.</summary>
    public ExpressionSyntax? Convert(IOperation value, PlanType type)
    {
        value = Unwrap(value);
        if (WrittenAs(value) is not { } syntax)
        {
            return null;
        }

        if (type.Kind == ValueKind.Enum && api.Planned.FindType(type.TypeName!)?.Enum is { } values)
        {
            return ConvertEnum(value, syntax, values);
        }

        if (type.Kind == ValueKind.List)
        {
            return ConvertList(value, syntax, type);
        }

        if (type.Kind == ValueKind.Union)
        {
            return type
                .Members.Select(member => Convert(value, member))
                .FirstOrDefault(converted => converted is not null);
        }

        return value.Type is { } source && IsSentAlike(value, Underlying(source), type.Kind) ? syntax : null;
    }

    /// <summary>Whether the file needs a using directive for the generated types.</summary>
    public bool NeedsUsing { get; private set; }

    /// <summary>A generated type, as an expression.</summary>
    public ExpressionSyntax? TypeOf(string name)
    {
        if (api.User?.ContainingNamespace.GetTypeMembers(name).FirstOrDefault() is not { } type)
        {
            return null;
        }

        NeedsUsing |= !model
            .LookupNamespacesAndTypes(position, name: name)
            .Contains(type, SymbolEqualityComparer.Default);
        return (ExpressionSyntax)generator.TypeExpression(type).WithAdditionalAnnotations(Simplifier.Annotation);
    }

    /// <summary>A dictionary that an open event or object takes for what it does not have itself.</summary>
    /// <param name="map">Its type; null: of any values.</param>
    /// <param name="items">Names and values.</param>
    public ExpressionSyntax Dictionary(PlanType? map, IEnumerable<(string Name, ExpressionSyntax Value)> items)
    {
        var type = map is null
            ? TypeNames.Runtime + "EventProperties"
            : $"global::System.Collections.Generic.Dictionary<string, {ElementOf(map)}>";
        var all = items.ToList();
        var entries = all.Select(item => $"[{SyntaxFactory.Literal(item.Name)}] = value");
        var creation = (ObjectCreationExpressionSyntax)
            SyntaxFactory.ParseExpression($"new {type} {{ {string.Join(", ", entries)} }}");
        var nodes = new Dictionary<SyntaxNode, SyntaxNode>
        {
            [creation.Type] = creation.Type.WithAdditionalAnnotations(Simplifier.Annotation),
        };
        for (var i = 0; i < all.Count; i++)
        {
            var value = ((AssignmentExpressionSyntax)creation.Initializer!.Expressions[i]).Right;
            nodes[value] = all[i].Value.WithTriviaFrom(value);
        }

        return creation.ReplaceNodes(nodes.Keys, (old, _) => nodes[old]);
    }

    // As in the generated code, but with the namespace of a generated type.
    private string ElementOf(PlanType map)
    {
        var element = api.Planned.Types.ForElement(map);
        return PlanTypes.Leaf(map).TypeName is { } name && TypeOf(name) is { } type
            ? Regex.Replace(element, $@"\b{Regex.Escape(name)}\b", type.ToString().Replace("$", "$$"))
            : element;
    }

    private static bool IsSentAlike(IOperation value, ITypeSymbol source, ValueKind kind) =>
        kind is not (ValueKind.Enum or ValueKind.Object or ValueKind.List or ValueKind.Map or ValueKind.Union)
        && (IsSentAlike(source, BuiltinTypes.Get(kind)) || IsThisValueSentAlike(value, source, kind));

    private static bool IsSentAlike(ITypeSymbol source, BuiltinType row) =>
        source.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
        && row.SentAlike.Contains(source.Name);

    // What a type's row cannot say: it depends on the value, or on types of the runtime.
    private static bool IsThisValueSentAlike(IOperation value, ITypeSymbol source, ValueKind kind) =>
        kind switch
        {
            ValueKind.Number => IsSentAlike(source, BuiltinTypes.Get(ValueKind.Integer))
                && IsExact(value.ConstantValue),
            // Of another time only the runtime's own rule says whether it is local or UTC.
            ValueKind.Timestamp => value
                is IPropertyReferenceOperation
                {
                    Property: { Name: "UtcNow", ContainingType.SpecialType: SpecialType.System_DateTime },
                },
            ValueKind.Any => IsPropertyValue(source) || IsEventProperties(source),
            ValueKind.FreeObject => IsEventProperties(source),
            _ => false,
        };

    /// <summary>Whether a whole number is known, and one that a <c>double</c> has.</summary>
    private static bool IsExact(Optional<object?> number) =>
        number is { HasValue: true, Value: { } value }
        && Math.Abs(System.Convert.ToDecimal(value, CultureInfo.InvariantCulture)) <= 1L << 53;

    private ExpressionSyntax? ConvertEnum(IOperation value, ExpressionSyntax syntax, EnumType values, int depth = 0)
    {
        if (depth > Deepest)
        {
            return null;
        }

        if (
            value is IConditionalOperation { WhenFalse: { } whenFalse } choice
            && syntax is ConditionalExpressionSyntax conditional
        )
        {
            var left = ConvertEnum(Unwrap(choice.WhenTrue), conditional.WhenTrue, values, depth + 1);
            var right = ConvertEnum(Unwrap(whenFalse), conditional.WhenFalse, values, depth + 1);
            return left is null || right is null
                ? null
                : conditional
                    .WithWhenTrue(left.WithTriviaFrom(conditional.WhenTrue))
                    .WithWhenFalse(right.WithTriviaFrom(conditional.WhenFalse));
        }

        var member =
            !values.IsInteger
            && value
                is { Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } own, ConstantValue: { HasValue: true } known }
                ? EnumMembers.Find(own, known.Value)?.Name
                : null;
        var text =
            member
            ?? (
                value.ConstantValue is { HasValue: true, Value: not null and not string and not bool } number
                    ? System.Convert.ToString(number.Value, CultureInfo.InvariantCulture)
                    : code.Resolver.Constant(value)
            );
        var isNumber = member is null && value.Type?.SpecialType != SpecialType.System_String;
        if (
            text is not null
            && isNumber == values.IsInteger
            && values.Members.FirstOrDefault(planned => planned.Value == text) is { } found
        )
        {
            return TypeOf(values.CSharpName) is { } type
                ? SyntaxFactory.MemberAccessExpression(
                    SyntaxKind.SimpleMemberAccessExpression,
                    type,
                    (SimpleNameSyntax)SyntaxFactory.ParseName(Escape(found.CSharpName))
                )
                : null;
        }

        return ConvertMembers(value, syntax, values)
            ?? (values.IsOpen && value.Type?.SpecialType == SpecialType.System_String ? syntax : null);
    }

    /// <summary>
    /// Returns a <c>switch</c> from the members of the program's own enum to those of the generated one; null if the plan
    /// does not have the names of them all.
    /// </summary>
    private ExpressionSyntax? ConvertMembers(IOperation value, ExpressionSyntax syntax, EnumType values)
    {
        if (
            values.IsInteger
            || MemberIn(value) is not { Type: INamedTypeSymbol type } member
            || WrittenAs(member) is not { } written
            || !HasSwitchExpressions(syntax)
            || TypeOf(values.CSharpName) is not { } generated
        )
        {
            return null;
        }

        var (own, target) = (type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), generated.ToString());
        var arms = new List<string>();
        foreach (var field in EnumMembers.From(type).GroupBy(field => field.ConstantValue).Select(same => same.First()))
        {
            if (values.Members.FirstOrDefault(planned => planned.Value == field.Name) is not { } planned)
            {
                return null;
            }

            arms.Add($"{own}.{Escape(field.Name)} => {target}.{Escape(planned.CSharpName)}");
        }

        // No member of a generated enum is its default, so that the runtime refuses it.
        var plain = written.WithoutTrivia();
        var operand = plain is NameSyntax or MemberAccessExpressionSyntax ? plain.ToString() : $"({plain})";
        var mapped = SyntaxFactory.ParseExpression($"{operand} switch {{ {string.Join(", ", arms)}, _ => default }}");
        return arms.Count == 0
            ? null
            : mapped.ReplaceNodes(
                mapped
                    .DescendantNodes()
                    .OfType<SwitchExpressionArmSyntax>()
                    .SelectMany(arm => arm.DescendantNodes().OfType<MemberAccessExpressionSyntax>())
                    .Where(access => access.Parent is not MemberAccessExpressionSyntax),
                (_, access) => access.WithAdditionalAnnotations(Simplifier.Annotation)
            );
    }

    /// <summary>Returns the enum of the program whose members a value can be, or their names; null if it is something else.</summary>
    public static INamedTypeSymbol? EnumIn(IOperation value) => MemberIn(Unwrap(value))?.Type as INamedTypeSymbol;

    // `kind.ToString()` sends the name that `kind` sends.
    private static IOperation? MemberIn(IOperation value)
    {
        var member =
            value is IInvocationOperation { Instance: { } instance } invocation && NameResolver.IsToString(invocation)
                ? Unwrap(instance)
                : value;
        return member.Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } ? member : null;
    }

    private static bool HasSwitchExpressions(SyntaxNode node) =>
        node.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp8 };

    private ExpressionSyntax? ConvertList(IOperation value, ExpressionSyntax syntax, PlanType type)
    {
        if (type.Element is not { } element)
        {
            return null;
        }

        if (element.Kind != ValueKind.Enum && ElementOf(value.Type) is { } source)
        {
            return
                element.Kind is ValueKind.String && source.SpecialType == SpecialType.System_String
                || element.Kind is ValueKind.Any && IsPropertyValue(source)
                ? syntax
                : null;
        }

        if (
            value is not IArrayCreationOperation { Initializer: { } initializer, DimensionSizes.Length: 1 }
            || syntax is not ImplicitArrayCreationExpressionSyntax array
        )
        {
            return null;
        }

        var items = new List<SyntaxNode>();
        var nodes = new Dictionary<SyntaxNode, SyntaxNode>();
        foreach (var item in initializer.ElementValues)
        {
            if (WrittenAs(Unwrap(item)) is not { } old || Convert(item, element) is not { } converted)
            {
                return null;
            }

            items.Add(old);
            nodes[old] = converted.WithTriviaFrom(old);
        }

        return array.ReplaceNodes(items, (old, _) => nodes[old]);
    }

    private static ITypeSymbol? ElementOf(ITypeSymbol? type) =>
        type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { Name: "List" or "IReadOnlyList", TypeArguments: [var element] } => element,
            _ => null,
        };

    private static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    private static bool IsPropertyValue(ITypeSymbol? type) =>
        type
            is {
                Name: "PropertyValue",
                ContainingNamespace: { Name: "Taxonomy", ContainingNamespace.IsGlobalNamespace: true }
            };

    private static bool IsEventProperties(ITypeSymbol type) =>
        type is { Name: "EventProperties", ContainingNamespace.Name: "Taxonomy" };

    /// <summary>An identifier as C# writes it.</summary>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "@" + identifier;
}
