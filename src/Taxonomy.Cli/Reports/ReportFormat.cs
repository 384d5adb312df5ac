namespace Taxonomy.Cli.Reports;

/// <summary>Represents a form in which findings are written.</summary>
/// <param name="Name">The word for <c>--report</c>.</param>
/// <param name="Write">Writes a result.</param>
internal sealed record ReportFormat(string Name, Action<CheckResult, TextWriter> Write)
{
    /// <summary>Gets the formats, in the order of the help.</summary>
    public static IReadOnlyList<ReportFormat> All { get; } =
    [
        new("text", static (result, output) => new TextReport(output, isTerminal: false).Write(result)),
        new("json", JsonReport.Write),
        new("sarif", SarifReport.Write),
        new("junit", JUnitReport.Write),
        new("markdown", MarkdownReport.Write),
        new("github", GitHubReport.Write),
        new("azdo", AzureReport.Write),
        new("gitlab", GitLabReport.Write),
    ];

    /// <summary>Writes a result in the format with a name.</summary>
    public static void WriteAs(string name, CheckResult result, TextWriter output) =>
        All.First(format => format.Name == name).Write(result, output);
}
