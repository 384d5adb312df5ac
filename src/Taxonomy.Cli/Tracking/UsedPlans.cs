using Taxonomy.Cli.Plans;
using Taxonomy.Plans;

namespace Taxonomy.Cli.Tracking;

/// <summary>Finds the plans that the builds of projects read.</summary>
internal static class UsedPlans
{
    /// <summary>Returns the plans, each once.</summary>
    /// <param name="planFiles">The full paths of the plan files of each project.</param>
    public static IReadOnlyList<PlanLocation> Find(IEnumerable<IReadOnlyList<string>> planFiles) =>
        [
            .. planFiles
                .Where(files => files.Count > 0)
                .GroupBy(RootOf, StringComparer.Ordinal)
                .Select(same => new PlanLocation(
                    Path.GetDirectoryName(same.Key)!,
                    [.. same.SelectMany(files => files).Distinct(StringComparer.Ordinal)],
                    null,
                    null,
                    new()
                )),
        ];

    private static string RootOf(IReadOnlyList<string> files) =>
        files.FirstOrDefault(file => PlanFileNames.IsRoot(Path.GetFileName(file))) ?? files[0];
}
