using System.CommandLine;
using Taxonomy.Cli.Backfill;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Recorded;
using Taxonomy.Cli.Reports;
using Taxonomy.Plans;
using Taxonomy.Plans.Judging;
using Taxonomy.Plans.Model;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy backfill</c>: sends history to Amplitude.</summary>
internal sealed class BackfillCommand : ToolCommand
{
    private const int DefaultMinIdLength = 5;

    private readonly Argument<string[]> _sources = new("source")
    {
        Description =
            "Files or folders with rows: CSV (.csv), Parquet (.parquet), or lines of JSON, also compressed. With '--replay', exports.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Option<string?> _mapping = new("--mapping", "-m")
    {
        Description = "The file that says which event a row is, and which columns are its properties.",
        HelpName = "file",
    };
    private readonly Option<string?> _query = new("--query")
    {
        Description = "A file with a query in the SQL of DuckDB, whose rows are sent.",
        HelpName = "file",
    };
    private readonly Option<bool> _replay = new("--replay")
    {
        Description = "Send the events of an export, or of the collector, as they were sent, to another project.",
    };
    private readonly PlanOption _plan = new();
    private readonly Option<bool> _skipInvalid = new("--skip-invalid")
    {
        Description = "Send the other rows if some do not fit the plan. Default: nothing is sent.",
    };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be sent." };
    private readonly Option<string> _ledger = new("--ledger")
    {
        Description =
            "The file that records what was delivered, so that no run sends it again. Default: backfill.ledger.",
        HelpName = "file",
        DefaultValueFactory = _ => "backfill.ledger",
    };
    private readonly Option<int?> _rate = new("--rate")
    {
        Description = "The most events a second. Default: no limit for all users together, and 950 for each.",
        HelpName = "number",
    };
    private readonly Option<int?> _minIdLength = new("--min-id-length")
    {
        Description = "The shortest user ID or device ID. Default: 5.",
        HelpName = "number",
    };
    private readonly Option<bool> _syncUserProperties = new("--sync-user-properties")
    {
        Description =
            "Let user properties of the rows replace those that users have now. Default: they belong to the event alone.",
    };
    private readonly ReportOptions _reports;
    private readonly AmplitudeAccess _amplitude;

    public BackfillCommand(ToolContext context)
        : base(context, "backfill", "Sends history to Amplitude: rows of files or queries, or events of an export.")
    {
        _amplitude = new(context);
        Arguments.Add(_sources);
        Options.Add(_mapping);
        Options.Add(_query);
        Options.Add(_replay);
        Options.Add(_plan);
        Options.Add(_skipInvalid);
        Options.Add(_dryRun);
        Options.Add(_ledger);
        Options.Add(_rate);
        Options.Add(_minIdLength);
        Options.Add(_syncUserProperties);
        _amplitude.AddOptions(this);
        _reports = new(this, hasFailOn: false, ["text", "json", "markdown"]);
        Validators.Add(result =>
        {
            if (result.GetValue(_sources) is { Length: > 0 } == result.GetResult(_query) is not null)
            {
                result.AddError("Name either files with rows, or '--query'.");
            }

            if (result.GetValue(_replay) == result.GetResult(_mapping) is not null)
            {
                result.AddError("Use either '--mapping', or '--replay' for the events of an export.");
            }

            foreach (var option in new[] { _rate, _minIdLength })
            {
                if (result.GetValue(option) < 1)
                {
                    result.AddError($"'{option.Name}' must be at least 1.");
                }
            }
        });
    }

    public override string Details =>
        "The mapping is compared with the plan and with the columns of the source, and every row with the plan, before anything\n"
        + "is sent. Then the events go to Amplitude's Batch API in the order of their times. Rows without an insert ID get one\n"
        + "that is the same in each run. The ledger has what was delivered, and that is not sent again: after Ctrl+C or a crash,\n"
        + "or when rows were corrected or added, run the same command again.\n"
        + "\n"
        + "Messages show the form of values, not the values. Events are in a temporary file, which is deleted at the end. If the\n"
        + "library of DuckDB is not on this machine, `dotnet restore` fetches the package `DuckDB.NET.Bindings.Full` (110 MB) once.\n"
        + $"The API key comes from the environment variable `{AmplitudeAccess.KeyVariable}` only, and is never printed.\n"
        + "\n"
        + "Amplitude cannot delete or change events that it has recorded: start with `--dry-run`, then with a test project.";

    public override string FailureMeaning => "the mapping, rows or the plan have errors, or events were not delivered";

    public override string ErrorMeaning =>
        "wrong arguments, no plan, a file that cannot be read, a ledger of another project, or a key that Amplitude refuses";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Say what would be sent", "taxonomy backfill plays.csv --mapping plays.backfill.yaml --dry-run"),
        new(
            "Send the rows of a query, at most 1,000 a second",
            "taxonomy backfill --query plays.sql --mapping plays.backfill.yaml --rate 1000"
        ),
        new("Send an export to another project", "taxonomy backfill export.zip --replay"),
    ];

    protected override int Run(ParseResult arguments)
    {
        if (LoadWhole(arguments.GetValue(_plan), "nothing was sent") is not var (_, plan, index))
        {
            return ExitCode.Findings;
        }

        var judge = new EventJudge(plan, index);
        using var rows = new RowSource(
            Context,
            arguments.GetValue(_sources) ?? [],
            arguments.GetValue(_query) is { } query ? Context.FullPath(query) : null
        );
        var checks = new EventChecks(judge, arguments.GetValue(_minIdLength) ?? DefaultMinIdLength);
        var syncs = arguments.GetValue(_syncUserProperties);
        if (arguments.GetValue(_mapping) is not { } path)
        {
            using var replay = new ReplayMapper(checks, plan, syncs);
            return Run(arguments, rows, replay.Map);
        }

        if (ReadMapping(path, plan, judge, rows) is not { } mapping)
        {
            return ExitCode.Findings;
        }

        using var mapper = new RowMapper(mapping, plan, checks, syncs);
        return Run(arguments, rows, mapper.Map);
    }

    // Null if it has mistakes, which are written.
    private BackfillMapping? ReadMapping(string path, Plan plan, EventJudge judge, RowSource rows)
    {
        var fullPath = Context.FullPath(path);
        var text = TextFile.Read(fullPath, Context.DisplayPath(fullPath)).Text;
        var (mapping, found) = MappingReader.Read(text);
        var mistakes = found
            .Concat(MappingCheck.Check(mapping, found.Count == 0, plan, judge, rows.ReadColumns()))
            .OrderBy(mistake => mistake.Span.Start)
            .ToList();
        if (mistakes.Count == 0)
        {
            return mapping;
        }

        foreach (var mistake in mistakes)
        {
            Context.Output.WriteLine($"{Context.Location(fullPath, mistake.Span)}: error: {mistake.Message}");
        }

        Context.WriteError($"The mapping has {Quantity.Format(mistakes.Count, "error")}; nothing was sent.");
        return null;
    }

    private int Run(ParseResult arguments, RowSource rows, Func<SourceRow, BackfillEvent> map)
    {
        // Without a key, nobody has to wait for the rows.
        var isDry = arguments.GetValue(_dryRun);
        var target = isDry ? null : Target(arguments);
        using var ledger = target is null ? null : OpenLedger(arguments, target);
        using var store = new BackfillStore(DuckDbPackage.CreateDatabase(Context));
        var run = new BackfillRun(Context, store);
        var result = run.Load(rows, map, ledger?.ReadKeys() ?? []);
        var isValid = result.Invalid == 0 || arguments.GetValue(_skipInvalid);
        if (target is not null && ledger is not null && isValid && result.Total > 0)
        {
            if (result.OverQuota > 0)
            {
                Context.Error.WriteLine(
                    $"taxonomy: warning: {result.OverQuota} users or devices have more than {BackfillStore.DailyQuota:N0} events; Amplitude takes the others a day later. Run the command again then."
                );
            }

            result = run.Send(result, target, ledger);
        }

        Report(arguments, result);
        return Conclude(result, isValid);
    }

    private void Report(ParseResult arguments, BackfillResult result)
    {
        var report = new BackfillReport(result);
        _reports.Write(
            arguments,
            Context,
            (format, output, _) =>
                (
                    format switch
                    {
                        "json" => (Action<TextWriter>)report.WriteJson,
                        "markdown" => report.WriteMarkdown,
                        _ => report.WriteText,
                    }
                )(output)
        );
    }

    private int Conclude(BackfillResult result, bool isValid)
    {
        if (!isValid)
        {
            Context.WriteError(
                "Some rows cannot be sent; nothing was sent. Correct them, or use '--skip-invalid' to send the others."
            );
            return ExitCode.Findings;
        }

        if (result.Total == 0)
        {
            Context.WriteError("The source has no events. Name another one.");
            return ExitCode.Findings;
        }

        if (result.Delivered is null || (result.Pending == 0 && result.Refused.Count == 0))
        {
            return ExitCode.Success;
        }

        Context.WriteError(
            result.IsStopped ? "Stopped. Run the same command again to continue."
            : result.Pending > 0 ? "Some events were not delivered. Run the same command again to send them."
            : "Amplitude refused some events, for the reasons above."
        );
        return ExitCode.Findings;
    }

    private BackfillTarget Target(ParseResult arguments)
    {
        var (key, isEurope, server) = _amplitude.ForEvents(arguments);
        return new(
            key,
            isEurope ? ServerZone.EU : ServerZone.US,
            server is { AbsolutePath: "/" } ? new Uri(server, "/batch") : server,
            arguments.GetValue(_rate),
            arguments.GetValue(_minIdLength)
        );
    }

    private BackfillLedger OpenLedger(ParseResult arguments, BackfillTarget target)
    {
        var path = Context.FullPath(arguments.GetRequiredValue(_ledger));
        return BackfillLedger.Open(path, Context.DisplayPath(path), target.ApiKey, target.Server);
    }
}
