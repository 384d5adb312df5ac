using System.Collections.Concurrent;
using System.Globalization;
using Taxonomy.Plans.History;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Judging;

/// <summary>Judges values that were sent, with the types and constraints of the plan.</summary>
internal sealed class ValueJudge(PlanIndex index)
{
    private const string Noun = "property";

    private readonly ConcurrentDictionary<string, PropertyTable> _tables = new(StringComparer.Ordinal);

    // Amplitude's own names, and what its SDKs add to events of a program.
    public static bool IsOfAmplitude(string name) =>
        name.StartsWith("$", StringComparison.Ordinal) || name.StartsWith("[Amplitude] ", StringComparison.Ordinal);

    // Names of Amplitude, and what the client adds to the properties of a sampled event.
    private static bool IsAdded(string name, string path) =>
        IsOfAmplitude(name) || (path.Length == 0 && name == EventDefinition.SampleRateProperty);

    /// <summary>Judges the members of an object.</summary>
    /// <param name="members">The members that were sent; null: none.</param>
    /// <param name="table">The members that the plan has.</param>
    /// <param name="owner">What has them, for the beginning of a sentence.</param>
    /// <param name="path">The path of the object with a dot at its end; empty for the properties of an event.</param>
    /// <param name="siteOf">Finds where the plan writes a member; retired ones are found, too.</param>
    /// <param name="verdict">Where to write what is wrong.</param>
    public void JudgeMembers(
        JsonValue? members,
        PropertyTable table,
        string owner,
        string path,
        Func<string, PropertySite?> siteOf,
        EventVerdict verdict
    )
    {
        foreach (var (name, value) in (members?.Members ?? []).Select(member => (member.Name, member.Value)))
        {
            if (table.Find(name) is { } property)
            {
                if (path.Length == 0)
                {
                    verdict.AddProperty(name);
                }

                Judge(property, value, path + name, siteOf(name), verdict);
            }
            else if (table is { IsOpen: true, AdditionalType: { } type } && !IsAdded(name, path))
            {
                JudgeElement(type, value, path + name, site: null, verdict);
            }
            else if (!table.IsOpen && !IsAdded(name, path))
            {
                AddUnplanned(name, path, table.Names, owner, Noun, siteOf, verdict);
            }
        }

        foreach (var property in table.All)
        {
            if (property.IsAlwaysSent && members?.Find(property.Name) is null)
            {
                verdict.Add(
                    ViolationKind.MissingProperty,
                    path + property.Name,
                    JudgedText.Missing(owner, Noun, path + property.Name),
                    siteOf(property.Name)
                );
            }
        }
    }

    /// <summary>Judges the value of a property.</summary>
    public void Judge(Property property, JsonValue value, string path, PropertySite? site, EventVerdict verdict)
    {
        if (value.Kind == JsonKind.Null && property.IsNullable)
        {
            return;
        }

        if (property.ConstJson is { } constant && !IsSame(value, constant))
        {
            verdict.Add(
                ViolationKind.WrongValue,
                path,
                JudgedText.OtherValue(path, $"must be {MessageText.Shorten(constant)}", value),
                site
            );
            return;
        }

        JudgeType(property.Type, value, path, site, verdict);
    }

    /// <summary>Judges a value of a type; null is none.</summary>
    public void JudgeType(PlanType type, JsonValue value, string path, PropertySite? site, EventVerdict verdict)
    {
        if (value.Kind == JsonKind.Null)
        {
            if (type.Kind != ValueKind.Any)
            {
                verdict.Add(ViolationKind.WrongValue, path, JudgedText.NotNull(path), site);
            }

            return;
        }

        switch (type.Kind)
        {
            case ValueKind.Enum when index.FindEnum(type.TypeName) is { } values:
                JudgeEnum(values, value, path, site, verdict);
                break;
            case ValueKind.Object when index.FindObject(type.TypeName) is { } members:
                if (Is(JsonKind.Object))
                {
                    var table = _tables.GetOrAdd(
                        members.CSharpName,
                        _ => new PropertyTable(members.Properties, members.IsOpen, members.Additional)
                    );
                    JudgeMembers(value, table, $"'{path}'", path + ".", name => site?.Member(index, name), verdict);
                }

                break;
            case ValueKind.List:
                if (Is(JsonKind.List))
                {
                    JudgeList(type, value, path, site, verdict);
                }

                break;
            case ValueKind.Map:
                if (Is(JsonKind.Object))
                {
                    foreach (var member in value.Members)
                    {
                        JudgeElement(type.Element!, member.Value, path + "[]", site, verdict);
                    }
                }

                break;
            case ValueKind.Union:
                JudgeUnion(type, value, path, site, verdict);
                break;
            case ValueKind.Enum or ValueKind.Object:
                // Broken in the plan, which has been reported there.
                break;
            default:
                JudgeBuiltin(type, value, path, site, verdict);
                break;
        }

        bool Is(JsonKind kind)
        {
            if (value.Kind != kind)
            {
                AddOtherType(BuiltinTypes.Describe(type), value, path, site, verdict);
            }

            return value.Kind == kind;
        }
    }

    private void JudgeElement(PlanType element, JsonValue item, string path, PropertySite? site, EventVerdict verdict)
    {
        if (item.Kind != JsonKind.Null || !element.IsNullable)
        {
            JudgeType(element, item, path, site, verdict);
        }
    }

    private void JudgeList(PlanType type, JsonValue value, string path, PropertySite? site, EventVerdict verdict)
    {
        if (type.Constraints is { } constraints)
        {
            var problem =
                ConstraintJudge.ProblemOfCount(constraints, value.Items.Count)
                ?? (constraints.UniqueItems && HasRepeatedItem(value.Items) ? ConstraintText.RepeatedItem : null);
            if (problem is not null)
            {
                verdict.Add(ViolationKind.WrongValue, path, JudgedText.OtherCount(path, problem), site);
            }
        }

        foreach (var item in value.Items)
        {
            JudgeElement(type.Element!, item, path + "[]", site, verdict);
        }
    }

    private static void JudgeEnum(
        EnumType values,
        JsonValue value,
        string path,
        PropertySite? site,
        EventVerdict verdict
    )
    {
        if (value.Kind != (values.IsInteger ? JsonKind.Number : JsonKind.String))
        {
            AddOtherType(values.IsInteger ? "an integer" : "a string", value, path, site, verdict);
        }
        else if (values.Members.Any(member => member.Value == value.Text))
        {
            verdict.AddValue(values.CSharpName, value.Text);
        }
        else if (!values.IsOpen)
        {
            var near = NearestName.Find(value.Text, values.Members.Select(member => member.Value));
            verdict.Add(ViolationKind.WrongValue, path, JudgedText.NoValueOfEnum(path, value, near), site);
        }
    }

    private static void JudgeUnion(
        PlanType union,
        JsonValue value,
        string path,
        PropertySite? site,
        EventVerdict verdict
    )
    {
        // The first type that fits: a value has one, except that a string can have several formats.
        var fitting = union.Members.Where(member => HasType(member.Kind, value)).ToList();
        var problems = fitting.ConvertAll(member => ProblemOf(member, value));
        if (fitting.Count == 0)
        {
            AddOtherType(
                $"of the type '{Unions.Write(union.Members.Select(member => member.Kind))}'",
                value,
                path,
                site,
                verdict
            );
        }
        else if (problems.TrueForAll(problem => problem is not null))
        {
            verdict.Add(ViolationKind.WrongValue, path, JudgedText.OtherValue(path, problems[0]!, value), site);
        }
    }

    private static void JudgeBuiltin(
        PlanType type,
        JsonValue value,
        string path,
        PropertySite? site,
        EventVerdict verdict
    )
    {
        if (!HasType(type.Kind, value))
        {
            AddOtherType(BuiltinTypes.Get(type.Kind).ValueNoun, value, path, site, verdict);
        }
        else if (ProblemOf(type, value) is { } problem)
        {
            verdict.Add(ViolationKind.WrongValue, path, JudgedText.OtherValue(path, problem, value), site);
        }
    }

    private static bool HasType(ValueKind kind, JsonValue value)
    {
        var row = BuiltinTypes.Get(kind);
        return row.Shape switch
        {
            WireShape.Any => true,
            WireShape.Text => value.Kind == JsonKind.String && (row.IsGeneral || row.ToJson!(value.Text) is not null),
            WireShape.Number => value.Kind == JsonKind.Number
                && (row.Number!.IsNumber(value.Text) || (kind == ValueKind.Integer && IsWhole(value.Text))),
            WireShape.Boolean => value.Kind == JsonKind.Boolean,
            WireShape.Object => value.Kind == JsonKind.Object,
            _ => value.Kind == JsonKind.List,
        };
    }

    private static string? ProblemOf(PlanType type, JsonValue value) =>
        value.Kind switch
        {
            JsonKind.String => ConstraintJudge.Problem(type, value.Text),
            JsonKind.Number when BuiltinTypes.Get(type.Kind).Number is { } number => ConstraintJudge.Problem(
                type,
                number.IsNumber(value.Text) ? number.Parse(value.Text) : WholeOf(value.Text)
            ),
            _ => null,
        };

    // Languages that have no integers send 3.0.
    private static bool IsWhole(string digits) =>
        decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && decimal.Truncate(number) == number
        && number is >= long.MinValue and <= long.MaxValue;

    private static decimal WholeOf(string digits) =>
        decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool IsSame(JsonValue value, string json) =>
        value.Kind switch
        {
            JsonKind.String => Literals.Json(value.Text) == json,
            JsonKind.Number => value.Text == json
                || (
                    decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var sent)
                    && decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var planned)
                    && sent == planned
                ),
            _ => value.Text == json,
        };

    // As the check at run time: lists of objects are not compared.
    private static bool HasRepeatedItem(IReadOnlyList<JsonValue> items)
    {
        var seen = new HashSet<(JsonKind, string)>();
        return items.Any(item =>
            item.Kind is not (JsonKind.List or JsonKind.Object) && !seen.Add((item.Kind, item.Text))
        );
    }

    private static void AddOtherType(
        string expected,
        JsonValue value,
        string path,
        PropertySite? site,
        EventVerdict verdict
    ) => verdict.Add(ViolationKind.WrongValue, path, JudgedText.OtherType(path, expected, value), site);

    /// <summary>Adds that the plan does not have a property, with the name that was probably meant.</summary>
    /// <param name="name">The name that was sent.</param>
    /// <param name="path">The path of the object with a dot at its end; empty for a property of its own.</param>
    /// <param name="names">The names that the plan has.</param>
    /// <param name="owner">What has them, for the beginning of a sentence.</param>
    /// <param name="noun">What a property is called.</param>
    /// <param name="siteOf">Finds where the plan writes a property; retired ones are found, too.</param>
    /// <param name="verdict">Where to write it.</param>
    public static void AddUnplanned(
        string name,
        string path,
        NameSearch names,
        string owner,
        string noun,
        Func<string, PropertySite?> siteOf,
        EventVerdict verdict
    )
    {
        var (message, near) =
            siteOf(name)?.Declaration.Retired is not null ? (JudgedText.RetiredIn(noun, name), name)
            : names.FindSpelling(name) is { } spelling ? (JudgedText.OtherSpellingIn(noun, name, spelling), spelling)
            : names.FindNear(name) is { } nearest ? (JudgedText.UnplannedInNear(owner, noun, name, nearest), nearest)
            : (JudgedText.UnplannedIn(owner, noun, name), null);
        verdict.Add(ViolationKind.UnplannedProperty, path + name, message, near is null ? null : siteOf(near));
    }
}
