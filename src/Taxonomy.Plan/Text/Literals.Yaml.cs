namespace Taxonomy.Plans.Text;

internal static partial class Literals
{
    /// <summary>Returns a YAML string in double quotes.</summary>
    /// <param name="value">The string.</param>
    /// <param name="isEscaped">Which characters are written as their code, besides those that must be.</param>
    public static string Yaml(string value, Func<char, bool> isEscaped)
    {
        var text = Builder().Append('"');
        for (var index = 0; index < value.Length; index++)
        {
            var character = value[index];
            if (TryAppendShortEscape(text, character))
            {
                continue;
            }

            if (Surrogates.IsPair(value, index))
            {
                text.Append(character).Append(value[++index]);
            }
            else if (character < ' ' || char.IsSurrogate(character) || isEscaped(character))
            {
                AppendCode(text, character, "X4");
            }
            else
            {
                text.Append(character);
            }
        }

        return text.Append('"').ToString();
    }
}
