using System.Text.RegularExpressions;
using Taxonomy.Cli.CommandLine;

namespace Taxonomy.Cli.Solutions;

/// <summary>Represents what MSBuild reports of a project: an error, or a warning, which nothing tells from it.</summary>
/// <param name="Text">What is wrong, with what to do about it.</param>
/// <param name="Project">The file of the project that was evaluated; null if it could not be opened.</param>
internal sealed partial record LoadFailure(string Text, string? Project)
{
    /// <summary>Returns what MSBuild reports.</summary>
    /// <param name="message">The message of MSBuild or of its host.</param>
    /// <param name="context">The surroundings of the run.</param>
    public static LoadFailure From(string message, ToolContext context) =>
        new(
            Explain(message, context),
            Evaluated().Match(message) is { Success: true } evaluated ? evaluated.Groups["file"].Value : null
        );

    /// <summary>Returns a message with what to do; one that is not known stays as it is.</summary>
    /// <param name="message">The message of MSBuild or of its host.</param>
    /// <param name="context">The surroundings of the run.</param>
    public static string Explain(string message, ToolContext context)
    {
        if (MissingSdk().Match(message) is { Success: true } sdk)
        {
            return $"'{context.DisplayPath(sdk.Groups["file"].Value)}' requires the .NET SDK {sdk.Groups["version"].Value}, which is not installed; install it, or change the file.";
        }

        if (OtherLanguage().Match(message) is { Success: true } other)
        {
            return $"'{context.DisplayPath(other.Groups["file"].Value)}' is not a C# project; check its calls yourself, and use --allow-partial.";
        }

        return MissingFile().Match(message) is { Success: true } missing
            ? $"'{context.DisplayPath(missing.Groups["file"].Value)}' does not exist; remove it from the solution."
            : message;
    }

    [GeneratedRegex(
        @"Requested SDK version: (?<version>\S+)\s*?\r?\nglobal\.json file: (?<file>.+?)\s*?\r?\n",
        RegexOptions.Singleline
    )]
    private static partial Regex MissingSdk();

    [GeneratedRegex(@"^Cannot open project '(?<file>[^']+)' because the file extension '[^']+' is not associated")]
    private static partial Regex OtherLanguage();

    [GeneratedRegex(@"^Msbuild failed when processing the file '(?<file>[^']+)' with message: ")]
    private static partial Regex Evaluated();

    [GeneratedRegex(@"^Project file not found: '(?<file>[^']+)'")]
    private static partial Regex MissingFile();
}
