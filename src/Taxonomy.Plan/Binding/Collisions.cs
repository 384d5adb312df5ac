using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Binding;

/// <summary>The words for identifiers that are taken.</summary>
internal static class Collisions
{
    /// <summary>For what the generated code itself has.</summary>
    public const string Generated = "";

    public static string Message(string name, string identifier, string holder) =>
        $"'{MessageText.Shorten(name)}' gives the C# identifier '{Shown(identifier)}', "
        + (
            holder.Length == 0
                ? "which the generated code needs for itself."
                : $"which '{MessageText.Shorten(holder)}' has already."
        )
        + " Give it another one with 'csharp_name'; what is sent does not change.";

    private static string Shown(string identifier) => MessageText.Shorten(identifier);
}
