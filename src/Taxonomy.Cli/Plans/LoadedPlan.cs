using System.Globalization;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.History;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Plans;

/// <summary>Represents a plan that was read and checked.</summary>
internal sealed class LoadedPlan
{
    private LoadedPlan(PlanLocation location, IReadOnlyList<TextFile> files, TextFile? shippedFile, RuleOptions rules)
    {
        Location = location;
        Files = files;
        ShippedFile = shippedFile;
        Rules = rules;
        Options = new() { Source = location.Settings.Source };
        Result = Merge(Texts, Options);
        Findings =
        [
            .. Result
                .Findings.Concat(PlanRules.Check(Result, rules))
                .Select(finding => finding with { Severity = location.Settings.Severities.Apply(finding) })
                .Where(finding => finding.Severity != FindingSeverity.None),
        ];
    }

    public PlanLocation Location { get; }

    /// <summary>Gets the files of the plan.</summary>
    public IReadOnlyList<TextFile> Files { get; }

    /// <summary>Gets the shipped file, or null.</summary>
    public TextFile? ShippedFile { get; }

    /// <summary>Gets what the rules know beyond the plan.</summary>
    public RuleOptions Rules { get; }

    /// <summary>Gets what the project decides about the plan.</summary>
    public PlanOptions Options { get; }

    public PlanResult Result { get; }

    /// <summary>Gets what reader and rules report, with the severities of the build.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Gets the files as the editing of plans takes them.</summary>
    public IReadOnlyList<PlanText> Texts =>
        [
            .. Files.Select(file => new PlanText(
                file.Path,
                PlanFileNames.RelativePath(file.Path, Location.Folder),
                file.Text
            )),
        ];

    /// <summary>Reads and checks the plan at a location.</summary>
    public static LoadedPlan Load(PlanLocation location, ToolContext context)
    {
        var files = location.Files.Select(path => TextFile.Read(path, context.DisplayPath(path))).ToList();
        var shipped = location.ShippedFile is { } path ? TextFile.Read(path, context.DisplayPath(path)) : null;
        return new(
            location,
            files,
            shipped,
            new()
            {
                Today = Today(location.Settings.Today, context),
                ProductVersion = ProductVersion(location.Settings.ProductVersion),
                Shipped = shipped is null ? null : new(shipped.Path, History(shipped)),
            }
        );
    }

    /// <summary>Returns the plan with other texts for its files.</summary>
    public LoadedPlan With(IReadOnlyList<PlanText> texts) =>
        new(
            Location,
            [.. Files.Select(file => file with { Text = texts.First(text => text.Path == file.Path).Text })],
            ShippedFile,
            Rules
        );

    /// <summary>Returns a plan of some files.</summary>
    public static PlanResult Merge(IEnumerable<PlanText> texts, PlanOptions options) =>
        PlanReader.Merge(
            [.. texts.Select(file => new PlanSource(file.Path, file.RelativePath, PlanReader.ReadFile(file.Text)))],
            options
        );

    private static ShippedFile History(TextFile file) => Taxonomy.Plans.History.ShippedFile.Read(file.Text);

    private static DateTime Today(string? text, ToolContext context) =>
        text is null ? context.Today
        : DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var today)
            ? today
        : throw new ToolException($"The property TaxonomyToday must be a date such as 2026-03-01; found '{text}'.");

    private static string? ProductVersion(string? text) =>
        text is null || ScalarTexts.IsVersion(text)
            ? text
            : throw new ToolException(
                $"The property TaxonomyProductVersion must be a version such as 12.0; found '{text}'."
            );
}
