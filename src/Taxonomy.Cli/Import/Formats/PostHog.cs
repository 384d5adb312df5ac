using System.Text.Json;

namespace Taxonomy.Cli.Import.Formats;

/// <summary>
/// Answers of PostHog's API: the definitions of events and properties, and the property groups of its schemas, which
/// become bundles. The lists tell each other apart by their members, those of persons and groups by the file's name.
/// </summary>
internal sealed class PostHog
{
    private readonly ImportedPlan _plan = new();
    private readonly Dictionary<string, ImportedDefinition> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImportedDefinition> _groups = new(StringComparer.Ordinal);
    private readonly List<JsonElement> _joins = [];

    private enum Kind
    {
        Unknown,
        Event,
        Property,
        PropertyGroup,
        EventSchema,
    }

    public static bool Recognizes(ImportSource source)
    {
        var items = Enumerable.Range(0, source.Files.Count).Select(index => ItemsOf(source.Json(index))).ToList();
        return items.TrueForAll(list => list is not null)
            && items.Exists(list => list!.Count > 0)
            && items.TrueForAll(list => list!.TrueForAll(item => KindOf(item) != Kind.Unknown));
    }

    public static ImportedPlan Read(ImportSource source)
    {
        var reader = new PostHog();
        for (var index = 0; index < source.Files.Count; index++)
        {
            var file = Path.GetFileName(source.Files[index].Name);
            foreach (var item in ItemsOf(source.Json(index)) ?? [])
            {
                reader.Add(item, file);
            }
        }

        reader.Join();
        return reader._plan;
    }

    private static List<JsonElement>? ItemsOf(JsonElement? file) =>
        file is not { } root ? null
        : root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()]
        : root.TryFind("results", out var results) && results.ValueKind == JsonValueKind.Array
            ? [.. results.EnumerateArray()]
        : null;

    private static Kind KindOf(JsonElement item) =>
        item.TryFind("event_definition", out _) && item.TryFind("property_group", out _) ? Kind.EventSchema
        : item.FindString("name") is null ? Kind.Unknown
        : item.TryFind("properties", out var properties) && properties.ValueKind == JsonValueKind.Array
            ? Kind.PropertyGroup
        : item.TryFind("property_type", out _) ? Kind.Property
        : item.TryFind("enforcement_mode", out _)
        || item.TryFind("last_seen_at", out _)
        || item.TryFind("verified", out _)
            ? Kind.Event
        : Kind.Unknown;

    private void Add(JsonElement item, string file)
    {
        switch (KindOf(item))
        {
            case Kind.Event:
                AddEvent(item);
                break;
            case Kind.PropertyGroup:
                AddPropertyGroup(item);
                break;
            case Kind.EventSchema:
                _joins.Add(item);
                break;
            case Kind.Property:
                AddProperty(item, file);
                break;
        }
    }

    private void AddEvent(JsonElement item)
    {
        var name = item.FindString("name")!;
        if (name.StartsWith('$'))
        {
            _plan.Losses.Add("event of PostHog itself", name);
            return;
        }

        var definition = new ImportedDefinition(name)
        {
            Description = item.FindString("description"),
            Owner = OwnerOf(item),
            IsDeprecated = item.HasTrue("hidden"),
        };
        definition.Tags.AddRange(item.FindStrings("tags"));
        if (item.FindString("enforcement_mode") == "reject")
        {
            _plan.Losses.Add("enforcement_mode reject", name);
        }

        _plan.Events.Add(definition);
        _events.TryAdd(name, definition);
        if (item.FindString("id") is { } id)
        {
            _events.TryAdd(id, definition);
        }
    }

    private static string? OwnerOf(JsonElement item) =>
        item.TryFind("owner", out var owner) && owner.ValueKind == JsonValueKind.Object
            ? owner.FindString("email") ?? owner.FindString("first_name")
            : item.FindString("owner");

    private void AddPropertyGroup(JsonElement item)
    {
        var bundle = new ImportedDefinition(item.FindString("name")!) { Description = item.FindString("description") };
        foreach (var member in item.GetProperty("properties").Items())
        {
            if (member.FindString("name") is not { Length: > 0 } name)
            {
                continue;
            }

            var property = Property(member, name, bundle.Name);
            property.IsRequired = member.HasTrue("is_required") && !member.HasTrue("is_optional_in_types");
            if (member.TryFind("validation_rules", out var rules) && (rules.Members().Any() || rules.Items().Any()))
            {
                _plan.Losses.Add("validation_rules", $"{bundle.Name}.{name}");
            }

            bundle.Properties.Add(property);
        }

        _plan.Bundles.Add(bundle);
        _groups.TryAdd(item.FindString("id") ?? bundle.Name, bundle);
    }

    private void AddProperty(JsonElement item, string file)
    {
        var name = item.FindString("name")!;
        if (name.StartsWith('$'))
        {
            _plan.Losses.Add("property of PostHog itself", name);
            return;
        }

        var type = item.FindString("type") ?? "";
        if (IsOf("person"))
        {
            _plan.UserProperties.Add(Profile("person"));
        }
        else if (IsOf("group"))
        {
            if (_plan.GroupTypes.Count == 0)
            {
                _plan.GroupTypes.Add(new("group"));
            }

            _plan.GroupTypes[0].Properties.Add(Profile("group"));
        }
        else
        {
            _plan.Losses.Add("event property without an event", name);
        }

        bool IsOf(string word) => type == word || file.Contains(word, StringComparison.OrdinalIgnoreCase);

        ImportedProperty Profile(string owner)
        {
            var property = Property(item, name, owner);
            property.IsProfile = true;
            return property;
        }
    }

    private ImportedProperty Property(JsonElement item, string name, string owner)
    {
        foreach (var tag in item.FindStrings("tags"))
        {
            _plan.Losses.Add("tag of a property", $"{owner}.{name} {tag}");
        }

        return new(name)
        {
            Description = item.FindString("description"),
            Type = TypeOf(item.FindString("property_type"), $"{owner}.{name}"),
        };
    }

    private string TypeOf(string? type, string path)
    {
        switch (type)
        {
            case "DateTime":
                return "timestamp";
            case "String":
                return "string";
            case "Numeric":
                return "number";
            case "Boolean":
                return "boolean";
            case "Object":
                return "object";
            case null or "Any":
                return "any";
            default:
                _plan.Losses.Add($"type {type}", path);
                return "any";
        }
    }

    private void Join()
    {
        foreach (var join in _joins)
        {
            var (eventKey, groupKey) = (KeyOf(join, "event_definition"), KeyOf(join, "property_group"));
            if (
                eventKey is not null
                && groupKey is not null
                && _events.TryGetValue(eventKey, out var definition)
                && _groups.TryGetValue(groupKey, out var bundle)
            )
            {
                definition.Include.Add(bundle.Name);
            }
            else
            {
                _plan.Losses.Add("schema without its event or property group", eventKey ?? groupKey ?? "");
            }
        }
    }

    // An ID, or the object itself.
    private static string? KeyOf(JsonElement join, string key) =>
        join.FindString(key)
        ?? (join.TryFind(key, out var inner) ? inner.FindString("id") ?? inner.FindString("name") : null);
}
