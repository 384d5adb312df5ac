using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.Plans;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Rules;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy expire renew</c>: gives definitions another date or version.</summary>
internal sealed class ExpireRenewCommand : ToolCommand
{
    private readonly Argument<string[]> _names = new("name")
    {
        Description =
            "The name of a definition, as 'expire list' shows it, for example 'Song Played' or 'Song Played.source'.",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<string> _to = new("--to")
    {
        Description = "A date such as 2027-01-31, or a version of the product such as 12.0.",
        HelpName = "date|version",
        Required = true,
    };
    private readonly PlanOption _plan = new();

    public ExpireRenewCommand(ToolContext context)
        : base(context, "renew", "Changes the date or version at which definitions expire.")
    {
        _to.Validators.Add(static result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
            if (!ScalarTexts.IsDate(text) && !ScalarTexts.IsVersion(text))
            {
                result.AddError(
                    $"'--to' must be a date such as 2027-01-31, or a version of the product such as 12.0; found '{text}'."
                );
            }
        });
        Arguments.Add(_names);
        Options.Add(_to);
        Options.Add(_plan);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Keep an event until the end of January 2027", "taxonomy expire renew \"Song Played\" --to 2027-01-31"),
        new(
            "Keep a property until version 12 of the product",
            "taxonomy expire renew \"Song Played.source\" --to 12.0"
        ),
    ];

    protected override int Run(ParseResult arguments)
    {
        var plan = LoadedPlan.LoadOne(arguments.GetValue(_plan), Context);
        WarnOfErrors(plan.Result, plan.Files[0].Path, "definitions that cannot be read are not renewed");
        var all = plan.Result.Index is { } index ? ExpiringDefinition.Find(index, plan.Rules) : [];
        var chosen = arguments.GetRequiredValue(_names).Select(name => Find(all, name)).ToList();
        var changes = new FileChanges();
        foreach (var ofFile in chosen.Distinct().GroupBy(item => item.Path, StringComparer.Ordinal))
        {
            var file = plan.Files.First(file => file.Path == ofFile.Key);
            var editor = PlanEditor.Open(file.Text);

            // From the end, so that the locations of those that are left stay true.
            foreach (var item in ofFile.OrderByDescending(item => item.Expires.Span.Start))
            {
                editor =
                    editor.ChangeText(item.Expires.Span, arguments.GetRequiredValue(_to))
                    ?? throw new ToolException(
                        $"'{item.Name}' cannot be renewed without changing something else; edit it in '{Context.DisplayPath(item.Path)}'."
                    );
            }

            changes.Replace(file, editor.Text);
        }

        changes.Commit(Context);
        foreach (var item in chosen)
        {
            Context.Output.WriteLine(
                $"{item.Name}: {item.Expires.Value} -> {arguments.GetRequiredValue(_to)} in {Context.Location(item.Path, item.Expires.Span)}"
            );
        }

        return ExitCode.Success;
    }

    private static ExpiringDefinition Find(IReadOnlyList<ExpiringDefinition> all, string name)
    {
        var found = all.Where(item => item.Name == name).ToList();
        return found.Count == 1
            ? found[0]
            : throw new ToolException(
                found.Count > 1
                    ? $"{found.Count} definitions named '{name}' expire; edit the plan."
                    : $"Nothing named '{name}' expires.{NearestName.Suggestion(name, all.Select(item => item.Name))} Run 'taxonomy expire list' for the names."
            );
    }
}
