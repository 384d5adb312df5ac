using System.CommandLine;
using System.Globalization;
using Taxonomy.Amplitude.Api;
using Taxonomy.Cli.Cohorts;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Reports;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy cohorts upload</c>: creates a cohort, or changes its members.</summary>
internal sealed class CohortsUploadCommand : ToolCommand
{
    private readonly Argument<string> _file = new("file")
    {
        Description = "The file with the IDs: one on each line, or CSV with the column user_id or amplitude_id.",
    };
    private readonly Option<string> _mode = new("--mode")
    {
        Description =
            "replace: create a cohort, or replace the members of '--cohort'; add or remove: change its members.",
        HelpName = "mode",
        DefaultValueFactory = _ => "replace",
    };
    private readonly Option<string?> _cohort = new("--cohort")
    {
        Description = "The ID of the cohort to change. Default: a new one.",
        HelpName = "id",
    };
    private readonly Option<string?> _name = new("--name")
    {
        Description = "The name of the cohort. Required to create or replace.",
        HelpName = "name",
    };
    private readonly Option<long?> _project = new("--project")
    {
        Description = "The ID of the project in Amplitude. Required to create or replace.",
        HelpName = "id",
    };
    private readonly Option<string?> _owner = new("--owner")
    {
        Description = "The email address of the owner. Required to create or replace.",
        HelpName = "email",
    };
    private readonly Option<string> _idType = new("--id-type")
    {
        Description = "What the IDs are: user or amplitude.",
        HelpName = "type",
        DefaultValueFactory = _ => "user",
    };
    private readonly Option<bool> _private = new("--private")
    {
        Description = "Others cannot discover the new cohort.",
    };
    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Let Amplitude check the IDs without saving the cohort.",
    };
    private readonly Option<bool> _failOnSkipped = new("--fail-on-skipped")
    {
        Description = "Return 1 if Amplitude skipped IDs that it does not know.",
    };
    private readonly FormatOption _format = new("The format of the report: text or json.", "text", "json");
    private readonly AmplitudeAccess _amplitude;

    public CohortsUploadCommand(ToolContext context)
        : base(context, "upload", "Creates a cohort in Amplitude, or changes its members.")
    {
        _amplitude = new(context);
        _mode.AcceptOnlyFromAmong("replace", "add", "remove");
        _idType.AcceptOnlyFromAmong("user", "amplitude");
        Arguments.Add(_file);
        Options.Add(_mode);
        Options.Add(_cohort);
        Options.Add(_name);
        Options.Add(_project);
        Options.Add(_owner);
        Options.Add(_idType);
        Options.Add(_private);
        Options.Add(_dryRun);
        Options.Add(_failOnSkipped);
        Options.Add(_format);
        _amplitude.AddOptions(this);
        Validators.Add(result =>
        {
            // A default value is not there yet.
            if (result.GetValue(_mode) is "add" or "remove")
            {
                if (result.GetValue(_cohort) is null)
                {
                    result.AddError("'--cohort' is required to add or remove members.");
                }

                if (result.GetValue(_dryRun))
                {
                    result.AddError("'--dry-run' requires '--mode replace'.");
                }

                return;
            }

            foreach (var option in new Option[] { _name, _project, _owner })
            {
                if (result.GetResult(option) is null)
                {
                    result.AddError($"'{option.Name}' is required to create or replace a cohort.");
                }
            }
        });
    }

    public override string Details =>
        AmplitudeAccess.KeysDetails
        + "\nIDs that Amplitude does not know are skipped and counted; at least one must be known. Repeated IDs are sent once,\n"
        + "and more than 100,000 in several requests, one after another.";

    public override string FailureMeaning => "Amplitude skipped IDs, with `--fail-on-skipped`";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Create a cohort", "taxonomy cohorts upload fans.csv --name Fans --project 123456 --owner ada@example.com"),
        new("Add members to a cohort", "taxonomy cohorts upload new-fans.txt --mode add --cohort abc123"),
    ];

    protected override int Run(ParseResult arguments)
    {
        using var amplitude = _amplitude.WithKeys(arguments);
        var type = arguments.GetValue(_idType) == "amplitude" ? CohortIdType.AmplitudeId : CohortIdType.UserId;
        var file = Context.FullPath(arguments.GetRequiredValue(_file));
        var ids = CohortFile.ReadIds(file, Context.DisplayPath(file), type).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count == 0)
        {
            throw new ToolException($"'{Context.DisplayPath(file)}' has no IDs.");
        }

        using (Waiting.Start(Context, "Uploading to Amplitude"))
        {
            var (cohort, skipped) = Send(amplitude.Cohorts, arguments, ids, type);
            Report(arguments, cohort, ids.Count - skipped, skipped);
            return skipped > 0 && arguments.GetValue(_failOnSkipped) ? ExitCode.Findings : ExitCode.Success;
        }
    }

    private (string Cohort, long Skipped) Send(
        CohortApi cohorts,
        ParseResult arguments,
        List<string> ids,
        CohortIdType type
    )
    {
        var cohort = arguments.GetValue(_cohort);
        switch (arguments.GetValue(_mode))
        {
            case "add":
                return (cohort!, AmplitudeAccess.Wait(() => cohorts.AddAsync(cohort!, ids, type)).Count);
            case "remove":
                return (cohort!, AmplitudeAccess.Wait(() => cohorts.RemoveAsync(cohort!, ids, type)).Count);
            default:
                var upload = new CohortUpload
                {
                    Name = arguments.GetValue(_name)!,
                    AppId = arguments.GetValue(_project)!.Value,
                    Owner = arguments.GetValue(_owner)!,
                    Ids = ids,
                    IdType = type,
                    IsPublished = !arguments.GetValue(_private),
                    ValidateOnly = arguments.GetValue(_dryRun),
                    ExistingCohortId = cohort,
                };
                var result = AmplitudeAccess.Wait(() => cohorts.UploadAsync(upload));
                return (result.CohortId, result.Counts is { } counts ? counts.Total - counts.Matched : 0);
        }
    }

    // User IDs are personal data, so those that Amplitude skipped are counted and not shown.
    private void Report(ParseResult arguments, string cohort, long accepted, long skipped)
    {
        var mode = arguments.GetRequiredValue(_mode);
        if (arguments.GetValue(_format) == "json")
        {
            JsonOutput.Write(
                Context.Output,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteNumber("version", 1);
                    json.WriteString("mode", mode);
                    json.WriteString("cohort", cohort);
                    json.WriteNumber("accepted", accepted);
                    json.WriteNumber("skipped", skipped);
                    json.WriteEndObject();
                }
            );
            return;
        }

        var ids = string.Create(CultureInfo.InvariantCulture, $"{accepted} ID{(accepted == 1 ? "" : "s")}");
        var done = mode switch
        {
            "add" => $"Added {ids} to the cohort '{cohort}'",
            "remove" => $"Removed {ids} from the cohort '{cohort}'",
            _ when arguments.GetValue(_dryRun) => $"Amplitude would accept {ids}",
            _ => $"Uploaded {ids} to the cohort '{cohort}'",
        };
        Context.Output.WriteLine(
            skipped == 0 ? $"{done}." : $"{done}; skipped {skipped} that Amplitude does not know."
        );
    }
}
