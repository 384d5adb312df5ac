using System.Globalization;
using System.Text;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.History;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Plans;

/// <summary>Represents a plan that was read and checked.</summary>
internal sealed class LoadedPlan
{
    private LoadedPlan(
        PlanLocation location,
        IReadOnlyList<TextFile> files,
        IReadOnlyList<EditedFile> texts,
        TextFile? shippedFile,
        TextFile? baselineFile,
        RuleOptions rules
    )
    {
        Location = location;
        Files = files;
        Texts = texts;
        ShippedFile = shippedFile;
        BaselineFile = baselineFile;
        Rules = rules;
        Options = new() { Source = location.Settings.Source };
        Result = PlanTexts.Merge(Texts, Options);
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

    /// <summary>Gets the baseline, or null.</summary>
    public TextFile? BaselineFile { get; }

    /// <summary>Gets the number of findings that the baseline knows and the plan still has.</summary>
    public int Known
    {
        get
        {
            if (Rules.Baseline is not { } baseline)
            {
                return 0;
            }

            var removed = BaselineUpdate.Create(Result, Rules, baseline.Path, allowGrowth: false)?.Removed;
            return baseline.File.Baseline.Entries.Sum(entry => entry.Count)
                - (removed?.Entries.Sum(entry => entry.Count) ?? 0);
        }
    }

    /// <summary>Gets what the rules know beyond the plan.</summary>
    public RuleOptions Rules { get; }

    /// <summary>Gets what the project decides about the plan.</summary>
    public PlanOptions Options { get; }

    public PlanResult Result { get; }

    /// <summary>Gets what reader and rules report, with the severities of the build.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Gets the files as the editing of plans takes them. Each is read once, also for later versions of the plan.</summary>
    public IReadOnlyList<EditedFile> Texts { get; }

    /// <summary>Reads and checks the one plan at a path, or that of the current folder.</summary>
    /// <exception cref="ToolException">No plan was found, several were, or it cannot be read.</exception>
    public static LoadedPlan LoadOne(string? path, ToolContext context) =>
        Load(PlanLocator.FindOne(path, context), context);

    /// <summary>Reads and checks the plan at a location.</summary>
    public static LoadedPlan Load(PlanLocation location, ToolContext context) =>
        Load(location, context, path => TextFile.Read(path, context.DisplayPath(path)));

    /// <summary>Reads and checks the plan at a location.</summary>
    /// <param name="location">Where the files are.</param>
    /// <param name="context">The run.</param>
    /// <param name="read">Returns the file of a path.</param>
    public static LoadedPlan Load(PlanLocation location, ToolContext context, Func<string, TextFile> read)
    {
        var files = location.Files.Select(read).ToList();
        var shipped = location.ShippedFile is { } shippedPath ? read(shippedPath) : null;
        var baseline = location.Baseline is { } baselinePath ? read(baselinePath) : null;
        return new(
            location,
            files,
            [
                .. files.Select(file => new EditedFile(
                    file.Path,
                    PlanFileNames.RelativePath(file.Path, location.Folder),
                    file.Text
                )
                {
                    Encoding = file.Encoding,
                }),
            ],
            shipped,
            baseline,
            new()
            {
                Today = Today(location.Settings.Today, context),
                ProductVersion = ProductVersion(location.Settings.ProductVersion),
                Shipped = shipped is null ? null : new(shipped.Path, History(shipped)),
                Baseline = baseline is null
                    ? null
                    : new(baseline.Path, Taxonomy.Plans.Baselines.BaselineFile.Read(baseline.Text, baseline.Encoding)),
            }
        );
    }

    /// <summary>Returns the plan with other texts for its files.</summary>
    public LoadedPlan With(IReadOnlyList<EditedFile> texts) =>
        new(
            Location,
            [.. Files.Select(file => file with { Text = texts.First(text => text.Path == file.Path).Text })],
            texts,
            ShippedFile,
            BaselineFile,
            Rules
        );

    /// <summary>Returns the plan with another baseline.</summary>
    public LoadedPlan With(string baselinePath, string baseline) =>
        new(
            Location,
            Files,
            Texts,
            ShippedFile,
            new TextFile(baselinePath, baseline, new UTF8Encoding(false)),
            Rules with
            {
                Baseline = new(baselinePath, Taxonomy.Plans.Baselines.BaselineFile.Read(baseline)),
            }
        );

    private static ShippedFile History(TextFile file) =>
        Taxonomy.Plans.History.ShippedFile.Read(file.Text, file.Encoding);

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
