using System.CommandLine;
using System.Text;
using Taxonomy.Amplitude.Api;
using Taxonomy.Cli.Cohorts;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy cohorts download</c>: the members of a cohort.</summary>
internal sealed class CohortsDownloadCommand : ToolCommand
{
    private readonly Argument<string> _cohort = new("cohort")
    {
        Description = "The ID of the cohort, from 'taxonomy cohorts list'.",
    };
    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "The file that is written. Default: standard output.",
        HelpName = "file",
    };
    private readonly FormatOption _format = new(
        "The format: csv, or ndjson, which is a line of JSON for each member.",
        "csv",
        "ndjson"
    );
    private readonly Option<string[]> _properties = new("--property")
    {
        Description = "A user property to include; can be repeated.",
        HelpName = "name",
    };
    private readonly Option<bool> _allProperties = new("--all-properties")
    {
        Description = "Include all user properties. For large cohorts, Amplitude may take too long.",
    };
    private readonly AmplitudeAccess _amplitude;

    public CohortsDownloadCommand(ToolContext context)
        : base(context, "download", "Downloads the members of a cohort from Amplitude.")
    {
        _amplitude = new(context);
        Arguments.Add(_cohort);
        Options.Add(_output);
        Options.Add(_format);
        Options.Add(_properties);
        Options.Add(_allProperties);
        _amplitude.AddOptions(this);
        Validators.Add(result =>
        {
            if (result.GetValue(_allProperties) && result.GetResult(_properties) is not null)
            {
                result.AddError("Use either '--property' or '--all-properties'.");
            }
        });
    }

    public override string Details =>
        AmplitudeAccess.KeysDetails
        + "\nAmplitude prepares a download first, which takes up to a few minutes, and allows 500 a month.\n"
        + "The file contains personal data. A temporary file, which only you can read, is deleted at the end.";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Write the members into a file", "taxonomy cohorts download abc123 --output members.csv"),
        new(
            "With two user properties, as lines of JSON",
            "taxonomy cohorts download abc123 --property plan --property country --format ndjson --output members.ndjson"
        ),
        new("Count the members", "taxonomy cohorts download abc123 --format ndjson | wc -l"),
    ];

    protected override int Run(ParseResult arguments)
    {
        using var amplitude = _amplitude.WithKeys(arguments);
        using var waiting = Waiting.Start(Context, "Downloading from Amplitude");
        if (arguments.GetValue(_output) is not { } output)
        {
            Write(amplitude, arguments, Context.Output);
            return ExitCode.Success;
        }

        var path = Context.FullPath(output);
        var count = 0;
        var changes = new FileChanges();
        changes.Write(
            path,
            stream =>
            {
                using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
                count = Write(amplitude, arguments, writer);
            }
        );
        changes.Commit(Context);
        Context.Output.WriteLine($"Wrote {Quantity.Format(count, "member")} into {Context.DisplayPath(path)}.");
        return ExitCode.Success;
    }

    private int Write(AmplitudeApi amplitude, ParseResult arguments, TextWriter output)
    {
        IReadOnlyCollection<string>? properties =
            arguments.GetValue(_allProperties) ? []
            : arguments.GetValue(_properties) is { Length: > 0 } names ? names
            : null;
        var members = amplitude.Cohorts.DownloadAsync(arguments.GetRequiredValue(_cohort), properties);
        return AmplitudeAccess.Wait(() =>
            arguments.GetValue(_format) == "csv"
                ? CohortFile.WriteCsvAsync(members, output)
                : CohortFile.WriteJsonAsync(members, output)
        );
    }
}
