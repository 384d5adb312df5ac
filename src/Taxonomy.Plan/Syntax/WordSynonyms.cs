using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Syntax;

/// <summary>Finds the word that an author probably meant: by its spelling, or by its name in other tools.</summary>
internal static class WordSynonyms
{
    private static readonly Dictionary<string, string> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["alpha"] = "experimental",
        ["beta"] = "experimental",
        ["development"] = "experimental",
        ["disable"] = "none",
        ["disabled"] = "none",
        ["false"] = "none",
        ["ga"] = "stable",
        ["hidden"] = "none",
        ["ignore"] = "none",
        ["off"] = "none",
        ["preview"] = "experimental",
        ["release_candidate"] = "experimental",
        ["silent"] = "none",
        ["suggestion"] = "info",
    };

    /// <summary>Returns the known word, or null if none is near.</summary>
    public static string? Find(string word, IReadOnlyList<string> known) =>
        s_words.TryGetValue(word, out var synonym) && known.Contains(synonym) ? synonym : NearestName.Find(word, known);
}
