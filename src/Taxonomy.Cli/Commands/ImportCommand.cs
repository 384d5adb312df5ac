using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Import;
using Taxonomy.Cli.Plans;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy import</c>: converts the plan of another system.</summary>
internal sealed class ImportCommand : ToolCommand
{
    private readonly Argument<string> _source = new("source")
    {
        Description = "A file, a folder of files, or - for standard input.",
    };
    private readonly Option<string?> _from = new("--from")
    {
        Description =
            "The format: "
            + string.Join("; ", ImportFormat.All.Select(format => $"{format.Name} ({format.Description})"))
            + ". Default: detected from the content.",
        HelpName = "format",
    };
    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "The new plan file, which must not exist. Default: taxonomy.yaml.",
        HelpName = "file",
    };
    private readonly Option<bool> _merge = new("--merge")
    {
        Description = "Add missing definitions to the plan. Existing definitions are not changed.",
    };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Write nothing, and list the changes." };
    private readonly Option<bool> _verbose = new("--verbose", "-v")
    {
        Description = "List everything that is lost, not only the first ten of each kind.",
    };
    private readonly PlanOption _plan = new();

    public ImportCommand(ToolContext context)
        : base(context, "import", "Converts the tracking plan of another system.")
    {
        _from.AcceptOnlyFromAmong([.. ImportFormat.All.Select(format => format.Name)]);
        Arguments.Add(_source);
        Options.Add(_from);
        Options.Add(_output);
        Options.Add(_merge);
        Options.Add(_dryRun);
        Options.Add(_verbose);
        Options.Add(_plan);
        Validators.Add(result =>
        {
            if (result.GetResult(_merge) is not null && result.GetResult(_output) is not null)
            {
                result.AddError("Use either --merge or --output.");
            }
        });
    }

    public override string Details =>
        "What the plan format cannot express is listed by kind and name. Names are not changed; if two would have the same\n"
        + "C# name, one gets a `csharp_name`.";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Start with the plan of Typewriter", "taxonomy import plan.json"),
        new("Show what Amplitude's taxonomy would add to the plan", "taxonomy import taxonomy.csv --merge --dry-run"),
        new(
            "Read a folder of RudderStack files into a file",
            "taxonomy import rudder/ --from rudderstack --output shop.yaml"
        ),
    ];

    protected override int Run(ParseResult arguments)
    {
        var name = arguments.GetRequiredValue(_source);
        var source = ImportSource.Read(name, Context);
        var imported = FormatOf(source, name, arguments.GetValue(_from)).Read(source);
        imported.GiveIdentifiers();
        return arguments.GetValue(_merge) ? Merge(imported, arguments) : Create(imported, arguments);
    }

    private static ImportFormat FormatOf(ImportSource source, string name, string? from)
    {
        if (from is null)
        {
            return ImportFormat.All.FirstOrDefault(format => format.Recognizes(source))
                ?? throw new ToolException($"The format of '{name}' was not recognized; specify it with --from.");
        }

        var format = ImportFormat.All.First(format => format.Name == from);
        return format.Recognizes(source) ? format : throw new ToolException($"'{name}' is not {format.Description}.");
    }

    private int Create(ImportedPlan imported, ParseResult arguments)
    {
        var path = Context.FullPath(arguments.GetValue(_output) ?? "taxonomy.yaml");
        if (File.Exists(path))
        {
            throw new ToolException(
                $"'{Context.DisplayPath(path)}' exists and is not overwritten; use --merge, or --output with another name."
            );
        }

        var text = PlanWriter.Write(Sections(imported));
        var changes = new FileChanges();
        changes.Write(path, text);
        return Finish(
            imported,
            changes,
            [new EditedFile(path, Path.GetFileName(path), text)],
            Quantity.Format(imported.Events.Count, "event"),
            arguments
        );
    }

    private static IEnumerable<ContentEntry> Sections(ImportedPlan imported)
    {
        yield return new("taxonomy", new ScalarContent("1", IsPlain: true));
        if (!string.IsNullOrWhiteSpace(imported.Name))
        {
            yield return new("name", new ScalarContent(imported.Name));
        }

        foreach (var (section, definitions) in imported.ToContent())
        {
            yield return new(section, new MappingContent(definitions));
        }
    }

    private int Merge(ImportedPlan imported, ParseResult arguments)
    {
        var plan = LoadedPlan.LoadOne(arguments.GetValue(_plan), Context);
        var index = plan.Result.Index ?? throw new ToolException("The plan cannot be read; run 'taxonomy check'.");
        var additions = new PlanAdditions(plan.Texts, index, Context);
        foreach (var (section, definitions) in imported.ToContent())
        {
            additions.Add(section, definitions);
        }

        var texts = additions.Texts.ToDictionary(text => text.Path, StringComparer.Ordinal);
        var changes = new FileChanges();
        foreach (var file in plan.Files.Where(file => texts[file.Path].Text != file.Text))
        {
            changes.Replace(file, texts[file.Path].Text);
        }

        return Finish(
            imported,
            changes,
            additions.Texts,
            $"{Quantity.Format(additions.Added, "definition")} added, {additions.Known} already in the plan",
            arguments
        );
    }

    private int Finish(
        ImportedPlan imported,
        FileChanges changes,
        IReadOnlyList<EditedFile> texts,
        string summary,
        ParseResult arguments
    )
    {
        var findings = PlanTexts.Merge(texts, new()).Findings;
        var isDry = arguments.GetValue(_dryRun);
        if (!isDry)
        {
            changes.Commit(Context);
        }

        foreach (var path in changes.Paths)
        {
            Context.Output.WriteLine($"{(isDry ? "Would write" : "Wrote")} {Context.DisplayPath(path)}.");
        }

        Context.Output.WriteLine($"{summary}.");
        imported.Losses.Write(Context.Output, arguments.GetValue(_verbose));
        var errors = findings.Count(finding => finding.Severity == FindingSeverity.Error);
        if (errors > 0)
        {
            Context.Output.WriteLine($"{Quantity.Format(errors, "error")} to correct: run 'taxonomy check'.");
        }

        return ExitCode.Success;
    }
}
