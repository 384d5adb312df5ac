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
        var root = new RootCommand("Starts a tracking plan, checks it, records what has shipped, and reviews changes.")
        {
            new CheckCommand(context),
        };
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = new HelpWithExamples((HelpAction)option.Action!);
        }

        return root;
    }

    /// <summary>Prints the usual help, and the examples of the command after it.</summary>
    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var result = help.Invoke(parseResult);
            CommandPage.WriteHelp(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
            return result;
        }
    }
}
