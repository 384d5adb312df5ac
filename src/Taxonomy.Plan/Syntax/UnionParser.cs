using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads the members of a union, such as <c>string | integer</c>, and tells which one is wrong.</summary>
internal static class UnionParser
{
    private const int MostMembers = 4;

    /// <summary>Returns the union of types as a plan writes it; null when a plan cannot have it.</summary>
    public static string? Write(IEnumerable<string> types)
    {
        var text = string.Join($" {Unions.Separator} ", types);
        return Parse(text, 0, out _) is null ? null : text;
    }

    /// <summary>Returns the union; null, with a fault, when a member is wrong.</summary>
    /// <param name="text">The members, without parentheses.</param>
    /// <param name="start">Where they begin in the text of the type.</param>
    /// <param name="fault">What is wrong with the first member that is.</param>
    public static PlanType? Parse(string text, int start, out TypeFault? fault)
    {
        var rows = new List<BuiltinType>();
        var position = start;
        foreach (var word in text.Split(Unions.Separator))
        {
            var name = word.Trim();
            if (Problem(rows, name) is var (message, arguments))
            {
                // Where a member is missing, the bar beside it is wrong.
                var place =
                    name.Length > 0 ? position + word.IndexOf(name, StringComparison.Ordinal)
                    : position > start ? position - 1
                    : start + word.Length;
                fault = new(message, place, Math.Max(name.Length, 1), arguments);
                return null;
            }

            rows.Add(BuiltinTypes.Find(name)!);
            position += word.Length + 1;
        }

        fault = null;
        return rows.Count == 1
            ? null
            : new(ValueKind.Union) { Members = new(rows.Select(row => row.Type).OrderBy(type => type.Kind).ToArray()) };
    }

    private static (MessageFormat Message, object[] Arguments)? Problem(List<BuiltinType> before, string name)
    {
        if (name.Length == 0)
        {
            return (FormatRules.MissingUnionMember, []);
        }

        if (BuiltinTypes.Find(name) is not { } row || !Unions.CanContain(row))
        {
            return (FormatRules.OtherUnionMember, [name]);
        }

        if (before.Contains(row))
        {
            return (FormatRules.RepeatedUnionMember, [name]);
        }

        // JSON has one kind of number: which of two was meant could not be told.
        if (row.Shape == WireShape.Number && before.Find(other => other.Shape == row.Shape) is { } number)
        {
            return (FormatRules.SecondNumberInUnion, [name, number.Word]);
        }

        return before.Count == MostMembers ? (FormatRules.LongUnion, []) : null;
    }
}
