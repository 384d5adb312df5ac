namespace Taxonomy.Plans.Text;

internal static partial class Literals
{
    /// <summary>
    /// Returns a JSON string. A lone surrogate becomes U+FFFD, as in the values that the program sends: it has no UTF-8
    /// form, and the compiler refuses it in a literal.
    /// </summary>
    public static string Json(string value)
    {
        if (IsPrintableAscii(value))
        {
            return "\"" + value + "\"";
        }

        var text = Builder().Append('"');
        for (var index = 0; index < value.Length; index++)
        {
            var character = value[index];
            if (TryAppendShortEscape(text, character))
            {
                continue;
            }

            if (character < ' ')
            {
                AppendCode(text, character, "x4");
            }
            else
            {
                text.Append(Surrogates.IsLone(value, index) ? '\uFFFD' : character);
            }
        }

        return text.Append('"').ToString();
    }
}
