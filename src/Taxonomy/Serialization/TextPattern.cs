using System.ComponentModel;
using System.Text.RegularExpressions;

namespace Taxonomy.Serialization;

/// <summary>Represents a regular expression of the plan. For generated code.</summary>
/// <param name="pattern">A .NET regular expression; it matches if it is found anywhere in the string.</param>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class TextPattern(string pattern)
{
    // A pattern that backtracks without end must not stop the caller.
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(50);

    // Built on first use: most programs track a few of their plan's events.
    private Regex? _regex;
    private bool _isUnknown;

    /// <summary>
    /// Returns whether the string matches. A match that takes longer than 50 ms fails; a pattern that the program's
    /// version of .NET does not support matches every string.
    /// </summary>
    /// <param name="text">The string.</param>
    public bool IsMatch(string text)
    {
        if (_isUnknown)
        {
            return true;
        }

        if (_regex is null && !TryBuild())
        {
            _isUnknown = true;
            return true;
        }

        try
        {
            return _regex!.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private bool TryBuild()
    {
        try
        {
            _regex = new Regex(pattern, RegexOptions.CultureInvariant, s_timeout);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
