using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Diagnostics;

/// <summary>Collects the findings of all files: gives them severities, an order, and an end.</summary>
internal sealed class FindingCollector
{
    /// <summary>Of one rule in one file; more would bury the rest.</summary>
    public const int MostOfOneRule = 25;

    private readonly string[] _paths;
    private readonly Dictionary<string, FindingSeverity> _severities = new(StringComparer.Ordinal);
    private readonly HashSet<(int File, SourceSpan Span)> _usedSuppressions = [];
    private readonly List<(int File, int Order, Finding Finding)> _findings = [];
    private readonly Reporter[] _reporters;

    /// <param name="sources">The files of the plan, by whose index findings come in.</param>
    /// <param name="settings">Say how loud the rules are.</param>
    /// <param name="last">A file that is none of the plan's own, with the index after theirs.</param>
    public FindingCollector(IReadOnlyList<PlanSource> sources, SettingsDeclaration settings, string? last = null)
    {
        _paths = [.. sources.Select(source => source.Path), .. last is null ? Array.Empty<string>() : [last]];
        _reporters = new Reporter[_paths.Length];
        for (var i = 0; i < _reporters.Length; i++)
        {
            _reporters[i] = new(this, i);
        }

        foreach (var rule in settings.Rules)
        {
            _severities[rule.Rule.Id] = rule.Severity;
        }
    }

    /// <summary>The places of the <c>suppress</c> entries that have silenced something.</summary>
    public IReadOnlyCollection<(int File, SourceSpan Span)> UsedSuppressions => _usedSuppressions;

    /// <summary>The places of all findings of a rule, those beyond what is shown included.</summary>
    public HashSet<(int File, SourceSpan Span)> PlacesOf(Rule rule) =>
        [.. _findings.Where(entry => entry.Finding.Rule == rule).Select(entry => (entry.File, entry.Finding.Span))];

    /// <summary>What the plan makes of a rule.</summary>
    public FindingSeverity SeverityOf(Rule rule) =>
        RuleCatalog.IsConfigurable(rule) && _severities.TryGetValue(rule.Id, out var severity)
            ? severity
            : rule.DefaultSeverity;

    /// <summary>Where the findings of one file go.</summary>
    public IReporter For(int file) => _reporters[file];

    public void Add(
        Rule rule,
        int file,
        SourceSpan span,
        string message,
        EquatableArray<RelatedPlace> related = default
    )
    {
        var severity = SeverityOf(rule);
        if (severity != FindingSeverity.None)
        {
            _findings.Add(
                (
                    file,
                    _findings.Count,
                    new(rule, message, _paths[file], span) { Severity = severity, Related = related }
                )
            );
        }
    }

    public void AddFromFile(int file, FileFinding finding) =>
        Add(
            finding.Rule,
            file,
            finding.Span,
            finding.Message,
            finding.Related is { } related ? new([new RelatedPlace(_paths[file], related)]) : default
        );

    /// <summary>
    /// Reports unless one of the declarations that the finding is about or inside of suppresses the rule. Whether it is
    /// loud enough to be an error.
    /// </summary>
    public bool AddUnlessSuppressed(Rule rule, int file, SourceSpan span, string message, params Declaration[] around)
    {
        if (IsSuppressed(rule, file, around))
        {
            return false;
        }

        Add(rule, file, span, message);
        return SeverityOf(rule) == FindingSeverity.Error;
    }

    /// <summary>Whether one of the declarations suppresses a rule that would be reported; notes that it was of use.</summary>
    public bool IsSuppressed(Rule rule, int file, IReadOnlyList<Declaration> around)
    {
        foreach (var declaration in around)
        {
            foreach (var entry in declaration.Suppressed)
            {
                if (entry.Value == rule.Id)
                {
                    _usedSuppressions.Add((file, entry.Span));
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>All findings in the order of files and places, none twice, and of each rule in each file only so many.</summary>
    public EquatableArray<Finding> ToArray()
    {
        _findings.Sort(Compare);
        var kept = new List<Finding>(_findings.Count);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var start = 0; start < _findings.Count; )
        {
            counts.Clear();
            var file = _findings[start].File;
            var end = start;
            for (; end < _findings.Count && _findings[end].File == file; end++)
            {
                var finding = _findings[end].Finding;
                if (end > start && finding.Equals(_findings[end - 1].Finding))
                {
                    continue;
                }

                counts.TryGetValue(finding.Rule.Id, out var count);
                counts[finding.Rule.Id] = count + 1;
                if (count < MostOfOneRule)
                {
                    kept.Add(finding);
                }
            }

            AddSummaries(kept, counts, start, end);
            start = end;
        }

        return new(kept.ToArray());
    }

    /// <summary>What is said instead of the findings beyond <see cref="MostOfOneRule"/>.</summary>
    public static string Summary(string id, int count) =>
        FormattableString.Invariant(
            $"{count - MostOfOneRule} more of {id} in this file, up to here: only the first {MostOfOneRule} are shown."
        );

    private void AddSummaries(List<Finding> kept, Dictionary<string, int> counts, int start, int end)
    {
        foreach (var rule in RuleCatalog.All)
        {
            if (!counts.TryGetValue(rule.Id, out var count) || count <= MostOfOneRule)
            {
                continue;
            }

            for (var i = end - 1; i >= start; i--)
            {
                var last = _findings[i].Finding;
                if (last.Rule == rule)
                {
                    kept.Add(last with { Message = Summary(rule.Id, count), Related = default });
                    break;
                }
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

    private sealed class Reporter(FindingCollector collector, int file) : IReporter
    {
        public void Report(Rule rule, SourceSpan span, string message) => collector.Add(rule, file, span, message);
    }
}
