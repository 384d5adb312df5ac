namespace Taxonomy.Plans.Types;

/// <summary>A limit of Amplitude's that a plan's <c>limits</c> may lower: one row each.</summary>
/// <param name="Key">Its key in a plan.</param>
/// <param name="OfAmplitude">What Amplitude takes, which holds when the plan says nothing.</param>
/// <param name="Noun">What it counts, in the plural, for messages.</param>
public sealed record PlanLimit(string Key, int OfAmplitude, string Noun)
{
    public static PlanLimit GroupTypes { get; } = new("group_types", 5, "group types");

    public static PlanLimit Events { get; } = new("events", 2000, "events");

    public static PlanLimit EventProperties { get; } = new("event_properties", 2000, "event properties");

    public static PlanLimit UserProperties { get; } = new("user_properties", 1000, "user properties");

    /// <summary>All of them, in the order of the documentation.</summary>
    public static IReadOnlyList<PlanLimit> All { get; } = [Events, EventProperties, UserProperties, GroupTypes];
}
