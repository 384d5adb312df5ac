namespace Taxonomy.Cli.CommandLine;

/// <summary>Represents a failure of a command: the tool prints the message and returns 2.</summary>
internal sealed class ToolException(string message, Exception? inner = null) : Exception(message, inner);
