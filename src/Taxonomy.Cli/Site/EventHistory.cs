using Taxonomy.Plans.History;
using Taxonomy.Plans.Model;

namespace Taxonomy.Cli.Site;

/// <summary>Describes what has been shipped of events, and what has changed since then.</summary>
/// <param name="shipped">What has been shipped.</param>
/// <param name="current">What the plan would ship.</param>
internal sealed class EventHistory(ShippedPlan shipped, ShippedPlan current)
{
    private const string Unchanged = "as shipped";

    private static readonly string[] s_columns = ["property", "shipped as", "now"];

    /// <summary>Gets the names of shipped events that a plan no longer has.</summary>
    public IEnumerable<string> LostEvents(IEnumerable<string> planned) =>
        shipped.Events.Select(item => item.Name).Except(planned, StringComparer.Ordinal);

    /// <summary>Returns the history of an event.</summary>
    public IEnumerable<Block> BlocksOf(EventDefinition definition)
    {
        if (Find(shipped, definition.Name) is not { } before)
        {
            yield return new Block.Paragraph("Not shipped yet.");
            yield break;
        }

        if (definition.Retired is not null)
        {
            yield return new Block.Paragraph("Shipped, and retired since then.");
            yield break;
        }

        var was = PropertiesOf(before);
        var now = Find(current, definition.Name) is { } after ? PropertiesOf(after) : [];
        IEnumerable<string[]> rows =
        [
            .. was.Select(entry =>
                new[]
                {
                    entry.Key,
                    Describe(entry.Value),
                    now.TryGetValue(entry.Key, out var changed)
                        ? Compare(entry.Value, changed)
                        : "no longer in the plan",
                }
            ),
            .. now.Where(entry => !was.ContainsKey(entry.Key))
                .Select(entry => new[] { entry.Key, "not shipped yet", Describe(entry.Value) }),
        ];
        var changes = rows.Where(row => row[2] != Unchanged).ToList();
        yield return new Block.Paragraph(
            changes.Count == 0 ? "Shipped as it is now." : "Shipped, and changed since then:"
        );
        if (changes.Count > 0)
        {
            yield return new Block.Table(
                s_columns,
                [.. changes.Select(row => row.Select(cell => (IReadOnlyList<Inline>)[cell]).ToArray())]
            );
        }
    }

    private static ShippedDefinition? Find(ShippedPlan plan, string name) =>
        plan.Events.FirstOrDefault(item => item.Name == name);

    // Those of variants have the value that selects the variant before their name.
    private static SortedDictionary<string, ShippedProperty> PropertiesOf(ShippedDefinition definition) =>
        new(
            definition
                .Properties.Select(property => (property.Name, property))
                .Concat(
                    definition.Variants.SelectMany(variant =>
                        variant.Properties.Select(property => ($"{variant.Name}: {property.Name}", property))
                    )
                )
                .ToDictionary(entry => entry.Item1, entry => entry.property),
            StringComparer.Ordinal
        );

    private static string Compare(ShippedProperty before, ShippedProperty after) =>
        before.Equals(after) ? Unchanged
        : before.Type.Equals(after.Type)
            ? after.IsRequired ? "required"
                : "optional"
        : Describe(after);

    private static string Describe(ShippedProperty property) =>
        TypeChange.Describe(property.Type).Trim('\'') + (property.IsRequired ? "" : ", optional");
}
