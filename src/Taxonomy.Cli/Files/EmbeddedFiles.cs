using Taxonomy.Cli.CommandLine;

namespace Taxonomy.Cli.Files;

/// <summary>Reads the files that the tool brings along: rule pages and schemas.</summary>
internal static class EmbeddedFiles
{
    /// <summary>Returns the page of a rule, or null if there is none.</summary>
    public static string? RulePage(string id) => Read($"rules/{id}.md");

    /// <summary>Returns the IDs of all rules that have a page, in order.</summary>
    public static IReadOnlyList<string> RuleIds { get; } =
    [
        .. typeof(EmbeddedFiles)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("rules/", StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Returns one of the schemas.</summary>
    public static string Schema(string file) =>
        Read($"schema/{file}") ?? throw new ToolException($"The schema '{file}' is not part of this tool.");

    /// <summary>Returns a file of the template of console programs.</summary>
    public static string Template(string file) =>
        Read($"templates/{file}") ?? throw new ToolException($"The template '{file}' is not part of this tool.");

    /// <summary>Returns a file of the pages that the tool shows: style or script.</summary>
    public static string Page(string file) =>
        Read($"pages/{file}") ?? throw new ToolException($"The page file '{file}' is not part of this tool.");

    private static string? Read(string name)
    {
        using var stream = typeof(EmbeddedFiles).Assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
