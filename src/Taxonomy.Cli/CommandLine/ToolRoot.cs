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

    private static readonly NamedCommand[] s_commands =
    [
        new("init", static context => new InitCommand(context)),
        new(
            "add",
            static context => new Command("add", "Adds a definition to the plan.") { new AddEventCommand(context) }
        ),
        new("check", static context => new CheckCommand(context)),
        new("format", static context => new FormatCommand(context)),
        new("ship", static context => new ShipCommand(context)),
        new("diff", static context => new DiffCommand(context)),
        new("adopt", static context => new AdoptCommand(context)),
        new("status", static context => new StatusCommand(context)),
        new(
            "expire",
            static context => new Command("expire", "Lists and renews definitions that expire.")
            {
                new ExpireListCommand(context),
                new ExpireRenewCommand(context),
            }
        ),
        new("audit", static context => new AuditCommand(context)),
        new("backfill", static context => new BackfillCommand(context)),
        new("infer", static context => new InferCommand(context)),
        new("import", static context => new ImportCommand(context)),
        new("export", static context => new ExportCommand(context)),
        new("push", static context => new PushCommand(context)),
        new(
            "cohorts",
            static context => new Command("cohorts", "Lists, downloads and uploads cohorts of Amplitude.")
            {
                new CohortsListCommand(context),
                new CohortsDownloadCommand(context),
                new CohortsUploadCommand(context),
            }
        ),
        new("privacy", static context => new PrivacyCommand(context)),
        new("serve", static context => new ServeCommand(context)),
        new("docs", static context => new DocsCommand(context)),
        new("lsp", static context => new LspCommand(context)),
        new("explain", static context => new ExplainCommand(context)),
        new("schema", static context => new SchemaCommand(context)),
        new("completion", static context => new CompletionCommand(context)),
    ];

    /// <summary>Creates the grammar with all commands.</summary>
    public static RootCommand Create(ToolContext context) => Create(context, []);

    /// <summary>Creates the part of the grammar that the arguments need: a start is faster without the other commands.</summary>
    public static RootCommand Create(ToolContext context, IReadOnlyList<string> arguments)
    {
        var root = new RootCommand("Starts, checks and reviews a tracking plan, and records what has shipped.");
        foreach (var command in Needed(arguments))
        {
            root.Add(command.Create(context));
        }

        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = new HelpWithExamples((HelpAction)option.Action!);
        }

        return root;
    }

    private static IEnumerable<NamedCommand> Needed(IReadOnlyList<string> arguments)
    {
        if (arguments is ["--version"])
        {
            return [];
        }

        var named = s_commands.Where(command => arguments.Count > 0 && command.Name == arguments[0]).ToList();
        return named.Count > 0 ? named : s_commands;
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

    // A class: methods of the framework over structs of this assembly are not compiled ahead of time.
    private sealed record NamedCommand(string Name, Func<ToolContext, Command> Create);
}
