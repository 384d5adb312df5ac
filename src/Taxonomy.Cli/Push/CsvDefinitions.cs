using Taxonomy.Cli.Import;

namespace Taxonomy.Cli.Push;

/// <summary>Reads Amplitude's CSV as definitions, whose fields are its columns.</summary>
internal static class CsvDefinitions
{
    // What identifies a row, or is not ours to decide.
    private static readonly HashSet<string> s_otherColumns = new(StringComparer.OrdinalIgnoreCase)
    {
        "Action",
        "Object Type",
        "Object Name",
        "Property Type",
        "Property Name",
        "Event Property Name",
        "Property Group Names",
    };

    public static IEnumerable<PushedDefinition> Read(string text)
    {
        var owner = "";
        foreach (var row in Csv.Rows(text))
        {
            var isUnplanned = Cell(row, "Action").Equals("Ignore", StringComparison.OrdinalIgnoreCase);
            if (Cell(row, "Object Type") is { Length: > 0 } type)
            {
                var isEvent = type.Equals("Event", StringComparison.OrdinalIgnoreCase);
                owner = isEvent ? Cell(row, "Object Name") : "";
                if (isEvent)
                {
                    yield return Definition(PushedDefinition.EventKind, "", owner, row, isUnplanned);
                }
            }
            else if (Cell(row, "Event Property Name") is { Length: > 0 } property)
            {
                // A property of a property group belongs to no event.
                if (owner.Length > 0)
                {
                    yield return Definition(PushedDefinition.EventPropertyKind, owner, property, row, isUnplanned);
                }
            }
            else if (Cell(row, "Property Name") is { Length: > 0 } user)
            {
                yield return Definition(PushedDefinition.UserPropertyKind, "", user, row, isUnplanned);
            }
        }
    }

    private static PushedDefinition Definition(
        string kind,
        string owner,
        string name,
        IReadOnlyDictionary<string, string> row,
        bool isUnplanned
    )
    {
        var definition = new PushedDefinition(kind, owner, name) { IsUnplanned = isUnplanned };
        foreach (var (column, value) in row.Where(cell => !s_otherColumns.Contains(cell.Key)))
        {
            definition.Fields[column] = value;
        }

        return definition;
    }

    private static string Cell(IReadOnlyDictionary<string, string> row, string column) =>
        row.GetValueOrDefault(column, "");
}
