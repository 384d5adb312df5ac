using Taxonomy.Cli.Import;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Adoption;

/// <summary>Removes what events say about the calls that they were read from.</summary>
internal static class PlanOrigins
{
    private const string Key = ImportedDefinition.AdoptedFromKey + ":";

    /// <summary>Returns the text of a plan without the lists.</summary>
    public static string Remove(string text)
    {
        var editor = PlanEditor.Open(text);
        // From the end, so that what comes before stays where it is.
        for (
            var at = text.LastIndexOf(Key, StringComparison.Ordinal);
            at >= 0;
            at = at == 0 ? -1 : text.LastIndexOf(Key, at - 1, StringComparison.Ordinal)
        )
        {
            editor = editor.RemoveDefinition(at) ?? editor;
        }

        return editor.Text;
    }
}
