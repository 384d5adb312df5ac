using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Schema;

/// <summary>A YAML file as an editor's schema sees it: scalars without quotes are what YAML 1.2's core schema makes of them.</summary>
internal static partial class YamlToJson
{
    public static JsonNode? Of(YamlNode? node) =>
        node switch
        {
            null or YamlScalar { IsNull: true } => null,
            YamlScalar { Style: YamlScalarStyle.Plain, Value: var plain } => OfPlain(plain),
            YamlScalar scalar => JsonValue.Create(scalar.Value),
            YamlSequence sequence => new JsonArray([.. sequence.Items.Select(Of)]),
            YamlMapping mapping => OfMapping(mapping),
            _ => throw new ArgumentException("The text is no YAML.", nameof(node)),
        };

    private static JsonObject OfMapping(YamlMapping mapping)
    {
        var json = new JsonObject();
        foreach (var entry in mapping.Entries)
        {
            json[entry.Key.Value] = Of(entry.Value);
        }

        return json;
    }

    private static JsonNode OfPlain(string text) =>
        text is "true" or "True" or "TRUE" ? JsonValue.Create(true)
        : text is "false" or "False" or "FALSE" ? JsonValue.Create(false)
        : Integer().IsMatch(text) && text.Length < 19
            ? JsonNode.Parse(text.TrimStart('+').TrimStart('0') is { Length: > 0 } digits ? digits : "0")!
        : Number().IsMatch(text) ? JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture))
        : JsonValue.Create(text);

    [GeneratedRegex(@"^[-+]?[0-9]+$")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Number();
}
