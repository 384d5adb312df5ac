namespace Taxonomy.Plans.Editing;

/// <summary>Chooses the file of a plan that an event belongs into.</summary>
public static class PlanFileChoice
{
    /// <summary>
    /// Returns the path of the file whose events have most words in common with the new one's name; otherwise that of the
    /// root, or where the root has no events that of the fragment that has most. Returns null without files.
    /// </summary>
    public static string? For(string eventName, IEnumerable<(string Path, PlanFile File)> files) =>
        For(eventName, files.ToList());

    private static string? For(string eventName, IReadOnlyList<(string Path, PlanFile File)> files)
    {
        var words = Words(eventName);
        return files
            .Select(file =>
                (
                    file.Path,
                    Score: file.File.Events.Select(other => Words(other.Name).Intersect(words).Count())
                        .DefaultIfEmpty()
                        .Max(),
                    IsHome: file.File.IsRoot && (file.File.Events.Count > 0 || files.All(HasNoEvents)),
                    file.File.Events.Count
                )
            )
            .OrderByDescending(file => file.Score)
            .ThenByDescending(file => file.IsHome)
            .ThenByDescending(file => file.Count)
            .Select(file => file.Path)
            .FirstOrDefault();
    }

    private static bool HasNoEvents((string Path, PlanFile File) file) => file.File.Events.Count == 0;

    private static HashSet<string> Words(string name) =>
        [
            .. new string([
                .. name.Select(character => char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : ' '),
            ])
                .Split(' ')
                .Where(word => word.Length > 0),
        ];
}
