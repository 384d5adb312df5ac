using System.ComponentModel;
using Taxonomy.Shared;

namespace Taxonomy.Serialization;

/// <summary>Checks the plan's constraints on numbers. Nothing is allocated. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class NumberRules
{
    /// <summary>Returns whether an integer is a multiple of another.</summary>
    /// <param name="value">The integer.</param>
    /// <param name="step">The other one, greater than 0.</param>
    public static bool IsMultiple(long value, long step) => Multiples.IsMultiple(value, step);

    /// <summary>
    /// Returns whether a number is a multiple of another, apart from rounding errors; true for NaN and infinities.
    /// </summary>
    /// <param name="value">The number.</param>
    /// <param name="step">The other one, greater than 0.</param>
    public static bool IsMultiple(double value, double step) => Multiples.IsMultiple(value, step);

    /// <summary>Returns whether a decimal number is exactly a multiple of another.</summary>
    /// <param name="value">The number.</param>
    /// <param name="step">The other one, greater than 0.</param>
    public static bool IsMultiple(decimal value, decimal step) => Multiples.IsMultiple(value, step);
}
