using System.CommandLine;
using Microsoft.CodeAnalysis;
using Taxonomy.Cli.Adoption;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Discovery;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Reports;
using Taxonomy.Cli.Solutions;
using Taxonomy.Cli.Tracking;
using Taxonomy.Cli.Verification;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy adopt</c>: makes a plan of what code tracks by name.</summary>
internal sealed class AdoptCommand : ToolCommand
{
    private readonly Argument<string?> _solution = new("solution")
    {
        Description = "A solution, a project or a folder with one, restored. Default: that of the current folder.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<bool> _discover = new("--discover")
    {
        Description = "Write no plan, but list the methods that pass on names in an .editorconfig.",
    };
    private readonly Option<bool> _apply = new("--apply")
    {
        Description = "Write no plan, but call the generated methods of the plan instead of tracking by name.",
    };
    private readonly Option<bool> _verify = new("--verify")
    {
        Description =
            "Replace calls in memory, and report for each event whether the same is sent; with --apply, write only then.",
    };
    private readonly Option<bool> _allowChanges = new("--allow-changes")
    {
        Description =
            "With --apply and --verify: also replace calls that then send something else, which the report lists, and give classes a client.",
    };
    private readonly Option<bool> _keepWrappers = new("--keep-wrappers")
    {
        Description =
            "With --apply and --verify: leave calls of the solution's own methods as they are, and call the generated methods behind them.",
    };
    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description =
            "The plan file; one that exists gets what it lacks. Default: the plan that the projects use, or else taxonomy.yaml beside the solution or its only project.",
        HelpName = "file",
    };
    private readonly Option<bool> _fragments = new("--fragments")
    {
        Description = "Write the events that one project alone tracks into a file of its name, beside the plan.",
    };
    private readonly Option<bool> _noOrigin = new("--no-origin")
    {
        Description =
            "Do not list in each event, as x-adopted-from, the calls that it was read from; a plan that exists loses its lists.",
    };
    private readonly Option<string[]> _wrappers = new("--wrapper")
    {
        Description =
            "A method of the solution that tracks, as Type.Method(parameter), although it calls no known SDK. Repeat it for several.",
        HelpName = "method",
    };
    private readonly Option<bool> _yes = new("--yes", "-y")
    {
        Description = "With --discover and --apply: do not ask before writing.",
    };
    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Write nothing, and report what was found.",
    };
    private readonly Option<bool> _allowPartial = new("--allow-partial")
    {
        Description = "Do not fail because a project cannot be read, or has code that does not compile.",
    };

    private readonly ReportOptions _reports;

    public AdoptCommand(ToolContext context)
        : base(context, "adopt", "Makes a plan of the events that code tracks by name.")
    {
        Arguments.Add(_solution);
        Options.Add(_output);
        Options.Add(_fragments);
        Options.Add(_noOrigin);
        _reports = new(this, hasFailOn: false, ["text", "json"]);
        Options.Add(_apply);
        Options.Add(_verify);
        Options.Add(_allowChanges);
        Options.Add(_keepWrappers);
        Options.Add(_discover);
        Options.Add(_wrappers);
        Options.Add(_yes);
        Options.Add(_dryRun);
        Options.Add(_allowPartial);
        Validators.Add(result =>
        {
            var plan = result.GetResult(_output) ?? result.GetResult(_fragments) ?? result.GetResult(_noOrigin);
            var changes = result.GetResult(_allowChanges) ?? result.GetResult(_keepWrappers);
            var (discover, apply) = (
                result.GetResult(_discover),
                result.GetResult(_apply) ?? result.GetResult(_verify)
            );
            if (discover is not null && apply is not null)
            {
                result.AddError("Use either --discover, or --apply and --verify.");
            }
            else if ((discover ?? apply) is not null && plan is not null)
            {
                result.AddError(
                    "'--discover', '--apply' and '--verify' write no plan; leave out the options of the plan."
                );
            }
            else if (apply is null && changes is not null)
            {
                result.AddError("'--allow-changes' and '--keep-wrappers' require --apply or --verify.");
            }
        });
    }

    public override string Details =>
        "The command reads all calls that track by name, with the recognition of the analyzers, and writes a plan that has\n"
        + "their events under the names that are sent. The types of properties come from all calls of an event together: what\n"
        + "one of them leaves out, or passes as null, is optional; a few constants, and the members of a C# enum, are an enum;\n"
        + "types that do not agree are a union, or else `any`. Descriptions are the comments of the constants that have the\n"
        + "names. A plan that exists gets what it lacks, and nothing in it changes.\n"
        + "\n"
        + "Nothing is guessed: what cannot be known is in the report, with the code and the reason. The calls that are found,\n"
        + "unknown and excluded are all calls, as in `taxonomy status`. Names that are nearly the same are listed with their\n"
        + "calls; both are in the plan, because both are sent.\n"
        + "\n"
        + "A method that passes a parameter on to a tracking method as a name tracks as well. The command finds such methods\n"
        + "through other methods, interfaces, base classes, constructors, fields, locals, and prefixes and suffixes, in all\n"
        + "projects. With `--discover` it writes no plan, but lists them as `taxonomy_tracking_methods` in the `.editorconfig` of\n"
        + "the solution's folder, and in those that would hide it from a project, so that the analyzers, the code fixes and\n"
        + "`taxonomy status` look at their callers. What settings cannot list is `To be marked`: add the attribute, and run it\n"
        + "again.\n"
        + "\n"
        + "With `--apply` it writes no plan, but replaces calls by name with those of the generated methods, as the code fixes of\n"
        + "TAX502 do: file by file, only where the same is sent, and only what compiles without a new warning. The others are\n"
        + "listed under `To do` with the reason. The builds of the projects must read the plan. With `--keep-wrappers`, a method\n"
        + "that passes on names calls the generated methods itself, in a `switch`.\n"
        + "\n"
        + "With `--verify` the report says of each event whether the same name, properties and IDs are sent. The calls before\n"
        + "and afterwards are run against a recorder, with values in place of what only the program knows, or else their\n"
        + "expressions are compared.\n"
        + "\n"
        + "A method that posts events itself calls no SDK. `Candidates` are methods that look like it: their names and parameters\n"
        + "are those of tracking, and most calls pass a constant. They are ranked, and none is taken without your answer on a\n"
        + "terminal or `--wrapper`.";

    public override string FailureMeaning => "with `--verify`, a call may send something else, and nothing was written";

    public override string ErrorMeaning =>
        "wrong arguments, or no solution; or a project could not be read completely, and nothing was written";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("See what a plan of the solution in the current folder would have", "taxonomy adopt --dry-run"),
        new("Write the plan, and a report for other tools", "taxonomy adopt Shop.slnx --report json=adopted.json"),
        new("Write the events of each project into a file of its own", "taxonomy adopt Shop.slnx --fragments"),
        new("Call generated methods where the same is sent", "taxonomy adopt Shop.slnx --apply --yes"),
        new("See whether the same would be sent", "taxonomy adopt --verify"),
        new(
            "See what else could be called, and what it would change",
            "taxonomy adopt --apply --allow-changes --dry-run"
        ),
        new("See which methods of the solution track", "taxonomy adopt --discover --dry-run"),
        new("List them in the .editorconfig", "taxonomy adopt Shop.slnx --discover --yes"),
        new(
            "Also start from a method that posts events itself",
            "taxonomy adopt Shop.slnx --wrapper \"Shop.Tracker.Send(name)\""
        ),
    ];

    protected override int Run(ParseResult arguments)
    {
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

        return arguments.GetValue(_apply) || arguments.GetValue(_verify)
                ? Apply(arguments, solution, code, Context.FullPath(path), found)
            : arguments.GetValue(_discover) ? ListMethods(arguments, code, Context.FullPath(path), found, candidates)
            : WritePlan(arguments, code, Context.FullPath(path), found, candidates);
    }

    private int ListMethods(
        ParseResult arguments,
        SolutionCode code,
        string solution,
        DiscoveredMethods found,
        IReadOnlyList<TrackingCandidate> candidates
    )
    {
        var tracked = TrackedCodeReader.Read(code, found.Setting, static (_, _) => { });
        DiscoveryReport.Write(Context.Output, found, candidates, tracked, Context);
        if (IsTooPartial(arguments, tracked))
        {
            return ExitCode.Error;
        }

        var entries = found.Methods.Select(method => method.Entry).ToList();
        Write(arguments, "--discover", SettingFiles.Add(code, Path.GetDirectoryName(solution)!, entries, Context));
        return ExitCode.Success;
    }

    private int WritePlan(
        ParseResult arguments,
        SolutionCode code,
        string solution,
        DiscoveredMethods found,
        IReadOnlyList<TrackingCandidate> candidates
    )
    {
        var target = AdoptionTarget.Find(code, solution, arguments.GetValue(_output), Context);
        AdoptedCode read;
        using (var waiting = Waiting.Start(Context, "Reading calls"))
        {
            read = AdoptionReader.Read(code, found.Setting, target.Index, waiting.Step);
        }

        var adoption = PlanAdoption.Create(
            read,
            target,
            found,
            candidates,
            !arguments.GetValue(_noOrigin),
            arguments.GetValue(_fragments)
        );
        var report = new AdoptionReport(adoption, Context);
        _reports.Write(arguments, Context, report.WriteText, report.WriteJson);
        if (IsTooPartial(arguments, read.Tracked))
        {
            return ExitCode.Error;
        }

        var messages = _reports.ShowsText(arguments) ? Context.Output : Context.Error;
        var files = adoption.Plan.Missing.IsEmpty && !arguments.GetValue(_noOrigin) ? [] : adoption.Files;
        target.Write(files, arguments.GetValue(_dryRun), messages);
        return ExitCode.Success;
    }

    private int Apply(
        ParseResult arguments,
        LoadedSolution loaded,
        SolutionCode code,
        string solution,
        DiscoveredMethods found
    )
    {
        var before = MethodsInMemory.Add(loaded.Solution, found);
        var allowsChanges = arguments.GetValue(_allowChanges);
        TrackedCode tracked;
        ReplacedCalls replaced;
        using (var waiting = Waiting.Start(Context, "Replacing calls"))
        {
            tracked = TrackedCodeReader.Read(code, found.Setting, waiting.Step);
            replaced = CallReplacement
                .ApplyAsync(before, tracked.Calls, arguments.GetValue(_keepWrappers), allowsChanges, waiting.Step)
                .GetAwaiter()
                .GetResult();
        }

        if (arguments.GetValue(_verify))
        {
            using var waiting = Waiting.Start(Context, "Verifying calls");
            replaced = CallVerification.RunAsync(before, replaced, waiting.Step).GetAwaiter().GetResult();
        }

        var plan = AdoptionTarget.RootOf(code, solution);
        var setup = ProjectSetup.Find(code, tracked, File.Exists(plan) ? plan : null, Context);
        var report = new ReplacementReport(replaced, tracked, setup, Context);
        _reports.Write(arguments, Context, report.WriteText, report.WriteJson);
        if (IsTooPartial(arguments, tracked))
        {
            return ExitCode.Error;
        }

        if (replaced.Diagnostics.Count > 0)
        {
            Context.WriteError("The changed code has new diagnostics, so nothing was written.");
            return ExitCode.Error;
        }

        if (!allowsChanges && replaced.Calls.Any(call => call.Proof is { IsSame: false }))
        {
            Context.WriteError(
                "Not all calls are proved to send the same, so nothing was written; use --allow-changes to write them."
            );
            return ExitCode.Findings;
        }

        if (arguments.GetValue(_apply))
        {
            Write(arguments, "--apply", ChangedFiles(before, replaced.Solution));
        }

        return ExitCode.Success;
    }

    private FileChanges ChangedFiles(Solution before, Solution after)
    {
        var changes = new FileChanges();
        foreach (
            var id in after.GetChanges(before).GetProjectChanges().SelectMany(project => project.GetChangedDocuments())
        )
        {
            var document = after.GetDocument(id)!;
            var text = document.GetTextAsync().GetAwaiter().GetResult().ToString();
            var file = TextFile.Read(document.FilePath!, Context.DisplayPath(document.FilePath!));
            if (file.Text != text)
            {
                changes.Replace(file, text);
            }
        }

        return changes;
    }

    private bool IsTooPartial(ParseResult arguments, TrackedCode tracked)
    {
        if (!tracked.IsPartial || arguments.GetValue(_allowPartial))
        {
            return false;
        }

        Context.WriteError(
            "Not all code could be read, so nothing was written; build the solution first, or use --allow-partial."
        );
        return true;
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

    private void Write(ParseResult arguments, string mode, FileChanges changes)
    {
        var output = _reports.ShowsText(arguments) ? Context.Output : Context.Error;
        var paths = changes.Paths.Select(Context.DisplayPath).ToList();
        output.WriteLine();
        if (paths.Count == 0)
        {
            output.WriteLine("There is nothing to write.");
        }
        else if (arguments.GetValue(_dryRun))
        {
            output.WriteLine($"Would write {string.Join(", ", paths)}.");
        }
        else if (arguments.GetValue(_yes) || Confirm(mode, paths))
        {
            changes.Commit(Context);
            foreach (var path in paths)
            {
                output.WriteLine($"Wrote {path}.");
            }
        }
        else
        {
            output.WriteLine("Nothing was written.");
        }
    }

    private bool Confirm(string mode, IReadOnlyList<string> paths) =>
        Context.IsInteractive
            ? Context.Confirm($"Write {string.Join(", ", paths)}?", true)
            : throw new ToolException(
                $"Confirmation requires a terminal; run 'taxonomy adopt {mode} --yes', or use --dry-run."
            );
}
