namespace Taxonomy.Plans.History;

/// <summary>The keys of a shipped file, in the order in which they are written.</summary>
public static class ShippedKeys
{
    public static IReadOnlyList<string> Root { get; } =
    ["shipped", "context", "events", "group_types", "user_properties"];

    /// <summary>Of an event.</summary>
    public static IReadOnlyList<string> Event { get; } = ["open", "properties", "variants"];

    /// <summary>Of a group type, or of a variant of an event.</summary>
    public static IReadOnlyList<string> Definition { get; } = ["properties"];

    public static IReadOnlyList<string> Property { get; } = ["type", "enum", "open", "properties"];
}
