namespace Taxonomy;

/// <summary>
/// How many cases the tests with random input try. An ordinary run takes 2,000 of each; with the environment variable
/// <c>TAXONOMY_LONG_RUN</c> set to 1 it is 100,000, and every character of every sample plan is tried where otherwise a
/// selection is:
/// <code>TAXONOMY_LONG_RUN=1 dotnet test</code>
/// Set to a larger number, it is that many cases.
/// </summary>
internal static class LongRun
{
    private static readonly string? Setting = Environment.GetEnvironmentVariable("TAXONOMY_LONG_RUN");

    public static bool IsOn => Setting is not (null or "" or "0");

    public static long Cases =>
        !IsOn ? 2_000
        : long.TryParse(Setting, out var cases) && cases > 100_000 ? cases
        : 100_000;

    /// <summary>
    /// The seed of tests that draw a new one for each run, in the environment variable <c>TAXONOMY_SEED</c>: they print
    /// theirs, and repeat a run with it. Null: draw one.
    /// </summary>
    public static int? Seed =>
        int.TryParse(Environment.GetEnvironmentVariable("TAXONOMY_SEED"), out var seed) ? seed : null;

    /// <summary>Every how many characters, or places, one is tried.</summary>
    public static int Step(int ordinary) => IsOn ? 1 : ordinary;
}
