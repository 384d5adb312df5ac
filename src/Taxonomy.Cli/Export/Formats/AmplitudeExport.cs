using System.Globalization;
using System.Text.Json;
using Taxonomy.Cli.Import;
using Taxonomy.Cli.Import.Formats;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Export.Formats;

/// <summary>Writes Amplitude's taxonomy CSV: one file for events, one for user properties.</summary>
internal static class AmplitudeExport
{
    public static IReadOnlyList<(string Name, string Text)> Write(ExportedPlan plan)
    {
        plan.LoseContext();
        plan.LoseVariants();
        plan.LoseKinds();
        plan.LoseNotes();
        plan.LoseGroupTypes();
        var events = plan.Events.SelectMany(item => EventRows(plan, item)).ToList();
        var users = plan.Plan.UserProperties.Select(profile => UserRow(plan, profile)).ToList();
        var files = new List<(string, string)> { ("events.csv", Csv.Write(AmplitudeCsv.EventColumns, events)) };
        if (users.Count > 0)
        {
            files.Add(("user_properties.csv", Csv.Write(AmplitudeCsv.UserColumns, users)));
        }

        return files;
    }

    private static IEnumerable<Dictionary<string, string>> EventRows(ExportedPlan plan, EventDefinition item)
    {
        var tags = item.Tags.Where(tag => !tag.Contains(',')).ToList();
        plan.AddIf(tags.Count < item.Tags.Count, "tag with a comma", item.Name);
        yield return new()
        {
            ["Object Type"] = "Event",
            ["Object Name"] = item.Name,
            ["Object Owner"] = item.Owners.Count > 0 ? item.Owners[0] : "",
            ["Object Description"] = item.Description ?? "",
            ["Event Category"] = item.Category ?? "",
            ["Tags"] = string.Join(",", tags),
            ["Event Activity"] = item.Deprecation is null ? "Active" : "Inactive",
        };
        foreach (var property in plan.PropertiesOf(item))
        {
            var row = PropertyRow(plan, property, $"{item.Name}.{property.Name}");
            row["Property Type"] = "Event Property";
            row["Event Property Name"] = property.Name;
            yield return row;
        }
    }

    private static Dictionary<string, string> UserRow(ExportedPlan plan, ProfileProperty profile)
    {
        var row = PropertyRow(plan, profile.Property, profile.Property.Name);
        row["Property Type"] = "User Property";
        row["Property Name"] = profile.Property.Name;
        row["Property Required"] = "FALSE";
        return row;
    }

    private static Dictionary<string, string> PropertyRow(ExportedPlan plan, Property property, string path)
    {
        plan.AddLosses(property, path);
        plan.AddIf(property.Unit is not null, "unit", path);
        plan.AddIf(property.DefaultJson is not null, "default", path);
        plan.AddIf(property.IsNullable, "nullable", path);
        plan.AddIf(property.Type.Element is { IsNullable: true }, "null in a list or map", path);
        AddConstraintLosses(plan, property.Type, path);
        var isList = property.Type.Kind == ValueKind.List;
        var type = isList ? property.Type.Element! : property.Type;
        var row = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Property Description"] = property.Description ?? "",
            ["Property Required"] = property.IsAlwaysSent ? "TRUE" : "FALSE",
            ["Property Is Array"] = isList ? "TRUE" : "FALSE",
            ["Property Value Type"] = WordOf(plan, type, path),
        };
        if (type.Kind is ValueKind.Integer)
        {
            row["Number Is Integer"] = "TRUE";
        }

        if (plan.FindEnum(type.Kind == ValueKind.Enum ? type.TypeName : null) is { } values)
        {
            SetEnum(plan, row, values, path);
        }

        if (property.ConstJson is { } constant)
        {
            using var json = JsonDocument.Parse(constant);
            row["Const Value"] = json.RootElement.ToString();
        }

        Add("String Property Value Min Length", type.Constraints?.MinLength);
        Add("String Property Value Max Length", type.Constraints?.MaxLength);
        Add("Array Min Items", property.Type.Constraints?.MinItems);
        Add("Array Max Items", property.Type.Constraints?.MaxItems);
        row["Number Property Value Min"] = type.Constraints?.Minimum ?? "";
        row["Number Property Value Max"] = type.Constraints?.Maximum ?? "";
        row["Property Regex"] = type.Constraints?.Pattern ?? "";
        row["Array Unique Items"] = property.Type.Constraints is { UniqueItems: true } ? "TRUE" : "";
        return row;

        void Add(string column, int? count) => row[column] = count?.ToString(CultureInfo.InvariantCulture) ?? "";
    }

    // The file has no column for these.
    private static void AddConstraintLosses(ExportedPlan plan, PlanType type, string path)
    {
        if ((type.Element ?? type).Constraints is { } constraints)
        {
            plan.AddIf(constraints.ExclusiveMinimum is not null, "exclusive_minimum", path);
            plan.AddIf(constraints.ExclusiveMaximum is not null, "exclusive_maximum", path);
            plan.AddIf(constraints.MultipleOf is not null, "multiple_of", path);
            plan.AddIf(constraints.Format is not null, "format", path);
        }
    }

    private static void SetEnum(ExportedPlan plan, Dictionary<string, string> row, EnumType values, string path)
    {
        if (values.IsInteger)
        {
            plan.Losses.Add("enum of integers", path);
        }
        else if (values.IsOpen)
        {
            plan.Losses.Add("open enum", path);
        }
        else if (values.Members.Any(member => member.Value.Contains(',')))
        {
            plan.Losses.Add("enum value with a comma", path);
        }
        else
        {
            row["Property Value Type"] = "enum";
            row["Enum Values"] = string.Join(",", values.Members.Select(member => member.Value));
        }
    }

    private static string WordOf(ExportedPlan plan, PlanType type, string path)
    {
        switch (type.Kind)
        {
            case ValueKind.Integer or ValueKind.Number:
                return "number";
            case ValueKind.Enum when plan.FindEnum(type.TypeName) is { IsInteger: true }:
                return "number";
            case ValueKind.Boolean:
                return "boolean";
            case ValueKind.Union:
                plan.Losses.Add("union, which becomes any", path);
                plan.AddIf(type.Members.Any(member => member.Constraints is not null), "constraints of a union", path);
                return "any";
            case ValueKind.Any:
                return "any";
            case ValueKind.String or ValueKind.Enum:
                return "string";
            case ValueKind.FreeObject:
                return "object";
            case ValueKind.Object or ValueKind.Map:
                plan.Losses.Add("members of an object", path);
                return "object";
            case ValueKind.Decimal:
                plan.Losses.Add("decimal, which becomes number", path);
                return "number";
            case var kind:
                plan.Losses.Add($"{kind.ToString().ToLowerInvariant()}, which becomes string", path);
                return "string";
        }
    }
}
