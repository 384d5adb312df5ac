using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Generators.Api;
using Taxonomy.Generators.Emit;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.CodeFixes.InCSharp.CallByName;

/// <summary>
/// Makes the arguments of a generated method, or of a generated struct's constructor, of properties that are passed by
/// name.
/// </summary>
internal sealed class PropertyArguments(CodeContext code, PlannedApi api, ValueConversion values, int depth = 0)
{
    private const int Deepest = 40;

    private readonly List<string> _changes = [];
    private readonly List<PropertyArgument> _arguments = [];
    private readonly Dictionary<PropertyEntry, IReadOnlyList<IOperation>> _evaluated = [];

    // Of all that may be passed together, so that none takes another's entry.
    private List<string> _planned = [];

    /// <summary>What is sent in another way.</summary>
    public IReadOnlyList<string> Changes => _changes;

    /// <summary>The arguments, in the order in which the values were passed.</summary>
    public IReadOnlyList<PropertyArgument> Arguments => _arguments;

    /// <summary>The expressions that an entry evaluates, and that arguments are made of: of an object's those within it.</summary>
    public IReadOnlyList<IOperation> EvaluatedBy(PropertyEntry entry) =>
        _evaluated.TryGetValue(entry, out var evaluated) ? evaluated : [entry.Value];

    /// <summary>Whether the entries are just what an event takes. Everything else is to be left to the author.</summary>
    public bool TryMap(PlannedEvent planned, IReadOnlyList<PropertyEntry> entries)
    {
        if (
            Names(entries) is not { } names
            || (
                planned.Definition is { Variant: not null, Discriminator: { } discriminator }
                && !Has(names, discriminator)
            )
        )
        {
            return false;
        }

        _planned =
        [
            .. planned.Members.SelectMany(member =>
                member.Property is { } property ? [property.Name] : member.Sent.Select(sent => sent.Name)
            ),
        ];
        foreach (var member in planned.Members)
        {
            if (
                member.Property is { } property
                    ? !TryMap(property, names, member.Parameter)
                    : !TryMapBundle(member, names)
            )
            {
                return false;
            }
        }

        var taken = _planned.Concat(api.Plan.Context.Select(property => property.Name));
        return TryMapRest(
            names,
            planned.FindParameter(ApiMembers.AdditionalParameter),
            planned.Definition.IsOpen,
            planned.Definition.Additional,
            taken
        );
    }

    private bool TryMap(PlannedRecord record, IReadOnlyList<PropertyEntry> entries)
    {
        if (Names(entries) is not { } names)
        {
            return false;
        }

        _planned = [.. record.Properties.Select(property => property.Name)];
        foreach (var property in record.Properties)
        {
            if (!TryMap(property, names, record.ParameterFor(property)))
            {
                return false;
            }
        }

        return TryMapRest(names, record.Additional, record.Additional is not null, record.AdditionalType, _planned);
    }

    // What an open event or object does not have itself. A name that differs only in case or separators from one that
    // it has may be meant for that.
    private bool TryMapRest(
        Dictionary<string, (int Position, PropertyEntry Entry)> rest,
        PlannedParameter? parameter,
        bool isOpen,
        PlanType? map,
        IEnumerable<string> taken
    )
    {
        if (rest.Count > 0)
        {
            var keys = new HashSet<string>(taken.Select(NameTable.KeyOf), StringComparer.Ordinal);
            var entries = rest.OrderBy(item => item.Value.Position).ToList();
            if (
                !isOpen
                || parameter is null
                || entries.Exists(item => keys.Contains(NameTable.KeyOf(item.Key)))
                || Additional(entries.ConvertAll(item => (item.Key, item.Value.Entry)), map) is not { } value
            )
            {
                return false;
            }

            _arguments.Add(
                new(
                    parameter.Name,
                    value,
                    entries[0].Value.Position,
                    [.. entries.Select(item => item.Value.Entry.Value)],
                    [.. entries.Select(item => item.Value.Entry)]
                )
            );
        }

        _arguments.Sort(static (left, right) => left.Position.CompareTo(right.Position));
        return true;
    }

    private ExpressionSyntax? Additional(List<(string Name, PropertyEntry Entry)> entries, PlanType? map)
    {
        var element = map?.Element ?? BuiltinTypes.Get(ValueKind.Any).Type;
        var items = new List<(string, ExpressionSyntax)>();
        foreach (var (name, entry) in entries)
        {
            if (
                ValueConversion.IsNull(entry.Value)
                || values.MayBeNull(entry.Value)
                || values.Convert(entry.Value, element) is not { } value
            )
            {
                return null;
            }

            items.Add((name, value.WithoutTrivia()));
        }

        return values.Dictionary(map, items);
    }

    private bool TryMapBundle(PlannedMember member, Dictionary<string, (int Position, PropertyEntry Entry)> names)
    {
        var bundle = member.Bundle!.CSharpName;
        if (api.FindType(bundle)?.Record is not { } record)
        {
            return false;
        }

        var inner = new PropertyArguments(code, api, values) { _planned = _planned };
        foreach (var property in member.Sent)
        {
            if (!inner.TryMap(property, names, record.ParameterFor(property)))
            {
                return false;
            }
        }

        _changes.AddRange(inner._changes);
        if (inner._arguments.Count == 0)
        {
            return true;
        }

        inner._arguments.Sort(static (left, right) => left.Position.CompareTo(right.Position));
        foreach (var pair in inner._evaluated)
        {
            _evaluated[pair.Key] = pair.Value;
        }

        if (values.TypeOf(bundle) is not { } type)
        {
            return false;
        }

        _arguments.Add(
            new(
                member.Parameter!.Name,
                Creation(type, inner._arguments),
                inner._arguments[0].Position,
                [.. inner._arguments.SelectMany(argument => argument.Evaluated)],
                [.. inner._arguments.SelectMany(argument => argument.Entries)]
            )
        );
        return true;
    }

    private bool TryMap(
        Property property,
        Dictionary<string, (int Position, PropertyEntry Entry)> names,
        PlannedParameter? parameter
    )
    {
        if (!TryTake(names, property.Name, out var position, out var entry))
        {
            if (property.IsFixed || property.SendsDefault)
            {
                _changes.Add($"'{property.Name}' is sent as well");
                return true;
            }

            return !property.IsRequired;
        }

        if (property.ConstJson is not null)
        {
            return TryMapConst(property, position, entry, parameter?.Name);
        }

        if (ValueConversion.IsNull(entry.Value))
        {
            // Of an optional value of any type, null is an absent one.
            return property.IsNullable
                && (property.IsRequired || property.Type.Kind != ValueKind.Any)
                && Add(SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression));
        }

        if (!property.IsNullable && values.MayBeNull(entry.Value))
        {
            // A value of any type holds null as any other.
            if (property.IsRequired || property.Type.Kind == ValueKind.Any)
            {
                return false;
            }

            _changes.Add(
                property.SendsDefault
                    ? $"'{property.Name}' is sent with its default where it is null"
                    : $"'{property.Name}' is left out where it is null"
            );
        }

        if (property.Type.Kind == ValueKind.Object)
        {
            return TryMapObject(property, position, entry, parameter!.Name);
        }

        if (property.Type.Kind == ValueKind.Number && ValueConversion.GetsOtherDigits(entry.Value))
        {
            _changes.Add($"'{property.Name}' is sent with the digits of a double");
        }

        if (values.Convert(entry.Value, property.Type) is not { } value)
        {
            return false;
        }

        if (value is SwitchExpressionSyntax && ValueConversion.EnumIn(entry.Value) is { } type)
        {
            _changes.Add($"'{property.Name}' is refused where it is not a member of {type.Name}");
        }

        return Add(value);

        bool Add(ExpressionSyntax value)
        {
            _arguments.Add(new(parameter!.Name, value, position, [entry.Value], [entry]));
            return true;
        }
    }

    private bool TryMapConst(Property property, int position, PropertyEntry entry, string? parameter)
    {
        var text = code.Resolver.Constant(ValueConversion.Unwrap(entry.Value)) is { } constant
            ? Literals.Json(constant)
            : ValueConversion.Unwrap(entry.Value).ConstantValue switch
            {
                { HasValue: true, Value: bool flag } => flag ? "true" : "false",
                { HasValue: true, Value: { } number } => System.Convert.ToString(
                    number,
                    System.Globalization.CultureInfo.InvariantCulture
                ),
                _ => null,
            };
        if (text != property.ConstJson)
        {
            return false;
        }

        if (parameter is not null)
        {
            var literal = SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression);
            _arguments.Add(new(parameter, literal, position, [], [entry]));
        }

        return true;
    }

    private bool TryMapObject(Property property, int position, PropertyEntry entry, string parameter)
    {
        var record = api.FindType(property.Type.TypeName!)?.Record;
        var bag = PropertyBag.Read(ValueConversion.Unwrap(entry.Value));
        var inner = new PropertyArguments(code, api, values, depth + 1);
        if (
            record is null
            || depth > Deepest
            || !bag.IsComplete
            || !BagCreation.CanBeLeftOut(entry.Value)
            || values.TypeOf(record.Name) is not { } name
            || !inner.TryMap(record, bag.Entries)
        )
        {
            return false;
        }

        IReadOnlyList<IOperation> evaluated = [.. inner._arguments.SelectMany(argument => argument.Evaluated)];
        _evaluated[entry] = evaluated;
        _changes.AddRange(inner._changes);
        _arguments.Add(new(parameter, Creation(name, inner._arguments), position, evaluated, [entry]));
        return true;
    }

    /// <summary>Whether there is an entry of a name, or one whose name differs only in case or separators.</summary>
    private static bool Has(Dictionary<string, (int Position, PropertyEntry Entry)> names, string name)
    {
        var key = NameTable.KeyOf(name);
        return names.Keys.Any(candidate => NameTable.KeyOf(candidate) == key);
    }

    /// <summary>The entry of a name, or the one whose name differs only in case or separators.</summary>
    private bool TryTake(
        Dictionary<string, (int Position, PropertyEntry Entry)> names,
        string name,
        out int position,
        out PropertyEntry entry
    )
    {
        if (names.TryGetValue(name, out var found))
        {
            names.Remove(name);
        }
        else
        {
            var key = NameTable.KeyOf(name);
            var alike = names.Keys.Where(candidate => NameTable.KeyOf(candidate) == key).ToList();

            // Of several properties that are alike, any could be meant.
            if (alike.Count != 1 || _planned.Count(planned => NameTable.KeyOf(planned) == key) > 1)
            {
                position = 0;
                entry = null!;
                return false;
            }

            found = names[alike[0]];
            names.Remove(alike[0]);
            _changes.Add($"'{alike[0]}' is sent as '{name}'");
        }

        (position, entry) = found;
        return true;
    }

    /// <summary>The entries by name; null when a name is not known, or stands there twice.</summary>
    private Dictionary<string, (int Position, PropertyEntry Entry)>? Names(IReadOnlyList<PropertyEntry> entries)
    {
        var names = new Dictionary<string, (int, PropertyEntry)>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++)
        {
            var name = entries[i].MemberName ?? code.Resolver.Constant(entries[i].NameExpression!);
            if (name is null || names.ContainsKey(name))
            {
                return null;
            }

            names.Add(name, (i, entries[i]));
        }

        return names;
    }

    private static ObjectCreationExpressionSyntax Creation(
        ExpressionSyntax type,
        IEnumerable<PropertyArgument> arguments
    ) =>
        SyntaxFactory
            .ObjectCreationExpression((TypeSyntax)type)
            .WithNewKeyword(SyntaxFactory.Token(SyntaxKind.NewKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithArgumentList(ArgumentWriter.OnOneLine(arguments.Select(argument => argument.Syntax)));
}

/// <summary>An argument that is made of properties.</summary>
/// <param name="Parameter">The parameter's name, with <c>@</c> where it needs one.</param>
/// <param name="Value">What is passed.</param>
/// <param name="Position">Where its first value stood among the properties.</param>
/// <param name="Evaluated">The expressions that it evaluates, in order.</param>
/// <param name="Entries">The entries that it was made of.</param>
internal sealed record PropertyArgument(
    string Parameter,
    ExpressionSyntax Value,
    int Position,
    IReadOnlyList<IOperation> Evaluated,
    IReadOnlyList<PropertyEntry> Entries
)
{
    public ArgumentSyntax Syntax => ArgumentWriter.Named(Parameter, Value);
}
