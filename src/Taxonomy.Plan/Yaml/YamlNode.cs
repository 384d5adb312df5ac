using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>A piece of a YAML file, with the place where it stands.</summary>
public abstract class YamlNode(SourceSpan span)
{
    /// <summary>The node's own text: a scalar with its quotes, a collection from its first character to its last.</summary>
    public SourceSpan Span { get; } = span;
}

/// <summary>A scalar, as it is written: <c>1.0</c>, <c>0123</c>, <c>yes</c> and <c>12:30</c> stay these very texts.</summary>
public sealed class YamlScalar(string value, YamlScalarStyle style, SourceSpan span) : YamlNode(span)
{
    /// <summary>The text, with quotes and escapes resolved.</summary>
    public string Value { get; } = value;

    public YamlScalarStyle Style { get; } = style;

    /// <summary>Nothing at all, or a plain <c>null</c> or <c>~</c>.</summary>
    public bool IsNull => Style == YamlScalarStyle.Plain && Value is "" or "~" or "null" or "Null" or "NULL";
}

public enum YamlScalarStyle
{
    Plain,
    SingleQuoted,
    DoubleQuoted,

    /// <summary><c>|</c> or <c>&gt;</c>.</summary>
    Block,
}

/// <summary>A mapping; its entries in file order, duplicate keys included.</summary>
public sealed class YamlMapping(YamlEntry[] entries, bool isFlow, SourceSpan span) : YamlNode(span)
{
    public IReadOnlyList<YamlEntry> Entries { get; } = entries;

    /// <summary>Written <c>{ … }</c>.</summary>
    public bool IsFlow { get; } = isFlow;
}

/// <summary>One entry of a mapping. A key that is not a scalar is a finding of the parser, and its entry left out.</summary>
public readonly struct YamlEntry(YamlScalar key, YamlNode value)
{
    public YamlScalar Key { get; } = key;

    public YamlNode Value { get; } = value;
}

public sealed class YamlSequence(YamlNode[] items, bool isFlow, SourceSpan span) : YamlNode(span)
{
    public IReadOnlyList<YamlNode> Items { get; } = items;

    /// <summary>Written <c>[ … ]</c>.</summary>
    public bool IsFlow { get; } = isFlow;
}

/// <summary>
/// A value that could not be read. The parser has reported why, so whoever meets it leaves the definition out, or
/// takes the loosest meaning, and says nothing more.
/// </summary>
public sealed class YamlUnreadable(SourceSpan span) : YamlNode(span);
