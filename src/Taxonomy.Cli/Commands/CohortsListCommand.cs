using System.CommandLine;
using System.Globalization;
using Taxonomy.Amplitude.Api;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Reports;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy cohorts list</c>: the cohorts of a project.</summary>
internal sealed class CohortsListCommand : ToolCommand
{
    private readonly Option<bool> _usage = new("--usage")
    {
        Description = "Also show how many downloads of this month are left.",
    };
    private readonly FormatOption _format = new("The format: text or json.", "text", "json");
    private readonly AmplitudeAccess _amplitude;

    public CohortsListCommand(ToolContext context)
        : base(context, "list", "Lists the cohorts of a project in Amplitude.")
    {
        _amplitude = new(context);
        Options.Add(_usage);
        Options.Add(_format);
        _amplitude.AddOptions(this);
    }

    public override string Details =>
        AmplitudeAccess.KeysDetails + "\nOnly cohorts that others can discover are listed.";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("List the cohorts", "taxonomy cohorts list"),
        new("List them with the downloads that are left, for a program", "taxonomy cohorts list --usage --format json"),
    ];

    protected override int Run(ParseResult arguments)
    {
        using var amplitude = _amplitude.WithKeys(arguments);
        using var waiting = Waiting.Start(Context, "Reading from Amplitude");
        var cohorts = AmplitudeAccess
            .Wait(() => amplitude.Cohorts.ListAsync())
            .OrderBy(cohort => cohort.Name, StringComparer.Ordinal)
            .ToList();
        var usage = arguments.GetValue(_usage) ? AmplitudeAccess.Wait(() => amplitude.Cohorts.GetUsageAsync()) : null;
        if (arguments.GetValue(_format) == "json")
        {
            WriteJson(cohorts, usage);
        }
        else
        {
            WriteText(cohorts, usage);
        }

        return ExitCode.Success;
    }

    private void WriteText(List<Cohort> cohorts, CohortUsage? usage)
    {
        foreach (var cohort in cohorts)
        {
            var size = cohort.Size is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number}") : "unknown";
            var computed = cohort.LastComputed is { } time ? Day(time) : "never";
            var archived = cohort.IsArchived == true ? ", archived" : "";
            Context.Output.WriteLine($"{cohort.Id}: {cohort.Name} (members: {size}, computed: {computed}{archived})");
        }

        if (cohorts.Count == 0)
        {
            Context.Output.WriteLine("There are no cohorts.");
        }

        if (usage is not null)
        {
            Context.Output.WriteLine(
                $"{usage.Remaining} of {usage.Limit} downloads are left until {usage.ResetsAt ?? "the end of the month"}."
            );
        }
    }

    private void WriteJson(List<Cohort> cohorts, CohortUsage? usage) =>
        JsonOutput.Write(
            Context.Output,
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("version", 1);
                json.WriteStartArray("cohorts");
                foreach (var cohort in cohorts)
                {
                    json.WriteStartObject();
                    json.WriteString("id", cohort.Id);
                    json.WriteString("name", cohort.Name);
                    json.WriteString("description", cohort.Description);
                    if (cohort.Size is { } size)
                    {
                        json.WriteNumber("members", size);
                    }

                    json.WriteBoolean("archived", cohort.IsArchived == true);
                    json.WriteString("computed", cohort.LastComputed is { } time ? Day(time) : null);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                if (usage is not null)
                {
                    json.WriteStartObject("downloads");
                    json.WriteNumber("limit", usage.Limit);
                    json.WriteNumber("left", usage.Remaining);
                    json.WriteString("resets_at", usage.ResetsAt);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }
        );

    private static string Day(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
