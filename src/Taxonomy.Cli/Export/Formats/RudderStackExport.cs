using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;
using YamlDotNet.Serialization;

namespace Taxonomy.Cli.Export.Formats;

/// <summary>Writes RudderStack's YAML (<c>rudder/v1</c>): properties, custom types, categories, events and a tracking plan.</summary>
internal sealed class RudderStackExport
{
    // RudderStack nests the properties of a rule no deeper.
    private const int MostLevels = 3;

    private static readonly ISerializer s_serializer = new SerializerBuilder()
        .WithQuotingNecessaryStrings()
        .WithNewLine("\n")
        .DisableAliases()
        .WithIndentedSequences()
        .Build();

    private readonly ExportedPlan _plan;
    private readonly UniqueNames _propertyIds = UniqueNames.ForIds("property");
    private readonly Dictionary<string, string> _idsByDefinition = new(StringComparer.Ordinal);
    private readonly List<Fields> _properties = [];
    private readonly List<Fields> _types = [];
    private readonly HashSet<string> _typeNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _categories = new(StringComparer.Ordinal);
    private readonly UniqueNames _categoryIds = UniqueNames.ForIds("category");
    private readonly UniqueNames _eventIds = UniqueNames.ForIds("event");
    private readonly List<Fields> _events = [];
    private readonly List<Fields> _rules = [];

    private RudderStackExport(ExportedPlan plan) => _plan = plan;

    public static IReadOnlyList<(string Name, string Text)> Write(ExportedPlan plan)
    {
        plan.LoseContext();
        plan.LoseNotes();
        plan.LoseAdditional();
        var export = new RudderStackExport(plan);
        export.Collect();
        return [.. export.Files()];
    }

    private void Collect()
    {
        foreach (var item in _plan.Events)
        {
            _plan.AddIf(item.Owners.Count > 0, "owner", item.Name);
            _plan.AddIf(item.Tags.Count > 0, "tags", item.Name);
            _plan.AddIf(item.Deprecation is not null, "deprecation", item.Name);
            var fields = new Fields { ["id"] = _eventIds.Next(item.Name) };

            // Pages and screens have no names in RudderStack.
            if (item.Kind == EventKind.Track)
            {
                fields["name"] = item.Name;
            }
            else
            {
                _plan.Losses.Add("name of a page or screen event, which becomes its ID", item.Name);
            }

            fields["event_type"] = PlanKeys.WordOf(item.Kind);
            Describe(fields, item.Description, item.Name);
            if (item.Category is { } category)
            {
                fields["category"] = $"#category:{CategoryId(category)}";
            }

            AddEvent(fields, item);
        }

        AddProfile("identify", ExportedPlan.TraitsOf(_plan.Plan.UserProperties), "user properties");
        AddProfile("group", _plan.MergeGroupTypes(), "group");
    }

    private void AddEvent(Fields fields, EventDefinition item)
    {
        if (item.Variants.Count == 0 || item.Members.All(member => member.Property?.Name != item.Discriminator))
        {
            AddRule(fields, "properties", _plan.PropertiesOf(item), item.Name, item.IsOpen);
            return;
        }

        // What all variants have in the same form is of the event; the rest is listed in each case.
        var all = item.Variants.Select(_plan.PropertiesOf).ToList();
        var selecting = item.Members.First(member => member.Property?.Name == item.Discriminator).Property!;
        var common = all[0]
            .Where(property => property.Name != selecting.Name && all.TrueForAll(other => other.Contains(property)))
            .ToList();
        AddRule(fields, "properties", [selecting, .. common], item.Name, item.IsOpen);
        var cases = new List<Fields>();
        for (var i = 0; i < all.Count; i++)
        {
            var variant = item.Variants[i];
            var owner = $"{item.Name}.{variant.Variant}";
            _plan.AddIf(variant.Deprecation is not null && item.Deprecation is null, "deprecation", owner);
            var own = new Fields
            {
                ["display_name"] = variant.Variant!,
                ["match"] = new List<object>
                {
                    JsonValues.Parse(all[i].First(property => property.Name == selecting.Name).ConstJson!),
                },
            };
            if (variant.Description != item.Description)
            {
                Describe(own, variant.Description, owner);
            }

            own["properties"] = all[i]
                .Where(property => property.Name != selecting.Name && !common.Contains(property))
                .Select(property => Use(property, owner, level: 1))
                .ToList();
            cases.Add(own);
        }

        _rules[^1]["variants"] = new List<Fields>
        {
            new()
            {
                ["type"] = "discriminator",
                ["discriminator"] = $"#property:{Id(selecting, $"{item.Name}.{selecting.Name}")}",
                ["cases"] = cases,
            },
        };
    }

    private void AddProfile(string type, IReadOnlyList<Property> properties, string owner)
    {
        if (properties.Count > 0)
        {
            var fields = new Fields { ["id"] = _eventIds.Next(type), ["event_type"] = type };
            AddRule(fields, "traits", properties, owner);
        }
    }

    private void AddRule(
        Fields item,
        string section,
        IReadOnlyList<Property> properties,
        string owner,
        bool isOpen = false
    )
    {
        _events.Add(item);
        _rules.Add(
            new()
            {
                ["type"] = "event_rule",
                ["id"] = $"{item["id"]}_rule",
                ["event"] = $"#event:{item["id"]}",
                ["identity_section"] = section,
                ["additional_properties"] = isOpen,
                ["properties"] = properties.Select(property => Use(property, owner, level: 1)).ToList(),
            }
        );
    }

    private string CategoryId(string category)
    {
        if (!_categories.TryGetValue(category, out var id))
        {
            _categories.Add(category, id = _categoryIds.Next(category));
        }

        return id;
    }

    private Fields Use(Property property, string owner, int level)
    {
        var path = $"{owner}.{property.Name}";
        _plan.AddLosses(property, path);
        _plan.AddIf(property.Unit is not null, "unit", path);
        _plan.AddIf(property.DefaultJson is not null, "default", path);
        var use = new Fields { ["property"] = $"#property:{Id(property, path)}", ["required"] = property.IsAlwaysSent };
        if (
            property.Type.Kind == ValueKind.Object
            && !_plan.IsShared(property.Type.TypeName)
            && _plan.FindObject(property.Type.TypeName) is { } members
        )
        {
            _plan.AddIf(members.IsOpen, "open object", path);
            if (level < MostLevels)
            {
                use["properties"] = members.Properties.Select(member => Use(member, path, level + 1)).ToList();
            }
            else
            {
                _plan.Losses.Add("object below the third level", path);
            }
        }

        return use;
    }

    // Properties of the same definition are one for RudderStack.
    private string Id(Property property, string path)
    {
        var fields = new Fields { ["name"] = property.Name };
        Describe(fields, property.Description, path);
        AddType(fields, property.Type, property.IsNullable, property.CSharpName, path);
        if (property.ConstJson is { } constant)
        {
            ConfigOf(fields)["enum"] = new List<object> { JsonValues.Parse(constant) };
        }

        var definition = s_serializer.Serialize(fields);
        if (!_idsByDefinition.TryGetValue(definition, out var id))
        {
            _idsByDefinition.Add(definition, id = _propertyIds.Next(property.Name));
            _properties.Add(fields.After("id", id));
        }

        return id;
    }

    private void AddType(Fields fields, PlanType type, bool isNullable, string name, string path)
    {
        if (SharedType(type, path) is { } shared)
        {
            fields["type"] = shared;
            _plan.AddIf(isNullable, "nullable of a shared type", path);
            return;
        }

        if (type.Kind == ValueKind.Union)
        {
            fields["types"] = JsonSchemaWords.TypesOf(type, isNullable).ToList();
            var hasSeveralStrings = JsonSchemaWords.HasSeveralStrings(type);
            foreach (var member in type.Members)
            {
                _plan.AddIf(member.Kind == ValueKind.Decimal, "decimal, which becomes number", path);
                if (!hasSeveralStrings)
                {
                    AddFormat(fields, member.Kind);
                    AddConstraints(fields, member.Constraints);
                }
            }

            _plan.AddIf(hasSeveralStrings, "formats and constraints of several strings in a union", path);
            return;
        }

        if (type.Kind != ValueKind.Any)
        {
            var word = JsonSchemaWords.TypeOf(TypeKind(type));
            fields[isNullable ? "types" : "type"] = isNullable ? new List<string> { word, "null" } : word;
        }
        else
        {
            _plan.AddIf(isNullable, JsonSchemaWriter.NullableAny, path);
        }

        _plan.AddIf(type.Kind == ValueKind.Decimal, "decimal, which becomes number", path);
        _plan.AddIf(type.Kind == ValueKind.Map, "type of the values of a map", path);
        if (type.Kind == ValueKind.List)
        {
            AddItems(fields, type.Element!, name, path);
        }

        AddFormat(fields, type.Kind);
        AddEnum(fields, type, path);
        AddConstraints(fields, type.Constraints);
    }

    private static void AddFormat(Fields fields, ValueKind kind)
    {
        if (JsonSchemaWords.FormatOf(kind) is { } format)
        {
            ConfigOf(fields)["format"] = format;
        }
    }

    private ValueKind TypeKind(PlanType type) =>
        type.Kind == ValueKind.Enum && _plan.FindEnum(type.TypeName) is { IsInteger: true }
            ? ValueKind.Integer
            : type.Kind;

    private void AddItems(Fields fields, PlanType item, string name, string path)
    {
        _plan.AddIf(item.IsNullable, "null in a list", path);
        if (SharedType(item, path) is { } shared)
        {
            fields["item_type"] = shared;
        }
        else if (
            item.Kind is ValueKind.Enum or ValueKind.Object
            || item.Constraints is not null
            || JsonSchemaWords.FormatOf(item.Kind) is not null
        )
        {
            // What an item must be is written in a type of its own.
            _plan.Losses.Add("constraints of items, which become a type", path);
            fields["item_type"] = AddCustomType(item.TypeName ?? name + "Item", item, null, path);
        }
        else if (item.Kind == ValueKind.Union)
        {
            fields["item_types"] = JsonSchemaWords.TypesOf(item, isNullable: false).ToList();
            _plan.AddIf(
                item.Members.Any(member =>
                    member.Constraints is not null || JsonSchemaWords.FormatOf(member.Kind) is not null
                ),
                "constraints of a union in a list",
                path
            );
        }
        else if (item.Kind != ValueKind.Any)
        {
            fields["item_type"] = JsonSchemaWords.TypeOf(item.Kind);
        }
    }

    private string? SharedType(PlanType type, string path)
    {
        if (type.Kind is not (ValueKind.Enum or ValueKind.Object) || !_plan.IsShared(type.TypeName))
        {
            return null;
        }

        var description = _plan.FindEnum(type.TypeName)?.Description ?? _plan.FindObject(type.TypeName)?.Description;
        return AddCustomType(type.TypeName!, type, description, path);
    }

    private string AddCustomType(string name, PlanType type, string? description, string path)
    {
        var reference = $"#custom-type:{UniqueNames.Id(name)}";
        if (!_typeNames.Add(name))
        {
            return reference;
        }

        var fields = new Fields { ["id"] = UniqueNames.Id(name), ["name"] = name };
        _types.Add(fields);
        Describe(fields, description, path);
        fields["type"] = JsonSchemaWords.TypeOf(TypeKind(type));
        AddFormat(fields, type.Kind);
        AddEnum(fields, type, path);
        AddConstraints(fields, type.Constraints);
        if (_plan.FindObject(type.TypeName) is { } members && type.Kind == ValueKind.Object)
        {
            fields["properties"] = members
                .Properties.Select(member => new Fields
                {
                    ["property"] = $"#property:{Id(member, $"{name}.{member.Name}")}",
                    ["required"] = member.IsAlwaysSent,
                })
                .ToList();
        }

        return reference;
    }

    private void AddEnum(Fields fields, PlanType type, string path)
    {
        if (type.Kind != ValueKind.Enum || _plan.FindEnum(type.TypeName) is not { } values)
        {
            return;
        }

        if (values.IsOpen)
        {
            _plan.Losses.Add("open enum", path);
            return;
        }

        _plan.AddIf(values.Members.Count == 1, "enum of one value, which becomes const", path);
        ConfigOf(fields)["enum"] = values
            .Members.Select(member => values.IsInteger ? JsonValues.Parse(member.Value) : member.Value)
            .ToList();
    }

    private static void AddConstraints(Fields fields, Constraints? constraints)
    {
        if (constraints is null)
        {
            return;
        }

        Add("minimum", constraints.Minimum is { } minimum ? JsonValues.Parse(minimum) : null);
        Add("maximum", constraints.Maximum is { } maximum ? JsonValues.Parse(maximum) : null);
        Add("exclusive_minimum", constraints.ExclusiveMinimum is { } below ? JsonValues.Parse(below) : null);
        Add("exclusive_maximum", constraints.ExclusiveMaximum is { } above ? JsonValues.Parse(above) : null);
        Add("multiple_of", constraints.MultipleOf is { } step ? JsonValues.Parse(step) : null);
        Add("min_length", constraints.MinLength);
        Add("max_length", constraints.MaxLength);
        Add("pattern", constraints.Pattern);
        Add("format", constraints.Format);
        Add("min_items", constraints.MinItems);
        Add("max_items", constraints.MaxItems);
        Add("unique_items", constraints.UniqueItems ? true : null);

        void Add(string key, object? value)
        {
            if (value is not null)
            {
                ConfigOf(fields)[key] = value;
            }
        }
    }

    private static Fields ConfigOf(Fields fields)
    {
        if (!fields.TryGetValue("config", out var config))
        {
            fields["config"] = config = new Fields();
        }

        return (Fields)config;
    }

    // RudderStack refuses a file with another description.
    private void Describe(Fields fields, string? description, string path)
    {
        if (description is null)
        {
            return;
        }

        if (description.Length is >= 3 and <= 2000 && char.IsLetter(description[0]))
        {
            fields["description"] = description;
        }
        else
        {
            _plan.Losses.Add("description that RudderStack refuses", path);
        }
    }

    private IEnumerable<(string Name, string Text)> Files()
    {
        if (_properties.Count > 0)
        {
            yield return File("properties", "properties", new() { ["properties"] = _properties });
        }

        if (_types.Count > 0)
        {
            yield return File("custom-types", "custom-types", new() { ["types"] = _types });
        }

        if (_categories.Count > 0)
        {
            var categories = _categories.Select(pair => new Fields { ["id"] = pair.Value, ["name"] = pair.Key });
            yield return File("categories", "categories", new() { ["categories"] = categories.ToList() });
        }

        yield return File("events", "events", new() { ["events"] = _events });
        var plan = new Fields { ["id"] = "taxonomy", ["display_name"] = _plan.Plan.Settings.Name ?? "Taxonomy" };
        plan["rules"] = _rules;
        yield return File("tracking-plan", "tracking-plan", plan);
    }

    private static (string Name, string Text) File(string file, string kind, Fields spec) =>
        (
            $"{file}.yaml",
            s_serializer.Serialize(
                new Fields
                {
                    ["version"] = "rudder/v1",
                    ["kind"] = kind,
                    ["metadata"] = new Fields { ["name"] = "taxonomy" },
                    ["spec"] = spec,
                }
            )
        );

    /// <summary>Represents a mapping whose keys are written in the order in which they were added.</summary>
    private sealed class Fields : Dictionary<string, object>
    {
        public Fields()
            : base(StringComparer.Ordinal) { }

        /// <summary>Returns the mapping after an entry.</summary>
        public Fields After(string key, object value)
        {
            var result = new Fields { [key] = value };
            foreach (var (other, item) in this)
            {
                result[other] = item;
            }

            return result;
        }
    }

    private static class JsonValues
    {
        public static object Parse(string json)
        {
            using var document = System.Text.Json.JsonDocument.Parse(json);
            return document.RootElement.ValueKind switch
            {
                System.Text.Json.JsonValueKind.String => document.RootElement.GetString()!,
                System.Text.Json.JsonValueKind.True => true,
                System.Text.Json.JsonValueKind.False => false,
                _ when document.RootElement.TryGetInt64(out var integer) => integer,
                _ => document.RootElement.GetDouble(),
            };
        }
    }
}
