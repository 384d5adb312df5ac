using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Cli.Tracking;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Adoption;

/// <summary>
/// Makes of the call of an SDK in a wrapper a <c>switch</c> that calls the SDK for each event with a name and properties
/// of its own, so that generated methods can take the place of these calls. What no case takes is called as before.
/// </summary>
internal sealed class WrapperSwitch
{
    private static readonly Dictionary<ValueKind, (string Pattern, string Value, string[] Passed)> s_kinds = new()
    {
        [ValueKind.String] = ("string", "{0} as string", ["string", "string?"]),
        [ValueKind.Boolean] = ("bool", "{0} as bool?", ["bool", "bool?"]),
        [ValueKind.Decimal] = ("decimal", "{0} as decimal?", ["decimal", "decimal?"]),
        [ValueKind.Number] = ("double", "{0} as double?", ["double", "double?"]),
        [ValueKind.Uuid] = ("global::System.Guid", "{0} as global::System.Guid?", ["System.Guid", "System.Guid?"]),
        [ValueKind.Integer] = ("int", "{0} as int?", ["int", "int?"]),
    };

    private readonly CodeContext _code;
    private readonly InvocationExpressionSyntax _invocation;
    private readonly IOperation _name;
    private readonly IArgumentOperation? _bag;
    private readonly List<string> _cases = [];
    private readonly List<string> _events = [];
    private int _variables;

    private WrapperSwitch(
        CodeContext code,
        InvocationExpressionSyntax invocation,
        IOperation name,
        IArgumentOperation? bag
    )
    {
        _code = code;
        _invocation = invocation;
        _name = name;
        _bag = bag;
    }

    /// <summary>Gets the events of the cases, one for each case.</summary>
    public IReadOnlyList<string> Events => _events;

    /// <summary>Begins a <c>switch</c>; null with the reason if there can be none.</summary>
    /// <param name="code">The compilation.</param>
    /// <param name="call">The call of the SDK.</param>
    /// <param name="obstacle">Gets the reason, as the end of a sentence.</param>
    public static WrapperSwitch? Create(CodeContext code, TrackingCall call, out string? obstacle)
    {
        obstacle = null;
        if (
            call.Operation is not IInvocationOperation { Syntax: InvocationExpressionSyntax invocation }
            || invocation.Parent is not (ExpressionStatementSyntax or ArrowExpressionClauseSyntax)
            || (invocation.Parent is ArrowExpressionClauseSyntax && MethodWithVoid(invocation) is null)
        )
        {
            obstacle = "it is not a statement of its own";
        }
        else if (invocation.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp9 })
        {
            obstacle = "its project uses C# 8 or an earlier version";
        }
        else if (
            call.Argument(ParameterRole.EventName) is not { Value: { } name }
            || !EvaluationOrder.CanBeLeftOut(ValueConversion.Unwrap(name))
        )
        {
            obstacle = "the name has an effect when it is evaluated";
        }
        else if (call.Arguments.Any(argument => call.RoleOf(argument) == ParameterRole.EventPropertyName))
        {
            obstacle = "it passes a property by name and value";
        }
        else
        {
            var bag = call.Arguments.FirstOrDefault(argument =>
                call.RoleOf(argument) == ParameterRole.EventProperties
                && argument.ArgumentKind == ArgumentKind.Explicit
                && !ValueConversion.IsNull(argument.Value)
            );
            if (bag is null || ValueTypeOf(bag) is not null)
            {
                return new(code, invocation, name, bag);
            }

            obstacle = "it does not pass on the dictionary that its callers pass";
        }

        return null;
    }

    /// <summary>Adds the cases of an event, and returns why there are none; null if there are.</summary>
    public string? Add(string name, IEnumerable<EventCall> callers)
    {
        if (_code.FindEvents(name) is not (_, [var planned]))
        {
            return "its project has no generated method for the event";
        }

        var properties = new List<Property>();
        foreach (var member in planned.Members)
        {
            if (member.Property is not { ConstJson: null, SendsDefault: false } property)
            {
                return "the event has more than simple properties";
            }

            properties.Add(property);
        }

        if (properties.Count > 0 && _bag is null)
        {
            return "it passes on no properties";
        }

        foreach (var property in properties)
        {
            if (WhyNot(property, callers) is { } obstacle)
            {
                return obstacle;
            }
        }

        if (properties.Count > 0)
        {
            AddCase(name, properties);
        }

        // Callers leave out the whole dictionary where nothing is required.
        if (properties.TrueForAll(property => !property.IsRequired))
        {
            _events.Add(name);
            _cases.Add(
                $"case {Literals.CSharp(name)}{(_bag is null ? "" : $" when {BagName} is null or {{ Count: 0 }}")}: {Call(name, null)}; break;"
            );
        }

        return null;
    }

    /// <summary>Returns the file with the <c>switch</c>.</summary>
    /// <param name="root">The file.</param>
    /// <param name="marks">The marks of the names, one for each case.</param>
    public SyntaxNode Apply(SyntaxNode root, IReadOnlyList<SyntaxAnnotation> marks)
    {
        var statement = (SwitchStatementSyntax)
            SyntaxFactory.ParseStatement(
                $"switch ({_name.Syntax}) {{ {string.Join("\n", _cases)}\ndefault: {_invocation.WithoutTrivia()}; break; }}\n"
            );
        var names = statement
            .Sections.Take(marks.Count)
            .Select((section, i) => (Name: NameIn(section), Mark: marks[i]))
            .ToDictionary(entry => (SyntaxNode)entry.Name, entry => entry.Mark);
        statement = statement.ReplaceNodes(
            names.Keys,
            (original, current) => current.WithAdditionalAnnotations(names[original])
        );
        if (_invocation.Parent is ExpressionStatementSyntax replaced)
        {
            return root.ReplaceNode(
                replaced,
                statement.WithTriviaFrom(replaced).WithAdditionalAnnotations(Formatter.Annotation)
            );
        }

        var method = MethodWithVoid(_invocation)!;
        return root.ReplaceNode(
            method,
            method
                .WithExpressionBody(null)
                .WithSemicolonToken(default)
                .WithParameterList(method.ParameterList.WithTrailingTrivia(SyntaxFactory.ElasticMarker))
                .WithBody(SyntaxFactory.Block(statement).WithTrailingTrivia(method.GetTrailingTrivia()))
                .WithAdditionalAnnotations(Formatter.Annotation)
        );
    }

    /// <summary>Returns the section that a mark is in.</summary>
    public static SwitchSectionSyntax? SectionAt(SyntaxNode root, SyntaxAnnotation mark) =>
        root.GetAnnotatedNodes(mark).FirstOrDefault()?.FirstAncestorOrSelf<SwitchSectionSyntax>();

    private static MethodDeclarationSyntax? MethodWithVoid(InvocationExpressionSyntax invocation) =>
        invocation.Parent?.Parent
            is MethodDeclarationSyntax
            {
                ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
            } method
            ? method
            : null;

    private ExpressionSyntax NameIn(SwitchSectionSyntax section) =>
        section
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Last(call => call.ArgumentList.Arguments.Count > NamePosition && IsCopy(call))
            .ArgumentList.Arguments[NamePosition]
            .Expression;

    private bool IsCopy(InvocationExpressionSyntax call) =>
        SyntaxFactory.AreEquivalent(call.Expression, _invocation.Expression);

    private int NamePosition => PositionOf(_name.Syntax);

    private int PositionOf(SyntaxNode value) =>
        _invocation.ArgumentList.Arguments.IndexOf(argument => argument.Span.Contains(value.Span));

    private string BagName => _bag!.Value is var value ? ValueConversion.Unwrap(value).Syntax.ToString() : "";

    private bool HasStrings => ValueTypeOf(_bag!) == "string";

    /// <summary>Returns the type of the values of a dictionary that is a parameter; null for anything else.</summary>
    private static string? ValueTypeOf(IArgumentOperation bag) =>
        ValueConversion.Unwrap(bag.Value)
            is IParameterReferenceOperation
            {
                Type: INamedTypeSymbol
                {
                    Name: "Dictionary" or "IDictionary" or "IReadOnlyDictionary",
                    TypeArguments: [{ SpecialType: SpecialType.System_String }, var value]
                }
            }
            ? value.SpecialType switch
            {
                SpecialType.System_String => "string",
                SpecialType.System_Object => "object",
                _ => null,
            }
            : null;

    private string? WhyNot(Property property, IEnumerable<EventCall> callers)
    {
        var kind = property.Type.Kind;
        var isEnum = kind == ValueKind.Enum && property.IsRequired && ValuesOf(property) is not null;
        if (property.IsNullable || !(isEnum || (HasStrings ? kind == ValueKind.String : s_kinds.ContainsKey(kind))))
        {
            return $"a dictionary does not show the type of '{property.Name}'";
        }

        var passed = s_kinds[isEnum ? ValueKind.String : kind].Passed;
        return HasStrings
            ? null
            : callers
                .SelectMany(caller => caller.Properties)
                .Where(sent => sent.Name == property.Name && sent.Type is { } type && !passed.Contains(type))
                .Select(sent => $"a caller passes '{property.Name}' as {sent.Type}")
                .FirstOrDefault();
    }

    /// <summary>Returns the values of an enum of strings; null for another type.</summary>
    private IReadOnlyList<string>? ValuesOf(Property property) =>
        _code
            .Generated.Select(api => api.Planned.FindType(property.Type.TypeName ?? "")?.Enum)
            .FirstOrDefault(found => found is not null)
            is { IsInteger: false, IsOpen: false } values
            ? [.. values.Members.Select(member => member.Value)]
            : null;

    private void AddCase(string name, List<Property> properties)
    {
        var required = properties.Count(property => property.IsRequired);
        var optional = properties.Where(property => !property.IsRequired).ToList();
        var guards = new List<string>
        {
            optional.Count == 0
                ? $"{BagName} is {{ Count: {required} }}"
                : $"{BagName} is not null && {BagName}.Count == {required}{string.Concat(optional.Select(property => $" + ({BagName}.ContainsKey({Literals.CSharp(property.Name)}) ? 1 : 0)"))}",
        };
        var entries = new List<string>();
        foreach (var property in properties)
        {
            // Sections share a scope.
            var (guard, value) = Read(property, (++_variables).ToString(CultureInfo.InvariantCulture));
            guards.AddRange(guard);
            entries.Add($"[{Literals.CSharp(property.Name)}] = {value}");
        }

        _events.Add(name);
        _cases.Add(
            $"case {Literals.CSharp(name)} when {string.Join(" && ", guards)}: {Call(name, $"new global::System.Collections.Generic.Dictionary<string, {ValueTypeOf(_bag!)}> {{ {string.Join(", ", entries)} }}")}; break;"
        );
    }

    /// <summary>Returns the conditions that a value is of its type, and the value.</summary>
    private (IReadOnlyList<string> Guards, string Value) Read(Property property, string number)
    {
        var (item, value) = ("item" + number, "value" + number);
        var get = $"{BagName}.TryGetValue({Literals.CSharp(property.Name)}, out var {item})";
        if (ValuesOf(property) is { } values)
        {
            // The last one needs no comparison: the condition has it.
            var choice = string.Concat(
                values.SkipLast(1).Select(known => $"{value} == {Literals.CSharp(known)} ? {Literals.CSharp(known)} : ")
            );
            return (
                [get, $"{item} is string {value}", $"{value} is {string.Join(" or ", values.Select(Literals.CSharp))}"],
                choice + Literals.CSharp(values[^1])
            );
        }

        if (HasStrings)
        {
            return property.IsRequired ? ([get, $"{item} is not null"], item) : ([], $"{get} ? {item} : null");
        }

        var (pattern, read, _) = s_kinds[property.Type.Kind];
        return property.IsRequired
            ? ([get, $"{item} is {pattern} {value}"], value)
            : ([$"(!{get} || {item} is null or {pattern})"], string.Format(CultureInfo.InvariantCulture, read, item));
    }

    /// <summary>Returns the call with a name and properties.</summary>
    private string Call(string name, string? bag)
    {
        var arguments = _invocation.ArgumentList.Arguments;
        var written = arguments.Select(argument => argument.WithoutTrivia().ToString()).ToList();
        written[NamePosition] = Named(arguments[NamePosition], Literals.CSharp(name));
        if (_bag is not null)
        {
            var position = PositionOf(ValueConversion.Unwrap(_bag.Value).Syntax);
            written[position] = Named(arguments[position], bag ?? "null");
        }

        return $"{_invocation.Expression.WithoutTrivia()}({string.Join(", ", written)})";
    }

    private static string Named(ArgumentSyntax argument, string value) =>
        argument.NameColon is { } colon ? $"{colon.Name}: {value}" : value;
}
