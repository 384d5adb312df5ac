using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.LanguageServer;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy lsp</c>: the language server of plans, for editors.</summary>
internal sealed class LspCommand : ToolCommand
{
    private readonly Option<bool> _stdio = new("--stdio")
    {
        Description = "Use standard input and output. This is the default; editors add the option.",
    };

    public LspCommand(ToolContext context)
        : base(context, "lsp", "Runs the language server of plans, which editors start.") => Options.Add(_stdio);

    public override string Details =>
        "The server speaks the Language Server Protocol on standard input and output. It reports what `taxonomy check` reports,\n"
        + "for every plan of the folders that are open, while you type.";

    public override string FailureMeaning => "the connection ended without the request `shutdown`";

    public override IReadOnlyList<Example> Examples { get; } =
    [new("Start the server, as an editor does", "taxonomy lsp --stdio")];

    protected override int Run(ParseResult arguments)
    {
        var (input, output) = Context.OpenStreams();
        return ServerConnection.RunAsync(input, output, Context).GetAwaiter().GetResult();
    }
}
