namespace Taxonomy.Plans.Yaml;

/// <summary>What single characters mean to YAML.</summary>
internal static class YamlCharacters
{
    /// <summary>Not printable in the sense of YAML 1.2: most control characters, and the two non-characters.</summary>
    public static bool IsForbidden(char character) =>
        character < ' '
            ? character is not ('\t' or '\n' or '\r')
            : character is '\u007F' or (> '\u007F' and < '\u00A0' and not '\u0085') or '\uFFFE' or '\uFFFF';

    /// <summary>Ends a line, for YamlDotNet and the compiler alike.</summary>
    public static bool IsBreak(char character) => character is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    public static bool IsBlank(char character) => character is ' ' or '\t';

    public static bool IsSpace(char character) => IsBlank(character) || IsBreak(character);
}
