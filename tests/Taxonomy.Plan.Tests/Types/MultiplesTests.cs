using System.Numerics;
using CsCheck;
using Taxonomy.Shared;

namespace Taxonomy.Plans.Tests.Types;

/// <summary>Which numbers are multiples of which: exactly for decimals, apart from rounding errors for doubles.</summary>
public sealed class MultiplesTests
{
    [Theory]
    [InlineData(0.3, 0.1, true)]
    [InlineData(0.1 + 0.2, 0.1, true)]
    [InlineData(0.7, 0.1, true)]
    [InlineData(-4.35, 0.01, true)]
    [InlineData(1e22, 0.1, true)]
    [InlineData(0, 0.1, true)]
    [InlineData(4.5, 0.5, true)]
    [InlineData(4.6, 0.5, false)]
    [InlineData(0.35, 0.1, false)]
    [InlineData(0.30000001, 0.1, false)]
    [InlineData(1000000.05, 0.1, false)]
    [InlineData(1e15 + 1, 2, false)]
    [InlineData(3, 2, false)]
    [InlineData(double.NaN, 2, true)]
    [InlineData(double.PositiveInfinity, 2, true)]
    public void Doubles_are_multiples_apart_from_rounding_errors(double value, double step, bool expected) =>
        Assert.Equal(expected, Multiples.IsMultiple(value, step));

    [Fact]
    public void Sums_of_a_decimal_step_are_multiples_of_it()
    {
        double[] steps = [0.1, 0.01, 0.05, 0.25, 1.1, 0.001];
        foreach (var step in steps)
        {
            var sum = 0.0;
            for (var i = 1; i <= 20; i++)
            {
                sum += step;
                Assert.True(Multiples.IsMultiple(sum, step), $"{sum} of {step}");
                Assert.True(Multiples.IsMultiple(i * step, step), $"{i * step} of {step}");
                Assert.False(Multiples.IsMultiple(sum + (step / 2), step), $"{sum + (step / 2)} of {step}");
            }
        }
    }

    [Theory]
    [InlineData("19.90", "0.05", true)]
    [InlineData("19.93", "0.05", false)]
    [InlineData("-0.3", "0.10", true)]
    [InlineData("79228162514264337593543950335", "0.1", true)]
    [InlineData("79228162514264337593543950335", "0.0000000000000000000000000001", true)]
    [InlineData("79228162514264337593543950335", "0.0000000000000000000000000002", true)]
    [InlineData("79228162514264337593543950335", "7.9228162514264337593543950335", true)]
    [InlineData("79228162514264337593543950334", "7.9228162514264337593543950335", false)]
    [InlineData("0.0000000000000000000000000001", "79228162514264337593543950335", false)]
    [InlineData("0", "0.7", true)]
    public void Decimals_are_multiples_exactly(string value, string step, bool expected)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        Assert.Equal(expected, Multiples.IsMultiple(decimal.Parse(value, invariant), decimal.Parse(step, invariant)));
    }

    [Fact]
    public void Decimals_are_judged_as_with_integers_of_any_size()
    {
        var scaled = Gen.Select(
            Gen.OneOf(Gen.Int[-20, 20], Gen.Int[-100_000, 100_000], Gen.Int),
            Gen.Int[0, 3],
            Gen.Byte[0, 28],
            (low, high, scale) =>
                new decimal(Math.Abs((long)low) > int.MaxValue ? 1 : Math.Abs(low), 0, high, low < 0, scale)
        );
        Gen.Select(scaled, scaled, Gen.Int[0, 9], Gen.Bool)
            .Try(
                sample =>
                {
                    var (value, step, factor, isProduct) = sample;
                    step = step == 0 ? 0.1m : Math.Abs(step);
                    if (isProduct && step < 1_000_000_000)
                    {
                        value = step * factor;
                    }

                    Assert.Equal(IsExactMultiple(value, step), Multiples.IsMultiple(value, step));
                },
                iter: LongRun.Cases
            );
    }

    private static bool IsExactMultiple(decimal value, decimal step) => (Units(value) % Units(step)).IsZero;

    /// <summary>In units of ten to the power of -28, the smallest that a decimal has.</summary>
    private static BigInteger Units(decimal value)
    {
        var bits = decimal.GetBits(value);
        var mantissa = ((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0];
        return mantissa * BigInteger.Pow(10, 28 - ((bits[3] >> 16) & 0xFF)) * (bits[3] < 0 ? -1 : 1);
    }
}
