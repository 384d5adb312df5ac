using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Discovery;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Reports;
using Taxonomy.Cli.Solutions;
using Taxonomy.Cli.Tracking;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy adopt</c>: prepares code that tracks by name for a plan.</summary>
internal sealed class AdoptCommand : ToolCommand
{
    private readonly Argument<string?> _solution = new("solution")
    {
        Description = "A solution, a project or a folder with one, restored. Default: that of the current folder.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<bool> _discover = new("--discover")
    {
        Description = "Find the methods that pass on names, and list them in an .editorconfig. Required.",
    };
    private readonly Option<string[]> _wrappers = new("--wrapper")
    {
        Description =
            "A method of the solution that tracks, as Type.Method(parameter), although it calls no known SDK. Repeat it for several.",
        HelpName = "method",
    };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask before writing." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Write nothing, and list the methods." };
    private readonly Option<bool> _allowPartial = new("--allow-partial")
    {
        Description = "Do not fail because a project cannot be read, or has code that does not compile.",
    };

    public AdoptCommand(ToolContext context)
        : base(context, "adopt", "Finds the methods of a solution that track, so that the analyzers know them.")
    {
        Arguments.Add(_solution);
        Options.Add(_discover);
        Options.Add(_wrappers);
        Options.Add(_yes);
        Options.Add(_dryRun);
        Options.Add(_allowPartial);
    }

    public override string Details =>
        "A method that passes a parameter on to a tracking method as a name tracks as well: the analyzers, `taxonomy status`\n"
        + "and the code fixes then look at its callers. The command finds such methods through other methods, interfaces, base\n"
        + "classes, constructors, fields, locals, and prefixes and suffixes, in all projects, and shows for each the methods up\n"
        + "to the known one.\n"
        + "\n"
        + "It writes them as `taxonomy_tracking_methods` into the `.editorconfig` of the solution's folder, and into those that\n"
        + "would hide it from a project. What settings cannot list is `To be marked`: add the attribute, and run it again.\n"
        + "\n"
        + "A method that posts events itself calls no SDK. `Candidates` are methods that look like it: their names and parameters\n"
        + "are those of tracking, and most calls pass a constant. They are ranked, and none is taken without your answer on a\n"
        + "terminal or `--wrapper`.\n"
        + "\n"
        + "At the end come the calls as in `taxonomy status`: those that are found, unknown and excluded are all calls.";

    public override string ErrorMeaning =>
        "wrong arguments, or no solution; or a project could not be read completely, and nothing was written";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("See which methods of the solution in the current folder track", "taxonomy adopt --discover --dry-run"),
        new("List them in the .editorconfig", "taxonomy adopt Shop.slnx --discover --yes"),
        new(
            "Also start from a method that posts events itself",
            "taxonomy adopt Shop.slnx --discover --wrapper \"Shop.Tracker.Send(name)\""
        ),
    ];

    protected override int Run(ParseResult arguments)
    {
        if (!arguments.GetValue(_discover))
        {
            throw new ToolException("'taxonomy adopt' requires --discover.");
        }

        var path = SolutionLocator.Find(arguments.GetValue(_solution), Context);
        var named = arguments.GetValue(_wrappers) ?? [];
        using var solution = LoadedSolution.Open(path, Context);
        SolutionCode code;
        DiscoveredMethods found;
        IReadOnlyList<TrackingCandidate> candidates;
        using (var waiting = Waiting.Start(Context, "Reading code"))
        {
            code = solution.Compile(waiting);
            found = Discover(code, named);
            candidates = new CandidateSearch(code).Find(found.Setting);
        }

        if (Context.IsInteractive && Confirm(candidates) is { Count: > 0 } confirmed)
        {
            found = Discover(code, [.. named, .. confirmed]);
            candidates = new CandidateSearch(code).Find(found.Setting);
        }

        var tracked = TrackedCodeReader.Read(code, found.Setting, static (_, _) => { });
        DiscoveryReport.Write(Context.Output, found, candidates, tracked, Context);
        if (tracked.IsPartial && !arguments.GetValue(_allowPartial))
        {
            Context.WriteError(
                "Not all code could be read, so nothing was written; build the solution first, or use --allow-partial."
            );
            return ExitCode.Error;
        }

        var entries = found.Methods.Select(method => method.Entry).ToList();
        Write(arguments, SettingFiles.Add(code, Path.GetDirectoryName(Context.FullPath(path))!, entries, Context));
        return ExitCode.Success;
    }

    private static DiscoveredMethods Discover(SolutionCode code, IReadOnlyList<string> named) =>
        WrapperDiscovery.Find(code, NamedMethods.Find(code, named));

    /// <summary>Asks for each candidate whether it tracks, and returns those that do, as <c>--wrapper</c> names them.</summary>
    private IReadOnlyList<string> Confirm(IReadOnlyList<TrackingCandidate> candidates) =>
        [
            .. candidates
                .Where(candidate =>
                    !candidate.IsEnum
                    && Context.Confirm(
                        $"Does {candidate.Method.Key}({candidate.Name.Name}) track events? {DiscoveryReport.Counts(candidate)}",
                        false
                    )
                )
                .Select(candidate => $"{candidate.Method.Key}({candidate.Name.Name})"),
        ];

    private void Write(ParseResult arguments, FileChanges changes)
    {
        var paths = changes.Paths.Select(Context.DisplayPath).ToList();
        Context.Output.WriteLine();
        if (paths.Count == 0)
        {
            Context.Output.WriteLine("There is nothing to write.");
        }
        else if (arguments.GetValue(_dryRun))
        {
            Context.Output.WriteLine($"Would write {string.Join(", ", paths)}.");
        }
        else if (arguments.GetValue(_yes) || Confirm(paths))
        {
            changes.CommitAndReport(Context);
        }
        else
        {
            Context.Output.WriteLine("Nothing was written.");
        }
    }

    private bool Confirm(IReadOnlyList<string> paths) =>
        Context.IsInteractive
            ? Context.Confirm($"Write {string.Join(", ", paths)}?", true)
            : throw new ToolException(
                "Confirmation requires a terminal; run 'taxonomy adopt --discover --yes', or use --dry-run."
            );
}
