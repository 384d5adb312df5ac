using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Export.Formats;
using Taxonomy.Cli.Push;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy push</c>: writes the plan to Amplitude, or reports how the two differ.</summary>
internal sealed class PushCommand : ToolCommand
{
    private readonly Option<string> _api = new("--api")
    {
        Description =
            "developer: into a new branch, with the Developer API; taxonomy: at once, with the Taxonomy API of Enterprise accounts.",
        HelpName = "api",
        DefaultValueFactory = _ => "developer",
    };
    private readonly Option<string?> _project = new("--project")
    {
        Description = "The ID of the project in Amplitude, for the Developer API.",
        HelpName = "id",
    };
    private readonly Option<string?> _branch = new("--branch")
    {
        Description = "The name of the new branch. Default: Amplitude chooses one.",
        HelpName = "name",
    };
    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Write nothing, and report the differences.",
    };
    private readonly Option<bool> _failOnDrift = new("--fail-on-drift")
    {
        Description = "Return 1 if the plan and Amplitude differ. With --dry-run, for scheduled checks.",
    };
    private readonly FormatOption _format = new("The format of the report: text or json.", "text", "json");
    private readonly PlanOption _plan = new();
    private readonly AmplitudeAccess _amplitude;

    public PushCommand(ToolContext context)
        : base(context, "push", "Writes the plan to Amplitude, or reports how the two differ.")
    {
        _amplitude = new(context);
        _api.AcceptOnlyFromAmong("developer", "taxonomy");
        Options.Add(_api);
        Options.Add(_project);
        Options.Add(_branch);
        _amplitude.AddOptions(this);
        Options.Add(_dryRun);
        Options.Add(_failOnDrift);
        Options.Add(_format);
        Options.Add(_plan);
        Validators.Add(result =>
        {
            // A default value is not there yet.
            var isDeveloper = result.GetValue(_api) is null or "developer";
            var project = result.GetValue(_project);
            if (isDeveloper && project is null)
            {
                result.AddError("'--project' is required for the Developer API.");
            }
            else if (project is not null && !project.All(char.IsAsciiLetterOrDigit))
            {
                result.AddError($"'--project' must be the ID of a project; found '{project}'.");
            }

            if (!isDeveloper && result.GetResult(_branch) is not null)
            {
                result.AddError("'--branch' requires the Developer API.");
            }
        });
    }

    public override string Details =>
        $"Keys come from environment variables only and are never printed: `{AmplitudeAccess.TokenVariable}` for the Developer API,\n"
        + $"`{AmplitudeAccess.KeyVariable}` and `{AmplitudeAccess.SecretVariable}` for the Taxonomy API. What is in Amplitude and not in the plan is\n"
        + "reported and not changed. What Amplitude cannot store is listed by kind and name, as `taxonomy export` does.";

    public override string FailureMeaning =>
        "the plan has errors, Amplitude refused a definition, or the two differ with `--fail-on-drift`";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Show how the plan and Amplitude differ", "taxonomy push --project 123456 --dry-run"),
        new("Write the plan into a branch for review", "taxonomy push --project 123456 --branch release-12"),
        new("Fail a nightly build on drift", "taxonomy push --project 123456 --dry-run --fail-on-drift"),
        new("Write to the Taxonomy API of an account in the EU", "taxonomy push --api taxonomy --region eu"),
    ];

    protected override int Run(ParseResult arguments)
    {
        if (LoadForExport(arguments.GetValue(_plan), "nothing was pushed") is not { } exported)
        {
            return ExitCode.Findings;
        }

        var files = AmplitudeExport.Write(exported);
        var isDeveloper = arguments.GetValue(_api) == "developer";
        using var amplitude = isDeveloper ? _amplitude.WithToken(arguments) : _amplitude.WithKeys(arguments);
        IPushTarget target = isDeveloper
            ? new DeveloperTarget(
                amplitude.Developer,
                arguments.GetValue(_project)!,
                arguments.GetValue(_branch),
                files
            )
            : new TaxonomyTarget(amplitude.Taxonomy, files);
        var comparison = Compare(target);
        var refused = new List<string>();
        var isDry = arguments.GetValue(_dryRun);
        var done = isDry || !comparison.HasChanges ? [] : Write(target, comparison, refused);
        if (arguments.GetValue(_format) == "json")
        {
            PushReport.WriteJson(Context.Output, comparison);
        }
        else
        {
            PushReport.WriteText(Context.Output, comparison);
            foreach (var line in done)
            {
                Context.Output.WriteLine(line);
            }

            exported.Losses.Write(Context.Output, isComplete: false);
        }

        foreach (var line in refused)
        {
            Context.WriteError($"Amplitude refused {line}");
        }

        var hasDrift = comparison.HasChanges || comparison.Extra.Count > 0;
        return refused.Count > 0 || hasDrift && arguments.GetValue(_failOnDrift) ? ExitCode.Findings : ExitCode.Success;
    }

    private PushComparison Compare(IPushTarget target)
    {
        using var waiting = Waiting.Start(Context, "Reading from Amplitude");
        return new(target.Ours, target.Read(waiting));
    }

    private IReadOnlyList<string> Write(IPushTarget target, PushComparison comparison, List<string> refused)
    {
        using var waiting = Waiting.Start(Context, "Writing to Amplitude");
        return [.. target.Write(comparison, refused, waiting)];
    }
}
