using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Plans;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy format</c>: one layout for all plan files.</summary>
internal sealed class FormatCommand : ToolCommand
{
    private readonly PlanOption _plan = new();
    private readonly Option<bool> _verify = new("--verify-no-changes")
    {
        Description = "Write nothing, and return 1 if a file would change.",
    };

    public FormatCommand(ToolContext context)
        : base(context, "format", "Formats the files of a plan, and keeps comments.")
    {
        Options.Add(_plan);
        Options.Add(_verify);
    }

    public override string Details =>
        "Keys are in the order of the documentation; names keep their order. Each level is indented by two spaces. Mappings\n"
        + "in braces stay on one line of at most 120 characters. An empty line precedes each section of the root, and\n"
        + "consecutive empty lines become one. Files with YAML errors, anchors or tags are not changed.";

    public override string FailureMeaning =>
        "a file would change with `--verify-no-changes`, or it cannot be formatted";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Format the plan of the current folder", "taxonomy format"),
        new("Fail if a plan is not formatted", "taxonomy format --verify-no-changes --plan Shop.slnx"),
    ];

    protected override int Run(ParseResult arguments)
    {
        var isWritten = !arguments.GetValue(_verify);
        var code = ExitCode.Success;
        var changes = new FileChanges();
        var files = PlanLocator
            .Find(arguments.GetValue(_plan), Context)
            .SelectMany(location => location.Files)
            .Distinct(StringComparer.Ordinal)
            .Select(path => TextFile.Read(path, Context.DisplayPath(path)))
            .ToList();
        foreach (var file in files)
        {
            var name = Context.DisplayPath(file.Path);
            var text = PlanFormatter.Format(file.Text);
            if (text is null)
            {
                Context.WriteError(
                    $"'{name}' cannot be formatted: it has YAML errors, anchors, tags, or comments in unusual places; run 'taxonomy check'."
                );
                code = ExitCode.Findings;
            }
            else if (text != file.Text)
            {
                changes.Replace(file, text);
                Context.Output.WriteLine($"{(isWritten ? "Formatted" : "Would format")} {name}.");
            }
        }

        if (isWritten)
        {
            changes.Commit(Context);
            return code;
        }

        return changes.Paths.Any() ? ExitCode.Findings : code;
    }
}
