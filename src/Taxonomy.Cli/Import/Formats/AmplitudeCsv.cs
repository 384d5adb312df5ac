using System.Globalization;

namespace Taxonomy.Cli.Import.Formats;

/// <summary>Amplitude's taxonomy CSV: the file of events, that of user properties, or both.</summary>
internal static class AmplitudeCsv
{
    /// <summary>The columns of events and their properties that an export writes, in Amplitude's order.</summary>
    public static IReadOnlyList<string> EventColumns { get; } =
    [
        "Action",
        "Object Type",
        "Object Name",
        "Object Owner",
        "Object Description",
        "Event Display Name",
        "Event Category",
        "Tags",
        "Event Activity",
        "Event Hidden From Dropdowns",
        "Event Hidden From Persona Results",
        "Event Hidden From Pathfinder",
        "Event Hidden From Timeline",
        "Event Source",
        "Property Type",
        "Property Group Names",
        "Event Property Name",
        .. PropertyColumns,
    ];

    /// <summary>The columns of user properties.</summary>
    public static IReadOnlyList<string> UserColumns { get; } =
    ["Action", "Property Type", "Property Name", .. PropertyColumns];

    private static IReadOnlyList<string> PropertyColumns =>
        [
            "Property Description",
            "Property Value Type",
            "Property Required",
            "Property Visibility",
            "Property Is Array",
            "String Property Value Min Length",
            "String Property Value Max Length",
            "Number Is Integer",
            "Number Property Value Min",
            "Number Property Value Max",
            "Array Unique Items",
            "Array Min Items",
            "Array Max Items",
            "Enum Values",
            "Const Value",
            "Property Regex",
        ];

    public static bool Recognizes(ImportSource source) =>
        source.Files.All(file =>
        {
            var header = Csv.Header(file.Text);
            return Has(header, "Property Value Type") && (Has(header, "Object Type") || Has(header, "Property Name"));
        });

    public static ImportedPlan Read(ImportSource source)
    {
        var plan = new ImportedPlan();
        foreach (var (_, text) in source.Files)
        {
            if (Has(Csv.Header(text), "Object Type"))
            {
                ReadEvents(plan, text);
            }
            else
            {
                ReadUserProperties(plan, text);
            }
        }

        return plan;
    }

    private static void ReadEvents(ImportedPlan plan, string text)
    {
        ImportedDefinition? current = null;
        var isSkipped = false;
        foreach (var row in Csv.Rows(text))
        {
            // Amplitude marks what is unexpected, blocked or deleted so.
            var isIgnored = Cell(row, "Action").Equals("Ignore", StringComparison.OrdinalIgnoreCase);
            if (Cell(row, "Object Type") is { Length: > 0 } type)
            {
                isSkipped = isIgnored;
                var name = Cell(row, "Object Name");
                if (isIgnored)
                {
                    plan.Losses.Add("row with the action Ignore", name);
                    continue;
                }

                current = new(name)
                {
                    Description = Cell(row, "Object Description"),
                    Owner = NullIfEmpty(Cell(row, "Object Owner")),
                    Category = NullIfEmpty(Cell(row, "Event Category")),
                    IsDeprecated = Cell(row, "Event Activity").Equals("Inactive", StringComparison.OrdinalIgnoreCase),
                };
                current.Tags.AddRange(List(Cell(row, "Tags")));
                if (Cell(row, "Event Display Name") is { Length: > 0 } display && display != name)
                {
                    plan.Losses.Add("display name", name);
                }

                if (type.Equals("Event", StringComparison.OrdinalIgnoreCase))
                {
                    plan.Events.Add(current);
                }
                else if (type.Equals("Property Group", StringComparison.OrdinalIgnoreCase))
                {
                    plan.Bundles.Add(current);
                }
                else
                {
                    plan.Losses.Add(type, name);
                    isSkipped = true;
                }

                continue;
            }

            if (current is null || isSkipped)
            {
                continue;
            }

            if (isIgnored)
            {
                plan.Losses.Add("row with the action Ignore", $"{current.Name}.{Cell(row, "Event Property Name")}");
            }
            else if (Cell(row, "Property Type").Contains("Group", StringComparison.OrdinalIgnoreCase))
            {
                current.Include.AddRange(List(Cell(row, "Property Group Names")));
            }
            else if (Cell(row, "Event Property Name") is { Length: > 0 } name)
            {
                current.Properties.Add(Property(plan, name, row, current.Name));
            }
        }
    }

    private static void ReadUserProperties(ImportedPlan plan, string text)
    {
        foreach (var row in Csv.Rows(text))
        {
            var name = Cell(row, "Property Name");
            if (Cell(row, "Action").Equals("Ignore", StringComparison.OrdinalIgnoreCase))
            {
                plan.Losses.Add("row with the action Ignore", name);
            }
            else if (name.Length > 0)
            {
                var property = Property(plan, name, row, "user properties");
                property.IsProfile = true;
                plan.UserProperties.Add(property);
            }
        }
    }

    private static ImportedProperty Property(
        ImportedPlan plan,
        string name,
        IReadOnlyDictionary<string, string> row,
        string owner
    )
    {
        var property = new ImportedProperty(name)
        {
            Description = Cell(row, "Property Description"),
            IsRequired = IsTrue(row, "Property Required"),
        };
        var type = Cell(row, "Property Value Type").ToLowerInvariant();
        var values = List(Cell(row, "Enum Values"));
        var constant = Cell(row, "Const Value");
        var isInteger = IsTrue(row, "Number Is Integer");
        property.Type = type switch
        {
            "string" or "enum" => "string",
            "number" => isInteger ? "integer" : "number",
            "boolean" => "boolean",
            "const" when isInteger => "integer",
            "const" => double.TryParse(constant, CultureInfo.InvariantCulture, out _) ? "number" : "string",
            "object" => "object",
            _ => "any",
        };
        if (values.Count > 0 && property.Type is "string" or "any")
        {
            property.Type = "string";
            property.EnumValues = values;
        }

        if (constant.Length > 0)
        {
            property.Const = (constant, property.Type is not ("number" or "integer" or "boolean"));
            property.Type = property.Type == "any" ? "string" : property.Type;
        }

        if (property.EnumValues is null && property.Const is null)
        {
            if (property.Type == "string")
            {
                Add("String Property Value Min Length", "min_length", false);
                Add("String Property Value Max Length", "max_length", false);
                Add("Property Regex", "pattern", true);
            }
            else if (property.Type is "number" or "integer")
            {
                Add("Number Property Value Min", "minimum", false);
                Add("Number Property Value Max", "maximum", false);
            }
        }

        if (IsTrue(row, "Property Is Array"))
        {
            property.Type += "[]";
            Add("Array Min Items", "min_items", false);
            Add("Array Max Items", "max_items", false);
            if (IsTrue(row, "Array Unique Items"))
            {
                property.Constraints.Add(("unique_items", "true", false));
            }
        }

        if (property.Const is not null && property.Type.EndsWith("[]", StringComparison.Ordinal))
        {
            plan.Losses.Add("const of a list", $"{owner}.{name}");
            property.Const = null;
        }

        return property;

        void Add(string column, string key, bool isText)
        {
            if (Cell(row, column) is { Length: > 0 } value)
            {
                property.Constraints.Add((key, value, isText));
            }
        }
    }

    private static List<string> List(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static bool IsTrue(IReadOnlyDictionary<string, string> row, string column) =>
        Cell(row, column).Equals("true", StringComparison.OrdinalIgnoreCase);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static bool Has(IReadOnlyList<string> header, string column) =>
        header.Contains(column, StringComparer.OrdinalIgnoreCase);

    private static string Cell(IReadOnlyDictionary<string, string> row, string column) =>
        row.GetValueOrDefault(column, "");
}
