namespace Taxonomy.Plans.History;

/// <summary>A name in a shipped file: its section, and the names from there on.</summary>
internal readonly record struct ShippedPath(string Key)
{
    // No name can have it: YAML does not allow it outside of quotes, and one that has it in quotes loses its place only.
    public const char Separator = '\u0001';

    public static ShippedPath Context { get; } = new("context");

    public static ShippedPath Events { get; } = new("events");

    public static ShippedPath GroupTypes { get; } = new("group_types");

    public static ShippedPath UserProperties { get; } = new("user_properties");

    public ShippedPath Variants => Append("variants");

    public ShippedPath Append(string name) => new(Key + Separator + name);
}
