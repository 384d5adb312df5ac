using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Binding;

/// <summary>The words for identifiers that are taken.</summary>
internal static class Collisions
{
    /// <summary>For what the generated code itself has.</summary>
    public const string Generated = "";

    public static string Message(string name, string identifier, string holder) =>
        $"'{ReadingContext.Short(name)}' gives the C# identifier '{Shown(identifier)}', "
        + (
            holder.Length == 0
                ? "which the generated code needs for itself."
                : $"which '{ReadingContext.Short(holder)}' has already."
        )
        + " Give it another one with 'csharp_name'; what is sent does not change.";

    private static string Shown(string identifier) => ReadingContext.Short(identifier);
}
