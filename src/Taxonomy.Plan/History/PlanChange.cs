namespace Taxonomy.Plans.History;

/// <summary>Specifies what a change of a plan can break.</summary>
public enum ChangeImpact
{
    /// <summary>Nothing: calls compile, and recorded data means the same.</summary>
    Safe,

    /// <summary>Who reads the data may be surprised.</summary>
    Risky,

    /// <summary>Calls no longer compile, or recorded data no longer fits the plan.</summary>
    Breaking,
}

/// <summary>Represents a change from one version of a plan to another.</summary>
/// <param name="Impact">What it can break.</param>
/// <param name="Noun">What has changed, for example <c>event</c>.</param>
/// <param name="Name">Its name after that of what it is in, with a dot, for example <c>Song Played.source</c>.</param>
/// <param name="Change">What has happened, as a phrase: <c>removed</c>.</param>
/// <param name="Reason">Why it has this impact, in a sentence.</param>
public sealed record PlanChange(ChangeImpact Impact, string Noun, string Name, string Change, string Reason)
{
    /// <summary>Gets the owners of what has changed.</summary>
    public EquatableArray<string> Owners { get; init; }
}
