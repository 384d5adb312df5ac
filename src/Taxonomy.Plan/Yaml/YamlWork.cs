namespace Taxonomy.Plans.Yaml;

/// <summary>What all the parses of one text share, and how much they have done.</summary>
internal sealed class YamlWork(string text)
{
    public string Text { get; } = text;

    public YamlAnchors Anchors { get; } = new(text.Length);

    /// <summary>Characters handed to the parser so far; stays within a small multiple of the text's length.</summary>
    public long ParsedCharacters { get; set; }

    /// <summary>Events taken from the parser so far.</summary>
    public long Events { get; set; }
}
