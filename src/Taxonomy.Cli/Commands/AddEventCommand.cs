using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy add event</c>: writes an event into the plan.</summary>
internal sealed class AddEventCommand : ToolCommand
{
    private readonly Argument<string> _name = new("name") { Description = "The name of the event, as it is sent." };
    private readonly Argument<string[]> _properties = new("property:type")
    {
        Description =
            "A property with its type, for example song_id:string, position:integer? or source:search|radio, which is an enum. Without a type, it refers to event_properties.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Option<string?> _description = new("--description", "-d")
    {
        Description = "The description of the event.",
        HelpName = "text",
    };
    private readonly Option<string?> _file = new("--file")
    {
        Description = "The plan file. Default: the file whose events share most words with the new one, or the root.",
        HelpName = "path",
    };
    private readonly PlanOption _plan = new();

    public AddEventCommand(ToolContext context)
        : base(context, "event", "Adds an event to the plan, in the style of the plan.")
    {
        Arguments.Add(_name);
        Arguments.Add(_properties);
        Options.Add(_description);
        Options.Add(_file);
        Options.Add(_plan);
    }

    public override string FailureMeaning => "the plan already has an event of this name, or would have new errors";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new(
            "Add an event with a required string, an optional integer and an enum",
            "taxonomy add event \"Song Skipped\" song_id:string position:integer? \"source:search|radio\" --description \"A listener skips a song.\""
        ),
        new("Use a property of event_properties", "taxonomy add event \"Song Liked\" song_id"),
    ];

    protected override int Run(ParseResult arguments)
    {
        var name = arguments.GetRequiredValue(_name);
        var plan = LoadedPlan.LoadOne(arguments.GetValue(_plan), Context);
        if (plan.Result.Index is not { } index)
        {
            return Refuse(plan, plan.Findings, "The plan cannot be read; nothing was added.");
        }

        if (index.FindEvent(name) is { Definition: var existing })
        {
            Context.WriteError(
                $"The plan already has an event '{name}': {Context.Location(index.Sources[existing.File].Path, existing.Declaration.NameSpan)}."
            );
            return ExitCode.Findings;
        }

        var added = new NewEvent(name, [.. (arguments.GetValue(_properties) ?? []).Select(Property)])
        {
            Description = arguments.GetValue(_description),
        }.WithOwnIdentifiers(property => index.FindEventProperty(property)?.Declaration.Identifier);
        var file = ChooseFile(plan, name, arguments.GetValue(_file));
        var editor =
            PlanEditor.Open(file.Text).AddEvent(added)
            ?? throw new ToolException(
                $"The event cannot be added to '{Context.DisplayPath(file.Path)}', because its events cannot be read."
            );
        var changed = plan.With([
            .. plan.Texts.Select(text => text.Path == file.Path ? text with { Text = editor.Text } : text),
        ]);
        var errors = changed
            .Findings.Where(finding => finding.Severity == FindingSeverity.Error)
            .Where(finding => !plan.Findings.Any(known => known.Message == finding.Message))
            .ToList();
        if (errors.Count > 0)
        {
            return Refuse(changed, errors, $"'{name}' would be an error; nothing was added.");
        }

        var changes = new FileChanges();
        changes.Replace(file, editor.Text);
        changes.Commit(Context);
        var span = changed.Result.Index!.FindEvent(name)!.Definition.Declaration.NameSpan;
        Context.Output.WriteLine($"Added '{name}' to {Context.Location(file.Path, span)}.");
        return ExitCode.Success;
    }

    private TextFile ChooseFile(LoadedPlan plan, string name, string? given)
    {
        if (given is null)
        {
            var sources = plan.Result.Index!.Sources.Select(source => (source.Path, source.File));
            var path = new PlanFileChoice(sources).For(name);
            return plan.Files.First(file => file.Path == path);
        }

        var full = Context.FullPath(given);
        return plan.Files.FirstOrDefault(file => file.Path == full)
            ?? throw new ToolException(
                $"'{given}' is not a file of the plan; use one of "
                    + string.Join(", ", plan.Files.Select(file => $"'{Context.DisplayPath(file.Path)}'"))
                    + "."
            );
    }

    private static NewProperty Property(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0)
        {
            return new(text, null);
        }

        var name = text[..colon];
        var type = text[(colon + 1)..];
        var isOptional = type.EndsWith('?');
        type = isOptional ? type[..^1] : type;
        return name.Length == 0 || type.Length == 0
                ? throw new ToolException(
                    $"'{text}' is not a property; write its name, a colon and its type, for example song_id:string."
                )
            : type.Contains('|') && UnionParser.Parse(type, 0, out _) is null
                ? new(name, null)
                {
                    EnumValues = type.Split('|', StringSplitOptions.TrimEntries),
                    IsOptional = isOptional,
                }
            : new(name, type) { IsOptional = isOptional };
    }
}
