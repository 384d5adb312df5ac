using System.Text.Json;
using Taxonomy.Cli.Reports;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Export;

/// <summary>Writes a JSON Schema of draft 7 for each event.</summary>
internal static class JsonSchemaExport
{
    public static IReadOnlyList<(string Name, string Text)> Write(ExportedPlan plan)
    {
        plan.AddCommonLosses();
        foreach (var profile in plan.Plan.UserProperties)
        {
            plan.Losses.Add("user property", profile.Property.Name);
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. plan.Events.Select(item => (FileName(item.Name, names), Schema(plan, item)))];
    }

    private static string FileName(string name, HashSet<string> taken)
    {
        var safe = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '.' ? c : '_'))
            .Trim(' ', '.');
        var file = safe.Length == 0 ? "event" : safe;
        for (var number = 2; !taken.Add(file); number++)
        {
            file = $"{safe} {number}";
        }

        return file + ".schema.json";
    }

    private static string Schema(ExportedPlan plan, EventDefinition item)
    {
        using var text = new StringWriter { NewLine = "\n" };
        JsonOutput.Write(
            text,
            json =>
            {
                json.WriteStartObject();
                json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
                json.WriteString("title", item.Name);
                WriteText(json, "description", item.Description);
                WriteText(json, "x-category", item.Category);
                WriteText(json, "x-owner", item.Owners.Count > 0 ? item.Owners[0] : null);
                if (item.Tags.Count > 0)
                {
                    json.WriteStrings("x-tags", item.Tags);
                }

                if (item.Deprecation is not null)
                {
                    json.WriteBoolean("deprecated", true);
                }

                json.WriteString("type", "object");
                WriteProperties(json, plan, [.. plan.PropertiesOf(item)], item.Name);
                json.WriteBoolean("additionalProperties", false);
                json.WriteEndObject();
            }
        );
        return text.ToString();
    }

    private static void WriteProperties(
        Utf8JsonWriter json,
        ExportedPlan plan,
        IReadOnlyList<Property> properties,
        string owner,
        int depth = 0
    )
    {
        json.WriteStartObject("properties");
        foreach (var property in properties)
        {
            var path = $"{owner}.{property.Name}";
            plan.AddLosses(property, path);
            json.WriteStartObject(property.Name);
            WriteType(json, plan, property.Type, path, property.IsNullable, depth);
            if (property.ConstJson is { } value)
            {
                json.WritePropertyName("const");
                json.WriteRawValue(value);
            }

            WriteText(json, "description", property.Description);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        var required = properties.Where(property => property.IsRequired).Select(property => property.Name).ToList();
        if (required.Count > 0)
        {
            json.WriteStrings("required", required);
        }
    }

    private static void WriteType(
        Utf8JsonWriter json,
        ExportedPlan plan,
        PlanType type,
        string path,
        bool isNullable,
        int depth
    )
    {
        switch (type.Kind)
        {
            case ValueKind.List:
                WriteWord(json, "array", isNullable);
                json.WriteStartObject("items");
                WriteType(json, plan, type.Element!, path, isNullable: false, depth);
                json.WriteEndObject();
                break;
            case ValueKind.Map:
                plan.Losses.Add("type of the values of a map", path);
                WriteWord(json, "object", isNullable);
                break;
            case ValueKind.Enum when plan.FindEnum(type.TypeName) is { } values:
                WriteEnum(json, plan, values, path, isNullable);
                break;
            case ValueKind.Object when plan.FindObject(type.TypeName) is { } members:
                WriteWord(json, "object", isNullable);
                if (depth < 10)
                {
                    WriteProperties(json, plan, [.. members.Properties], path, depth + 1);
                }

                break;
            case ValueKind.Any:
                break;
            default:
                plan.AddIf(type.Kind == ValueKind.Decimal, "decimal, which becomes number", path);
                WriteWord(json, BuiltinWord(type.Kind), isNullable);
                if (FormatOf(type.Kind) is { } format)
                {
                    json.WriteString("format", format);
                }

                break;
        }

        WriteConstraints(json, type.Constraints);
    }

    private static void WriteEnum(Utf8JsonWriter json, ExportedPlan plan, EnumType values, string path, bool isNullable)
    {
        WriteWord(json, values.IsInteger ? "integer" : "string", isNullable);
        if (values.IsOpen)
        {
            plan.Losses.Add("open enum", path);
            return;
        }

        json.WriteStartArray("enum");
        foreach (var member in values.Members)
        {
            if (values.IsInteger)
            {
                json.WriteRawValue(member.Value);
            }
            else
            {
                json.WriteStringValue(member.Value);
            }
        }

        if (isNullable)
        {
            json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    private static void WriteWord(Utf8JsonWriter json, string word, bool isNullable)
    {
        if (!isNullable)
        {
            json.WriteString("type", word);
            return;
        }

        json.WriteStrings("type", [word, "null"]);
    }

    private static void WriteConstraints(Utf8JsonWriter json, Constraints? constraints)
    {
        if (constraints is null)
        {
            return;
        }

        WriteNumber("minimum", constraints.Minimum);
        WriteNumber("maximum", constraints.Maximum);
        WriteCount("minLength", constraints.MinLength);
        WriteCount("maxLength", constraints.MaxLength);
        WriteText(json, "pattern", constraints.Pattern);
        WriteCount("minItems", constraints.MinItems);
        WriteCount("maxItems", constraints.MaxItems);
        if (constraints.UniqueItems)
        {
            json.WriteBoolean("uniqueItems", true);
        }

        void WriteNumber(string key, string? value)
        {
            if (value is not null)
            {
                json.WritePropertyName(key);
                json.WriteRawValue(value);
            }
        }

        void WriteCount(string key, int? value)
        {
            if (value is { } count)
            {
                json.WriteNumber(key, count);
            }
        }
    }

    private static string BuiltinWord(ValueKind kind) =>
        kind switch
        {
            ValueKind.Integer => "integer",
            ValueKind.Number or ValueKind.Decimal => "number",
            ValueKind.Boolean => "boolean",
            ValueKind.FreeObject or ValueKind.Object => "object",
            _ => "string",
        };

    private static string? FormatOf(ValueKind kind) =>
        kind switch
        {
            ValueKind.Date => "date",
            ValueKind.Timestamp => "date-time",
            ValueKind.Uuid => "uuid",
            ValueKind.Uri => "uri",
            _ => null,
        };

    private static void WriteText(Utf8JsonWriter json, string key, string? text)
    {
        if (text is not null)
        {
            json.WriteString(key, text);
        }
    }
}
