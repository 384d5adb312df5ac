using System.Globalization;
using Taxonomy.Benchmarks.Measuring;

namespace Taxonomy.Benchmarks.Builds;

/// <summary>
/// What the package adds to a build: whole builds and the compiler alone, with the package and without, in turn, with
/// no server that would have been warmed by the build before.
/// </summary>
internal static class BuildBenchmark
{
    private const int Events = 200;

    public static void Run(int rounds, TextWriter output)
    {
        using var feed = new LocalFeed();
        var variants = Variants(feed);
        var names = variants.Select(variant => variant.Name).ToArray();
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"A plan of {Events} events, with eight properties each, and a call of every method; {rounds} rounds, no server. Milliseconds.\n"
            )
        );

        output.WriteLine("### Whole builds: `dotnet build -t:Rebuild`\n");
        Table(names, Measure(variants, rounds, project => project.Build()), output);
        output.WriteLine("### The compiler alone, a new process each time\n");
        Table(names, Measure(variants, rounds, project => project.Compile()), output);

        output.WriteLine("### In the compiler's process\n");
        output.WriteLine("| | methods compiled | ms for that, all threads | MiB allocated |");
        output.WriteLine("|---|---:|---:|---:|");
        foreach (var (name, project) in variants)
        {
            var costs = Enumerable.Range(0, rounds).Select(_ => project.CompileAndCountMethods()).ToList();
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {Rounds.Median(costs.Select(cost => cost.Methods)):N0} | {Rounds.Median(costs.Select(cost => cost.Milliseconds)):0} | {Rounds.Median(costs.Select(cost => cost.Mebibytes)):0} |"
                )
            );
        }

        output.WriteLine("\n### Times that a new compiler process reports for the analyzers\n");
        output.WriteLine("| | seconds |");
        output.WriteLine("|---|---:|");
        var report = variants[^1].Project.Compile("/reportanalyzer").Output;
        foreach (var (seconds, name) in AnalyzerReport.Rows(report, "Taxonomy.Generators"))
        {
            output.WriteLine($"| {name} | {seconds} |");
        }

        Sizes(variants[0].Project, variants[^1].Project, output);
    }

    private static List<(string Name, BuiltProject Project)> Variants(LocalFeed feed)
    {
        var reference = $"""<PackageReference Include="Taxonomy" Version="{feed.Version}" />""";
        var plan = ("taxonomy.yaml", ShopPlan.Plan(Events));
        var calls = ("Part.cs", ShopPlan.Calls(Events));
        var byName = ("Part.cs", ShopPlan.CallsByName(Events));
        var without = new BuiltProject(feed, "without", "", byName);
        var idle = new BuiltProject(feed, "idle", reference, byName);
        var with = new BuiltProject(feed, "with", reference, plan, calls);
        without.Prepare();
        idle.Prepare();
        with.Prepare();

        // The same code as ordinary source: what is left is the work of the package in the compiler.
        var written = new BuiltProject(
            feed,
            "written",
            reference.Replace("/>", "ExcludeAssets=\"analyzers;build;buildTransitive\" />", StringComparison.Ordinal),
            [calls, .. with.GeneratedFiles()]
        );
        written.Prepare();
        return
        [
            ("without the package, tracked by name (baseline)", without),
            ("the package without a plan, tracked by name", idle),
            ("the generated code as ordinary source, without the package's analyzers", written),
            ("with the package and its plan", with),
        ];
    }

    private static List<ChildResult>[] Measure(
        List<(string Name, BuiltProject Project)> variants,
        int rounds,
        Func<BuiltProject, ChildResult> run
    )
    {
        var results = variants.Select(_ => new List<ChildResult>()).ToArray();

        // One round for the disk's caches.
        for (var round = -1; round < rounds; round++)
        {
            for (var index = 0; index < variants.Count; index++)
            {
                var result = run(variants[index].Project);
                if (round >= 0)
                {
                    results[index].Add(result);
                }
            }
        }

        return results;
    }

    private static void Table(string[] names, List<ChildResult>[] results, TextWriter output)
    {
        output.WriteLine(
            "| | ms | more than the baseline | × baseline | CPU ms | more than the baseline | × baseline |"
        );
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        for (var index = 0; index < names.Length; index++)
        {
            string Columns(Func<ChildResult, double> value)
            {
                var pairs = results[index].Zip(results[0], (own, baseline) => (value(own), value(baseline))).ToList();
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Rounds.Median(pairs.Select(pair => pair.Item1)):0} | {Rounds.Median(pairs.Select(pair => pair.Item1 - pair.Item2)):0} | {Rounds.Median(pairs.Select(pair => pair.Item1 / pair.Item2)):0.00}"
                );
            }

            output.WriteLine(
                $"| {names[index]} | {Columns(result => result.Milliseconds)} | {Columns(result => result.ProcessorMilliseconds)} |"
            );
        }

        output.WriteLine();
    }

    private static void Sizes(BuiltProject without, BuiltProject with, TextWriter output)
    {
        var (small, large) = (AssemblySize.Of(without.Assembly), AssemblySize.Of(with.Assembly));
        output.WriteLine("\n### The assembly\n");
        output.WriteLine("| | bytes | bytes of IL | methods |");
        output.WriteLine("|---|---:|---:|---:|");
        foreach (var (name, size) in new[] { ("without the package", small), ("with it", large) })
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {size.File:N0} | {size.Code:N0} | {size.Methods:N0} |"
                )
            );
        }

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| more, for each event | {(large.File - small.File) / Events:N0} | {(large.Code - small.Code) / Events:N0} | {(large.Methods - small.Methods) / (double)Events:0.0} |\n"
            )
        );
    }
}
