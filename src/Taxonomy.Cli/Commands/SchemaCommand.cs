using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy schema</c>: the JSON Schemas, for editors.</summary>
internal sealed class SchemaCommand : ToolCommand
{
    private static readonly Dictionary<string, string> s_files = new(StringComparer.Ordinal)
    {
        ["plan"] = "taxonomy.schema.json",
        ["fragment"] = "taxonomy.fragment.schema.json",
        ["shipped"] = "taxonomy.shipped.schema.json",
        ["baseline"] = "taxonomy.baseline.schema.json",
    };

    private readonly Argument<string> _kind = new("kind")
    {
        Description = "The type of file: plan (the root), fragment, shipped or baseline.",
        DefaultValueFactory = _ => "plan",
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "The file that the schema is written to. Default: standard output.",
        HelpName = "file",
    };

    private readonly Option<string?> _folder = new("--folder")
    {
        Description = "A folder that all schemas are written to.",
        HelpName = "folder",
    };

    public SchemaCommand(ToolContext context)
        : base(context, "schema", "Writes the JSON Schemas, for completion and help in editors.")
    {
        _kind.AcceptOnlyFromAmong([.. s_files.Keys]);
        Arguments.Add(_kind);
        Options.Add(_output);
        Options.Add(_folder);
        Validators.Add(result =>
        {
            if (result.GetResult(_output) is not null && result.GetResult(_folder) is not null)
            {
                result.AddError("Use either --output or --folder.");
            }
        });
    }

    public override string Details =>
        "A plan names its schema in a comment: `# yaml-language-server: $schema=schema/taxonomy.schema.json`. Write the\n"
        + "schemas again when you update the package.";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Write all schemas into the folder 'schema'", "taxonomy schema --folder schema"),
        new("Print the schema of fragments", "taxonomy schema fragment"),
    ];

    protected override int Run(ParseResult arguments)
    {
        var changes = new FileChanges();
        if (arguments.GetValue(_folder) is { } folder)
        {
            foreach (var file in s_files.Values)
            {
                changes.Write(Context.FullPath(Path.Combine(folder, file)), EmbeddedFiles.Schema(file));
            }
        }
        else if (arguments.GetValue(_output) is { } output)
        {
            changes.Write(Context.FullPath(output), Schema());
        }
        else
        {
            Context.Output.Write(Schema());
        }

        changes.CommitAndReport(Context);

        return ExitCode.Success;

        string Schema() => EmbeddedFiles.Schema(s_files[arguments.GetRequiredValue(_kind)]);
    }
}
