using System.Text.Json;
using System.Text.Json.Nodes;

namespace Taxonomy.Cli.Import.Formats;

/// <summary>
/// RudderStack's YAML, the current (<c>rudder/v1</c>) and the legacy one (<c>rudder/0.1</c>): properties, events,
/// categories, custom types and tracking plans in any number of files, which refer to each other.
/// </summary>
internal sealed class RudderStack
{
    // References can lead back to where they began.
    private const int MostLevels = 10;

    private readonly ImportedPlan _plan = new();
    private readonly JsonSchemaConverter _converter;
    private readonly Dictionary<string, JsonObject> _properties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _categories = new(StringComparer.Ordinal);
    private readonly List<JsonObject> _rules = [];

    private RudderStack() => _converter = new(_plan.Losses);

    public static bool Recognizes(ImportSource source) =>
        source.Files.All(file => file.Text.Contains("rudder/", StringComparison.Ordinal))
        && source.Files.All(file => file.Text.Contains("kind:", StringComparison.Ordinal));

    public static ImportedPlan Read(ImportSource source)
    {
        var reader = new RudderStack();
        foreach (var (name, text) in source.Files)
        {
            foreach (var document in ForeignYaml.Read(name, text).OfType<JsonObject>())
            {
                reader.Collect(document);
            }
        }

        reader.AddTypes();
        reader.AddEvents();
        reader._plan.ReadSingleValuesAsConstants();
        return reader._plan;
    }

    private void Collect(JsonObject document)
    {
        var group = Text(document["metadata"] as JsonObject, "name") ?? "";
        if (document["spec"] is not JsonObject spec)
        {
            return;
        }

        switch (Text(document, "kind"))
        {
            case "properties":
                Add(_properties, spec["properties"], "property", "properties", group);
                break;
            case "events":
                Add(_events, spec["events"], "event", "events", group);
                break;
            case "custom-types":
                Add(_types, spec["types"], "custom-type", "custom-types", group);
                break;
            case "categories":
                foreach (var category in Objects(spec["categories"]))
                {
                    var name = Text(category, "name") ?? Text(category, "id") ?? "";
                    _categories[$"#category:{Text(category, "id")}"] = name;
                    _categories[$"#/categories/{group}/{Text(category, "id")}"] = name;
                }

                break;
            case "tracking-plan" or "tp":
                _plan.Name = Text(spec, "display_name") ?? Text(document["metadata"] as JsonObject, "display_name");
                _rules.AddRange(Objects(spec["rules"]));
                break;
            case var kind:
                _plan.Losses.Add($"kind {kind}", group);
                break;
        }
    }

    // By both forms of a reference.
    private static void Add(
        Dictionary<string, JsonObject> target,
        JsonNode? items,
        string kind,
        string kinds,
        string group
    )
    {
        foreach (var item in Objects(items))
        {
            var id = Text(item, "id") ?? "";
            target[$"#{kind}:{id}"] = item;
            target[$"#/{kinds}/{group}/{id}"] = item;
        }
    }

    private void AddTypes()
    {
        foreach (var item in _types.Values.Distinct())
        {
            var name = NameOfType(item);
            var schema = JsonSerializer.SerializeToElement(SchemaOf(item, name, 0));
            _plan.Types.Add(_converter.Property(name, schema, "types", isRequired: true));
        }
    }

    private static string NameOfType(JsonObject type) => Text(type, "name") ?? Text(type, "id") ?? "";

    private void AddEvents()
    {
        var used = new HashSet<JsonObject>();
        foreach (var rule in _rules)
        {
            var reference = rule["event"] is JsonObject inner ? Text(inner, "$ref") : Text(rule, "event");
            if (reference is null || !_events.TryGetValue(reference, out var item))
            {
                _plan.Losses.Add("rule without its event", Text(rule, "id") ?? reference ?? "");
                continue;
            }

            used.Add(item);
            AddRule(rule, item);
        }

        // Events that no tracking plan mentions have no properties.
        foreach (var item in _events.Values.Distinct().Where(item => !used.Contains(item)))
        {
            AddRule([], item);
        }
    }

    private void AddRule(JsonObject rule, JsonObject item)
    {
        var name = Text(item, "name") ?? Text(item, "id") ?? "";
        var type = Text(item, "event_type") ?? "track";
        var properties = Properties(rule, type is "identify" or "group" ? type : name);
        switch (type)
        {
            case "track" or "page" or "screen":
                var definition = new ImportedDefinition(name)
                {
                    Description = Text(item, "description"),
                    Kind = type == "track" ? null : type,
                    Category = CategoryOf(item),
                    Open =
                        IsTrue(rule["additional_properties"])
                        || IsTrue((rule["event"] as JsonObject)?["allow_unplanned"])
                            ? "true"
                            : null,
                };
                definition.Properties.AddRange(properties);
                AddVariants(rule, definition);
                _plan.Events.Add(definition);
                break;
            case "identify":
                _plan.UserProperties.AddRange(ImportedProperty.AsProfile(properties));
                break;
            case "group":
                var group = new ImportedDefinition("group") { Description = Text(item, "description") };
                group.Properties.AddRange(ImportedProperty.AsProfile(properties));
                _plan.GroupTypes.Add(group);
                break;
            default:
                _plan.Losses.Add($"{type} event", name);
                break;
        }
    }

    private static bool IsTrue(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    private void AddVariants(JsonObject rule, ImportedDefinition definition)
    {
        if (Objects(rule["variants"]).FirstOrDefault() is not { } variants)
        {
            return;
        }

        var reference = variants["discriminator"] is JsonObject inner
            ? Text(inner, "$ref")
            : Text(variants, "discriminator");
        var name = reference is null ? null : Text(_properties.GetValueOrDefault(reference), "name") ?? reference;
        var selecting = definition.Properties.Find(property => property.Name == name);
        if (selecting is not { Type: "string" or "integer" or "boolean" })
        {
            _plan.Losses.Add("variants", definition.Name);
            return;
        }

        var all = new List<ImportedDefinition>();
        foreach (var item in Objects(variants["cases"]))
        {
            foreach (var value in (item["match"] as JsonArray ?? []).OfType<JsonValue>())
            {
                AddVariant(item, value.ToString(), "case");
            }
        }

        // What no case names is the default, which a plan can say of an enum only.
        if (variants["default"] is JsonArray { Count: > 0 } others)
        {
            foreach (var value in selecting.EnumValues ?? [])
            {
                AddVariant(new() { ["properties"] = others.DeepClone() }, value, "default");
            }

            if (selecting.EnumValues is null)
            {
                _plan.Losses.Add("default of variants", definition.Name);
            }
        }

        if (all.Count > 0)
        {
            (selecting.IsRequired, selecting.IsNullable, selecting.SelectsVariants) = (true, false, true);
            definition.Variants = (selecting.Name, all);
        }

        void AddVariant(JsonObject item, string value, string what)
        {
            if (all.Exists(variant => variant.Name == value))
            {
                return;
            }

            // The name is that of the key that says what selects the variant.
            if (value == "on")
            {
                _plan.Losses.Add($"{what} of variants for the value 'on'", definition.Name);
                return;
            }

            var variant = new ImportedDefinition(value) { Description = Text(item, "description") };
            variant.Properties.AddRange(
                Properties(item, $"{definition.Name}.{value}").Where(property => property.Name != selecting.Name)
            );
            all.Add(variant);
        }
    }

    private string? CategoryOf(JsonObject item)
    {
        var reference = item["category"] is JsonObject inner ? Text(inner, "$ref") : Text(item, "category");
        return reference is null ? null : _categories.GetValueOrDefault(reference, reference.TrimStart('#'));
    }

    private List<ImportedProperty> Properties(JsonObject rule, string owner)
    {
        var result = new List<ImportedProperty>();
        foreach (var use in Objects(rule["properties"]))
        {
            var isRequired = IsTrue(use["required"]);
            var reference = use["$ref"] is null ? Text(use, "property") : Text(use, "$ref");
            if (reference is null || !_properties.TryGetValue(reference, out var property))
            {
                _plan.Losses.Add("reference to a property that is missing", $"{owner}.{reference}");
                continue;
            }

            var schema = SchemaOf(property, owner, 0);
            AddMembers(schema, use, owner);
            var element = JsonSerializer.SerializeToElement(schema);
            result.Add(_converter.Property(Text(property, "name") ?? "", element, owner, isRequired));
        }

        return result;
    }

    // A rule says which members an object has where it is used.
    private void AddMembers(JsonObject schema, JsonObject use, string owner)
    {
        foreach (var member in Objects(use["properties"]))
        {
            var reference = member["$ref"] is null ? Text(member, "property") : Text(member, "$ref");
            if (reference is null || !_properties.TryGetValue(reference, out var property))
            {
                _plan.Losses.Add("reference to a property that is missing", $"{owner}.{reference}");
                continue;
            }

            var target = schema["items"] as JsonObject ?? schema;
            var below = SchemaOf(property, owner, 0);
            AddMembers(below, member, owner);
            AddMember(target, Text(property, "name") ?? "", below, IsRequired(member));
        }
    }

    private static void AddMember(JsonObject schema, string name, JsonObject member, bool isRequired)
    {
        if (schema["properties"] is not JsonObject properties)
        {
            schema["properties"] = properties = [];
        }

        properties[name] = member;
        if (isRequired)
        {
            if (schema["required"] is not JsonArray required)
            {
                schema["required"] = required = [];
            }

            required.Add(name);
        }
    }

    private static bool IsRequired(JsonObject use) =>
        use["required"] is JsonValue required && required.TryGetValue<bool>(out var flag) && flag;

    /// <summary>The JSON Schema that a property or a custom type is.</summary>
    private JsonObject SchemaOf(JsonObject item, string owner, int depth)
    {
        var types = Types(item["types"] ?? item["type"]);
        if (types is [var only] && Custom(only) is { } custom)
        {
            return Reference(custom, Text(item, "description"));
        }

        var schema = new JsonObject();
        if (types.Count > 0)
        {
            schema["type"] = new JsonArray([.. types.Select(type => (JsonNode?)type)]);
        }

        if (Text(item, "description") is { } description)
        {
            schema["description"] = description;
        }

        foreach (var member in Objects(item["properties"]))
        {
            if (
                depth < MostLevels
                && Text(member, "property") is { } reference
                && _properties.TryGetValue(reference, out var property)
            )
            {
                AddMember(
                    schema,
                    Text(property, "name") ?? "",
                    SchemaOf(property, owner, depth + 1),
                    IsRequired(member)
                );
            }
        }

        if (item["variants"] is JsonArray { Count: > 0 })
        {
            _plan.Losses.Add("variants", $"{owner}.{Text(item, "name")}");
        }

        var items = Types(item["item_types"] ?? item["item_type"]);
        foreach (var (key, value) in (item["config"] ?? item["propConfig"]) as JsonObject ?? [])
        {
            var name = Camel(key);
            if (name is "itemTypes" or "itemType")
            {
                items = Types(value);
            }
            else
            {
                schema[name] = value?.DeepClone();
            }
        }

        if (items.Count > 0)
        {
            schema["items"] =
                items is [var one] && Custom(one) is { } type
                    ? Reference(type, description: null)
                    : new JsonObject { ["type"] = new JsonArray([.. items.Select(text => (JsonNode?)text)]) };
        }

        return schema;
    }

    private static JsonObject Reference(JsonObject type, string? description) =>
        new() { [JsonSchemaConverter.SharedType] = NameOfType(type), ["description"] = description };

    private JsonObject? Custom(string type) => _types.GetValueOrDefault(type);

    private static List<string> Types(JsonNode? node) =>
        node switch
        {
            JsonArray list => [.. list.OfType<JsonValue>().Select(value => value.ToString())],
            JsonValue value =>
            [
                .. value.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            ],
            JsonObject reference when Text(reference, "$ref") is { } target => [target],
            _ => [],
        };

    private static string Camel(string key) =>
        string.Concat(
            key.Split('_')
                .Select(
                    (word, index) => index == 0 || word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]
                )
        );

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray)?.OfType<JsonObject>() ?? [];

    private static string? Text(JsonObject? item, string key) =>
        item?[key] is JsonValue value ? value.ToString() : null;
}
