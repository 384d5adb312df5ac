using System.Text;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.History;

/// <summary>
/// What a shipped file says, and where. Holds no path and no text; never changes, and may be shared between threads.
/// </summary>
public sealed class ShippedFile
{
    private readonly Dictionary<string, SourceSpan> _places;

    internal ShippedFile(
        ShippedPlan plan,
        SourceSpan firstKey,
        Dictionary<string, SourceSpan> places,
        Finding[] findings
    )
    {
        Plan = plan;
        FirstKey = firstKey;
        _places = places;
        Findings = findings;
    }

    /// <summary>All that could be read.</summary>
    public ShippedPlan Plan { get; }

    /// <summary>The place of the first key of all; nowhere in an empty file.</summary>
    public SourceSpan FirstKey { get; }

    internal IReadOnlyList<Finding> Findings { get; }

    /// <summary>Reads what a file says. Pure, and independent of the file's path. Never throws on any text.</summary>
    /// <inheritdoc cref="PlanReader.ReadFile"/>
    public static ShippedFile Read(string text, Encoding? encoding = null) => ShippedReader.Read(text, encoding);

    /// <summary>The names of the file, as the keys of their <see cref="ShippedPath"/>, with their locations.</summary>
    internal IEnumerable<KeyValuePair<string, SourceSpan>> Places => _places;

    /// <summary>Where a name stands.</summary>
    internal SourceSpan PlaceOf(ShippedPath path) => _places.TryGetValue(path.Key, out var span) ? span : default;
}
