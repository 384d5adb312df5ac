namespace Taxonomy.Shared;

/// <summary>
/// Whether a number is a multiple of another. The runtime and the reader of plans each compile this file, so that both
/// judge alike. Nothing is allocated.
/// </summary>
internal static class Multiples
{
    // 16 times the distance of neighboring doubles: what a few additions and multiplications may have rounded.
    private const double RoundingErrors = 1.0 / (1L << 48);

    /// <summary>Returns whether an integer is a multiple.</summary>
    public static bool IsMultiple(long value, long step) => value % step == 0;

    /// <summary>
    /// Returns whether a number is a multiple, apart from rounding errors: 0.3 is a multiple of 0.1, and so is 0.1 + 0.2.
    /// Integers are judged exactly. NaN and infinities are nothing to judge.
    /// </summary>
    public static bool IsMultiple(double value, double step)
    {
        var remainder = value % step;
        if (remainder == 0 || double.IsNaN(remainder))
        {
            return true;
        }

        if (value == Math.Floor(value) && step == Math.Floor(step))
        {
            return false;
        }

        var quotient = value / step;
        return Math.Abs(quotient - Math.Round(quotient)) <= Math.Abs(quotient) * RoundingErrors;
    }

    /// <summary>Returns whether a decimal number is exactly a multiple, whatever their scales.</summary>
    public static bool IsMultiple(decimal value, decimal step)
    {
        // Both without a fraction, by powers of ten that leave the quotient as it is. The value's may not fit.
        var left = 0;
        while (step != decimal.Truncate(step))
        {
            step *= 10;
            if (value == decimal.Truncate(value))
            {
                left++;
            }
            else
            {
                value *= 10;
            }
        }

        if (value != decimal.Truncate(value))
        {
            return false;
        }

        // Truncated, they have no digits after the point, even zeros, with which the division could overflow.
        step = decimal.Truncate(step);
        var remainder = Math.Abs(decimal.Truncate(value) % step);
        for (; left > 0; left--)
        {
            remainder = TenTimes(remainder, step);
        }

        return remainder == 0;
    }

    // Modulo the step, and by additions, since ten times as much may be too large.
    private static decimal TenTimes(decimal value, decimal step)
    {
        var two = Add(value, value, step);
        var four = Add(two, two, step);
        var five = Add(four, value, step);
        return Add(five, five, step);
    }

    private static decimal Add(decimal left, decimal right, decimal step) =>
        left >= step - right ? left - (step - right) : left + right;
}
