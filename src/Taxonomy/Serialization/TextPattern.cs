using System.ComponentModel;
using System.Text.RegularExpressions;

namespace Taxonomy.Serialization;

/// <summary>A regular expression of the plan. For generated code.</summary>
/// <param name="pattern">A .NET regular expression; it counts as a match when it is found anywhere in the text.</param>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class TextPattern(string pattern)
{
    // A pattern that backtracks without end must not stop the caller.
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(50);

    // Built on first use: most programs track a few of their plan's events.
    private Regex? _regex;

    /// <summary>Whether the text matches. A match that takes longer than 50 ms counts as none.</summary>
    /// <param name="text">The text.</param>
    public bool IsMatch(string text)
    {
        try
        {
            return (_regex ??= new Regex(pattern, RegexOptions.CultureInvariant, s_timeout)).IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
