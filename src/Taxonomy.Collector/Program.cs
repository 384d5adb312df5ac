using System.CommandLine.Invocation;
using Taxonomy.Collector.CommandLine;

var arguments = CollectorCommand.Create().Parse(args);
if (arguments.Action is ParseErrorAction error)
{
    // The error is what matters; --help is a word away.
    error.ShowHelp = false;
}

return await arguments.InvokeAsync().ConfigureAwait(false);
