using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Analyzers.Keys;

/// <summary>TAX513: a text that looks like a real key. What stands for one, in examples and tests, does not.</summary>
internal static class KeyRule
{
    private const int ShortestKey = 20;
    private const int FewestCharacters = 8;

    private static readonly HashSet<string> s_placeholders = new(
        [
            "your",
            "my",
            "our",
            "the",
            "key",
            "token",
            "secret",
            "example",
            "sample",
            "demo",
            "test",
            "tests",
            "testing",
            "fake",
            "dummy",
            "placeholder",
            "todo",
            "insert",
            "replace",
            "change",
            "changeme",
            "here",
            "local",
            "dev",
            "development",
            "staging",
            "none",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    public static Diagnostic? Check(IOperation place, string text, string target) =>
        LooksReal(text) ? CodeDiagnostics.Create(CodeRules.KeyInCode, place.Syntax.GetLocation(), [target]) : null;

    internal static bool LooksReal(string text)
    {
        // Connection strings name their parts, and one of them is the key.
        return text.IndexOf('=') is > 0 and var equals && equals < text.Length - 1
            ? text.Split(';').Any(part => IsKey(ValueIn(part.TrimEnd('='))))
            : IsKey(text);
    }

    private static string ValueIn(string part) => part.Substring(part.LastIndexOf('=') + 1);

    private static bool IsKey(string text)
    {
        if (text.Length < ShortestKey)
        {
            return false;
        }

        var hasLetter = false;
        var hasDigit = false;
        foreach (var character in text)
        {
            if (character is >= '0' and <= '9')
            {
                hasDigit = true;
            }
            else if (character is >= 'a' and <= 'z' or >= 'A' and <= 'Z')
            {
                hasLetter = true;
            }
            else if (character is not ('-' or '_' or '+' or '/' or '.'))
            {
                return false;
            }
        }

        return hasLetter
            && hasDigit
            && text.Distinct().Count() >= FewestCharacters
            && !text.Split('-', '_', '.', '+', '/').Any(s_placeholders.Contains)
            && !IsRegular(text);
    }

    /// <summary>A pattern that somebody has typed: a part that comes again, or characters that count up.</summary>
    private static bool IsRegular(string text)
    {
        var compact = new string([.. text.Where(char.IsLetterOrDigit)]).ToLowerInvariant();
        for (var period = 1; period <= compact.Length / 2; period++)
        {
            if (string.CompareOrdinal(compact, 0, compact, period, compact.Length - period) == 0)
            {
                return true;
            }
        }

        var steps = 0;
        for (var i = 1; i < compact.Length; i++)
        {
            if (
                Math.Abs(compact[i] - compact[i - 1]) == 1
                || (compact[i - 1], compact[i]) is ('9', '0' or 'a') or ('0', '9')
            )
            {
                steps++;
            }
        }

        return steps * 4 > compact.Length * 3;
    }
}
