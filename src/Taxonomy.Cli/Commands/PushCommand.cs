using System.CommandLine;
using System.Net.Http.Headers;
using System.Text;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Export.Formats;
using Taxonomy.Cli.Push;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy push</c>: writes the plan to Amplitude, or reports how the two differ.</summary>
internal sealed class PushCommand : ToolCommand
{
    private const string TokenVariable = "AMPLITUDE_ACCESS_TOKEN";
    private const string KeyVariable = "AMPLITUDE_API_KEY";
    private const string SecretVariable = "AMPLITUDE_SECRET_KEY";

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
    private readonly Option<string> _region = new("--region")
    {
        Description = "The region of the account: us or eu.",
        HelpName = "region",
        DefaultValueFactory = _ => "us",
    };
    private readonly Option<string?> _server = new("--server")
    {
        Description =
            "Another server than Amplitude's, for example a proxy. It must use https unless it is this machine.",
        HelpName = "url",
    };
    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Write nothing, and report the differences.",
    };
    private readonly Option<bool> _failOnDrift = new("--fail-on-drift")
    {
        Description = "Return 1 if the plan and Amplitude differ. With --dry-run, for scheduled checks.",
    };
    private readonly Option<string> _format = new("--format", "-f")
    {
        Description = "The format of the report: text or json.",
        HelpName = "format",
        DefaultValueFactory = _ => "text",
    };
    private readonly PlanOption _plan = new();

    public PushCommand(ToolContext context)
        : base(context, "push", "Writes the plan to Amplitude, or reports how the two differ.")
    {
        _api.AcceptOnlyFromAmong("developer", "taxonomy");
        _region.AcceptOnlyFromAmong("us", "eu");
        _format.AcceptOnlyFromAmong("text", "json");
        Options.Add(_api);
        Options.Add(_project);
        Options.Add(_branch);
        Options.Add(_region);
        Options.Add(_server);
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
        $"Keys come from environment variables only and are never printed: `{TokenVariable}` for the Developer API,\n"
        + $"`{KeyVariable}` and `{SecretVariable}` for the Taxonomy API. What is in Amplitude and not in the plan is\n"
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
        using IPushTarget target =
            arguments.GetValue(_api) == "developer" ? Developer(arguments, files) : TaxonomyOf(arguments, files);
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

    private DeveloperTarget Developer(ParseResult arguments, IReadOnlyList<(string Name, string Text)> files)
    {
        var token = Secret(TokenVariable);
        var server = new AmplitudeServer(
            Address(arguments, "https://developer-api.amplitude.com/", "https://developer-api.eu.amplitude.com/"),
            new AuthenticationHeaderValue("Bearer", token),
            token
        );
        return new(server, arguments.GetValue(_project)!, arguments.GetValue(_branch), files);
    }

    private TaxonomyTarget TaxonomyOf(ParseResult arguments, IReadOnlyList<(string Name, string Text)> files)
    {
        var (key, secret) = (Secret(KeyVariable), Secret(SecretVariable));
        var both = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:{secret}"));
        var server = new AmplitudeServer(
            Address(arguments, "https://amplitude.com/", "https://analytics.eu.amplitude.com/"),
            new AuthenticationHeaderValue("Basic", both),
            both,
            secret,
            key
        );
        return new(server, files);
    }

    private Uri Address(ParseResult arguments, string us, string eu)
    {
        var address = arguments.GetValue(_server) ?? (arguments.GetValue(_region) == "eu" ? eu : us);
        return
            Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri
            : throw new ToolException($"'--server' must be an https address; found '{address}'.");
    }

    private string Secret(string variable) =>
        Context.Environment(variable)?.Trim() is { Length: > 0 } value
            ? value
            : throw new ToolException(
                $"Set the environment variable {variable}; keys are not read from the command line."
            );
}
