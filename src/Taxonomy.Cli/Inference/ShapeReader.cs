using System.Data.Common;
using Taxonomy.Data;
using Taxonomy.Plans;
using static Taxonomy.Cli.Recorded.Rows;

namespace Taxonomy.Cli.Inference;

/// <summary>Asks a database of received events what a plan would need to have.</summary>
internal static class ShapeReader
{
    /// <summary>Objects with more names have members whose names are data.</summary>
    private const int MostNames = 100;

    /// <summary>Deeper values are not looked at; they can be anything.</summary>
    private const int Deepest = 8;

    /// <summary>Returns what came.</summary>
    /// <param name="database">The events.</param>
    /// <param name="plan">The plan, which decides about names that are otherwise ignored.</param>
    /// <param name="mostValues">The most values that are an enum; 0 for no enums.</param>
    /// <param name="step">Gets the number of levels that are done, and of all.</param>
    public static ArrivedEvents Read(IEventDatabase database, PlanIndex plan, int mostValues, Action<int, int> step)
    {
        database.AddTable(
            "planned_events",
            "event VARCHAR",
            plan.Events.Select(entry => new object?[] { entry.Definition.Declaration.Name })
        );
        database.RemoveDuplicates();
        database.Run("ignored_names");
        // The view of the roots leaves out what is ignored, and that is asked of the table before it.
        database.Run("received");
        database.Run("ignored_events");
        database.Run("prepare_inference");
        for (
            var depth = 0;
            depth < Deepest && database.Run("expand_values", ("depth", depth), ("names", MostNames)) > 0;
            depth++
        )
        {
            step(depth + 1, Deepest);
        }

        var shapes = ReadShapes(database, mostValues);
        var groups = database
            .Ask("event_groups", row => (Event: Text(row, "event"), Group: Text(row, "group_type")))
            .ToLookup(entry => entry.Event, entry => entry.Group, StringComparer.Ordinal);
        return new(
            [
                .. database.Ask(
                    "inferred_events",
                    row => new ArrivedEvent(
                        Text(row, "event"),
                        Volume(row),
                        Text(row, "senders"),
                        ShapeOf("event", Text(row, "event")),
                        [.. groups[Text(row, "event")]]
                    )
                ),
            ],
            ShapeOf("user", ""),
            [
                .. database.Ask(
                    "received_groups",
                    row => (Text(row, "group_type"), ShapeOf("group", Text(row, "group_type")))
                ),
            ],
            [
                .. database.Ask(
                    "ignored",
                    row => (Text(row, "event"), Number(row, "events"), Reason: Text(row, "reason"))
                ),
            ]
        );

        ReceivedShape ShapeOf(string scope, string owner) => shapes.GetValueOrDefault((scope, owner)) ?? new();
    }

    private static Dictionary<(string Scope, string Owner), ReceivedShape> ReadShapes(
        IEventDatabase database,
        int mostValues
    )
    {
        var roots = new Dictionary<(string, string), ReceivedShape>();
        var counts = database.Ask("value_shapes", row => (Place: PlaceOf(row), Counts: CountsOf(row)));
        foreach (var ((scope, owner, path), found) in counts)
        {
            if (!roots.TryGetValue((scope, owner), out var root))
            {
                roots.Add((scope, owner), root = new());
            }

            root.At(path).Add(found);
        }

        var values = database.Ask(
            "closed_sets",
            row => (Place: PlaceOf(row), Value: Text(row, "value")),
            ("most", mostValues)
        );
        foreach (var ((scope, owner, path), value) in values)
        {
            if (roots.TryGetValue((scope, owner), out var root))
            {
                (root.At(path).Values ??= new(StringComparer.Ordinal)).Add(value);
            }
        }

        return roots;
    }

    private static (string Scope, string Owner, IReadOnlyList<string> Path) PlaceOf(DbDataReader row) =>
        (Text(row, "scope"), Text(row, "owner"), Texts(row, "path"));

    private static ReceivedShape CountsOf(DbDataReader row) =>
        new()
        {
            Total = Number(row, "total"),
            Nulls = Number(row, "nulls"),
            Strings = Number(row, "strings"),
            Numbers = Number(row, "numbers"),
            Booleans = Number(row, "booleans"),
            Objects = Number(row, "objects"),
            Lists = Number(row, "lists"),
            Integers = Number(row, "integers"),
            Emails = Number(row, "emails"),
            Forms =
            {
                ["uuid"] = Number(row, "uuids"),
                ["date"] = Number(row, "dates"),
                ["timestamp"] = Number(row, "timestamps"),
                ["uri"] = Number(row, "uris"),
            },
        };
}
