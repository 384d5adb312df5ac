using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Yaml;

/// <summary>Nodes and errors in one line each, so that a test shows what it expects at a glance.</summary>
internal static class YamlShape
{
    /// <summary>Flow style; texts in quotes where the file has quotes or a block; <c>?!</c> for what could not be read.</summary>
    public static string Of(YamlNode? node) =>
        node switch
        {
            null => "-",
            YamlScalar { Style: YamlScalarStyle.Plain } scalar => scalar.Value,
            YamlScalar scalar => $"\"{scalar.Value.Replace("\n", "⏎", StringComparison.Ordinal)}\"",
            YamlMapping mapping =>
                $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{Of(entry.Key)}: {Of(entry.Value)}"))}}}",
            YamlSequence sequence => $"[{string.Join(", ", sequence.Items.Select(Of))}]",
            _ => "?!",
        };

    /// <summary>Line, underlined characters and the message's first words, such as <c>2 «posi» This is no entry</c>.</summary>
    public static string Of(string text, Finding error) =>
        $"{error.Span.Line + 1} «{YamlText.Of(text, error.Span)}» {error.Message}";
}
