using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Rules;

/// <summary>
/// A version of the product: numbers with dots, and what semantic versioning allows behind them. Missing numbers are 0;
/// what follows a <c>-</c> makes it earlier, and what follows a <c>+</c> does not count.
/// </summary>
internal sealed class ProductVersion : IComparable<ProductVersion>
{
    private readonly string[] _numbers;
    private readonly string[] _labels;

    private ProductVersion(string[] numbers, string[] labels)
    {
        _numbers = numbers;
        _labels = labels;
    }

    /// <summary>The version that a text says; null: none.</summary>
    public static ProductVersion? Parse(string? text)
    {
        if (text is null || !ScalarTexts.IsVersion(text))
        {
            return null;
        }

        var end = text.IndexOf('+');
        text = (end < 0 ? text : text.Substring(0, end)).TrimStart('v', 'V');
        var dash = text.IndexOf('-');
        return dash < 0
            ? new(text.Split('.'), [])
            : new(text.Substring(0, dash).Split('.'), text.Substring(dash + 1).Split('.'));
    }

    public int CompareTo(ProductVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        for (var i = 0; i < Math.Max(_numbers.Length, other._numbers.Length); i++)
        {
            var result = CompareNumbers(NumberAt(_numbers, i), NumberAt(other._numbers, i));
            if (result != 0)
            {
                return result;
            }
        }

        if (_labels.Length == 0 || other._labels.Length == 0)
        {
            return (_labels.Length == 0).CompareTo(other._labels.Length == 0);
        }

        for (var i = 0; i < Math.Min(_labels.Length, other._labels.Length); i++)
        {
            var result = CompareLabels(_labels[i], other._labels[i]);
            if (result != 0)
            {
                return result;
            }
        }

        return _labels.Length.CompareTo(other._labels.Length);
    }

    private static string NumberAt(string[] numbers, int index) => index < numbers.Length ? numbers[index] : "0";

    private static int CompareLabels(string left, string right)
    {
        var isLeftNumber = IsNumber(left);
        var isRightNumber = IsNumber(right);
        return isLeftNumber && isRightNumber ? CompareNumbers(left, right)
            : isLeftNumber != isRightNumber ? isRightNumber.CompareTo(isLeftNumber)
            : string.CompareOrdinal(left, right);
    }

    // As texts, since a number may have any length.
    private static int CompareNumbers(string left, string right)
    {
        left = left.TrimStart('0');
        right = right.TrimStart('0');
        var result = left.Length.CompareTo(right.Length);
        return result != 0 ? result : string.CompareOrdinal(left, right);
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(c => c is >= '0' and <= '9');
}
