using System.CommandLine;
using Spectre.Console;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Plans;
using Taxonomy.Cli.Reports;
using Taxonomy.Plans.Rules;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy expire list</c>: the definitions that expire, with dates and owners.</summary>
internal sealed class ExpireListCommand : ToolCommand
{
    private readonly PlanOption _plan = new();
    private readonly FormatOption _format = new("The format: text or json.", "text", "json");
    private readonly Option<string?> _owner = new("--owner")
    {
        Description = "List only definitions of this owner.",
        HelpName = "name",
    };
    private readonly Option<bool> _passed = new("--expired") { Description = "List only expired definitions." };

    public ExpireListCommand(ToolContext context)
        : base(context, "list", "Lists definitions that expire, with their dates and owners.")
    {
        Options.Add(_plan);
        Options.Add(_format);
        Options.Add(_owner);
        Options.Add(_passed);
    }

    public override string Details =>
        "Dates are compared with today in UTC, or with the day of the environment variable `SOURCE_DATE_EPOCH`; versions\n"
        + "with the property `TaxonomyProductVersion` of the project.";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("List everything that expires", "taxonomy expire list"),
        new("List what a team has to clean up", "taxonomy expire list --owner player-team --expired"),
    ];

    protected override int Run(ParseResult arguments)
    {
        var owner = arguments.GetValue(_owner);
        var found = PlanLocator
            .Find(arguments.GetValue(_plan), Context)
            .Select(location => LoadedPlan.Load(location, Context))
            .SelectMany(Find)
            .Where(item => owner is null || item.Owners.Contains(owner, StringComparer.Ordinal))
            .Where(item => item.HasPassed || !arguments.GetValue(_passed))
            // Versions after dates; the next to expire first.
            .OrderBy(item => IsDate(item) ? 0 : 1)
            .ThenBy(item => IsDate(item) ? item.Expires.Value : "", StringComparer.Ordinal)
            .ToList();
        if (arguments.GetValue(_format) == "json")
        {
            WriteJson(found);
        }
        else if (found.Count == 0)
        {
            Context.Output.WriteLine("Nothing expires.");
        }
        else if (Context.IsTerminal)
        {
            WriteTable(found);
        }
        else
        {
            WriteText(found);
        }

        return ExitCode.Success;
    }

    private IEnumerable<ExpiringDefinition> Find(LoadedPlan plan)
    {
        WarnOfErrors(plan.Result, plan.Files[0].Path, "definitions that cannot be read are not listed");
        return plan.Result.Index is { } index ? ExpiringDefinition.Find(index, plan.Rules) : [];
    }

    private static bool IsDate(ExpiringDefinition item) => ScalarTexts.IsDate(item.Expires.Value);

    private string LocationOf(ExpiringDefinition item) => Context.Location(item.Path, item.Expires.Span);

    private void WriteText(List<ExpiringDefinition> found)
    {
        foreach (var item in found)
        {
            var state = item.HasPassed ? "expired" : "expires";
            var owners = item.Owners.Count == 0 ? "no owner" : string.Join(", ", item.Owners);
            Context.Output.WriteLine($"{LocationOf(item)}: {state} {item.Expires.Value}: {item.Name} ({owners})");
        }
    }

    private void WriteTable(List<ExpiringDefinition> found)
    {
        var table = new Table().AddColumns("expires", "name", "owners", "location").RoundedBorder();
        foreach (var item in found)
        {
            table.AddRow(
                item.HasPassed ? $"[red]{Markup.Escape(item.Expires.Value)}[/]" : Markup.Escape(item.Expires.Value),
                Markup.Escape(item.Name),
                Markup.Escape(string.Join(", ", item.Owners)),
                Markup.Escape(LocationOf(item))
            );
        }

        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Context.Output) }).Write(table);
    }

    private void WriteJson(List<ExpiringDefinition> found) =>
        JsonOutput.Write(
            Context.Output,
            json =>
            {
                json.WriteStartArray();
                foreach (var item in found)
                {
                    json.WriteStartObject();
                    json.WriteString("name", item.Name);
                    json.WriteString("expires", item.Expires.Value);
                    json.WriteBoolean("expired", item.HasPassed);
                    json.WriteStrings("owners", item.Owners);
                    json.WriteString("file", Context.DisplayPath(item.Path).Replace('\\', '/'));
                    json.WriteNumber("line", item.Expires.Span.Line + 1);
                    json.WriteNumber("column", item.Expires.Span.Column + 1);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }
        );
}
