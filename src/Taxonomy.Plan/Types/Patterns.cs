using System.Text.RegularExpressions;

namespace Taxonomy.Plans.Types;

/// <summary>Tries values on the patterns of a plan. .NET keeps the expressions that were used last.</summary>
internal static class Patterns
{
    // A pattern that needs longer for one short value is left to the check at run time.
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
