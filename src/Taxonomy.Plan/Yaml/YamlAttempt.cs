using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>What a parse came to.</summary>
/// <param name="Root">Null when there is nothing, or the parse failed.</param>
/// <param name="Errors">What is wrong although it could be parsed.</param>
/// <param name="Fault">Why it could not be parsed, at the place where the parser noticed.</param>
/// <param name="Partial">What had been read until then.</param>
/// <param name="SeveralLines">Scalars and flow collections that go over several lines.</param>
internal readonly record struct YamlAttempt(
    YamlNode? Root,
    List<YamlError> Errors,
    YamlError? Fault,
    YamlPartial? Partial,
    List<SourceSpan> SeveralLines
);

/// <summary>What a failed parse had read: the collections that were open, and their complete children.</summary>
/// <param name="Frames">The outermost first.</param>
/// <param name="Entries">Of all mappings among them, one after the other.</param>
/// <param name="Nodes">Of all sequences among them, one after the other.</param>
/// <param name="Errors">Of everything that had been read, the incomplete included.</param>
internal sealed record YamlPartial(
    List<YamlFrame> Frames,
    List<YamlEntry> Entries,
    List<YamlNode> Nodes,
    List<YamlError> Errors
);

/// <summary>A collection that is being read.</summary>
/// <param name="IsMapping">A mapping, or a sequence.</param>
/// <param name="Start">Its first character; nowhere for a flow collection, whose lines are no children of it.</param>
/// <param name="First">Where its children begin among those of all collections of its kind.</param>
internal readonly record struct YamlFrame(bool IsMapping, int Start, int First)
{
    public const int Nowhere = -1;

    /// <summary>Where the child begins that is being read.</summary>
    public int Pending { get; init; } = Start;

    /// <summary>How many children are known to be complete, since another one began after them.</summary>
    public int Complete { get; init; }
}
