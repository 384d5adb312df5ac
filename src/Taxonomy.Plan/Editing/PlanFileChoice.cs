namespace Taxonomy.Plans.Editing;

/// <summary>Chooses the files of a plan for new events.</summary>
public sealed class PlanFileChoice
{
    private readonly List<(string Path, List<HashSet<string>> Events, bool IsHome)> _files;

    /// <summary>Creates the choice among some files.</summary>
    public PlanFileChoice(IEnumerable<(string Path, PlanFile File)> files)
    {
        var all = files.ToList();
        var isEmpty = all.All(file => file.File.Events.Count == 0);
        _files =
        [
            .. all.Select(file =>
                (
                    file.Path,
                    file.File.Events.Select(definition => Words(definition.Name)).ToList(),
                    file.File.IsRoot && (file.File.Events.Count > 0 || isEmpty)
                )
            ),
        ];
    }

    /// <summary>
    /// Returns the path of the file whose events have most words in common with the new one's name; otherwise that of the
    /// root, or where the root has no events that of the fragment that has most. Returns null without files.
    /// </summary>
    public string? For(string eventName)
    {
        var words = Words(eventName);
        return _files
            .OrderByDescending(file => file.Events.Select(other => other.Count(words.Contains)).DefaultIfEmpty().Max())
            .ThenByDescending(file => file.IsHome)
            .ThenByDescending(file => file.Events.Count)
            .Select(file => file.Path)
            .FirstOrDefault();
    }

    private static HashSet<string> Words(string name) =>
        [
            .. new string([
                .. name.Select(character => char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : ' '),
            ])
                .Split(' ')
                .Where(word => word.Length > 0),
        ];
}
