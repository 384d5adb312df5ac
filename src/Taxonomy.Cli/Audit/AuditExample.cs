using System.Text.Json;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Audit;

/// <summary>Writes values of events as examples: shortened, and without what may be personal data.</summary>
internal static class AuditExample
{
    private const int Longest = 40;

    // Phone numbers and IDs have more.
    private const int MostDigits = 6;

    /// <summary>Returns a value as an example.</summary>
    /// <param name="json">The value.</param>
    /// <param name="isShown">Whether strings and long numbers are shown as they are, instead of their form.</param>
    public static string From(JsonElement json, bool isShown) =>
        json.ValueKind switch
        {
            JsonValueKind.String => isShown ? Quote(json.GetString()!) : Quote(FormOf(json.GetString()!)),
            JsonValueKind.Number => isShown || json.GetRawText().Count(char.IsAsciiDigit) <= MostDigits
                ? json.GetRawText()
                : FormOf(json.GetRawText()),
            JsonValueKind.Array => $"a list of {json.GetArrayLength()}",
            JsonValueKind.Object => "an object",
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => "null",
        };

    /// <summary>Returns a string with <c>a</c> for letters and <c>9</c> for digits.</summary>
    private static string FormOf(string text) =>
        string.Concat(
            text.Take(Longest + 1)
                .Select(character =>
                    char.IsDigit(character) ? '9'
                    : char.IsUpper(character) ? 'A'
                    : char.IsLetter(character) || char.IsSurrogate(character) ? 'a'
                    : character
                )
        );

    private static string Quote(string text) =>
        text.Length <= Longest ? MessageText.Quote(text) : MessageText.Quote(text[..Longest] + "…");
}
