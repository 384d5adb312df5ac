using System.Text.Json;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Import;

/// <summary>Turns JSON Schemas of properties into ours. What has no counterpart is a loss.</summary>
internal sealed class JsonSchemaConverter(Losses losses)
{
    /// <summary>A key of our own: the name of an entry of <c>types</c>, which the other system refers to.</summary>
    public const string SharedType = "x-shared-type";

    // A key of our exports.
    private const string Unit = "x-unit";

    // What says nothing about values, or is read elsewhere.
    private static readonly HashSet<string> s_known = new(StringComparer.Ordinal)
    {
        "type",
        "description",
        "enum",
        "const",
        "format",
        "pattern",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
        "uniqueItems",
        "items",
        "prefixItems",
        "properties",
        "required",
        "additionalProperties",
        "id",
        "$id",
        "$schema",
        "key",
        "labels",
        "title",
        "default",
        SharedType,
        Unit,
    };

    /// <summary>Returns the properties of a schema of an object.</summary>
    public List<ImportedProperty> Properties(JsonElement schema, string owner)
    {
        if (!schema.TryFind("properties", out var properties))
        {
            return [];
        }

        var required = schema.FindStrings("required").ToHashSet(StringComparer.Ordinal);
        return
        [
            .. properties
                .Members()
                .Select(entry => Property(entry.Name, entry.Value, owner, required.Contains(entry.Name))),
        ];
    }

    /// <summary>
    /// Returns <c>open</c> of an object that can have other members as well: <c>true</c>, or their type, of which more than
    /// a type in one word is a loss; null when it is not open.
    /// </summary>
    /// <param name="schema">The schema of the object.</param>
    /// <param name="path">What has the schema, for losses.</param>
    public string? ReadOpen(JsonElement schema, string path)
    {
        if (
            !schema.TryFind("additionalProperties", out var more)
            || more.ValueKind is not (JsonValueKind.True or JsonValueKind.Object)
        )
        {
            return null;
        }

        if (more.ValueKind == JsonValueKind.True || !more.EnumerateObject().Any())
        {
            return "true";
        }

        var lost = new Losses();
        var member = new JsonSchemaConverter(lost).Property("", more, path, isRequired: true);
        var isWord =
            lost.IsEmpty
            && member
                is {
                    Properties: null,
                    EnumValues: null,
                    Const: null,
                    Default: null,
                    Constraints.Count: 0,
                    Type: not "any"
                };
        if (!isWord)
        {
            losses.Add("type of other members", path);
            return "true";
        }

        return member.Type + (member.IsNullable ? "?" : "");
    }

    /// <summary>Returns the property that a schema describes.</summary>
    /// <param name="name">The name of the property.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="owner">What has the property, for losses.</param>
    /// <param name="isRequired">Whether it is required.</param>
    /// <param name="ownKeys">Further keys of the schema that are not losses, because the caller reads them.</param>
    public ImportedProperty Property(
        string name,
        JsonElement schema,
        string owner,
        bool isRequired,
        HashSet<string>? ownKeys = null
    )
    {
        var path = $"{owner}.{name}";
        var property = new ImportedProperty(name) { IsRequired = isRequired };
        if (schema.ValueKind != JsonValueKind.Object)
        {
            // A schema that is true allows everything.
            return property;
        }

        property.Description = schema.FindString("description");
        Fill(property, schema, path, ownKeys);
        property.Unit = schema.FindString(Unit);
        AddDefault(property, schema, path);
        return property;
    }

    private void Fill(ImportedProperty property, JsonElement schema, string path, HashSet<string>? ownKeys = null)
    {
        var alternatives = FillAlternatives(property, schema, path);
        foreach (var entry in schema.EnumerateObject())
        {
            if (entry.Name != alternatives && !s_known.Contains(entry.Name) && ownKeys?.Contains(entry.Name) != true)
            {
                losses.Add(entry.Name, path);
            }
        }

        if (alternatives is not null)
        {
            return;
        }

        var types =
            schema.TryFind("type", out var type) && type.ValueKind == JsonValueKind.String
                ? type.GetString()!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                : [.. schema.FindStrings("type")];
        property.IsNullable |= types.Contains("null", StringComparer.Ordinal);
        types = WithValues([.. types.Where(item => item is not ("null" or "any"))], schema);
        if (types.Length > 1)
        {
            if (types.All(item => item is "integer" or "number"))
            {
                types = ["number"];
            }
            else if (UnionOf(types, schema, path) is { } union)
            {
                property.Type = union;
                FillValues(property, schema, path);
                FillConstraints(property, schema, path);
                return;
            }
            else
            {
                losses.Add("several types", path);
                return;
            }
        }

        if (schema.FindString(SharedType) is { } shared)
        {
            property.Type = shared;
            return;
        }

        property.Type = types.Length == 0 ? Guess(schema) : TypeOf(types[0], schema, path);
        if (types is ["array"])
        {
            FillList(property, schema, path);
            return;
        }

        if (property.Type == "object" && schema.TryFind("properties", out _))
        {
            property.Properties = Properties(schema, path);
            property.Open = ReadOpen(schema, path);
        }

        FillValues(property, schema, path);
        FillConstraints(property, schema, path);
    }

    // One that the type does not have would be an error in the plan.
    private void AddDefault(ImportedProperty property, JsonElement schema, string path)
    {
        if (property.Const is not null || !schema.TryFind("default", out var value))
        {
            return;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        var isOfType = (property.Type, value.ValueKind) switch
        {
            ("string", JsonValueKind.String) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
            ("integer", JsonValueKind.Number) => ScalarTexts.IsInteger(text),
            ("number" or "decimal", JsonValueKind.Number) => true,
            _ => false,
        };
        if (isOfType && (property.EnumValues is null || property.EnumValues.Contains(text)))
        {
            property.Default = (text, value.ValueKind == JsonValueKind.String);
        }
        else
        {
            losses.Add("default", path);
        }
    }

    // The types that a listed value has.
    private static string[] WithValues(string[] types, JsonElement schema)
    {
        var values =
            schema.TryFind("const", out var value) ? [value]
            : schema.TryFind("enum", out var list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().ToList()
            : [];
        return values.Count == 0
            ? types
            :
            [
                .. types.Where(type =>
                    values.Exists(item => TypeFor(item) == type || (type == "number" && TypeFor(item) == "integer"))
                ),
            ];
    }

    // Null where a value can be an object or a list.
    private string? UnionOf(string[] types, JsonElement schema, string path)
    {
        var hasNumber = types.Contains("number", StringComparer.Ordinal);
        var words = types.Where(type => type != "integer" || !hasNumber).Distinct(StringComparer.Ordinal).ToList();
        return words.TrueForAll(type => type is "string" or "integer" or "number" or "boolean")
            ? UnionParser.Write(words.Select(type => TypeOf(type, schema, path)))
            : null;
    }

    // Reads anyOf and oneOf where they are one type and null, or a union. Returns the key that is read.
    private string? FillAlternatives(ImportedProperty property, JsonElement schema, string path)
    {
        var key = Array.Find(["anyOf", "oneOf"], name => schema.TryFind(name, out _));
        if (
            key is null
            || schema.TryFind("type", out _)
            || !schema.TryFind(key, out var list)
            || list.ValueKind != JsonValueKind.Array
        )
        {
            return null;
        }

        var schemas = list.EnumerateArray().ToList();
        var hasNull = schemas.RemoveAll(item => item.FindString("type") == "null") > 0;
        if (schemas is [{ ValueKind: JsonValueKind.Object } only])
        {
            property.IsNullable |= hasNull;
            property.Description ??= only.FindString("description");
            Fill(property, only, path);
            return key;
        }

        var lost = new Losses();
        var converter = new JsonSchemaConverter(lost);
        var members = schemas.ConvertAll(item => converter.Property(property.Name, item, path, isRequired: true));
        if (!lost.IsEmpty || ImportedUnions.Merge(members) is not { } union)
        {
            return null;
        }

        property.IsNullable |= hasNull || members.Exists(member => member.IsNullable);
        property.Type = union.Type;
        property.Constraints.AddRange(union.Constraints);
        return key;
    }

    private void FillList(ImportedProperty property, JsonElement schema, string path)
    {
        AddConstraint(property, schema, "minItems", "min_items");
        AddConstraint(property, schema, "maxItems", "max_items");
        if (schema.TryFind("uniqueItems", out var unique) && unique.ValueKind == JsonValueKind.True)
        {
            property.Constraints.Add(("unique_items", "true", false));
        }

        var item = new ImportedProperty(property.Name);
        if (schema.TryFind("items", out var items) && items.ValueKind == JsonValueKind.Object)
        {
            Fill(item, items, path);
        }

        if (items.ValueKind == JsonValueKind.Array || schema.TryFind("prefixItems", out _))
        {
            losses.Add("items by position", path);
            item = new(property.Name);
        }

        if (item.Type.EndsWith("[]", StringComparison.Ordinal))
        {
            losses.Add("list of lists", path);
            item = new(property.Name);
        }

        property.Type = ImportedUnions.AsElement(item.Type) + (item.IsNullable && item.Type != "any" ? "?[]" : "[]");
        property.Open = item.Open;
        property.EnumValues = item.EnumValues;
        property.Properties = item.Properties;
        property.Constraints.AddRange(item.Constraints);
        if (item.Const is not null)
        {
            losses.Add("const of items", path);
        }
    }

    private string TypeOf(string type, JsonElement schema, string path)
    {
        switch (type)
        {
            case "string":
                return FormatType(schema, path);
            case "integer":
            case "boolean":
            case "object":
                return type;
            case "number":
                return schema.TryFind("multipleOf", out var step) && step.GetRawText() is "1" or "1.0"
                    ? "integer"
                    : "number";
            case "array":
                return "any[]";
            default:
                losses.Add($"type {type}", path);
                return "any";
        }
    }

    // The type of a format that has one; the others are constraints.
    private string FormatType(JsonElement schema, string path)
    {
        var format = schema.FindString("format");
        if (format is "date-time" or "date" or "uuid" or "uri")
        {
            return TextFormat.TypeInstead(format)!;
        }

        if (!string.IsNullOrEmpty(format) && TextFormat.Find(format) is null)
        {
            losses.Add($"format {format}", path);
        }

        return "string";
    }

    private static string Guess(JsonElement schema)
    {
        if (schema.TryFind("properties", out _))
        {
            return "object";
        }

        var sample =
            schema.TryFind("const", out var value) ? value
            : schema.TryFind("enum", out var values) && values.ValueKind == JsonValueKind.Array
                ? values.EnumerateArray().FirstOrDefault(item => item.ValueKind != JsonValueKind.Null)
            : default;
        return TypeFor(sample);
    }

    private static string TypeFor(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
            _ => "any",
        };

    private void FillValues(ImportedProperty property, JsonElement schema, string path)
    {
        if (schema.TryFind("const", out var value))
        {
            SetConst(property, value, path);
        }

        if (!schema.TryFind("enum", out var values) || values.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        var all = values.EnumerateArray().ToList();
        property.IsNullable |= all.RemoveAll(item => item.ValueKind == JsonValueKind.Null) > 0;
        if (
            property.Type == "string"
            && all.Count > 0
            && all.TrueForAll(item => item.ValueKind == JsonValueKind.String)
        )
        {
            property.EnumValues = [.. all.Select(item => item.GetString()!).Distinct(StringComparer.Ordinal)];
        }
        else if (property.Type is "integer" or "number" && all.Count > 0 && all.TrueForAll(IsInteger))
        {
            property.Type = "integer";
            property.EnumValues = [.. all.Select(item => item.GetRawText()).Distinct(StringComparer.Ordinal)];
        }
        else if (all.Count == 1)
        {
            SetConst(property, all[0], path);
        }
        else
        {
            losses.Add("enum of other values than strings or integers", path);
        }
    }

    private static bool IsInteger(JsonElement item) =>
        item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out _);

    private void SetConst(ImportedProperty property, JsonElement value, string path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String when property.Type == "string":
                property.Const = (value.GetString()!, true);
                break;
            case JsonValueKind.Number when property.Type is "integer" or "number":
            case JsonValueKind.True or JsonValueKind.False when property.Type == "boolean":
                property.Const = (value.GetRawText(), false);
                break;
            default:
                losses.Add("const", path);
                break;
        }
    }

    private void FillConstraints(ImportedProperty property, JsonElement schema, string path)
    {
        if (property.EnumValues is not null || property.Const is not null)
        {
            return;
        }

        if (ImportedUnions.Has(property.Type, "string"))
        {
            AddConstraint(property, schema, "minLength", "min_length");
            AddConstraint(property, schema, "maxLength", "max_length");
            if (schema.FindString("pattern") is { Length: > 0 } pattern)
            {
                property.Constraints.Add(("pattern", pattern, true));
            }

            if (schema.FindString("format") is { } format && TextFormat.Find(format) is not null)
            {
                property.Constraints.Add(("format", format, true));
            }
        }

        if (ImportedUnions.Has(property.Type, "integer") || ImportedUnions.Has(property.Type, "number"))
        {
            AddBound(property, schema, "minimum", "exclusiveMinimum", path);
            AddBound(property, schema, "maximum", "exclusiveMaximum", path);
            if (schema.TryFind("multipleOf", out var step))
            {
                AddStep(property, step, path);
            }
        }
    }

    private void AddBound(
        ImportedProperty property,
        JsonElement schema,
        string inclusive,
        string exclusive,
        string path
    )
    {
        var hasInclusive = schema.TryFind(inclusive, out var bound) && bound.ValueKind == JsonValueKind.Number;
        if (schema.TryFind(exclusive, out var other) && other.ValueKind != JsonValueKind.False)
        {
            // A boolean in draft 4, where it says what the inclusive one is; a number later.
            var isFlag = other.ValueKind == JsonValueKind.True;
            if (isFlag ? hasInclusive : other.ValueKind == JsonValueKind.Number)
            {
                var key = exclusive == "exclusiveMinimum" ? "exclusive_minimum" : "exclusive_maximum";
                AddNumber(property, key, isFlag ? bound : other, path);
            }
            else
            {
                losses.Add(exclusive, path);
            }

            hasInclusive &= !isFlag;
        }

        if (hasInclusive)
        {
            AddNumber(property, inclusive, bound, path);
        }
    }

    private void AddStep(ImportedProperty property, JsonElement step, string path)
    {
        if (ImportedUnions.Has(property.Type, "integer") && step.GetRawText() is "1" or "1.0")
        {
            return;
        }

        if (step.ValueKind == JsonValueKind.Number && step.GetDouble() > 0)
        {
            AddNumber(property, "multiple_of", step, path);
        }
        else
        {
            losses.Add("multipleOf", path);
        }
    }

    private void AddNumber(ImportedProperty property, string key, JsonElement number, string path)
    {
        if (ImportedUnions.Has(property.Type, "integer") && !number.TryGetInt64(out _))
        {
            losses.Add($"{key} that is not an integer", path);
        }
        else
        {
            property.Constraints.Add((key, number.GetRawText(), false));
        }
    }

    private static void AddConstraint(ImportedProperty property, JsonElement schema, string key, string ours)
    {
        if (schema.TryFind(key, out var value) && value.ValueKind == JsonValueKind.Number)
        {
            property.Constraints.Add((ours, value.GetRawText(), false));
        }
    }
}
