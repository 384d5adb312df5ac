using Taxonomy.Plans.Baselines;
using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Plans.Rules;

/// <summary>Removes what a baseline lists from the findings, and reports what it lists for nothing.</summary>
internal sealed class KnownFindings(RuleContext context, BaselineSource baseline)
{
    private readonly Dictionary<(string File, string RuleId, string Name), int> _remaining =
        baseline.File.Baseline.Entries.ToDictionary(entry => entry.Key, entry => entry.Count);

    /// <summary>Returns the findings that the baseline does not list, and one for each entry without effect.</summary>
    public List<Finding> RemoveFrom(List<Finding> findings)
    {
        if (_remaining.Count > 0)
        {
            var known = new HashSet<Finding>();
            foreach (var (finding, entry) in new BaselineNames(context, baseline.Path).EntriesOf(findings))
            {
                if (_remaining.TryGetValue(entry.Key, out var count) && count > 0)
                {
                    _remaining[entry.Key] = count - 1;
                    known.Add(finding);
                }
            }

            findings.RemoveAll(known.Contains);
        }

        AddUseless(findings);
        return findings;
    }

    // The baseline is the last of the files.
    private void AddUseless(List<Finding> findings)
    {
        var severity = context.SeverityOf(QualityRules.NoEffect);
        // What is broken may be what an entry is about.
        if (severity == FindingSeverity.None || context.HasErrors)
        {
            return;
        }

        var first = findings.FindIndex(finding => finding.Path == baseline.Path);
        List<Finding> all = first < 0 ? [] : findings.GetRange(first, findings.Count - first);
        foreach (var entry in baseline.File.Entries)
        {
            if (FindUseless(entry) is { } finding)
            {
                all.Add(finding with { Path = baseline.Path, Severity = severity });
            }
        }

        if (first >= 0)
        {
            findings.RemoveRange(first, findings.Count - first);
        }

        findings.AddRange(all.OrderBy(finding => finding.Span.Start));
    }

    private Finding? FindUseless(BaselineFile.Entry entry)
    {
        var (_, id, name, count) = entry.Value;
        _remaining.TryGetValue(entry.Value.Key, out var remaining);
        return (count > 0 && remaining == 0) || !context.CanTell(id) ? null
            : remaining >= count ? QualityRules.BaselineEntry.CreateFinding(entry.NameSpan, id, name)
            : QualityRules.BaselineCount.CreateFinding(entry.CountSpan, id, name, count, count - remaining);
    }
}
