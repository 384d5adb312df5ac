using System.Text.RegularExpressions;

namespace Taxonomy.Plans.Binding;

/// <summary>Tries values on patterns while a plan is read.</summary>
internal static class Patterns
{
    // A pattern that needs longer for one short value is left to its author.
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(10);

    /// <summary>Whether the pattern matches; also true when that would take too long to find out.</summary>
    public static bool Matches(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }
}
