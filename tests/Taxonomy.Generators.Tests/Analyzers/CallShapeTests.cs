using System.Text.RegularExpressions;
using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>
/// Programs in the shapes that real code bases have, in <c>CallShapes</c>: own interfaces, decorators, facades, enums and
/// typed methods over an SDK. Each call site ends in <c>//> </c> and what it is to be told.
/// </summary>
public sealed partial class CallShapeTests(ITestOutputHelper output)
{
    private const string Folder = "tests/Taxonomy.Generators.Tests/CallShapes";

    private const string Settings =
        "Studio.Editor.ITelemetryService.TrackEvent(name: event, properties: event_properties) | "
        + "Studio.Editor.ITelemetryService.TrackScreen(screen: event) | "
        + "Studio.Game.Analytics.Track(name: event, fill: event_properties) | "
        + "Studio.Packages.Tracker.Track(name: event, properties: event_properties)";

    [Theory]
    [InlineData(false, 18, 18)]
    // Of `isMove ? Moved : Renamed`, each branch is an event of its own.
    [InlineData(true, 49, 50)]
    public async Task Each_call_site_is_told_once_what_is_right(
        bool hasSettings,
        int expectedSites,
        int expectedFindings
    )
    {
        var findings = 0;
        var seen = 0;
        var right = 0;
        var all = 0;
        foreach (var file in Directory.GetFiles(Repository.PathOf(Folder), "*.cs").Order(StringComparer.Ordinal))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            var diagnostics = await new CodeTest
            {
                Plan = Repository.Read(Folder + "/studio.taxonomy.yaml"),
                EditorConfig = hasSettings ? $"[*.cs]\ntaxonomy_tracking_methods = {Settings}" : null,
            }.RunAsync([MarkedSource.Parse("/project/Program.cs", text)]);
            var byLine = diagnostics
                .Where(diagnostic => diagnostic.Location.IsInSource)
                .ToLookup(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line);
            var lines = text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (Site().Match(lines[i]) is { Success: true } site)
                {
                    all++;
                    findings += byLine[i].Count();
                    seen += byLine[i].Any() ? 1 : 0;
                    var spans = byLine[i].Select(diagnostic => diagnostic.Location.SourceSpan).Distinct().Count();
                    right +=
                        spans > 0
                        && spans == byLine[i].Count()
                        && byLine[i].All(diagnostic => diagnostic.Id == site.Groups[1].Value)
                            ? 1
                            : 0;
                    output.WriteLine(
                        $"{Path.GetFileName(file)}({i + 1}) {site.Groups[1].Value}: {string.Join(", ", byLine[i].Select(d => d.Id))}"
                    );
                }
            }
        }

        output.WriteLine($"{all} sites, {seen} seen, {findings} findings, {right} right");
        Assert.Equal((49, expectedSites, expectedFindings, expectedSites), (all, seen, findings, right));
    }

    [GeneratedRegex("//> (TAX[0-9]+)")]
    private static partial Regex Site();
}
