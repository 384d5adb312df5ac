using System.Globalization;
using System.Text.Json.Nodes;
using Taxonomy.Cli.CommandLine;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Taxonomy.Cli.Import;

/// <summary>Reads YAML of other systems as the JSON that it is for them.</summary>
internal static class ForeignYaml
{
    /// <summary>Returns the documents of a file.</summary>
    /// <exception cref="ToolException">The text is not YAML.</exception>
    public static IReadOnlyList<JsonNode?> Read(string name, string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            throw new ToolException(
                $"'{name}' is not valid YAML: line {exception.Start.Line}: {exception.Message}",
                exception
            );
        }

        return [.. stream.Documents.Select(document => Convert(document.RootNode, 0))];
    }

    private static JsonNode? Convert(YamlNode node, int depth)
    {
        // An alias can lead back to itself.
        if (depth > 100)
        {
            return null;
        }

        switch (node)
        {
            case YamlMappingNode mapping:
                var result = new JsonObject();
                foreach (var (key, value) in mapping.Children)
                {
                    result[key is YamlScalarNode scalar ? scalar.Value ?? "" : key.ToString()] = Convert(
                        value,
                        depth + 1
                    );
                }

                return result;
            case YamlSequenceNode sequence:
                return new JsonArray([.. sequence.Children.Select(child => Convert(child, depth + 1))]);
            case YamlScalarNode { Style: ScalarStyle.Plain } plain:
                return Plain(plain.Value ?? "");
            case YamlScalarNode scalar:
                return JsonValue.Create(scalar.Value);
            default:
                return null;
        }
    }

    private static JsonValue? Plain(string text) =>
        text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) =>
                JsonValue.Create(integer),
            _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && double.IsFinite(number) => JsonValue.Create(number),
            _ => JsonValue.Create(text),
        };
}
