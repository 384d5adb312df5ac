namespace Taxonomy.Cli.CommandLine;

/// <summary>Contains the exit codes of all commands.</summary>
internal static class ExitCode
{
    /// <summary>The command succeeded, and nothing fails it.</summary>
    public const int Success = 0;

    /// <summary>There are diagnostics at or above <c>--fail-on</c>, or a file is not up to date.</summary>
    public const int Findings = 1;

    /// <summary>The command failed: wrong arguments, or a file that cannot be read or written.</summary>
    public const int Error = 2;
}
