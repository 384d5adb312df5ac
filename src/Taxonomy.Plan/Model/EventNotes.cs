namespace Taxonomy.Plans.Model;

/// <summary>What an event says about itself for documentation, beside its description.</summary>
public sealed record EventNotes
{
    /// <summary><c>experimental</c> or <c>stable</c>.</summary>
    public string? Stability { get; init; }

    /// <summary>The version of the event's definition.</summary>
    public string? Version { get; init; }

    /// <summary>When the event occurs, in words or as the names of the members that track it.</summary>
    public EquatableArray<string> Triggers { get; init; }

    /// <summary>Why the event is collected.</summary>
    public string? Purpose { get; init; }

    /// <summary>The names of the metrics that are computed from the event.</summary>
    public EquatableArray<string> Metrics { get; init; }

    /// <summary>Examples of whole events; of a variant, those with its value.</summary>
    public EquatableArray<EventExample> Examples { get; init; }
}

/// <summary>An example of a whole event, for documentation.</summary>
/// <param name="Name">Its name; null: it has none.</param>
/// <param name="Text">Its properties and values on one line, shortened.</param>
public sealed record EventExample(string? Name, string Text);
