namespace Taxonomy.Cli.CommandLine;

/// <summary>Writes numbers of things, for example <c>1 event</c> and <c>2 events</c>.</summary>
internal static class Quantity
{
    /// <summary>Returns a number with a noun in singular or plural.</summary>
    public static string Format(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
