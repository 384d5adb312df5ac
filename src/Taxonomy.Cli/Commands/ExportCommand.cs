using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Export;
using Taxonomy.Cli.Files;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy export</c>: the plan in the format of another system.</summary>
internal sealed class ExportCommand : ToolCommand
{
    private readonly Option<string> _to = new("--to")
    {
        Description =
            "The format: "
            + string.Join("; ", ExportFormat.All.Select(format => $"{format.Name} ({format.Description})"))
            + ".",
        HelpName = "format",
        Required = true,
    };
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The folder that the files are written to. Files of the same names are replaced.",
        HelpName = "folder",
        Required = true,
    };
    private readonly Option<string> _vendor = new("--vendor")
    {
        Description = "The vendor of the schemas, for iglu.",
        HelpName = "name",
        DefaultValueFactory = _ => "com.example",
    };
    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Write nothing, and list the files and what is lost.",
    };
    private readonly Option<bool> _verbose = new("--verbose", "-v")
    {
        Description = "List everything that is lost, not only the first ten of each kind.",
    };
    private readonly PlanOption _plan = new();

    public ExportCommand(ToolContext context)
        : base(context, "export", "Converts the plan into the format of another system.")
    {
        _vendor.Validators.Add(static result =>
        {
            foreach (var vendor in result.Tokens.Select(token => token.Value).Where(value => !IsVendor(value)))
            {
                result.AddError($"'--vendor' must have letters, digits, '-', '_' and '.' only; found '{vendor}'.");
            }
        });
        _to.AcceptOnlyFromAmong([.. ExportFormat.All.Select(format => format.Name)]);
        Options.Add(_to);
        Options.Add(_output);
        Options.Add(_vendor);
        Options.Add(_dryRun);
        Options.Add(_verbose);
        Options.Add(_plan);
    }

    public override string Details =>
        "What the format cannot express is listed by kind and name. Everything else survives a round trip through\n"
        + "`taxonomy import`, except for typescript, which is not imported.";

    public override string FailureMeaning => "the plan has errors; nothing was written";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Write a JSON Schema for each event", "taxonomy export --to json-schema --output schemas"),
        new(
            "Show what Amplitude's CSV cannot express",
            "taxonomy export --to amplitude --output out --dry-run --verbose"
        ),
    ];

    // It becomes a folder, and so must not lead out of the output.
    private static bool IsVendor(string text) =>
        text.Any(char.IsAsciiLetterOrDigit) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    protected override int Run(ParseResult arguments)
    {
        if (LoadForExport(arguments.GetValue(_plan), "nothing was written") is not { } exported)
        {
            return ExitCode.Findings;
        }

        exported.Vendor = arguments.GetRequiredValue(_vendor);
        var files = ExportFormat.All.First(format => format.Name == arguments.GetRequiredValue(_to)).Write(exported);
        var folder = Context.FullPath(arguments.GetRequiredValue(_output));
        var changes = new FileChanges();
        foreach (var (name, text) in files)
        {
            changes.Write(Path.Combine(folder, name), text);
        }

        var isDry = arguments.GetValue(_dryRun);
        if (!isDry)
        {
            changes.Commit(Context);
        }

        Context.Output.WriteLine(
            $"{(isDry ? "Would write" : "Wrote")} {Quantity.Format(files.Count, "file")} into {Context.DisplayPath(folder)}."
        );
        exported.Losses.Write(Context.Output, arguments.GetValue(_verbose));
        return ExitCode.Success;
    }
}
