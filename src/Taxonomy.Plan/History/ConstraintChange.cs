using System.Globalization;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.History;

/// <summary>Tells what has become of the values that the constraints of a type allow.</summary>
[Flags]
internal enum ConstraintChange
{
    None = 0,

    /// <summary>Some values that were invalid are valid now.</summary>
    Wider = 1,

    /// <summary>Some values that were valid are invalid now.</summary>
    Narrower = 2,

    /// <summary>It cannot be told which of the two.</summary>
    Unclear = 4,
}

/// <summary>Compares the constraints of two versions of a type.</summary>
internal static class ConstraintComparison
{
    private static readonly Constraints s_none = new();

    public static ConstraintChange Between(PlanType was, PlanType now)
    {
        var change = Compare(was.Constraints ?? s_none, now.Constraints ?? s_none, was.Kind);
        foreach (var member in was.Members)
        {
            if (now.Members.FirstOrDefault(other => other.Kind == member.Kind) is { } same)
            {
                change |= Between(member, same);
            }
        }

        return was.Element is null || now.Element is null ? change : change | Between(was.Element, now.Element);
    }

    private static ConstraintChange Compare(Constraints was, Constraints now, ValueKind kind) =>
        Limit(Bound.Lower(was, kind), Bound.Lower(now, kind), Bound.CompareLower, isLower: true)
        | Limit(Bound.Upper(was, kind), Bound.Upper(now, kind), Bound.CompareUpper, isLower: false)
        | Limit(was.MultipleOf, now.MultipleOf, (left, right) => Steps(kind, left, right), isLower: true)
        | Count(was.MinLength, now.MinLength, isLower: true)
        | Count(was.MaxLength, now.MaxLength, isLower: false)
        | Count(was.MinItems, now.MinItems, isLower: true)
        | Count(was.MaxItems, now.MaxItems, isLower: false)
        | Limit(was.Pattern, now.Pattern, static (_, _) => null, isLower: true)
        | Limit(was.Format, now.Format, static (_, _) => null, isLower: true)
        | Limit(was.UniqueItems ? "" : null, now.UniqueItems ? "" : null, static (_, _) => null, isLower: true);

    private static ConstraintChange Count(int? was, int? now, bool isLower) =>
        was == now ? ConstraintChange.None
        : was is null ? ConstraintChange.Narrower
        : now is null ? ConstraintChange.Wider
        : now > was == isLower ? ConstraintChange.Narrower
        : ConstraintChange.Wider;

    private static ConstraintChange Limit<T>(T? was, T? now, Func<T, T, int?> compare, bool isLower)
        where T : class
    {
        if (Equals(was, now))
        {
            return ConstraintChange.None;
        }

        if (was is null || now is null)
        {
            return was is null ? ConstraintChange.Narrower : ConstraintChange.Wider;
        }

        return compare(now, was) switch
        {
            null => ConstraintChange.Unclear,
            0 => ConstraintChange.None,
            var order => order > 0 == isLower ? ConstraintChange.Narrower : ConstraintChange.Wider,
        };
    }

    // The multiples of a step are among those of its parts.
    private static int? Steps(ValueKind kind, string left, string right) =>
        (
            ConstraintJudge.IsMultiple(kind, Parse(left), right),
            ConstraintJudge.IsMultiple(kind, Parse(right), left)
        ) switch
        {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => -1,
            _ => null,
        };

    private static IConvertible Parse(string number) =>
        (NumberFormat.Decimal.IsNumber(number) ? NumberFormat.Decimal : NumberFormat.Double).Parse(number);

    /// <summary>The tighter of the inclusive and the exclusive limit on one side; of integers, always an inclusive one.</summary>
    private sealed record Bound(string Number, bool IsExclusive)
    {
        public static Bound? Lower(Constraints constraints, ValueKind kind)
        {
            var inclusive = constraints.Minimum is { } minimum ? new Bound(minimum, false) : null;
            var exclusive = constraints.ExclusiveMinimum is { } limit ? Excluding(limit, kind, 1) : null;
            return inclusive is null || (exclusive is not null && CompareLower(exclusive, inclusive) > 0)
                ? exclusive
                : inclusive;
        }

        public static Bound? Upper(Constraints constraints, ValueKind kind)
        {
            var inclusive = constraints.Maximum is { } maximum ? new Bound(maximum, false) : null;
            var exclusive = constraints.ExclusiveMaximum is { } limit ? Excluding(limit, kind, -1) : null;
            return inclusive is null || (exclusive is not null && CompareUpper(exclusive, inclusive) < 0)
                ? exclusive
                : inclusive;
        }

        public static int? CompareLower(Bound left, Bound right) =>
            ConstraintJudge.Compare(Parse(left.Number), right.Number) is var order and not 0
                ? order
                : left.IsExclusive.CompareTo(right.IsExclusive);

        public static int? CompareUpper(Bound left, Bound right) =>
            ConstraintJudge.Compare(Parse(left.Number), right.Number) is var order and not 0
                ? order
                : right.IsExclusive.CompareTo(left.IsExclusive);

        // Beyond what a decimal holds, or next to it, the two forms are not brought together.
        private static Bound Excluding(string limit, ValueKind kind, int step) =>
            kind == ValueKind.Integer && Parse(limit) is decimal and > -1e27m and < 1e27m and var number
                ? new(
                    ((step > 0 ? decimal.Floor(number) : decimal.Ceiling(number)) + step).ToString(
                        CultureInfo.InvariantCulture
                    ),
                    false
                )
                : new(limit, true);
    }
}
