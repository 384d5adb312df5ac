namespace Taxonomy.Cli.CommandLine;

/// <summary>Represents a failure that its message explains to the user: the tool prints it and returns 2.</summary>
internal sealed class ToolException(string message, Exception? inner = null) : Exception(message, inner);
