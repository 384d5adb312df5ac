using System.Globalization;
using System.Text.Json;
using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Site;

/// <summary>
/// Makes values for examples: those that the plan gives, or else ones that its types and constraints allow. A pattern can
/// only be satisfied by an example of the plan.
/// </summary>
internal sealed class SampleValues(
    PlannedApi api,
    Func<string?, EnumType?> findEnum,
    Func<string?, ObjectType?> findObject
)
{
    // An object that contains itself ends here.
    private const int Deepest = 3;

    /// <summary>Returns whether an example has the property: what is deprecated should not be copied.</summary>
    public static bool IsShown(Property property) => property.Deprecation is null || property.IsAlwaysSent;

    /// <summary>Writes a value as it is sent.</summary>
    public void WriteJson(Utf8JsonWriter json, Property property)
    {
        // Unlike raw text, a document is indented as what is around it.
        using var value = JsonDocument.Parse(JsonOf(property, 0));
        value.WriteTo(json);
    }

    /// <summary>Returns a value as an argument in C#.</summary>
    public string CSharpOf(Property property) => CSharpOf(property, 0);

    private string CSharpOf(Property property, int depth) =>
        property.ConstJson is not null ? "true" : CSharpOf(property.Type, property, depth);

    private string JsonOf(Property property, int depth) => property.ConstJson ?? JsonOf(property.Type, property, depth);

    private string JsonOf(PlanType type, Property? property, int depth)
    {
        switch (type.Kind)
        {
            case ValueKind.Enum:
                var values = findEnum(type.TypeName);
                var value = EnumValue(values, property)?.Value ?? "";
                return values is { IsInteger: true } ? value : Literals.Json(value);
            case ValueKind.Object:
                var members = findObject(type.TypeName)?.Properties ?? default;
                return $"{{{string.Join(',', Members(members, depth).Select(member => $"{Literals.Json(member.Name)}:{JsonOf(member, depth + 1)}"))}}}";
            case ValueKind.List:
                return depth > Deepest ? "[]" : $"[{JsonOf(type.Element!, property, depth + 1)}]";
            case ValueKind.Map:
                return $"{{\"key\":{JsonOf(type.Element!, property, depth + 1)}}}";
            case ValueKind.FreeObject:
                return "{\"key\":\"value\"}";
            case ValueKind.Union:
                return JsonOf(type.Members[0], property, depth);
            case ValueKind.Any:
                return "\"value\"";
            default:
                return BuiltinTypes.Get(type.Kind).ToJson!(ScalarOf(type, property))!;
        }
    }

    private string CSharpOf(PlanType type, Property? property, int depth)
    {
        switch (type.Kind)
        {
            case ValueKind.Enum:
                return $"{type.TypeName}.{EnumValue(findEnum(type.TypeName), property)?.CSharpName}";
            case ValueKind.Object:
                var record = api.FindType(type.TypeName!)?.Record;
                var shown = Members(findObject(type.TypeName)?.Properties ?? default, depth).ToHashSet();
                var arguments = (record?.Members ?? [])
                    .Where(member => shown.Contains(member.Property))
                    .Select(member => $"{member.Parameter.Name}: {CSharpOf(member.Property, depth + 1)}");
                return $"new {type.TypeName}({string.Join(", ", arguments)})";
            case ValueKind.List:
                return depth > Deepest ? "[]" : $"[{CSharpOf(type.Element!, property, depth + 1)}]";
            case ValueKind.Map:
                return $"new Dictionary<string, {ShortType(api.Types.ForElement(type))}> {{ [\"key\"] = {CSharpOf(type.Element!, property, depth + 1)} }}";
            case ValueKind.FreeObject:
                return "new EventProperties { [\"key\"] = \"value\" }";
            case ValueKind.Union:
                return CSharpOf(type.Members[0], property, depth);
            case ValueKind.Any:
                return "\"value\"";
        }

        var text = ScalarOf(type, property);
        return type.Kind switch
        {
            ValueKind.Integer or ValueKind.Number => text,
            ValueKind.Decimal => text + "m",
            ValueKind.Boolean => ScalarTexts.IsBoolean(text, out var flag) && flag ? "true" : "false",
            ValueKind.Date => $"DateOnly.Parse({Literals.CSharp(text)})",
            ValueKind.Timestamp => $"DateTimeOffset.Parse({Literals.CSharp(text)})",
            ValueKind.Uuid => $"Guid.Parse({Literals.CSharp(text)})",
            ValueKind.Uri => $"new Uri({Literals.CSharp(text)})",
            _ => Literals.CSharp(text),
        };
    }

    private static IEnumerable<Property> Members(IEnumerable<Property> properties, int depth) =>
        properties.Where(property => IsShown(property) && (property.IsAlwaysSent || depth < Deepest));

    private static EnumMember? EnumValue(EnumType? values, Property? property) =>
        values?.Members.FirstOrDefault(member => property?.Examples.Contains(member.Value) == true)
        ?? values?.Members.FirstOrDefault(member => member.Deprecation is null)
        ?? values?.Members.FirstOrDefault(static _ => true);

    private static string ScalarOf(PlanType type, Property? property)
    {
        var row = BuiltinTypes.Get(type.Kind);
        var constraints = type.Constraints ?? new();
        var candidates = (property?.Examples ?? default)
            .Concat(row.Number is null ? TextsFor(constraints, property) : NumbersFor(constraints))
            .Append(row.Example!);
        return candidates.FirstOrDefault(Fits) ?? candidates.First(text => row.ToJson!(text) is not null);

        bool Fits(string text) =>
            row.ToJson!(text) is not null
            && ConstraintJudge.Problem(type, row.Number is { } number ? number.Parse(text) : text) is null;
    }

    private static IEnumerable<string> TextsFor(Constraints constraints, Property? property)
    {
        if (constraints.Format is { } format)
        {
            yield return TextFormat.Get(format).Example;
        }

        var word = property?.Name ?? "value";
        var length = Math.Max(constraints.MinLength ?? 0, Math.Min(constraints.MaxLength ?? word.Length, word.Length));
        yield return word.PadRight(length, 'x')[..length];
    }

    private static IEnumerable<string> NumbersFor(Constraints constraints)
    {
        yield return "3";
        yield return constraints.MultipleOf ?? "1";
        foreach (var limit in new[] { constraints.Minimum, constraints.Maximum }.OfType<string>())
        {
            yield return limit;
        }

        foreach (var (limit, step) in new[] { (constraints.ExclusiveMinimum, 1), (constraints.ExclusiveMaximum, -1) })
        {
            if (decimal.TryParse(limit, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                yield return (number + step).ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    private static string ShortType(string type) =>
        type.Replace("global::System.Collections.Generic.", "", StringComparison.Ordinal)
            .Replace("global::System.", "", StringComparison.Ordinal)
            .Replace("global::Taxonomy.", "", StringComparison.Ordinal);
}
