using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Import;
using Taxonomy.Cli.Plans;
using Taxonomy.Cli.Tracking;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Adoption;

/// <summary>Represents the plan that gets the events of the code: one that there is, or a new one.</summary>
internal sealed class AdoptionTarget
{
    private readonly ToolContext _context;

    private AdoptionTarget(string root, LoadedPlan? existing, ToolContext context)
    {
        _context = context;
        Root = root;
        Existing = existing;
        Index =
            (
                existing?.Result
                ?? PlanTexts.Merge([new EditedFile(root, Path.GetFileName(root), "taxonomy: 1\n")], new())
            ).Index
            ?? throw new ToolException($"The plan '{context.DisplayPath(root)}' cannot be read; run 'taxonomy check'.");
    }

    /// <summary>Gets the full path of the root.</summary>
    public string Root { get; }

    /// <summary>Gets the plan that there is, or null.</summary>
    public LoadedPlan? Existing { get; }

    /// <summary>Gets what the plan has; of a new one nothing.</summary>
    public PlanIndex Index { get; }

    /// <summary>Gets the folder that the names of files in the plan are relative to.</summary>
    public string Folder => Path.GetDirectoryName(Root)!;

    /// <summary>Finds the plan.</summary>
    /// <param name="code">The solution.</param>
    /// <param name="solution">The full path of its file.</param>
    /// <param name="output">The file that somebody names, or null.</param>
    /// <param name="context">The surroundings of the run.</param>
    /// <exception cref="ToolException">There are several plans, or one that cannot be read.</exception>
    public static AdoptionTarget Find(SolutionCode code, string solution, string? output, ToolContext context)
    {
        if (output is not null)
        {
            return At(context.FullPath(output), output, context);
        }

        var used = UsedPlans.Find(
            code.Projects.Where(project => !project.IsTest)
                .Select(project => code.ContextOf(project, "").Checked.Files.Select(file => file.Path).ToList())
        );
        if (used.Count > 1)
        {
            throw new ToolException(
                $"The solution has {used.Count} plans; name one with --output: "
                    + string.Join(", ", used.Select(plan => $"'{context.DisplayPath(plan.Files[0])}'"))
            );
        }

        var root = RootOf(code, solution);
        return used is [var location]
            ? new(location.Files[0], LoadedPlan.Load(location, context), context)
            : At(root, context.DisplayPath(root), context);
    }

    /// <summary>Returns the full path of the plan of a solution whose projects have none.</summary>
    public static string RootOf(SolutionCode code, string solution)
    {
        // A solution of one program has its plan where that finds it.
        var projects = code
            .Projects.Where(project => !project.IsTest)
            .Select(project => project.Project.FilePath)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return Path.Combine(Path.GetDirectoryName(projects is [var only] ? only : solution)!, "taxonomy.yaml");
    }

    /// <summary>Returns the plan in a file, which need not exist.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="shown">The path as people see it.</param>
    /// <param name="context">The surroundings of the run.</param>
    /// <exception cref="ToolException">The plan cannot be read.</exception>
    public static AdoptionTarget At(string path, string shown, ToolContext context) =>
        new(path, File.Exists(path) ? LoadedPlan.LoadOne(shown, context) : null, context);

    /// <summary>Returns the files of the plan with definitions that it lacks.</summary>
    /// <param name="missing">The definitions.</param>
    /// <param name="naming">The conventions that a new plan states, as entries of <c>naming</c>.</param>
    /// <param name="fragmentOf">Returns the name of the fragment for an event; null for no fragment.</param>
    public IReadOnlyList<EditedFile> Extend(
        ImportedPlan missing,
        IReadOnlyList<ContentEntry> naming,
        Func<string, string?> fragmentOf
    )
    {
        var sections = missing.ToContent().ToList();
        if (Existing is { } existing)
        {
            var additions = new PlanAdditions(existing.Texts, Index, _context);
            foreach (var (section, definitions) in sections)
            {
                additions.Add(section, definitions, section == "events" ? FragmentFor : null);
            }

            return additions.Texts;
        }

        var written = new List<ContentEntry> { new("taxonomy", new ScalarContent("1", IsPlain: true)) };
        if (naming.Count > 0)
        {
            written.Add(new("naming", new MappingContent(naming) { IsFlow = false }));
        }

        var files = new List<EditedFile>();
        foreach (var (section, definitions) in sections)
        {
            var byFile = definitions.ToLookup(definition => section == "events" ? fragmentOf(definition.Key) : null);
            if (byFile[null].Any())
            {
                written.Add(new(section, new MappingContent([.. byFile[null]])));
            }

            files.AddRange(
                byFile
                    .Where(ofFile => ofFile.Key is not null)
                    .OrderBy(ofFile => ofFile.Key, StringComparer.Ordinal)
                    .Select(ofFile =>
                        Fragment(ofFile.Key!) with
                        {
                            Text = PlanWriter.Write([new(section, new MappingContent([.. ofFile]))]),
                        }
                    )
            );
        }

        return [new(Root, Path.GetFileName(Root), PlanWriter.Write(written)), .. files];

        EditedFile? FragmentFor(string name) => fragmentOf(name) is { } file ? Fragment(file) : null;
    }

    private EditedFile Fragment(string file)
    {
        var path = Path.Combine(Folder, file);
        if (Existing?.Texts.FirstOrDefault(text => text.Path == path) is { } known)
        {
            return known;
        }

        return File.Exists(path)
            ? throw new ToolException(
                $"'{_context.DisplayPath(path)}' exists, but is not a file of the plan; move it, or do not use --fragments."
            )
            : new(path, file, "");
    }

    /// <summary>Returns the properties that events of the plan lack, by the names of the events.</summary>
    /// <param name="events">The events with properties that they should have.</param>
    /// <param name="nameOf">Returns the name of a property.</param>
    public IEnumerable<(string Event, T Property)> FindMissing<T>(
        IEnumerable<(string Name, IReadOnlyList<T> Properties)> events,
        Func<T, string> nameOf
    )
    {
        if (Existing?.Result is not { Plan: { } plan, Index: { } index })
        {
            yield break;
        }

        foreach (var (name, properties) in events)
        {
            if (index.FindEvent(name)?.Resolved is not { IsOpen: false } planned)
            {
                continue;
            }

            var known = planned.Methods.SelectMany(plan.PropertiesOf).Select(property => property.Name).ToHashSet();
            foreach (var property in properties.Where(property => !known.Contains(nameOf(property))))
            {
                yield return (name, property);
            }
        }
    }

    /// <summary>Returns the errors of the plan with changed files.</summary>
    public IReadOnlyList<Finding> ErrorsIn(IReadOnlyList<EditedFile> files) =>
        [.. FindingsIn(files).Where(finding => finding.Severity == FindingSeverity.Error)];

    private IReadOnlyList<Finding> FindingsIn(IReadOnlyList<EditedFile> files)
    {
        var result = PlanTexts.Merge(files, Existing?.Options ?? new());
        return [.. result.Findings.Concat(PlanRules.Check(result))];
    }

    /// <summary>Writes files of the plan, and says so.</summary>
    /// <param name="files">The files; those that are as they were are not written.</param>
    /// <param name="isDryRun">Whether it is only said.</param>
    /// <param name="messages">Gets a line for each file, and the number of errors or warnings that the plan then has.</param>
    public void Write(IReadOnlyList<EditedFile> files, bool isDryRun, TextWriter messages)
    {
        var changes = ChangesTo(files);
        if (!changes.Paths.Any())
        {
            messages.WriteLine("There is nothing to write.");
            return;
        }

        if (!isDryRun)
        {
            changes.Commit(_context);
        }

        foreach (var written in changes.Paths)
        {
            messages.WriteLine($"{(isDryRun ? "Would write" : "Wrote")} {_context.DisplayPath(written)}.");
        }

        var severities = FindingsIn(files).Select(finding => finding.Severity).ToList();
        var errors = severities.Count(severity => severity == FindingSeverity.Error);
        var warnings = severities.Count(severity => severity == FindingSeverity.Warning);
        if (errors > 0)
        {
            messages.WriteLine($"{Quantity.Format(errors, "error")} to correct: run 'taxonomy check'.");
        }
        else if (warnings > 0)
        {
            messages.WriteLine(
                $"The plan has {Quantity.Format(warnings, "warning")}: run 'taxonomy check' to see them, or 'taxonomy check --update-baseline' to report only new ones."
            );
        }
    }

    private FileChanges ChangesTo(IEnumerable<EditedFile> files)
    {
        var changes = new FileChanges();
        var before = Existing?.Files.ToDictionary(file => file.Path, StringComparer.Ordinal) ?? [];
        foreach (var file in files)
        {
            if (!before.TryGetValue(file.Path, out var previous))
            {
                changes.Write(file.Path, file.Text);
            }
            else if (previous.Text != file.Text)
            {
                changes.Replace(previous, file.Text);
            }
        }

        return changes;
    }
}
