namespace Taxonomy.Plans.Syntax;

/// <summary>What an event says about itself for documentation, beside its description.</summary>
public sealed class EventNotesDeclaration
{
    /// <summary>One of <see cref="PlanKeys.Stabilities"/>.</summary>
    public Located<string>? Stability { get; init; }

    /// <summary>The version of the event's definition.</summary>
    public Located<string>? Version { get; init; }

    /// <summary>When the event occurs, in words or as the names of the members that track it.</summary>
    public IReadOnlyList<Located<string>> Triggers { get; init; } = [];

    /// <summary>Why the event is collected.</summary>
    public Located<string>? Purpose { get; init; }

    /// <summary>The names of the metrics that are computed from the event.</summary>
    public IReadOnlyList<Located<string>> Metrics { get; init; } = [];

    /// <summary>Examples of whole events.</summary>
    public IReadOnlyList<EventExampleDeclaration> Examples { get; init; } = [];

    /// <summary>The keys whose values cannot be read, or that are misspelled; both have been reported.</summary>
    internal IReadOnlyCollection<string> Unread { get; init; } = [];
}
