using System.Globalization;
using System.Text;
using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Generators.Emit;

/// <summary>
/// Writes the statements that write JSON. Punctuation and names pile up until a value is due, so that they become one
/// literal; commas are decided here wherever that is possible.
/// </summary>
internal sealed class JsonEmitter(PlannedApi api, CodeWriter code, string writer, MethodScope scope)
{
    private readonly StringBuilder _pending = new();
    private Comma _comma = Comma.Unknown;

    private enum Comma
    {
        /// <summary>An object has just been opened.</summary>
        No,

        /// <summary>A property has certainly been written.</summary>
        Yes,

        /// <summary>That depends on what is present at run time.</summary>
        Unknown,
    }

    /// <summary>Adds ready JSON.</summary>
    public void Literal(string json) => _pending.Append(json);

    /// <summary>Opens an object whose properties follow.</summary>
    public void OpenObject()
    {
        _pending.Append('{');
        _comma = Comma.No;
    }

    public void CloseObject()
    {
        _pending.Append('}');
        _comma = Comma.Yes;
    }

    /// <summary>Writes what is sent beside the properties of the plan.</summary>
    /// <param name="expression">The parameter or member that holds it.</param>
    /// <param name="map">Its type; null: a map of any values.</param>
    /// <param name="names">The names of the plan's properties, which it must not repeat.</param>
    public void Additional(string expression, PlanType? map, IEnumerable<string> names)
    {
        // The first character separates the names, so that it has to be in none of them.
        var all = names.ToList();
        var separator = '\n';
        while (all.Exists(name => name.IndexOf(separator) >= 0))
        {
            separator++;
        }

        var list = Literals.CSharp(string.Concat(all.Select(name => separator + name)));
        if (map is null)
        {
            Statement($"{writer}.Additional({expression}, {list});");
            return;
        }

        Flush();
        code.Open($"if ({expression} is not null)");
        var entry = OpenEntries(map, expression);
        code.Open($"if ({writer}.AdditionalKey({entry}.Key, {list}))");
        Element(map.Element!, entry + ".Value", ApiMembers.AdditionalParameter);
        code.Close();
        code.Close();
        code.Close();
        Uncertain();
    }

    /// <summary>Writes out what has piled up.</summary>
    public void Flush()
    {
        if (_pending.Length > 0)
        {
            code.Line($"{writer}.Raw({Literals.Utf8(_pending.ToString())});");
            _pending.Clear();
        }
    }

    /// <summary>What was written last was written under a condition.</summary>
    public void ForgetComma() => _comma = Comma.Unknown;

    /// <summary>Writes a statement that may or may not write properties.</summary>
    public void Statement(string statement)
    {
        Flush();
        code.Line(statement);
        Uncertain();
    }

    /// <summary>A property of an object, with its checks.</summary>
    /// <param name="property">The property.</param>
    /// <param name="expression">The parameter or member that holds its value.</param>
    public void Property(Property property, string expression)
    {
        if (property.ConstJson is null && Classifications.Find(property) is { } classification)
        {
            Branch($"!{writer}.Omits({classification})", () => Present(property, expression));
        }
        else
        {
            Present(property, expression);
        }
    }

    // A property that is sent unless it is absent.
    private void Present(Property property, string expression)
    {
        if (property.ConstJson is { } json)
        {
            Constant(property, json, expression);
        }
        else if (TypeNames.HasThreeStates(property))
        {
            Branch($"{expression}.HasValue", () => Nullable(property, expression + ".Value"));
        }
        else if (property is { SendsDefault: true, DefaultJson: { } value })
        {
            WithDefault(property, value, expression);
        }
        else if (!property.IsRequired)
        {
            if (IsWrittenAtOnce(property) && property.Type.Constraints is null)
            {
                AtOnce(property, expression, isOptional: true);
            }
            else
            {
                Optional(property, expression);
            }
        }
        else if (property.IsNullable)
        {
            Nullable(property, expression);
        }
        else if (IsWrittenAtOnce(property))
        {
            CheckConstraints(property.Type, expression, property.Name, mayBeNull: true);
            AtOnce(property, expression, isOptional: false);
        }
        else if (IsClosedEnum(property))
        {
            Enum(property, expression);
        }
        else if (property.Type.Kind is ValueKind.List or ValueKind.Map or ValueKind.FreeObject)
        {
            RequiredCollection(property, expression);
        }
        else
        {
            Check(property.Type, expression, property.Name, mayBeNull: true);
            Name(property.Name);
            ValueOf(property, property.Type, expression);
        }
    }

    /// <summary>A property's value that is there, without its checks; what the plan classifies may become a hash.</summary>
    /// <param name="property">The property.</param>
    /// <param name="type">The value's type, which operations may choose themselves.</param>
    /// <param name="expression">What holds it.</param>
    public void ValueOf(Property property, PlanType type, string expression)
    {
        if (Classifications.Find(property) is not { } classification)
        {
            Value(type, expression, property.Name);
            return;
        }

        Flush();
        var start = scope.Local("start");
        code.Line($"var {start} = {writer}.BeginClassified();");
        Value(type, expression, property.Name);
        Flush();
        code.Line($"{writer}.EndClassified({start}, {classification});");
    }

    /// <summary>A value that is there, without its checks.</summary>
    public void Value(PlanType type, string expression, string wireName)
    {
        switch (type.Kind)
        {
            case ValueKind.Enum:
                Flush();
                code.Line(
                    api.IsOpenEnum(type)
                        ? $"{writer}.Value({expression}.Value);"
                        : $"{writer}.EnumItem({Literals.CSharp(wireName)}, {EnumValue(type, expression)});"
                );
                break;
            case ValueKind.Object:
                Flush();
                code.Line($"{api.Json}.{JsonMethods.Write(type.TypeName!)}(ref {writer}, {expression});");
                break;
            case ValueKind.List:
                List(type.Element!, expression, wireName);
                break;
            case ValueKind.Map:
                Map(type, expression, wireName);
                break;
            case ValueKind.Union:
                Flush();
                Members(type, expression, (member, value) => Value(member, value, wireName));
                code.Open("else");
                code.Line($"{writer}.Raw(\"null\"u8);");
                code.Close();
                break;
            default:
                Flush();
                code.Line($"{writer}.{api.Types.WriterMethod(BuiltinTypes.Get(type.Kind))}({expression});");
                break;
        }
    }

    /// <summary>Checks a value against its constraints.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="expression">What holds it.</param>
    /// <param name="wireName">The property, for messages.</param>
    /// <param name="mayBeNull">Whether it may be null in spite of its type, as anything from a caller may.</param>
    public void Check(PlanType type, string expression, string wireName, bool mayBeNull)
    {
        if (type.Kind == ValueKind.Union)
        {
            Members(type, expression, (member, value) => Check(member, value, wireName, mayBeNull: true));
            code.Open("else");
            code.Line($"{writer}.Missing({Literals.CSharp(wireName)});");
            code.Close();
            return;
        }

        WriteChecks(Checks(type, expression, wireName, mayBeNull));

        // These say nothing of the plan's own limits, and cost a comparison each.
        if (
            BuiltinTypes.Find(type.Kind)?.WriterCheck is { } check
            && (type.Kind != ValueKind.Integer || !IsExact(type.Constraints))
        )
        {
            code.Line($"{writer}.{check}({Literals.CSharp(wireName)}, {expression});");
        }
    }

    // A branch for each member of a union.
    private void Members(PlanType union, string expression, Action<PlanType, string> write)
    {
        for (var i = 0; i < union.Members.Count; i++)
        {
            var number = Invariant(i + 1);
            code.Open($"{(i == 0 ? "if" : "else if")} ({expression}.Index == {number})");
            write(union.Members[i], $"{expression}.Value{number}");
            code.Close();
        }
    }

    // As Check, without what the runtime looks at itself when it writes name and value at once.
    private void CheckConstraints(PlanType type, string expression, string wireName, bool mayBeNull)
    {
        if (type.Constraints is null)
        {
            return;
        }

        var isNull = mayBeNull && TypeNames.IsReference(type) ? expression + " is not null && " : "";
        WriteChecks(
            Checks(type, expression, wireName, mayBeNull: false)
                .Select(check => (isNull + check.Condition, check.Statement))
        );
    }

    private void WriteChecks(IEnumerable<(string Condition, string Statement)> checks)
    {
        var keyword = "if";
        foreach (var (condition, statement) in checks)
        {
            code.Open($"{keyword} ({condition})");
            code.Line($"{writer}.{statement};");
            code.Close();
            keyword = "else if";
        }
    }

    public void Name(string wireName)
    {
        var name = Literals.Json(wireName) + ":";
        switch (_comma)
        {
            case Comma.No:
                _pending.Append(name);
                break;
            case Comma.Yes:
                _pending.Append(',').Append(name);
                break;
            default:
                Flush();
                code.Line($"{writer}.Separated({Literals.Utf8("," + name)});");
                break;
        }

        _comma = Comma.Yes;
    }

    private void Constant(Property property, string json, string expression)
    {
        if (property.IsRequired)
        {
            Name(property.Name);
            _pending.Append(json);
            return;
        }

        Branch(
            expression,
            () =>
            {
                Name(property.Name);
                _pending.Append(json);
            }
        );
    }

    // A property that is always sent.
    private void WithDefault(Property property, string json, string expression)
    {
        Flush();
        var before = _comma;
        Optional(property, expression);
        _comma = before;
        code.Open("else");
        Name(property.Name);
        _pending.Append(json);
        Flush();
        code.Close();
        _comma = Comma.Yes;
    }

    private void Optional(Property property, string expression)
    {
        var value = TypeNames.IsReference(property.Type) ? expression : expression + ".Value";
        Branch(
            $"{expression} is not null",
            () =>
            {
                if (IsWrittenAtOnce(property))
                {
                    CheckConstraints(property.Type, value, property.Name, mayBeNull: false);
                    AtOnce(property, value, isOptional: false);
                }
                else if (IsClosedEnum(property))
                {
                    Enum(property, value);
                }
                else
                {
                    Check(property.Type, value, property.Name, mayBeNull: false);
                    Name(property.Name);
                    ValueOf(property, property.Type, value);
                }
            }
        );
    }

    // The runtime has a method that takes the name and a value of this type together, with the checks that do not
    // depend on the plan. What becomes a hash needs to know where the value begins.
    private bool IsWrittenAtOnce(Property property) =>
        Classifications.Find(property) is null && api.Types.WordOfWriter(property.Type) is not null;

    private bool IsClosedEnum(Property property) =>
        Classifications.Find(property) is null
        && property.Type.Kind == ValueKind.Enum
        && !api.IsOpenEnum(property.Type);

    private void AtOnce(Property property, string expression, bool isOptional)
    {
        // A list that is missing is not sent as null.
        var mayBeAbsent = isOptional || property.Type.Kind == ValueKind.List;
        var name = NameLiteral(property.Name, mayBeAbsent);
        code.Line(
            $"{writer}.{(isOptional ? "Optional" : "Write")}{api.Types.WordOfWriter(property.Type)}({name}, {expression});"
        );
        if (mayBeAbsent)
        {
            Uncertain();
        }
        else
        {
            _comma = Comma.Yes;
        }
    }

    private void Enum(Property property, string expression)
    {
        var name = NameLiteral(property.Name, isOptional: false);
        code.Line($"{api.Json}.{JsonMethods.Write(property.Type.TypeName!)}(ref {writer}, {name}, {expression});");
        _comma = Comma.Yes;
    }

    private string EnumValue(PlanType type, string expression) =>
        $"{api.Json}.{JsonMethods.Utf8(type.TypeName!)}({expression}), {Literals.CSharp(type.TypeName!)}";

    // All that has piled up, with the name at its end. What may not be written takes only its own name with it.
    private string NameLiteral(string wireName, bool isOptional)
    {
        if (isOptional || _comma == Comma.Unknown)
        {
            Flush();
        }

        // Two stand for one, or none after an opening bracket: only then does the runtime look what comes before.
        _pending.Append(
            _comma switch
            {
                Comma.No => "",
                Comma.Yes => ",",
                _ => ",,",
            }
        );
        var literal = Literals.Utf8(_pending.Append(Literals.Json(wireName)).Append(':').ToString());
        _pending.Clear();
        return literal;
    }

    private void Nullable(Property property, string expression)
    {
        Name(property.Name);
        Flush();
        var value = TypeNames.IsReference(property.Type) ? expression : expression + ".Value";
        code.Open($"if ({expression} is not null)");
        Check(property.Type, value, property.Name, mayBeNull: false);
        ValueOf(property, property.Type, value);
        Flush();
        code.Close();
        code.Open("else");
        code.Line($"{writer}.Raw(\"null\"u8);");
        code.Close();
        _comma = Comma.Yes;
    }

    private void RequiredCollection(Property property, string expression)
    {
        Branch(
            $"{expression} is not null",
            () =>
            {
                Check(property.Type, expression, property.Name, mayBeNull: false);
                Name(property.Name);
                ValueOf(property, property.Type, expression);
            }
        );
        code.Open("else");
        code.Line($"{writer}.Missing({Literals.CSharp(property.Name)});");
        code.Close();
    }

    // What is written inside may be absent, and so decides nothing about the next comma.
    private void Branch(string condition, Action body)
    {
        Flush();
        var before = _comma;
        code.Open($"if ({condition})");
        body();
        Flush();
        code.Close();
        _comma = before;
        Uncertain();
    }

    private void Uncertain()
    {
        if (_comma == Comma.No)
        {
            _comma = Comma.Unknown;
        }
    }

    private void List(PlanType element, string expression, string wireName)
    {
        Literal("[");
        Flush();
        var index = scope.Local("index");
        var item = scope.Local("item");
        code.Open($"for (var {index} = 0; {index} < {expression}.Count; {index}++)");
        code.Open($"if ({index} > 0)");
        code.Line($"{writer}.Raw(\",\"u8);");
        code.Close();
        code.Line();
        code.Line($"var {item} = {expression}[{index}];");
        Element(element, item, wireName);
        code.Close();
        code.Line();
        Literal("]");
    }

    private void Map(PlanType map, string expression, string wireName)
    {
        Literal("{");
        Flush();
        var entry = OpenEntries(map, expression);
        code.Line($"{writer}.Key({entry}.Key);");
        Element(map.Element!, entry + ".Value", wireName);
        code.Close();
        code.Line();
        Literal("}");
    }

    // Returns the name of the entry in the loop.
    private string OpenEntries(PlanType map, string expression)
    {
        var entry = scope.Local("entry");
        code.Open(
            $"foreach (var {entry} in new {TypeNames.Serialization}MapEntries<{api.Types.ForElement(map)}>({expression}))"
        );
        return entry;
    }

    // An item of a list or a map, which the caller may have left null.
    private void Element(PlanType element, string expression, string wireName)
    {
        var isNullable = TypeNames.MayBeNull(element);
        if (!isNullable)
        {
            Check(element, expression, wireName, mayBeNull: true);
            if (element.Kind is not (ValueKind.List or ValueKind.Map))
            {
                Value(element, expression, wireName);
                Flush();
                return;
            }
        }

        code.Open($"if ({expression} is not null)");
        if (isNullable)
        {
            expression = TypeNames.IsReference(element) ? expression : expression + ".Value";
            Check(element, expression, wireName, mayBeNull: false);
        }

        Value(element, expression, wireName);
        Flush();
        code.Close();
        code.Open("else");
        code.Line($"{writer}.Raw(\"null\"u8);");
        code.Close();
    }

    private IEnumerable<(string Condition, string Statement)> Checks(
        PlanType type,
        string expression,
        string wireName,
        bool mayBeNull
    )
    {
        var name = Literals.CSharp(wireName);
        if (api.IsOpenEnum(type))
        {
            yield return ($"{expression}.Value is null", $"Missing({name})");
        }
        else if (mayBeNull && TypeNames.IsReference(type))
        {
            yield return ($"{expression} is null", $"Missing({name})");
        }

        if (type.Constraints is not { } constraints)
        {
            yield break;
        }

        foreach (var (condition, problem) in Conditions(type, constraints, expression))
        {
            yield return (condition, $"Invalid({name}, {Literals.CSharp(problem)})");
        }
    }

    private IEnumerable<(string Condition, string Problem)> Conditions(
        PlanType type,
        Constraints constraints,
        string expression
    )
    {
        var suffix = BuiltinTypes.Find(type.Kind)?.Number?.Suffix;
        if (constraints.Minimum is { } minimum)
        {
            yield return ($"{expression} < {minimum}{suffix}", ConstraintText.TooSmall(minimum));
        }

        if (constraints.Maximum is { } maximum)
        {
            yield return ($"{expression} > {maximum}{suffix}", ConstraintText.TooLarge(maximum));
        }

        if (constraints.ExclusiveMinimum is { } below)
        {
            yield return ($"{expression} <= {below}{suffix}", ConstraintText.NotGreater(below));
        }

        if (constraints.ExclusiveMaximum is { } above)
        {
            yield return ($"{expression} >= {above}{suffix}", ConstraintText.NotLess(above));
        }

        if (constraints.MultipleOf is { } step)
        {
            yield return (
                $"!{TypeNames.Serialization}NumberRules.IsMultiple({expression}, {step}{suffix})",
                ConstraintText.NoMultiple(step)
            );
        }

        if (constraints.MinLength is { } minLength)
        {
            yield return ($"{expression}.Length < {Invariant(minLength)}", ConstraintText.TooShort(minLength));
        }

        if (constraints.MaxLength is { } maxLength)
        {
            yield return ($"{expression}.Length > {Invariant(maxLength)}", ConstraintText.TooLong(maxLength));
        }

        if (constraints.Pattern is { } pattern)
        {
            yield return (
                $"!{api.Patterns.ClassName}.{api.Patterns.FieldFor(pattern)}.IsMatch({expression})",
                ConstraintText.NoMatch(pattern)
            );
        }

        if (constraints.Format is { } format)
        {
            yield return (
                $"!{TypeNames.Serialization}TextFormats.{TextFormat.Get(format).RuntimeMethod}({expression})",
                ConstraintText.OtherFormat(format)
            );
        }

        if (constraints.MinItems is { } minItems)
        {
            yield return ($"{expression}.Count < {Invariant(minItems)}", ConstraintText.TooFewItems(minItems));
        }

        if (constraints.MaxItems is { } maxItems)
        {
            yield return ($"{expression}.Count > {Invariant(maxItems)}", ConstraintText.TooManyItems(maxItems));
        }

        if (constraints.UniqueItems)
        {
            yield return ($"!{TypeNames.Serialization}ListRules.AreUnique({expression})", ConstraintText.RepeatedItem);
        }
    }

    // Within these, no digit of a whole number gets lost in a double.
    private static bool IsExact(Constraints? constraints) =>
        constraints is { Minimum: { } minimum, Maximum: { } maximum }
        && minimum.TrimStart('-').Length <= 15
        && maximum.TrimStart('-').Length <= 15;

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);
}
