using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Plans.Binding;

/// <summary>Finds the root among the files, and puts them in the order in which they merge.</summary>
internal static class Roots
{
    /// <summary>
    /// The files, the root first, then the others in ordinal order of their relative paths. Null without a root: the
    /// only file with a key <c>taxonomy</c>, or else <c>taxonomy.yaml</c>, which then lacks it, or else one that misspells it.
    /// </summary>
    public static PlanSource[]? Order(IReadOnlyList<PlanSource> sources)
    {
        var ordered = sources.ToArray();
        Array.Sort(
            ordered,
            (left, right) =>
            {
                var order = Rank(left).CompareTo(Rank(right));
                order = order != 0 ? order : string.CompareOrdinal(left.RelativePath, right.RelativePath);
                return order != 0 ? order : string.CompareOrdinal(left.Path, right.Path);
            }
        );
        if (ordered.Length == 0 || Rank(ordered[0]) == Fragment)
        {
            return null;
        }

        // Of several roots only the first is one; the others stand where fragments of their names would.
        Array.Sort(
            ordered,
            1,
            ordered.Length - 1,
            Comparer<PlanSource>.Create(
                (left, right) =>
                {
                    var order = string.CompareOrdinal(left.RelativePath, right.RelativePath);
                    return order != 0 ? order : string.CompareOrdinal(left.Path, right.Path);
                }
            )
        );
        return ordered;
    }

    /// <summary>Reports on the number of roots, and what only the root, or only a fragment, may not do.</summary>
    public static void Report(IReadOnlyList<PlanSource> sources, FindingList findings)
    {
        var root = sources[0];
        if (!root.File.IsRoot && !root.File.HasMisspeltVersion)
        {
            findings.In(0).Report(FormatRules.NoVersionKey, root.File.FirstKey, new Phrase(root.RelativePath));
        }

        Add(0, root.File.SettingsFindings, findings);
        Add(0, BoundFile.From(root.File).SettingsFindings, findings);
        for (var i = 1; i < sources.Count; i++)
        {
            var file = sources[i].File;
            if (file.VersionKey is { } key)
            {
                var finding = FormatRules.SecondRoot.CreateFinding(key, new Phrase(root.RelativePath));
                findings
                    .In(i)
                    .Report(
                        root.File.VersionKey is { } first
                            ? finding with
                            {
                                Related = new([new RelatedLocation(root.Path, first)]),
                            }
                            : finding
                    );
            }
            else
            {
                Add(i, file.FragmentFindings, findings);
            }
        }
    }

    /// <summary>What to say when no file is the root.</summary>
    public static PlanResult None(IReadOnlyList<PlanSource> sources)
    {
        var ordered = sources.OrderBy(source => source.RelativePath, StringComparer.Ordinal).ToArray();
        var findings = new FindingList(ordered.Select(source => source.Path));
        if (ordered.Length > 0)
        {
            findings.In(0).Report(FormatRules.NoRoot, ordered[0].File.FirstKey);
        }

        for (var i = 0; i < ordered.Length; i++)
        {
            Add(i, ordered[i].File, findings);
        }

        return new(null, findings.Arrange(new RulePolicy(new()).SeverityOf));
    }

    /// <summary>Reports what is wrong in one file, whatever stands in the others.</summary>
    public static void Add(int index, PlanFile file, FindingList findings)
    {
        Add(index, file.Findings, findings);
        Add(index, BoundFile.From(file).Findings, findings);
    }

    private static void Add(int file, IReadOnlyList<Finding> from, FindingList findings)
    {
        for (var i = 0; i < from.Count; i++)
        {
            findings.In(file).Report(from[i]);
        }
    }

    private const int Fragment = 4;

    private static int Rank(PlanSource source)
    {
        var isNamedSo = source.RelativePath is "taxonomy.yaml" or "taxonomy.yml";
        return source.File.IsRoot ? (isNamedSo ? 0 : 1)
            : isNamedSo ? 2
            : source.File.HasMisspeltVersion ? 3
            : Fragment;
    }
}
