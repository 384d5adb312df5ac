using Taxonomy.Plans.Syntax;

namespace Taxonomy.Cli.Import.Formats;

/// <summary>Segment's CSV: a row for each event, and one for each of its properties.</summary>
internal static class SegmentCsv
{
    public static bool Recognizes(ImportSource source)
    {
        var header = Csv.Header(source.Files[0].Text);
        return header.Contains("Event Type", StringComparer.OrdinalIgnoreCase)
            && header.Contains("Property Data Type", StringComparer.OrdinalIgnoreCase);
    }

    public static ImportedPlan Read(ImportSource source)
    {
        var plan = new ImportedPlan();
        var events = new Dictionary<string, ImportedDefinition>(StringComparer.Ordinal);
        var group = new ImportedDefinition("group");
        foreach (var row in Csv.Rows(source.Files[0].Text))
        {
            var type = Cell(row, "Event Type").ToUpperInvariant();
            var name = Cell(row, "Event Name");
            List<ImportedProperty>? target;
            switch (type)
            {
                case "TRACK" or "" or "PAGE" or "SCREEN":
                    var kind = type is "PAGE" or "SCREEN" ? type.ToLowerInvariant() : null;
                    if (kind is not null && name.Length == 0)
                    {
                        name = ImportedDefinition.NameOfPages(kind);
                    }

                    if (!events.TryGetValue(name, out var definition))
                    {
                        events.Add(name, definition = new(name) { Kind = kind });
                        plan.Events.Add(definition);
                    }

                    if (Cell(row, "Property Name").Length == 0)
                    {
                        definition.Description = Cell(row, "Description");
                        AddLabels(definition, Cell(row, "Labels"));
                    }

                    target = definition.Properties;
                    break;
                case "IDENTIFY":
                    target = plan.UserProperties;
                    break;
                case "GROUP":
                    target = group.Properties;
                    break;
                case "COMMON":
                    target = plan.Context;
                    break;
                default:
                    plan.Losses.Add($"{type.ToLowerInvariant()} event", name);
                    continue;
            }

            if (Cell(row, "Property Name") is { Length: > 0 } property)
            {
                AddProperty(plan, target, property, row, name, isProfile: type is "IDENTIFY" or "GROUP");
            }
        }

        if (group.Properties.Count > 0)
        {
            plan.GroupTypes.Add(group);
        }

        return plan;
    }

    private static void AddProperty(
        ImportedPlan plan,
        List<ImportedProperty> target,
        string name,
        IReadOnlyDictionary<string, string> row,
        string owner,
        bool isProfile
    )
    {
        // Members of objects have their owner before a dot, items of lists '$'.
        var path = name.Split('.');
        var property = default(ImportedProperty);
        for (var depth = 0; depth < path.Length; depth++)
        {
            if (path[depth] == "$")
            {
                continue;
            }

            var list = depth == 0 ? target : property!.Properties ??= [];
            property = list.Find(item => item.Name == path[depth]);
            if (property is null)
            {
                property = new(path[depth])
                {
                    Type = depth == path.Length - 1 ? "any" : "object",
                    IsProfile = isProfile,
                };
                list.Add(property);
            }
        }

        if (property is null)
        {
            return;
        }

        var isItem = path[^1] == "$";
        var types = Cell(row, "Property Data Type")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ToList();
        property.IsNullable |= !isItem && types.Remove("null");
        types.Remove("null");
        types.Remove("any");
        var type = types.Count == 1 ? TypeOf(types[0]) : UnionParser.Write(types.Select(TypeOf)) ?? "any";
        if (types.Count > 1 && type == "any")
        {
            plan.Losses.Add("several types", $"{owner}.{name}");
        }

        property.Type = isItem ? ImportedUnions.AsElement(type) + "[]" : type;
        if (!isItem)
        {
            property.Description = Cell(row, "Description");
            property.IsRequired =
                Cell(row, "Required", "Required Status", "Property Required", "Status").ToUpperInvariant()
                    is "TRUE"
                        or "REQUIRED"
                        or "YES";
        }

        var values = Cell(row, "Enum Values");
        if (values.Length > 0 && type == "string")
        {
            property.EnumValues =
            [
                .. values
                    .Trim('[', ']')
                    .Split([',', '|', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(value => value.Trim('"')),
            ];
        }
        else if (values.Length > 0)
        {
            plan.Losses.Add("enum of other values than strings", $"{owner}.{name}");
        }

        if (Cell(row, "Allowed Property Values", "Pattern") is { Length: > 0 } pattern)
        {
            if (ImportedUnions.Has(type, "string") && property.EnumValues is null)
            {
                property.Constraints.Add(("pattern", pattern, true));
            }
            else
            {
                plan.Losses.Add("pattern", $"{owner}.{name}");
            }
        }
    }

    private static string TypeOf(string type) =>
        type.ToLowerInvariant() switch
        {
            "string" => "string",
            "integer" => "integer",
            "number" => "number",
            "boolean" => "boolean",
            "object" => "object",
            "array" => "any[]",
            "date-time" or "datetime" => "timestamp",
            _ => "any",
        };

    private static void AddLabels(ImportedDefinition definition, string labels)
    {
        foreach (var label in labels.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            definition.Tags.Add(label);
        }
    }

    private static string Cell(IReadOnlyDictionary<string, string> row, params string[] columns) =>
        columns.Select(column => row.GetValueOrDefault(column, "")).FirstOrDefault(value => value.Length > 0) ?? "";
}
