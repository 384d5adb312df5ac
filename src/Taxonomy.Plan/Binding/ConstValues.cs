using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Binding;

/// <summary>Turns the value of <c>const</c> into the JSON that is sent.</summary>
internal static class ConstValues
{
    /// <summary>Whether a type has values that can be written as a const.</summary>
    public static bool IsPossible(PlanType type) =>
        type.Kind == ValueKind.Enum || BuiltinTypes.Find(type.Kind)?.ToJson is not null;

    /// <summary>The JSON; null with a reason when the value is not one of the type.</summary>
    public static string? ToJson(ConstDeclaration value, PlanType type, EnumType? enumType, out string? problem)
    {
        if (type.Kind == ValueKind.Enum)
        {
            var member = OfEnum(value, enumType);
            problem = member is null ? "is not a value of the enum" : null;
            return member;
        }

        var row = BuiltinTypes.Get(type.Kind);
        if (row.IsPlain && !value.IsPlain)
        {
            problem = $"is a string, but must be {row.Noun}; remove the quotes";
            return null;
        }

        if (row.ToJson!(value.Text) is not { } json)
        {
            problem = $"is not {row.ValueNoun}";
            return null;
        }

        problem = ConstraintJudge.Problem(type, row.Number?.Parse(value.Text) ?? (object)value.Text);
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
}
