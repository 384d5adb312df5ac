namespace Taxonomy.Cli.Push;

/// <summary>Represents an event, an event property or a user property as Amplitude stores it.</summary>
/// <param name="Kind">What it is, for example <c>event property</c>.</param>
/// <param name="Event">The event that has the property; empty for others.</param>
/// <param name="Name">The name.</param>
internal sealed record PushedDefinition(string Kind, string Event, string Name)
{
    public const string EventKind = "event";
    public const string EventPropertyKind = "event property";
    public const string UserPropertyKind = "user property";

    /// <summary>Gets the values by the words of the API. An empty value means: as it is.</summary>
    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets whether Amplitude has seen it in data, although nobody planned it.</summary>
    public bool IsUnplanned { get; init; }

    /// <summary>Gets the name with that of the event, for example <c>Song Played.source</c>.</summary>
    public string Path => Event.Length == 0 ? Name : $"{Event}.{Name}";

    /// <summary>Gets what two definitions of the same thing have in common.</summary>
    public (string Kind, string Path) Key => (Kind, Path);
}
