namespace Taxonomy.Plans.Facts;

/// <summary>Several answers of yes or no in one number.</summary>
internal static class FactsFlags
{
    public static int If(bool isSet, int bit) => isSet ? 1 << bit : 0;

    public static bool Has(int flags, int bit) => (flags & (1 << bit)) != 0;
}
