using System.CommandLine;
using Taxonomy.Cli.Audit;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Recorded;
using Taxonomy.Cli.Reports;
using Taxonomy.Live.Plans;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy audit</c>: how the events that arrived differ from the plan.</summary>
internal sealed class AuditCommand : ToolCommand
{
    private readonly EngineOptions _engine;
    private readonly EventSourceOptions _events;
    private readonly PlanOption _plan = new();
    private readonly Option<bool> _showValues = new("--show-values")
    {
        Description =
            "Show values as they are in examples, instead of their form; never those that the plan classifies as pii or sensitive.",
    };
    private readonly Option<string> _failOn = new("--fail-on")
    {
        Description =
            "What gives exit code 1: violation (an event that breaks the plan, also by not being planned), unplanned (only events that are not planned), missing (violations, and planned events that are not in the export) or none.",
        HelpName = "what",
        DefaultValueFactory = _ => "violation",
    };
    private readonly ReportOptions _reports;

    public AuditCommand(ToolContext context)
        : base(context, "audit", "Compares the events that Amplitude has recorded with the plan.")
    {
        Options.Add(_plan);
        _engine = new(this);
        _events = new(this, context, _engine);
        Options.Add(_showValues);
        Options.Add(_failOn);
        _failOn.AcceptOnlyFromAmong("violation", "unplanned", "missing", "none");
        _reports = new(this, hasFailOn: false, [.. ReportFormat.All.Select(format => format.Name), AuditPage.Format]);
    }

    public override string Details =>
        "The report has events, properties and group types that the plan does not have, with their number, first and last day,\n"
        + "and the library and platform that sent them; values of other types, beyond constraints and outside of enums; required\n"
        + "properties that are missing; planned events, properties and values that never came; names that differ only in case or\n"
        + "separators; and the events by day, source, version of the plan and group type. What SDKs send by themselves is\n"
        + "ignored, and listed as such. Examples show the form of strings, such as `'aaaa@aaaa.aaa'`, not the strings.\n"
        + "\n"
        + "The questions are SQL, answered by DuckDB. If its library is not on this machine, `dotnet restore` fetches the package\n"
        + "`DuckDB.NET.Bindings.Full` (110 MB) once. Events are in a temporary file, which is deleted at the end, so memory does\n"
        + "not grow with them. Rows that were exported twice count once. With `--engine`, a server of ClickHouse (24.8 or later)\n"
        + "answers them instead: the events are loaded into a database of its own, which is dropped at the end, or are in a table\n"
        + "that exists.\n"
        + "\n"
        + "An export lacks events that were blocked, deleted or rejected, although ingestion answered 200: that a planned event is\n"
        + "not in it does not prove that nothing sends it. With `--from`, the events are exported from Amplitude.\n"
        + AmplitudeAccess.KeysDetails;

    public override string FailureMeaning =>
        "the plan has errors, the export has what `--fail-on` names, or no event was read";

    public override string ErrorMeaning =>
        "wrong arguments, no plan, a file that cannot be read, or an export or package that cannot be fetched";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Compare an export with the plan of the current folder", "taxonomy audit export.zip"),
        new(
            "Export a week from Amplitude's European servers",
            "taxonomy audit --from 2026-03-01 --to 2026-03-07 --region eu"
        ),
        new(
            "Write a page for the team, and a file for code scanning",
            "taxonomy audit exports --report html=audit.html --report sarif=audit.sarif --fail-on none"
        ),
        new(
            "Write the questions for Spark, about a table of the lake",
            "taxonomy audit --emit-sql spark --table lake.amplitude_events"
        ),
        new(
            "Let a server of ClickHouse answer, about a table that has the events",
            "taxonomy audit --engine clickhouse://auditor@clickhouse.example.com/analytics --table amplitude_events"
        ),
    ];

    protected override int Run(ParseResult arguments)
    {
        if (LoadWhole(arguments.GetValue(_plan), "the export was not compared") is not var (loaded, plan, index))
        {
            return ExitCode.Findings;
        }

        if (_engine.TryEmit(arguments, Context, new PlanTables(plan, index).AddTo))
        {
            return ExitCode.Success;
        }

        var served = new ServedPlan(Path.GetFileName(loaded.Location.Folder), plan, index, Context.Folder);
        var (database, source) = _events.Load(arguments);
        AuditResult audit;
        using (database)
        {
            using var comparing = Waiting.Start(Context, "Comparing with the plan");
            audit = new AuditReader(database, served, plan, index, arguments.GetValue(_showValues)).Read(source);
        }

        var failure = ServeCommand.FailureOf(arguments.GetRequiredValue(_failOn));
        var result = AuditFindings.Create(audit, loaded, served, failure, Context);
        var report = new AuditReport(audit, result, served);
        _reports.Write(
            arguments,
            Context,
            () => result,
            ("text", report.WriteText),
            ("json", (output, _) => report.WriteJson(output)),
            ("markdown", (output, _) => report.WriteMarkdown(output)),
            (AuditPage.Format, (output, _) => output.Write(new AuditPage(audit, served).Write()))
        );
        // With nothing read, no answer is right.
        return result.HasFailed ? ExitCode.Findings : ExitCode.Success;
    }
}
