using System.CommandLine;
using System.CommandLine.Completions;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy explain</c>: the page of a rule, without a connection.</summary>
internal sealed class ExplainCommand : ToolCommand
{
    private readonly Argument<string?> _rule = new("rule")
    {
        Description = "The ID of a rule, for example TAX203. Without it, all rules are listed.",
        Arity = ArgumentArity.ZeroOrOne,

        // Otherwise help lists all rules in its place.
        HelpName = "rule",
    };

    public ExplainCommand(ToolContext context)
        : base(context, "explain", "Shows the page of a rule, offline.")
    {
        _rule.CompletionSources.Add(static _ => EmbeddedFiles.RuleIds.Select(id => new CompletionItem(id)));
        Arguments.Add(_rule);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [new("Show the page of TAX203", "taxonomy explain TAX203"), new("List all rules", "taxonomy explain")];

    protected override int Run(ParseResult arguments)
    {
        if (arguments.GetValue(_rule) is not { } id)
        {
            foreach (var rule in EmbeddedFiles.RuleIds)
            {
                // Its first line is '# TAX203: Names that differ …'.
                Context.Output.WriteLine(EmbeddedFiles.RulePage(rule)!.Split('\n')[0].TrimStart('#', ' '));
            }

            return ExitCode.Success;
        }

        Context.Output.Write(
            EmbeddedFiles.RulePage(id.ToUpperInvariant())
                ?? throw new ToolException(
                    $"'{id}' is not the ID of a rule.{NearestName.Suggestion(id.ToUpperInvariant(), EmbeddedFiles.RuleIds)} Run 'taxonomy explain' for the list."
                )
        );
        return ExitCode.Success;
    }
}
