using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Editing;

/// <summary>What a piece of YAML says, without its place: to be written, and to compare what is read back.</summary>
public abstract record YamlContent
{
    /// <summary>What a node says.</summary>
    internal static YamlContent From(YamlNode? node) =>
        node switch
        {
            null => ScalarContent.Nothing,
            YamlScalar scalar => new ScalarContent(scalar.Value, scalar.Style == YamlScalarStyle.Plain)
            {
                IsBlock = scalar.Style == YamlScalarStyle.Block,
            },
            YamlMapping mapping => new MappingContent([
                .. mapping.Entries.Select(entry => new ContentEntry(entry.Key.Value, From(entry.Value))),
            ]),
            YamlSequence sequence => new SequenceContent([.. sequence.Items.Select(From)]),
            _ => new UnreadableContent(),
        };

    /// <summary>Whether a text that was read back says this.</summary>
    internal abstract bool IsSaidBy(YamlContent actual);
}

/// <summary>A scalar.</summary>
/// <param name="Value">Its text.</param>
/// <param name="IsPlain">Without quotes; null: whatever makes it a text.</param>
public sealed record ScalarContent(string Value, bool? IsPlain = null) : YamlContent
{
    /// <summary>No value at all.</summary>
    public static ScalarContent Nothing { get; } = new("", true);

    internal bool IsNothing => IsPlain == true && Value.Length == 0;

    /// <summary>Written with <c>|</c> or <c>&gt;</c>.</summary>
    internal bool IsBlock { get; init; }

    internal override bool IsSaidBy(YamlContent actual) =>
        actual is ScalarContent other
        // At the file's end a block scalar lacks the line break that it gets as soon as something follows.
        && (other.Value == Value || (IsBlock && other.IsBlock && other.Value == Value + "\n"))
        && (IsPlain is null ? other.IsPlain != true || !ScalarText.IsNull(Value) : other.IsPlain == IsPlain);
}

/// <summary>A mapping.</summary>
/// <param name="Entries">Its entries, in order.</param>
public sealed record MappingContent(IReadOnlyList<ContentEntry> Entries) : YamlContent
{
    /// <summary>Whether it is written <c>{ … }</c>; null: if it fits.</summary>
    public bool? IsFlow { get; init; }

    internal override bool IsSaidBy(YamlContent actual) =>
        actual is MappingContent other
        && other.Entries.Count == Entries.Count
        && Entries
            .Zip(other.Entries, static (left, right) => left.Key == right.Key && left.Value.IsSaidBy(right.Value))
            .All(static isSame => isSame);
}

/// <summary>An entry of a mapping.</summary>
public sealed record ContentEntry(string Key, YamlContent Value);

/// <summary>A sequence.</summary>
/// <param name="Items">Its items, in order.</param>
public sealed record SequenceContent(IReadOnlyList<YamlContent> Items) : YamlContent
{
    internal override bool IsSaidBy(YamlContent actual) =>
        actual is SequenceContent other
        && other.Items.Count == Items.Count
        && Items.Zip(other.Items, static (left, right) => left.IsSaidBy(right)).All(static isSame => isSame);
}

/// <summary>What could not be read stays so.</summary>
internal sealed record UnreadableContent : YamlContent
{
    internal override bool IsSaidBy(YamlContent actual) => actual is UnreadableContent;
}
