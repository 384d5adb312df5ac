namespace Taxonomy.Plans.Types;

/// <summary>How deep values nest in each other.</summary>
internal static class Nesting
{
    /// <summary>The number of levels that Amplitude takes.</summary>
    public const int Deepest = 40;

    /// <summary>What is said of more.</summary>
    public const string TooDeep = "Amplitude refuses values nested deeper than 40.";
}
