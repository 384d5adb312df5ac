using System.Globalization;
using System.Text;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.History;

/// <summary>
/// Writes a shipped file. The same plan gives the same text on every machine, and a change of the plan changes the lines
/// that it is about and no others.
/// </summary>
public static class ShippedWriter
{
    private const string Header = """
        # What has been released of the tracking plan. These names and types are in recorded data, so they stay as they are.
        # Review it like code. docs/history.md says how it is used.

        """;

    /// <summary>The text of the file, with <c>\n</c> for line ends.</summary>
    public static string Write(ShippedPlan plan)
    {
        var text = new StringBuilder(Header.Replace("\r", ""));
        text.Append("shipped: 1\n");
        WriteProperties(text, "context", plan.Context, 0);
        WriteDefinitions(text, "events", plan.Events);
        WriteDefinitions(text, "group_types", plan.GroupTypes);
        WriteProperties(text, "user_properties", plan.UserProperties, 0);
        return text.ToString();
    }

    private static void WriteDefinitions(
        StringBuilder text,
        string section,
        EquatableArray<ShippedDefinition> definitions
    )
    {
        if (definitions.Count > 0)
        {
            text.Append('\n').Append(section).Append(":\n");
            WriteDefinitions(text, definitions, 2);
        }
    }

    private static void WriteDefinitions(StringBuilder text, EquatableArray<ShippedDefinition> definitions, int indent)
    {
        foreach (var definition in definitions)
        {
            var isEmpty = definition is { IsOpen: false, Properties.Count: 0, Variants.Count: 0 };
            text.Append(' ', indent).Append(YamlNames.Write(definition.Name)).Append(isEmpty ? ": {}\n" : ":\n");
            WriteOpen(text, definition.IsOpen, definition.Additional, indent + 2);
            WriteProperties(text, "properties", definition.Properties, indent + 2);
            if (definition.Variants.Count > 0)
            {
                text.Append(' ', indent + 2).Append("variants:\n");
                WriteDefinitions(text, definition.Variants, indent + 4);
            }
        }
    }

    private static void WriteProperties(
        StringBuilder text,
        string key,
        EquatableArray<ShippedProperty> properties,
        int indent
    )
    {
        if (properties.Count == 0)
        {
            return;
        }

        text.Append(indent == 0 ? "\n" : "").Append(' ', indent).Append(key).Append(":\n");
        foreach (var property in properties)
        {
            WriteProperty(text, property, indent + 2);
        }
    }

    private static void WriteProperty(StringBuilder text, ShippedProperty property, int indent)
    {
        var type = TypeText(property.Type) + (property.IsRequired ? "" : "?");
        text.Append(' ', indent).Append(YamlNames.Write(property.Name)).Append(':');
        var leaf = Leaf(property.Type);
        if (leaf.Kind is not (ValueKind.Enum or ValueKind.Object))
        {
            text.Append(' ').Append(type).Append('\n');
            return;
        }

        text.Append('\n').Append(' ', indent + 2).Append("type: ").Append(type).Append('\n');
        WriteOpen(text, leaf.IsOpen, leaf.Additional, indent + 2);
        if (leaf.Kind == ValueKind.Enum)
        {
            text.Append(' ', indent + 2).Append("enum:").Append(leaf.Values.Count == 0 ? " []\n" : "\n");
            foreach (var value in leaf.Values)
            {
                text.Append(' ', indent + 4)
                    .Append("- ")
                    .Append(leaf.IsInteger ? value : YamlNames.Write(value))
                    .Append('\n');
            }
        }
        else if (leaf.Properties.Count == 0)
        {
            text.Append(' ', indent + 2).Append("properties: {}\n");
        }
        else
        {
            WriteProperties(text, "properties", leaf.Properties, indent + 2);
        }
    }

    private static void WriteOpen(StringBuilder text, bool isOpen, ShippedType? additional, int indent)
    {
        if (isOpen)
        {
            var value = additional is null ? "true" : ElementText(additional);
            text.Append(' ', indent).Append("open: ").Append(value).Append('\n');
        }
    }

    private static ShippedType Leaf(ShippedType type) => type.Element is { } element ? Leaf(element) : type;

    /// <summary>The type as a plan writes it, with <c>string</c> or <c>integer</c> for an enum.</summary>
    internal static string TypeText(ShippedType type) =>
        type.Kind switch
        {
            ValueKind.List => ElementText(type.Element!) + "[]",
            ValueKind.Map => $"map<string, {ElementText(type.Element!)}>",
            ValueKind.Union => Unions.Write(type.Members.Select(member => member.Kind)),
            ValueKind.Enum => type.IsInteger ? "integer" : "string",
            ValueKind.Object => "object",
            var kind => BuiltinTypes.Get(kind).Word,
        };

    /// <summary>The type of a value in a list or a map.</summary>
    internal static string ElementText(ShippedType element)
    {
        var text = TypeText(element);
        return (element.Kind == ValueKind.Union ? $"({text})" : text) + (element.IsNullable ? "?" : "");
    }
}
