using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Site;
using Taxonomy.Cli.Solutions;
using Taxonomy.Cli.Tracking;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy docs</c>: the plan as a site.</summary>
internal sealed class DocsCommand : ToolCommand
{
    private readonly PlanOption _plan = new();
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The folder of the site. Pages that an earlier run wrote and this one does not are deleted.",
        HelpName = "folder",
        Required = true,
    };

    private readonly Option<string?> _solution = new("--solution")
    {
        Description =
            "A solution, a project or a folder with one, restored, whose code is read: the page of an event lists where it is tracked.",
        HelpName = "path",
    };

    public DocsCommand(ToolContext context)
        : base(context, "docs", "Writes the plan as a site that can be searched, in HTML, Markdown and JSON.")
    {
        Options.Add(_output);
        Options.Add(_plan);
        Options.Add(_solution);
    }

    public override string Details =>
        "Each event, property, type, group type, owner and category has a page whose address stays the same. The page of an event\n"
        + "has its properties, how to track it in C#, what is sent, and queries in SQL; deprecated events are folded away. With\n"
        + "`taxonomy.shipped.yaml`, it says what has been shipped and has changed since then; with `--solution`, where the event is\n"
        + "tracked, as `taxonomy status` finds it.\n"
        + "\n"
        + "The site needs no server and no network: open `index.html`, and search as you type. `llms.txt` lists the pages for\n"
        + "language models.";

    public override string FailureMeaning => "the plan has errors; nothing was written";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Write the site of the plan of the current folder", "taxonomy docs --output site"),
        new("List the calls that track each event", "taxonomy docs --output site --solution Shop.slnx"),
    ];

    protected override int Run(ParseResult arguments)
    {
        if (LoadWhole(arguments.GetValue(_plan), "nothing was written") is not var (loaded, plan, index))
        {
            return ExitCode.Findings;
        }

        var folder = Context.FullPath(arguments.GetRequiredValue(_output));
        var code = ReadCode(arguments.GetValue(_solution));
        var files = SiteFiles.Create(new SitePlan(loaded, plan, index, code, Context));
        var changes = new FileChanges { IsDurable = false };
        foreach (var (path, text) in files)
        {
            changes.Write(Path.Combine(folder, path), text);
        }

        var old = FilesIn(folder);
        changes.Commit(Context);
        foreach (var path in old.Where(path => !files.ContainsKey(path)))
        {
            File.Delete(Path.Combine(folder, path));
        }

        Context.Output.WriteLine(
            $"Wrote {Quantity.Format(files.Count, "file")} into {Context.DisplayPath(folder)}; open {Context.DisplayPath(Path.Combine(folder, "index.html"))}."
        );
        return ExitCode.Success;
    }

    private TrackedCode? ReadCode(string? path)
    {
        if (path is null)
        {
            return null;
        }

        using var solution = LoadedSolution.Open(SolutionLocator.Find(path, Context), Context);
        using var waiting = Waiting.Start(Context, "Reading code");
        var code = TrackedCodeReader.Read(solution.Compile(waiting), "", waiting.Step);
        if (code.IsPartial)
        {
            Context.Error.WriteLine(
                "taxonomy: warning: Not all code could be read, so locations are missing; build the solution first."
            );
        }

        return code;
    }

    // Of an earlier run: a list that somebody has edited must not remove a file elsewhere.
    private static List<string> FilesIn(string folder)
    {
        var list = Path.Combine(folder, SiteFiles.List);
        return File.Exists(list)
            ?
            [
                .. File.ReadAllLines(list)
                    .Where(path =>
                        path.Split('/').All(part => part.Length > 0 && part[0] != '.') && !path.Contains('\\')
                    )
                    .Where(path => File.Exists(Path.Combine(folder, path))),
            ]
            : [];
    }
}
