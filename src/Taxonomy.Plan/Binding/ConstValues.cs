using System.Globalization;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Binding;

/// <summary>Turns the value of <c>const</c> into the JSON that is sent.</summary>
internal static class ConstValues
{
    /// <summary>The type of a const that has none beside it.</summary>
    public static PlanType Infer(ConstDeclaration value)
    {
        var kind =
            !value.IsPlain ? ValueKind.String
            : ScalarTexts.IsBoolean(value.Text, out _) ? ValueKind.Boolean
            : ScalarTexts.IsInteger(value.Text) ? ValueKind.Integer
            : ScalarTexts.IsNumber(value.Text) ? ValueKind.Number
            : ValueKind.String;
        return new(kind);
    }

    /// <summary>Whether a type has values that can be written as a const.</summary>
    public static bool IsPossible(PlanType type) =>
        type.Kind is not (ValueKind.List or ValueKind.Map or ValueKind.Object or ValueKind.FreeObject or ValueKind.Any);

    /// <summary>The JSON; null with a reason when the value is not one of the type.</summary>
    public static string? ToJson(ConstDeclaration value, PlanType type, EnumType? enumType, out string? problem)
    {
        problem = null;
        var json = type.Kind switch
        {
            ValueKind.Enum => OfEnum(value, enumType),
            ValueKind.String => Literals.Json(value.Text),
            ValueKind.Boolean when value.IsPlain && ScalarTexts.IsBoolean(value.Text, out var flag) => flag
                ? "true"
                : "false",
            ValueKind.Integer when value.IsPlain && ScalarTexts.IsInteger(value.Text) => value.Text,
            ValueKind.Number when value.IsPlain && ScalarTexts.IsNumber(value.Text) => value.Text,
            ValueKind.Decimal when value.IsPlain && ScalarTexts.IsDecimal(value.Text) => value.Text,
            ValueKind.Date when ScalarTexts.IsDate(value.Text) => Literals.Json(value.Text),
            ValueKind.Timestamp => OfTimestamp(value.Text),
            ValueKind.Uuid when Guid.TryParseExact(value.Text, "D", out var uuid) => Literals.Json(uuid.ToString("D")),
            ValueKind.Uri when Uri.TryCreate(value.Text, UriKind.Absolute, out _) => Literals.Json(value.Text),
            _ => null,
        };
        if (json is null)
        {
            problem ??= type.Kind switch
            {
                ValueKind.Enum => "is not a value of the enum",
                ValueKind.Boolean or ValueKind.Integer or ValueKind.Number or ValueKind.Decimal when !value.IsPlain =>
                    $"is a string, but must be {PlanTypes.Describe(type)}; remove the quotes",
                ValueKind.Date => "is not a date, such as 2027-01-31",
                ValueKind.Timestamp => "is not a timestamp, such as 2027-01-31T12:30:00Z",
                ValueKind.Uuid => "is not a uuid with hyphens",
                ValueKind.Uri => "is not an absolute uri",
                _ => $"is not {PlanTypes.Describe(type)}",
            };
            return null;
        }

        problem = ConstraintApplier.Violation(value.Text, type);
        return problem is null ? json : null;
    }

    private static string? OfEnum(ConstDeclaration value, EnumType? type)
    {
        if (type is null)
        {
            return Literals.Json(value.Text);
        }

        foreach (var member in type.Members.AsSpan())
        {
            if (member.Value == value.Text)
            {
                return type.IsInteger ? value.Text : Literals.Json(value.Text);
            }
        }

        return type.IsOpen ? Literals.Json(value.Text) : null;
    }

    private static string? OfTimestamp(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ssK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var moment
        )
            ? Literals.Json(moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            : null;
}
