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
        public static Bound? Lower(Constraints constraints, ValueKind kind) =>
            Tighter(constraints.Minimum, constraints.ExclusiveMinimum, kind, side: 1);

        public static Bound? Upper(Constraints constraints, ValueKind kind) =>
            Tighter(constraints.Maximum, constraints.ExclusiveMaximum, kind, side: -1);

        public static int? CompareLower(Bound left, Bound right) => Compare(left, right, side: 1);

        public static int? CompareUpper(Bound left, Bound right) => Compare(left, right, side: -1);

        /// <param name="inclusive">The limit that is valid itself.</param>
        /// <param name="exclusive">The limit that is not.</param>
        /// <param name="kind">The kind of the values.</param>
        /// <param name="side">Where the values are: 1 above the limits, -1 below.</param>
        private static Bound? Tighter(string? inclusive, string? exclusive, ValueKind kind, int side)
        {
            var at = inclusive is null ? null : new Bound(inclusive, false);
            var beyond = exclusive is null ? null : Excluding(exclusive, kind, side);
            return at is null || (beyond is not null && Compare(beyond, at, side) * side > 0) ? beyond : at;
        }

        private static int Compare(Bound left, Bound right, int side) =>
            ConstraintJudge.Compare(Parse(left.Number), right.Number) is var order and not 0
                ? order
                : left.IsExclusive.CompareTo(right.IsExclusive) * side;

        // Beyond what a decimal holds, or next to it, the two forms are not brought together.
        private static Bound Excluding(string limit, ValueKind kind, int side) =>
            kind == ValueKind.Integer && Parse(limit) is decimal and > -1e27m and < 1e27m and var number
                ? new(
                    ((side > 0 ? decimal.Floor(number) : decimal.Ceiling(number)) + side).ToString(
                        CultureInfo.InvariantCulture
                    ),
                    false
                )
                : new(limit, true);
    }
}
