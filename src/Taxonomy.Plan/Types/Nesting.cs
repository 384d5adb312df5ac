namespace Taxonomy.Plans.Types;

/// <summary>How deep values nest in each other.</summary>
internal static class Nesting
{
    /// <summary>The number of levels that Amplitude accepts.</summary>
    public const int Deepest = 40;
}
