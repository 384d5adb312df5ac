using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Reports;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy privacy</c>: all that a plan collects, by class of data.</summary>
internal sealed class PrivacyCommand : ToolCommand
{
    private readonly PlanOption _plan = new();
    private readonly FormatOption _format = new("The format: markdown or json.", "markdown", "json");
    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "The file that the report is written to. Default: standard output.",
        HelpName = "file",
    };

    public PrivacyCommand(ToolContext context)
        : base(context, "privacy", "Reports all data that the plan collects, with class, purpose and owner.")
    {
        Options.Add(_plan);
        Options.Add(_format);
        Options.Add(_output);
    }

    public override string Details =>
        "Lists each property of the context, events, users and groups under its `classification`, with what `classifications`\n"
        + "in the root says about the class; what has no classification comes last. The rule TAX312 reports that, too. IDs, IP\n"
        + "addresses and other fields of events are not properties of the plan.";

    public override string FailureMeaning => "the plan has errors; nothing was written";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Print the report of the plan of the current folder", "taxonomy privacy"),
        new("Write it for another program", "taxonomy privacy --format json --output privacy.json"),
    ];

    protected override int Run(ParseResult arguments)
    {
        if (LoadWhole(arguments.GetValue(_plan), "nothing was written") is not var (loaded, plan, index))
        {
            return ExitCode.Findings;
        }

        var report = new PrivacyReport(
            plan.Settings.Name ?? Path.GetFileName(loaded.Location.Folder),
            index.Settings.Classifications,
            [.. new CollectedData(plan, index).Find()]
        );
        Action<TextWriter> write = arguments.GetValue(_format) == "json" ? report.WriteJson : report.WriteMarkdown;
        if (arguments.GetValue(_output) is not { } output)
        {
            write(Context.Output);
            return ExitCode.Success;
        }

        using var text = new StringWriter { NewLine = "\n" };
        write(text);
        var changes = new FileChanges();
        changes.Write(Context.FullPath(output), text.ToString());
        changes.CommitAndReport(Context);
        return ExitCode.Success;
    }
}
