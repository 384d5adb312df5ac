using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.Tests;

/// <summary>Reads plans from texts, the way the generator does.</summary>
internal static class PlanFixture
{
    public const string Root = "taxonomy.yaml";

    /// <summary>Reads one file as the root; the line <c>taxonomy: 1</c> is put at its end.</summary>
    public static PlanResult Read(string text) => ReadFiles((Root, text + "\ntaxonomy: 1\n"));

    /// <summary>Reads one file as the root, for a project with options.</summary>
    public static PlanResult Read(string text, PlanOptions options) =>
        ReadFiles(options, (Root, text + "\ntaxonomy: 1\n"));

    public static PlanResult ReadFiles(params (string Path, string Text)[] files) => ReadFiles(new(), files);

    public static PlanResult ReadFiles(PlanOptions options, params (string Path, string Text)[] files) =>
        PlanReader.Merge(
            files.Select(file => new PlanSource(file.Path, file.Path, PlanReader.ReadFile(file.Text))).ToArray(),
            options
        );

    /// <summary>A plan without findings.</summary>
    public static Plan ReadValid(string text)
    {
        var result = Read(text);
        Assert.Empty(
            result.Findings.Select(finding => $"{finding.Rule.Id} {finding.Span.Line + 1}: {finding.Message}")
        );
        return result.Plan!;
    }

    /// <summary>What a finding underlines.</summary>
    public static string Underlined(string text, Finding finding) =>
        text.Substring(finding.Span.Start, finding.Span.Length);
}
