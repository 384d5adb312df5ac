namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>Ends a search that could be continued in too many ways; all parts of one search share it.</summary>
/// <param name="steps">How many steps the search may take.</param>
internal sealed class SearchLimit(int steps)
{
    private int _left = steps;

    /// <summary>Takes a step, and returns whether there was one left.</summary>
    public bool TryStep() => _left > 0 && _left-- > 0;
}
