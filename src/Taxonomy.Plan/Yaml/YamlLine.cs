namespace Taxonomy.Plans.Yaml;

/// <summary>A line as the outline sees it.</summary>
/// <param name="Start">Its first character, after a byte-order mark.</param>
/// <param name="Content">Its first character that is no blank.</param>
/// <param name="End">Before its line break.</param>
/// <param name="Kind">What it is.</param>
/// <param name="HasTab">A tab stands in its indentation.</param>
internal readonly record struct YamlLine(int Start, int Content, int End, YamlLineKind Kind, bool HasTab)
{
    /// <summary>Further in than anything: what is indented by a tab belongs to whatever stands above it.</summary>
    public const int TabColumn = 1 << 24;

    public int Column => HasTab ? TabColumn : Content - Start;
}

internal enum YamlLineKind
{
    Blank,
    Comment,

    /// <summary>Within a block scalar.</summary>
    Text,
    Content,

    /// <summary>A comment that somebody meant to be an entry.</summary>
    Trap,
}
