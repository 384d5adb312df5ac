using System.Text.Json;
using Taxonomy.Cli.Reports;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Export;

/// <summary>Writes properties as JSON Schema.</summary>
internal sealed class JsonSchemaWriter(Utf8JsonWriter json, ExportedPlan plan)
{
    /// <summary>A loss: without a type, a schema allows null in any case.</summary>
    public const string NullableAny = "nullable of a property of type any";

    private const int MostLevels = 10;

    /// <summary>Gets whether the draft has <c>const</c>; otherwise a constant is an enum of one value.</summary>
    public bool HasConst { get; init; } = true;

    /// <summary>
    /// Gets whether exclusive limits are numbers; otherwise they are flags beside the inclusive ones, as in draft 4.
    /// </summary>
    public bool HasExclusiveLimits { get; init; } = true;

    /// <summary>Writes <c>properties</c> and <c>required</c> of an object.</summary>
    public void WriteProperties(IReadOnlyList<Property> properties, string owner, int depth = 0)
    {
        json.WriteStartObject("properties");
        foreach (var property in properties)
        {
            var path = $"{owner}.{property.Name}";
            plan.AddLosses(property, path);
            json.WriteStartObject(property.Name);
            WriteType(property.Type, path, property.IsNullable, depth);
            WriteConst(property);
            if (property.DefaultJson is { } value)
            {
                json.WritePropertyName("default");
                json.WriteRawValue(value);
            }

            WriteText("description", property.Description);
            WriteText("x-unit", property.Unit);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        var required = properties.Where(property => property.IsAlwaysSent).Select(property => property.Name).ToList();
        if (required.Count > 0)
        {
            json.WriteStrings("required", required);
        }
    }

    /// <summary>Writes what an object can have beside its properties.</summary>
    /// <param name="isOpen">Whether it can have others.</param>
    /// <param name="additional">The others as a map; null: of any values.</param>
    /// <param name="path">What has the object, for losses.</param>
    /// <param name="depth">How deep the object is nested.</param>
    public void WriteAdditional(bool isOpen, PlanType? additional, string path, int depth = 0)
    {
        if (!isOpen || additional?.Element is not { } element || depth > MostLevels)
        {
            json.WriteBoolean("additionalProperties", isOpen);
            return;
        }

        json.WriteStartObject("additionalProperties");
        WriteType(element, path, element.IsNullable, depth);
        json.WriteEndObject();
    }

    /// <summary>Writes a string, if there is one.</summary>
    public void WriteText(string key, string? text)
    {
        if (text is not null)
        {
            json.WriteString(key, text);
        }
    }

    private void WriteConst(Property property)
    {
        if (property.ConstJson is not { } value)
        {
            return;
        }

        json.WritePropertyName(HasConst ? "const" : "enum");
        json.WriteRawValue(HasConst ? value : $"[{value}]");
    }

    private void WriteType(PlanType type, string path, bool isNullable, int depth)
    {
        switch (type.Kind)
        {
            case ValueKind.List:
                WriteWord("array", isNullable);
                json.WriteStartObject("items");
                WriteType(type.Element!, path, type.Element!.IsNullable, depth);
                json.WriteEndObject();
                break;
            case ValueKind.Map:
                plan.Losses.Add("type of the values of a map", path);
                WriteWord("object", isNullable);
                break;
            case ValueKind.Enum when plan.FindEnum(type.TypeName) is { } values:
                WriteEnum(values, path, isNullable);
                break;
            case ValueKind.Object when plan.FindObject(type.TypeName) is { } members:
                WriteWord("object", isNullable);
                if (depth < MostLevels)
                {
                    WriteProperties([.. members.Properties], path, depth + 1);
                }

                if (members.IsOpen)
                {
                    WriteAdditional(isOpen: true, members.Additional, path, depth + 1);
                }

                break;
            case ValueKind.Union:
                WriteUnion(type, path, isNullable, depth);
                break;
            case ValueKind.Any:
                plan.AddIf(isNullable, NullableAny, path);
                break;
            default:
                WriteWord(JsonSchemaWords.TypeOf(type.Kind), isNullable);
                WriteDetails(type, path);
                return;
        }

        WriteConstraints(type.Constraints, path);
    }

    private void WriteUnion(PlanType union, string path, bool isNullable, int depth)
    {
        if (!JsonSchemaWords.HasSeveralStrings(union))
        {
            json.WriteStrings("type", [.. JsonSchemaWords.TypesOf(union, isNullable)]);
            foreach (var member in union.Members)
            {
                WriteDetails(member, path);
            }

            return;
        }

        json.WriteStartArray("anyOf");
        foreach (var member in union.Members)
        {
            json.WriteStartObject();
            WriteType(member, path, isNullable: false, depth);
            json.WriteEndObject();
        }

        if (isNullable)
        {
            json.WriteStartObject();
            WriteWord("null", isNullable: false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // What a built-in type says beside its word.
    private void WriteDetails(PlanType type, string path)
    {
        plan.AddIf(type.Kind == ValueKind.Decimal, "decimal, which becomes number", path);
        WriteText("format", JsonSchemaWords.FormatOf(type.Kind));
        WriteConstraints(type.Constraints, path);
    }

    private void WriteEnum(EnumType values, string path, bool isNullable)
    {
        WriteWord(values.IsInteger ? "integer" : "string", isNullable);
        if (values.IsOpen)
        {
            plan.Losses.Add("open enum", path);
            return;
        }

        plan.AddIf(!HasConst && values.Members.Count == 1, "enum of one value, which becomes const", path);
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

    private void WriteWord(string word, bool isNullable)
    {
        if (isNullable)
        {
            json.WriteStrings("type", [word, "null"]);
        }
        else
        {
            json.WriteString("type", word);
        }
    }

    private void WriteConstraints(Constraints? constraints, string path)
    {
        if (constraints is null)
        {
            return;
        }

        WriteLimits("minimum", "exclusiveMinimum", constraints.Minimum, constraints.ExclusiveMinimum, path);
        WriteLimits("maximum", "exclusiveMaximum", constraints.Maximum, constraints.ExclusiveMaximum, path);
        WriteNumber("multipleOf", constraints.MultipleOf);
        WriteCount("minLength", constraints.MinLength);
        WriteCount("maxLength", constraints.MaxLength);
        WriteText("pattern", constraints.Pattern);
        WriteText("format", constraints.Format);
        WriteCount("minItems", constraints.MinItems);
        WriteCount("maxItems", constraints.MaxItems);
        if (constraints.UniqueItems)
        {
            json.WriteBoolean("uniqueItems", true);
        }
    }

    private void WriteLimits(
        string inclusiveKey,
        string exclusiveKey,
        string? inclusive,
        string? exclusive,
        string path
    )
    {
        if (HasExclusiveLimits || exclusive is null)
        {
            WriteNumber(inclusiveKey, inclusive);
            WriteNumber(exclusiveKey, exclusive);
            return;
        }

        // There is one limit, which is either inclusive or exclusive.
        plan.AddIf(inclusive is not null, $"{inclusiveKey} beside {exclusiveKey}", path);
        WriteNumber(inclusiveKey, exclusive);
        json.WriteBoolean(exclusiveKey, true);
    }

    private void WriteNumber(string key, string? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(key);
            json.WriteRawValue(value);
        }
    }

    private void WriteCount(string key, int? value)
    {
        if (value is { } count)
        {
            json.WriteNumber(key, count);
        }
    }
}
