using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Taxonomy.Benchmarks.Generator;
using Taxonomy.Generators.Tests.Support;
using Taxonomy.Plans.Types;
using Taxonomy.Serialization;

namespace Taxonomy.Generators.Tests.Incrementality;

/// <summary>
/// What an edit costs, as far as that is the same in every run: memory, and what is written. The plans are those of the
/// benchmark, whose tables say what it takes in time.
/// </summary>
public sealed class CostTests
{
    private const int KiB = 1024;

    [Theory]
    [InlineData(1000)]
    [InlineData(2000)]
    public void An_edit_in_csharp_takes_little_memory_however_large_the_plan_is(int events)
    {
        var driver = Driver([PlanText.Root(BenchmarkPlans.Root(events))]).RunGenerators(Project(0));
        var projects = Enumerable.Range(1, 40).Select(Project).ToArray();
        foreach (var project in projects.Take(20))
        {
            driver = driver.RunGenerators(project);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var project in projects.Skip(20))
        {
            driver = driver.RunGenerators(project);
        }

        // The compiler reads the generator's assembly name for each generated file, and a strong name makes that longer.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 20, 0, 9 * KiB);
    }

    [Theory]
    [InlineData(nameof(GeneratorPlan.ChangeComment), 1_500)]
    [InlineData(nameof(GeneratorPlan.ChangeDescription), 1_800)]
    // What other projects know of the plan is written anew.
    [InlineData(nameof(GeneratorPlan.ChangeProperty), 2_000)]
    public void An_edit_of_one_of_many_files_makes_little_anew(string edit, int limit)
    {
        var plan = new GeneratorPlan(BenchmarkPlans.Root(1000), BenchmarkPlans.Split(1000, 20), 1000);
        Func<string, int, string> change = edit switch
        {
            nameof(GeneratorPlan.ChangeComment) => plan.ChangeComment,
            nameof(GeneratorPlan.ChangeDescription) => plan.ChangeDescription,
            _ => plan.ChangeProperty,
        };
        var project = Project(0);
        var driver = Driver(plan.Files).RunGenerators(project);
        var current = plan.Files[plan.Changed];
        var text = current.GetText().ToString();
        var allocated = 0L;
        for (var number = 0; number < 3; number++)
        {
            var next = new PlanText(current.Path, change(text, number));
            var edited = driver.ReplaceAdditionalText(current, next);
            current = next;
            var before = GC.GetAllocatedBytesForCurrentThread();
            driver = edited.RunGenerators(project);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.InRange(allocated, 0, limit * KiB);
    }

    /// <summary>
    /// The compiler parses all of it, and keeps it. Method names of their own make it a little longer, and binding much
    /// faster.
    /// </summary>
    [Fact]
    public void An_event_of_eight_properties_is_not_much_text()
    {
        const int events = 1000;
        var result = Driver([PlanText.Root(BenchmarkPlans.Root(events))]).RunGenerators(Project(0)).GetRunResult();

        Assert.Empty(result.Diagnostics);
        Assert.InRange(result.Results[0].GeneratedSources.Sum(source => source.SourceText.Length) / events, 0, 2_350);
    }

    /// <summary>The compiler compares a call with all overloads, and most of a generated method is such calls.</summary>
    [Fact]
    public void What_writes_a_property_has_no_overloads()
    {
        var methods = typeof(EventWriter)
            .GetMethods()
            .Select(method => method.Name)
            .Where(name =>
                name.StartsWith("Write", StringComparison.Ordinal)
                || name.StartsWith("Optional", StringComparison.Ordinal)
            )
            .ToList();

        Assert.Equal(BuiltinTypes.All.Count(type => type.IsWrittenAtOnce) * 2 + 2, methods.Count);
        Assert.Equal(methods.Distinct(), methods);
    }

    private static GeneratorDriver Driver(IEnumerable<AdditionalText> plan) =>
        CSharpGeneratorDriver.Create(
            [new TaxonomyGenerator().AsSourceGenerator()],
            plan,
            PlanCompilation.ParseOptions(),
            TestOptions.For()
        );

    private static CSharpCompilation Project(int number) => PlanCompilation.Project($"class Edited{number};");
}
