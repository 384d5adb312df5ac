using System.CommandLine;
using Taxonomy.Cli.Adoption;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Inference;
using Taxonomy.Cli.Recorded;
using Taxonomy.Cli.Reports;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy infer</c>: makes a plan of the events that arrived.</summary>
internal sealed class InferCommand : ToolCommand
{
    private const int DefaultMostValues = 20;
    private const int MostValues = 100;

    private readonly EventSourceOptions _events;
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The plan file; one that exists gets what it lacks.",
        HelpName = "file",
        DefaultValueFactory = _ => "taxonomy.yaml",
    };
    private readonly Option<int> _enumValues = new("--enum-values")
    {
        Description =
            $"The most values of an enum, up to {MostValues}; 0 for no enums, so that the plan has no values.",
        HelpName = "number",
        DefaultValueFactory = _ => DefaultMostValues,
    };
    private readonly Option<bool> _noOrigin = new("--no-origin")
    {
        Description = "Do not say in each event, as x-inferred-from, how many came, when, and from what.",
    };
    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Write nothing, and report what was found.",
    };
    private readonly ReportOptions _reports;

    public InferCommand(ToolContext context)
        : base(context, "infer", "Makes a plan of events that were recorded.")
    {
        _events = new(this, context);
        Options.Add(_output);
        Options.Add(_enumValues);
        Options.Add(_noOrigin);
        Options.Add(_dryRun);
        _reports = new(this, hasFailOn: false, ["text", "json"]);
        _enumValues.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > MostValues)
            {
                result.AddError($"'--enum-values' must be a number from 0 to {MostValues}.");
            }
        });
    }

    public override string Details =>
        "The plan has the events under the names that came. What all events of a type have is required, the rest is optional;\n"
        + "what was null is nullable. Strings that all are UUIDs, dates, timestamps or web addresses have that type, numbers\n"
        + "without a fraction are integers, and different types are a union, or else `any`. Strings with at most 20 different\n"
        + "values, each of them at least twice and all of them ten times as often as there are values, are an enum. Objects with\n"
        + "more than 100 names are a map. A property that all events have in the same form is in `context`.\n"
        + "\n"
        + "What data cannot show is left to you: descriptions, owners, constraints, bundles, and what was never sent. The report\n"
        + "says what is uncertain under `To be checked`, names that are nearly the same, and what looks like personal data. With\n"
        + "a plan that exists, for example one of `taxonomy adopt`, it also has both sides: what is planned and did not come, and\n"
        + "what planned events lack. Nothing that is in the plan changes; `taxonomy audit` compares the values with it.\n"
        + "\n"
        + "What SDKs send by themselves is ignored, and listed. Values of enums are in the plan: look at them, or use\n"
        + "`--enum-values 0`. Events are in a temporary file, as with `taxonomy audit`.\n"
        + "\n"
        + AmplitudeAccess.KeysDetails;

    public override string FailureMeaning => "no event was read";

    public override string ErrorMeaning =>
        "wrong arguments, a file that cannot be read or written, or an export or package that cannot be fetched";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("See what a plan of an export would have", "taxonomy infer export.zip --dry-run"),
        new("Write the plan of a week", "taxonomy infer --from 2026-03-01 --to 2026-03-07 --output taxonomy.yaml"),
        new(
            "Add to the plan of the code what the collector received, and report both sides",
            "taxonomy infer events.ndjson --report json=inferred.json"
        ),
    ];

    protected override int Run(ParseResult arguments)
    {
        var output = arguments.GetRequiredValue(_output);
        var target = AdoptionTarget.At(Context.FullPath(output), output, Context);
        var (database, source) = _events.Load(arguments);
        ArrivedEvents received;
        using (database)
        using (var waiting = Waiting.Start(Context, "Looking at values"))
        {
            received = ShapeReader.Read(database, target.Index, arguments.GetValue(_enumValues), waiting.Step);
        }

        var inferred = InferredPlan.Create(received, target, !arguments.GetValue(_noOrigin));
        var report = new InferenceReport(inferred, source.Options.Statistics, source.Problems);
        _reports.Write(arguments, Context, report.WriteText, report.WriteJson);
        if (source.Options.Statistics.Rows == 0)
        {
            Context.WriteError("No event was read. Name files of an export, or hours in which events were ingested.");
            return ExitCode.Findings;
        }

        target.Write(
            inferred.Missing.IsEmpty ? [] : inferred.Files,
            arguments.GetValue(_dryRun),
            _reports.ShowsText(arguments) ? Context.Output : Context.Error
        );
        return ExitCode.Success;
    }
}
