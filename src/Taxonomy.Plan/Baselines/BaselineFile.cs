using System.Text;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Baselines;

/// <summary>
/// Represents what a baseline file says, and where. Has no path and no text; never changes, and may be shared between
/// threads.
/// </summary>
public sealed class BaselineFile
{
    internal BaselineFile(IReadOnlyList<Entry> entries, SourceSpan firstKey, Finding[] findings)
    {
        Entries = entries;
        FirstKey = firstKey;
        Findings = findings;
        Baseline = Baseline.Create(entries.Select(entry => entry.Value));
    }

    /// <summary>Gets the entries that could be read.</summary>
    public Baseline Baseline { get; }

    /// <summary>Gets the location of the first key; nowhere in an empty file.</summary>
    public SourceSpan FirstKey { get; }

    internal IReadOnlyList<Finding> Findings { get; }

    internal IReadOnlyList<Entry> Entries { get; }

    /// <summary>Reads what a file says. Pure, and independent of the file's path. Never throws on any text.</summary>
    /// <inheritdoc cref="PlanReader.ReadFile"/>
    public static BaselineFile Read(string text, Encoding? encoding = null) => BaselineReader.Read(text, encoding);

    /// <summary>Represents an entry with the locations of its name and its count.</summary>
    internal sealed record Entry(BaselineEntry Value, SourceSpan NameSpan, SourceSpan CountSpan);
}

/// <summary>Represents the baseline of a plan.</summary>
/// <param name="Path">The path, in the same form as the paths of the plan's files: all absolute, or all relative.</param>
/// <param name="File">What the file says.</param>
public sealed record BaselineSource(string Path, BaselineFile File);
