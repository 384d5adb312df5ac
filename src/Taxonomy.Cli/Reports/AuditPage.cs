using System.Globalization;
using Taxonomy.Cli.Audit;
using Taxonomy.Cli.Site;
using Taxonomy.Live.Pages;
using Taxonomy.Live.Plans;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes an audit as one page of HTML, which looks like the site of a plan and needs no other file.</summary>
internal sealed class AuditPage(AuditResult audit, ServedPlan plan)
{
    /// <summary>The word for <c>--report</c>.</summary>
    public const string Format = "html";

    private const int Height = 100;

    // A few days are not as wide as the page.
    private const int FewestColumns = 14;

    private readonly string _title = $"Audit of {plan.Name}";

    /// <summary>Returns the page.</summary>
    public string Write() =>
        PageLayout.WriteAlone(
            _title,
            Html.From(
                $"""
                <p class="quiet">audit</p>
                <h1 class="name">{_title}</h1>
                {Tiles()}
                {Chart()}
                {SiteHtml.Write(_title, Blocks())}
                """
            )
        );

    private Html Tiles()
    {
        var received = plan.Events.Count - audit.MissingEvents.Count;
        var tiles = new (string Label, string Value)[]
        {
            ("events", AuditFindings.Format(audit.Total)),
            ("not planned", AuditFindings.Format(audit.Days.Sum(day => day.Unplanned))),
            ("findings", AuditFindings.Format(audit.Findings.Count)),
            ("planned events received", $"{received} of {plan.Events.Count}"),
        };
        return Html.From(
            $"<dl class=\"tiles\">\n{Html.Each(tiles, tile => Html.From($"<div><dt>{tile.Label}</dt><dd>{tile.Value}</dd></div>\n"))}</dl>"
        );
    }

    // What it shows is in the table of the days, too.
    private Html Chart()
    {
        var days = audit.Days.Where(day => day.Volume.Events > 0).ToList();
        var most = days.Select(day => day.Volume.Events).DefaultIfEmpty(1).Max();
        return Html.If(
            days.Count > 1,
            () =>
                Html.From(
                    $"""
                    <h2>Events by day</h2>
                    <p class="quiet">{audit.Days[0].Name} to {audit.Days[^1].Name}; what is not planned in <span class="bad">red</span>.</p>
                    <svg class="chart" role="img" aria-label="Events of each day, and below in another color those that are not planned" viewBox="0 0 {Math.Max(days.Count, FewestColumns)} {Height}" preserveAspectRatio="none">
                    {Html.Each(
                        days.Select((day, index) => (day, index)),
                        entry =>
                            Html.From(
                                $"{Bar(entry.index, entry.day.Volume.Events, most, "")}{Bar(entry.index, entry.day.Unplanned, most, "part")}\n"
                            )
                    )}</svg>
                    """
                )
        );
    }

    private static Html Bar(int index, long events, long most, string kind)
    {
        var height = (double)events / most * Height;
        return Html.If(
            events > 0,
            () =>
                Html.From(
                    $"<rect class=\"{kind}\" x=\"{Number(index + 0.05)}\" y=\"{Number(Height - height)}\" width=\"0.9\" height=\"{Number(height)}\"></rect>"
                )
        );
    }

    private IEnumerable<Block> Blocks()
    {
        if (audit.Findings.Count > 0)
        {
            yield return new Block.Heading("Findings");
            yield return Findings();
        }

        foreach (var block in Missing())
        {
            yield return block;
        }

        foreach (var (title, counts) in AuditReport.SectionsOf(audit).Where(section => section.Counts.Count > 0))
        {
            yield return new Block.Heading(title);
            yield return Counts(counts);
        }

        foreach (
            var (title, lines) in new[]
            {
                ("Similar names", audit.SimilarNames.Select(AuditReport.Line)),
                ("Not read", audit.Problems),
            }
        )
        {
            if (lines.Any())
            {
                yield return new Block.Heading(title);
                yield return List(lines);
            }
        }
    }

    private Block.Table Findings()
    {
        var most = audit.Findings.Max(finding => finding.Volume.Events);
        return new(
            ["event", "what", "events", "days", "from", "examples"],
            [
                .. audit
                    .Findings.OrderByDescending(finding => finding.Volume.Events)
                    .Select(finding =>
                        new IReadOnlyList<Inline>[]
                        {
                            [finding.Event ?? "user properties"],
                            [
                                finding.Violation.Message,
                                " ",
                                Inline.Code(finding.Violation.RuleId),
                                .. LocationOf(finding),
                            ],
                            [Inline.Bar(finding.Volume.Events, most)],
                            [finding.Volume.Period ?? ""],
                            [string.Join(", ", finding.Senders)],
                            [.. Inline.Join(finding.Examples.Select(Inline.Code))],
                        }
                    ),
            ]
        );
    }

    private Inline[] LocationOf(AuditFinding finding) =>
        plan.FileOf(finding.Violation) is { } file
            ? [" ", Inline.Code($"{file}({finding.Violation.Span.Line + 1})")]
            : [];

    private IEnumerable<Block> Missing()
    {
        var lists = new (string Summary, IEnumerable<string> Names)[]
        {
            ("Events", audit.MissingEvents.Select(expected => expected.Name)),
            ("Properties", audit.MissingProperties.Select(missing => $"{missing.Event.Name}: {missing.Property}")),
            ("Values of enums", audit.MissingValues.Select(missing => $"{missing.Enum.Name}: {missing.Value}")),
        };
        if (lists.Any(list => list.Names.Any()))
        {
            yield return new Block.Heading("Planned, but not in the export");
            foreach (var (summary, names) in lists.Where(list => list.Names.Any()))
            {
                yield return new Block.Folded($"{summary} ({names.Count()})", [List(names)]);
            }
        }
    }

    private static Block.Table Counts(IReadOnlyList<AuditCount> counts)
    {
        var most = counts.Max(count => count.Volume.Events);
        return new(
            ["name", "events", "not planned", "from", "to", "note"],
            [
                .. counts.Select(count =>
                    new IReadOnlyList<Inline>[]
                    {
                        [AuditReport.NameOf(count)],
                        [Inline.Bar(count.Volume.Events, most)],
                        [count.Unplanned == 0 ? "" : AuditFindings.Format(count.Unplanned)],
                        [AuditReport.Day(count.Volume.First)],
                        [AuditReport.Day(count.Volume.Last)],
                        [count.Note ?? ""],
                    }
                ),
            ]
        );
    }

    private static Block.Items List(IEnumerable<string> lines) =>
        new([.. lines.Select(line => (IReadOnlyList<Inline>)[line])]);

    private static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
