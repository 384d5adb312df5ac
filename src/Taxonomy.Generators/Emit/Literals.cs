using System.Globalization;
using System.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>Texts of the plan as C# literals and as JSON.</summary>
internal static class Literals
{
    [ThreadStatic]
    private static StringBuilder? s_builder;

    /// <summary>A C# string literal, with its quotes.</summary>
    public static string CSharp(string value)
    {
        if (!NeedsEscape(value))
        {
            return "\"" + value + "\"";
        }

        var text = Builder().Append('"');
        foreach (var character in value)
        {
            AppendCSharp(text, character);
        }

        return text.Append('"').ToString();
    }

    /// <summary>JSON text as a C# literal of UTF-8 bytes.</summary>
    public static string Utf8(string json)
    {
        var text = Builder().Append('"');
        foreach (var character in json)
        {
            AppendCSharp(text, character);
        }

        return text.Append("\"u8").ToString();
    }

    /// <summary>A text as a JSON string, with its quotes.</summary>
    public static string Json(string value)
    {
        if (!NeedsEscape(value))
        {
            return "\"" + value + "\"";
        }

        var text = Builder().Append('"');
        for (var index = 0; index < value.Length; index++)
        {
            AppendJson(text, value, index);
        }

        return text.Append('"').ToString();
    }

    // A builder for each literal would be most of what the emitter allocates.
    private static StringBuilder Builder() => (s_builder ??= new StringBuilder(256)).Clear();

    private static bool NeedsEscape(string value)
    {
        foreach (var character in value)
        {
            if (character is < ' ' or > '~' or '"' or '\\')
            {
                return true;
            }
        }

        return false;
    }

    private static void AppendCSharp(StringBuilder text, char character)
    {
        switch (character)
        {
            case '"':
                text.Append("\\\"");
                break;
            case '\\':
                text.Append("\\\\");
                break;
            case '\n':
                text.Append("\\n");
                break;
            case '\r':
                text.Append("\\r");
                break;
            case '\t':
                text.Append("\\t");
                break;
            default:
                if (IsPlain(character))
                {
                    text.Append(character);
                }
                else
                {
                    text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
                }

                break;
        }
    }

    private static bool IsPlain(char character) =>
        character is >= ' ' and <= '~'
        || char.IsSurrogate(character)
        || character < '\uFFFE'
            && CharUnicodeInfo.GetUnicodeCategory(character)
                is not (
                    UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                );

    private static void AppendJson(StringBuilder text, string value, int index)
    {
        var character = value[index];
        switch (character)
        {
            case '"':
                text.Append("\\\"");
                break;
            case '\\':
                text.Append("\\\\");
                break;
            case '\n':
                text.Append("\\n");
                break;
            case '\r':
                text.Append("\\r");
                break;
            case '\t':
                text.Append("\\t");
                break;
            default:
                if (character < ' ')
                {
                    text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
                }
                else
                {
                    text.Append(IsLoneSurrogate(value, index) ? '\uFFFD' : character);
                }

                break;
        }
    }

    // Half a pair has no UTF-8 form, and the compiler refuses it in a literal.
    private static bool IsLoneSurrogate(string value, int index)
    {
        var character = value[index];
        if (char.IsHighSurrogate(character))
        {
            return index + 1 >= value.Length || !char.IsLowSurrogate(value[index + 1]);
        }

        return char.IsLowSurrogate(character) && (index == 0 || !char.IsHighSurrogate(value[index - 1]));
    }
}
