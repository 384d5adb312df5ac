namespace Taxonomy.Benchmarks.Measuring;

/// <summary>One of the things that are measured side by side.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Prepare">Does what is not measured, and returns what is.</param>
/// <param name="Times">How often the action does it; time and memory are those of one time.</param>
internal sealed record Variant(string Name, Func<Action> Prepare, int Times = 1);
