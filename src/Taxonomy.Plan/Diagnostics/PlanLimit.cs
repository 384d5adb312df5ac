namespace Taxonomy.Plans.Diagnostics;

/// <summary>A limit of Amplitude's that a plan's <c>limits</c> may lower. <see cref="LimitRules"/> defines them.</summary>
/// <param name="Key">Its key in a plan.</param>
/// <param name="OfAmplitude">What Amplitude takes, which holds when the plan says nothing.</param>
/// <param name="Noun">What it counts, in the plural, for messages.</param>
public sealed record PlanLimit(string Key, int OfAmplitude, string Noun);
