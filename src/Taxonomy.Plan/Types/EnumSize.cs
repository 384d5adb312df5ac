namespace Taxonomy.Plans.Types;

/// <summary>How many values an enum has.</summary>
internal static class EnumSize
{
    /// <summary>
    /// The number of values from which code is generated. Nobody picks from a longer list, and the compiler and the editor
    /// take seconds for it.
    /// </summary>
    public const int Most = 10_000;
}
