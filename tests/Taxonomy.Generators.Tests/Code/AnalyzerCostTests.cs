using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators.Tests.Code.Support;

namespace Taxonomy.Generators.Tests.Code;

/// <summary>
/// What the analyzers cost beside the compiler's own work: 1,000 files, a plan of 1,000 events. Times are printed, and
/// asserted only in a long run, as a ratio within that run.
/// </summary>
public sealed class AnalyzerCostTests(ITestOutputHelper output)
{
    private const int Files = 1000;
    private const int Events = 1000;

    [Fact]
    public async Task All_analyzers_together_take_less_time_than_binding()
    {
        Assert.SkipUnless(LongRun.IsOn, "Takes a minute, and measures: set TAXONOMY_LONG_RUN=1.");
        var sources = Enumerable
            .Range(0, Files)
            .Select(index => ($"/project/File{index:D4}.cs", Source(index)))
            .ToList();
        var test = new CodeTest { Plan = Plan(), Id = "" };

        // Once to have everything compiled, then for the record.
        var ratio = 0.0;
        for (var round = 0; round < 3; round++)
        {
            var (compilation, options) = test.Compile(sources);
            var bind = Stopwatch.StartNew();
            var diagnostics = compilation.GetDiagnostics(TestContext.Current.CancellationToken);
            bind.Stop();
            Assert.Empty(diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

            // As the compiler runs them, and one after the other, so that each one's time is its own.
            var (fresh, freshOptions) = test.Compile(sources);
            var analysis = fresh.WithAnalyzers(
                CodeTest.Analyzers,
                new CompilationWithAnalyzersOptions(
                    freshOptions,
                    onAnalyzerException: null,
                    concurrentAnalysis: false,
                    logAnalyzerExecutionTime: true
                )
            );
            var whole = Stopwatch.StartNew();
            var result = await analysis.GetAnalysisResultAsync(TestContext.Current.CancellationToken);
            whole.Stop();
            var total = TimeSpan.Zero;
            output.WriteLine(
                $"Round {round + 1}: binding {Milliseconds(bind.Elapsed)}, analysis with its driver {Milliseconds(whole.Elapsed)}, {result.GetAllDiagnostics().Length} findings"
            );
            foreach (
                var (analyzer, telemetry) in result.AnalyzerTelemetryInfo.OrderByDescending(pair =>
                    pair.Value.ExecutionTime
                )
            )
            {
                total += telemetry.ExecutionTime;
                output.WriteLine($"  {Milliseconds(telemetry.ExecutionTime)} {analyzer.GetType().Name}");
            }

            ratio = total / bind.Elapsed;
            output.WriteLine(
                $"  {Milliseconds(total)} together, {ratio.ToString("0.00", CultureInfo.InvariantCulture)} of binding"
            );
        }

        Assert.True(ratio < 1, $"The analyzers took {ratio} of the time of binding.");
    }

    private static string Milliseconds(TimeSpan time) =>
        time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture).PadLeft(6) + " ms";

    private static string Plan()
    {
        var text = new StringBuilder("taxonomy: 1\ncsharp: { client: Analytics }\nevents:\n");
        for (var i = 0; i < Events; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {Name(i)}:\n    description: Number {i}.\n    properties: {{ first_{i % 40}: string, second_{i % 30}: integer?, third: number? }}\n"
            );
        }

        return text.ToString();
    }

    private static string Name(int index) =>
        $"{s_nouns[index % 25]}{(char)('a' + (index / 25 % 5))} {s_verbs[index / 125]}";

    private static readonly string[] s_nouns =
    [
        "Artist",
        "Basket",
        "Chart",
        "Drawer",
        "Editor",
        "Folder",
        "Gallery",
        "Header",
        "Invoice",
        "Journey",
        "Keyword",
        "Letter",
        "Member",
        "Notice",
        "Option",
        "Picture",
        "Query",
        "Report",
        "Session",
        "Ticket",
        "Upload",
        "Voucher",
        "Widget",
        "Yearbook",
        "Zone",
    ];

    private static readonly string[] s_verbs =
    [
        "Opened",
        "Closed",
        "Created",
        "Deleted",
        "Shared",
        "Printed",
        "Exported",
        "Renamed",
    ];

    // A file as an application has them: mostly other code, some of it tracks.
    private static string Source(int index)
    {
        var text = new StringBuilder(
            $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading.Tasks;
            using Taxonomy;
            using Test.Tracking;

            namespace Application.Part{{index}};

            internal sealed record Item{{index}}(string Name, int Count, DateTimeOffset Changed);

            internal sealed class Service{{index}}(ITaxonomyClient client, Analytics analytics)
            {
                private const string Topic = "Topic {{index}}";
                private readonly Dictionary<string, Item{{index}}> _items = new(StringComparer.Ordinal);

                public int Count => _items.Count;

            """
        );
        for (var method = 0; method < 8; method++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $$"""

                    public async Task<IReadOnlyList<string>> Work{{method}}Async(string user, IEnumerable<int> numbers)
                    {
                        var names = numbers.Where(number => number > {{method}}).Select(number => $"{Topic} {number}").OrderBy(name => name.Length).ToList();
                        foreach (var name in names)
                        {
                            if (!_items.TryGetValue(name, out var item))
                            {
                                item = new Item{{index}}(name, {{method}}, DateTimeOffset.UtcNow);
                                _items.Add(name, item);
                            }

                            _items[name] = item with { Count = item.Count + Math.Max(1, name.Length % 3) };
                        }

                        await Task.Delay(TimeSpan.FromMilliseconds({{method}})).ConfigureAwait(false);
                        var text = string.Join(", ", names.Take(3)).Trim().ToUpperInvariant();
                        Console.WriteLine(text.Length > 10 ? text.Substring(0, 10) : text);
                        return names.Concat([text, user, user.Replace("a", "b", StringComparison.Ordinal)]).Distinct().ToArray();
                    }

                """
            );
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $$"""

                public void Track(string user, string name)
                {
                    client.Track(user, "{{Name(
                index % Events
            )}}", new() { ["first_1"] = 1, ["third"] = 3, ["unknown_{{index}}"] = name });
                    client.Track(user, "{{Name(index % Events).ToLowerInvariant().Replace(' ', '_')}}");
                    client.Track(user, "Something Else {{index}}");
                    client.Track(user, name);
                    analytics.User(user).{{Name((index + 7) % Events).Replace(
                " ",
                "",
                StringComparison.Ordinal
            )}}(first{{(index + 7) % Events % 40}}: name);
                }
            }

            """
        );
        return text.ToString();
    }
}
