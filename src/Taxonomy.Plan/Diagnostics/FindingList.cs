using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>Collects the findings of all files. What the plan says about its rules is applied afterwards.</summary>
internal sealed class FindingList
{
    /// <summary>The most findings of one rule in one file; more would hide the rest.</summary>
    public const int MostOfOneRule = 25;

    private readonly string[] _paths;
    private readonly Reporter[] _reporters;
    private readonly List<(int File, int Order, Finding Finding)> _findings = [];

    /// <param name="paths">The paths of the files, in the order of findings.</param>
    public FindingList(IEnumerable<string> paths)
    {
        _paths = paths.ToArray();
        _reporters = new Reporter[_paths.Length];
        for (var file = 0; file < _reporters.Length; file++)
        {
            _reporters[file] = new(this, file);
        }
    }

    /// <summary>Gets the number of findings, those beyond the most that are shown included.</summary>
    public int Count => _findings.Count;

    /// <summary>Returns what takes the findings of one file; it gives them the file's path.</summary>
    public IReporter In(int file) => _reporters[file];

    /// <summary>Returns the locations of all findings of a rule, those beyond the most that are shown included.</summary>
    public HashSet<(int File, SourceSpan Span)> LocationsOf(Rule rule) =>
        [.. _findings.Where(entry => entry.Finding.Rule == rule).Select(entry => (entry.File, entry.Finding.Span))];

    /// <summary>
    /// Returns the findings with their severities in the order of files and locations, each once, and of each rule in
    /// each file at most <see cref="MostOfOneRule"/>.
    /// </summary>
    /// <param name="severityOf">The severity of a message; none removes its findings.</param>
    /// <param name="withoutKnown">Removes what is not to be reported, before the rest is counted.</param>
    public EquatableArray<Finding> Arrange(
        Func<MessageFormat, FindingSeverity> severityOf,
        Func<List<Finding>, List<Finding>>? withoutKnown = null
    )
    {
        var findings = Sort(severityOf);
        return new(Limit(withoutKnown?.Invoke(findings) ?? findings).ToArray());
    }

    /// <summary>Returns the findings as <see cref="Arrange"/> does, however many there are of a rule.</summary>
    public List<Finding> Sort(Func<MessageFormat, FindingSeverity> severityOf)
    {
        var findings = new List<(int File, int Order, Finding Finding)>(_findings.Count);
        foreach (var (file, order, finding) in _findings)
        {
            if (severityOf(finding.Format) is not FindingSeverity.None and var severity)
            {
                findings.Add((file, order, finding with { Severity = severity }));
            }
        }

        findings.Sort(Compare);
        var distinct = new List<Finding>(findings.Count);
        foreach (var (_, _, finding) in findings)
        {
            if (distinct.Count == 0 || !finding.Equals(distinct[distinct.Count - 1]))
            {
                distinct.Add(finding);
            }
        }

        return distinct;
    }

    private static List<Finding> Limit(List<Finding> findings)
    {
        var kept = new List<Finding>(findings.Count);
        var seen = new Dictionary<Rule, (int Count, Finding Last)>();
        for (var i = 0; i < findings.Count; i++)
        {
            var finding = findings[i];
            seen.TryGetValue(finding.Rule, out var before);
            seen[finding.Rule] = (before.Count + 1, finding);
            if (before.Count < MostOfOneRule)
            {
                kept.Add(finding);
            }

            if (i + 1 == findings.Count || findings[i + 1].Path != finding.Path)
            {
                AddSummaries(kept, seen);
                seen.Clear();
            }
        }

        return kept;
    }

    private static void AddSummaries(List<Finding> kept, Dictionary<Rule, (int Count, Finding Last)> seen)
    {
        foreach (var rule in RuleCatalog.All)
        {
            if (seen.TryGetValue(rule, out var all) && all.Count > MostOfOneRule)
            {
                kept.Add(
                    rule.More.CreateFinding(all.Last.Span, all.Count - MostOfOneRule, rule.Id, MostOfOneRule) with
                    {
                        Path = all.Last.Path,
                        Severity = all.Last.Severity,
                    }
                );
            }
        }
    }

    private static int Compare(
        (int File, int Order, Finding Finding) left,
        (int File, int Order, Finding Finding) right
    )
    {
        var result = left.File.CompareTo(right.File);
        result = result != 0 ? result : left.Finding.Span.Start.CompareTo(right.Finding.Span.Start);
        result = result != 0 ? result : string.CompareOrdinal(left.Finding.Rule.Id, right.Finding.Rule.Id);
        return result != 0 ? result : left.Order.CompareTo(right.Order);
    }

    private void Add(int file, Finding finding)
    {
        var path = _paths[file];
        var related = finding.Related;
        if (related.Any(static location => location.Path.Length == 0))
        {
            related = new(related.Select(location => location.Path.Length == 0 ? new(path, location.Span) : location));
        }

        _findings.Add((file, _findings.Count, finding with { Path = path, Related = related }));
    }

    private sealed class Reporter(FindingList list, int file) : IReporter
    {
        public void Report(Finding finding) => list.Add(file, finding);
    }
}
