namespace Taxonomy.Benchmarks.Measuring;

/// <summary>What a variant came to.</summary>
/// <param name="Name">The variant's name.</param>
/// <param name="Milliseconds">The median.</param>
/// <param name="Ratio">The median of the ratios to the baseline, each taken within one round.</param>
/// <param name="Lowest">The lowest of these ratios.</param>
/// <param name="Highest">The highest of these ratios.</param>
/// <param name="Bytes">What it allocates, the median.</param>
internal sealed record Result(
    string Name,
    double Milliseconds,
    double Ratio,
    double Lowest,
    double Highest,
    long Bytes
);
