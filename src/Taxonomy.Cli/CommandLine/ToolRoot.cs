using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Taxonomy.Cli.Commands;

namespace Taxonomy.Cli.CommandLine;

/// <summary>Creates the grammar of the tool.</summary>
internal static class ToolRoot
{
    /// <summary>The name under which people run the tool.</summary>
    public const string Name = "taxonomy";

    public static RootCommand Create(ToolContext context)
    {
        var root = new RootCommand("Starts, checks and reviews a tracking plan, and records what has shipped.")
        {
            new InitCommand(context),
            new Command("add", "Adds a definition to the plan.") { new AddEventCommand(context) },
            new CheckCommand(context),
            new FormatCommand(context),
            new ShipCommand(context),
            new DiffCommand(context),
            new Command("expire", "Lists and renews definitions that expire.")
            {
                new ExpireListCommand(context),
                new ExpireRenewCommand(context),
            },
            new ImportCommand(context),
            new ExportCommand(context),
            new PushCommand(context),
            new ExplainCommand(context),
            new SchemaCommand(context),
            new CompletionCommand(context),
        };
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = new HelpWithExamples((HelpAction)option.Action!);
        }

        return root;
    }

    /// <summary>Prints the default help with the name of the tool, and then the examples of the command.</summary>
    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var output = parseResult.InvocationConfiguration.Output;
            using var text = new StringWriter { NewLine = output.NewLine };
            parseResult.InvocationConfiguration.Output = text;
            var result = help.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output = output;

            // The default help shows the name of the program's file.
            var program = "  " + parseResult.RootCommandResult.Command.Name;
            output.Write(text.ToString().Replace(program, "  " + Name, StringComparison.Ordinal));
            CommandPage.WriteHelp(parseResult.CommandResult.Command, output);
            return result;
        }
    }
}
