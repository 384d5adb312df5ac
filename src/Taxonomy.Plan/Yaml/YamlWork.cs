using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>What all the parses of one text share, and how much they have done.</summary>
internal sealed class YamlWork(string text)
{
    public string Text { get; } = text;

    public YamlAnchors Anchors { get; } = new(text.Length);

    /// <summary>The text is known to have no character that YAML forbids.</summary>
    public bool IsClean { get; init; }

    /// <summary>What is to be reported.</summary>
    public List<YamlError> Errors { get; } = [];

    /// <summary>Characters that the parser has taken; stays within a small multiple of the text's length.</summary>
    public long ParsedCharacters { get; set; }

    /// <summary>
    /// So much of the text has been read again that collections are no longer tried as a whole: only what has no
    /// children is.
    /// </summary>
    public bool IsThrifty => ParsedCharacters > (3L * Text.Length) + 4_096;

    /// <summary>Events that the parser has given.</summary>
    public long Events { get; set; }

    /// <summary>Characters that have been read without the parser.</summary>
    public long OrdinaryCharacters { get; set; }

    /// <summary>Characters that the repair has looked at between brackets.</summary>
    public long FlowCharacters { get; set; }

    /// <summary>Lines that the repair has looked at.</summary>
    public long Lines { get; set; }

    public YamlError[] ErrorsInOrder() =>
        Errors.Count < 2 ? [.. Errors] : [.. Errors.OrderBy(error => error.Span.Start)];
}
