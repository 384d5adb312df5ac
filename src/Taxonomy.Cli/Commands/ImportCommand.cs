using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Import;
using Taxonomy.Cli.Plans;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy import</c>: the plan of another system as one of ours.</summary>
internal sealed class ImportCommand : ToolCommand
{
    private readonly Argument<string> _source = new("source")
    {
        Description = "A file, a folder of files, or - for standard input.",
    };
    private readonly Option<string?> _from = new("--from")
    {
        Description =
            "The form: "
            + string.Join("; ", ImportFormat.All.Select(format => $"{format.Name} ({format.Description})"))
            + ". Default: as the content shows.",
        HelpName = "format",
    };
    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "The new plan file, which must not exist. Default: taxonomy.yaml.",
        HelpName = "file",
    };
    private readonly Option<bool> _merge = new("--merge")
    {
        Description = "Add to the plan what it does not have. Definitions that it has stay as they are.",
    };
    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Write nothing, and say what would change.",
    };
    private readonly Option<bool> _verbose = new("--verbose", "-v")
    {
        Description = "List everything that is not carried, not only the first ten of each kind.",
    };
    private readonly PlanOption _plan = new();

    public ImportCommand(ToolContext context)
        : base(context, "import", "Makes a plan of another system's.")
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
        "What the plan format cannot carry is listed by kind and by name. Names stay exactly as they are; where two would\n"
        + "have the same C# name, one gets a `csharp_name`.";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Start a plan with that of Typewriter", "taxonomy import plan.json"),
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
        var format = arguments.GetValue(_from) is { } from
            ? ImportFormat.All.First(format => format.Name == from)
            : ImportFormat.All.FirstOrDefault(format => format.Recognizes(source))
                ?? throw new ToolException($"The form of '{name}' is not known; name it with --from.");
        if (!format.Recognizes(source))
        {
            throw new ToolException($"'{name}' is not {format.Description}.");
        }

        var imported = format.Read(source);
        imported.GiveIdentifiers();
        imported.KeepOneOfOptionalAndNullable();
        return arguments.GetValue(_merge) ? Merge(imported, arguments) : Create(imported, arguments);
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
            [new PlanText(path, Path.GetFileName(path), text)],
            $"{Count(imported.Events.Count, "event")}",
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

        foreach (
            var (key, entries) in new[]
            {
                ("context", imported.Context.Select(item => item.ToContent())),
                ("bundles", imported.Bundles.Select(item => item.ToContent())),
                ("group_types", imported.GroupTypes.Select(item => item.ToContent())),
                ("user_properties", imported.UserProperties.Select(item => item.ToContent())),
                ("events", imported.Events.Select(item => item.ToContent())),
            }
        )
        {
            var all = entries.DistinctBy(entry => entry.Key, StringComparer.Ordinal).ToList();
            if (all.Count > 0)
            {
                yield return new(key, new MappingContent(all));
            }
        }
    }

    private int Merge(ImportedPlan imported, ParseResult arguments)
    {
        var plan = LoadedPlan.Load(PlanLocator.FindOne(arguments.GetValue(_plan), Context), Context);
        var index = plan.Result.Index ?? throw new ToolException("The plan cannot be read; run 'taxonomy check'.");
        var texts = plan.Texts.ToDictionary(text => text.Path, StringComparer.Ordinal);
        var root = index.Sources[0].Path;
        var added = 0;
        var known = 0;
        foreach (var definition in imported.Events)
        {
            Add(
                PlanFileChoice.For(definition.Name, index.Sources.Select(source => (source.Path, source.File)))!,
                "events",
                definition.ToContent(),
                index.FindEvent(definition.Name) is not null
            );
        }

        foreach (var property in imported.UserProperties)
        {
            Add(root, "user_properties", property.ToContent(), index.FindUserProperty(property.Name) is not null);
        }

        foreach (var group in imported.GroupTypes)
        {
            Add(root, "group_types", group.ToContent(), index.FindGroupType(group.Name) is not null);
        }

        foreach (var bundle in imported.Bundles)
        {
            Add(root, "bundles", bundle.ToContent(), index.FindBundle(bundle.Name) is not null);
        }

        var context = index.Settings.Context.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var property in imported.Context)
        {
            Add(root, "context", property.ToContent(), context.Contains(property.Name));
        }

        var changes = new FileChanges();
        foreach (var file in plan.Files.Where(file => texts[file.Path].Text != file.Text))
        {
            changes.Replace(file, texts[file.Path].Text);
        }

        return Finish(
            imported,
            changes,
            [.. texts.Values],
            $"{Count(added, "definition")} added, {known} already in the plan",
            arguments
        );

        void Add(string path, string section, ContentEntry entry, bool isKnown)
        {
            if (isKnown)
            {
                known++;
                return;
            }

            var text =
                PlanWriter.Add(texts[path].Text, section, entry)
                ?? throw new ToolException(
                    $"'{entry.Key}' cannot be added to '{Context.DisplayPath(path)}' without changing something else."
                );
            texts[path] = texts[path] with { Text = text };
            added++;
        }
    }

    private int Finish(
        ImportedPlan imported,
        FileChanges changes,
        IReadOnlyList<PlanText> texts,
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
            Context.Output.WriteLine($"{Count(errors, "error")} to correct: run 'taxonomy check'.");
        }

        return ExitCode.Success;
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
