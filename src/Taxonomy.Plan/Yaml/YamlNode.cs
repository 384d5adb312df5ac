using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>A piece of a YAML file, with the place where it stands.</summary>
public abstract class YamlNode(SourceSpan span)
{
    /// <summary>The node's own text: a scalar with its quotes, a collection from its first character to its last.</summary>
    public SourceSpan Span { get; } = span;

    /// <summary>How many nodes this is with everything below it, and each alias written out.</summary>
    internal int Nodes { get; private protected set; } = 1;

    /// <summary>Levels of collections: 0 for a scalar.</summary>
    internal int Height { get; private protected set; }

    private protected void Contain(YamlNode child) =>
        (Nodes, Height) = (Nodes + child.Nodes, Math.Max(Height, child.Height + 1));
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
public sealed class YamlMapping : YamlNode
{
    internal YamlMapping(YamlEntry[] entries, bool isFlow, SourceSpan span)
        : base(span)
    {
        (Entries, IsFlow) = (entries, isFlow);
        foreach (var entry in entries)
        {
            Contain(entry.Key);
            Contain(entry.Value);
        }
    }

    public IReadOnlyList<YamlEntry> Entries { get; }

    /// <summary>Written <c>{ … }</c>.</summary>
    public bool IsFlow { get; }
}

/// <summary>One entry of a mapping. A key that is not a scalar is a finding of the parser, and its entry left out.</summary>
public readonly struct YamlEntry(YamlScalar key, YamlNode value)
{
    public YamlScalar Key { get; } = key;

    public YamlNode Value { get; } = value;
}

public sealed class YamlSequence : YamlNode
{
    internal YamlSequence(YamlNode[] items, bool isFlow, SourceSpan span)
        : base(span)
    {
        (Items, IsFlow) = (items, isFlow);
        foreach (var item in items)
        {
            Contain(item);
        }
    }

    public IReadOnlyList<YamlNode> Items { get; }

    /// <summary>Written <c>[ … ]</c>.</summary>
    public bool IsFlow { get; }
}

/// <summary>
/// A value that could not be read. The parser has reported why, so whoever meets it leaves the definition out, or
/// takes the loosest meaning, and says nothing more.
/// </summary>
public sealed class YamlUnreadable(SourceSpan span) : YamlNode(span);
