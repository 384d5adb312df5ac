using System.Globalization;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Robustness;

/// <summary>
/// Plans with one very long list. What the generator and the compiler allocate and what is written grows with the list, not
/// with its square. Group types are not among the lists: there are five.
/// </summary>
public sealed class LongListTests
{
    private static readonly Lazy<Cost> s_first = new(() => Measure("events", 10));

    [Theory]
    [InlineData("events", 800)]
    [InlineData("properties", 800)]
    [InlineData("context", 400)]
    [InlineData("objects", 400)]
    [InlineData("nested objects", 200)]
    [InlineData("bundles", 300)]
    [InlineData("enums", 300)]
    [InlineData("operations", 300)]
    [InlineData("values", 1_500)]
    [InlineData("open values", 1_000)]
    public void A_list_twice_as_long_costs_about_twice_as_much(string list, int count)
    {
        // What is made once for all plans belongs to none of them.
        _ = s_first.Value;
        var one = Measure(list, count);
        var two = Measure(list, 2 * count);

        Assert.InRange(two.Text, one.Text, 5 * one.Text / 2);
        Assert.InRange(two.Generator, one.Generator, 5 * one.Generator / 2);
        Assert.InRange(two.Compiler, one.Compiler, 5 * one.Compiler / 2);
    }

    private static Cost Measure(string list, int count)
    {
        var plan = Plan(list, count);
        var start = GC.GetAllocatedBytesForCurrentThread();
        var run = PlanCompilation.Run(plan);
        var generator = GC.GetAllocatedBytesForCurrentThread() - start;
        Assert.DoesNotContain(run.Findings, finding => finding.Severity == DiagnosticSeverity.Error);

        // On one thread, what other tests allocate does not count.
        var project = run.Output.WithOptions(run.Output.Options.WithConcurrentBuild(false));
        start = GC.GetAllocatedBytesForCurrentThread();
        var result = project.Emit(Stream.Null, cancellationToken: TestContext.Current.CancellationToken);
        var compiler = GC.GetAllocatedBytesForCurrentThread() - start;
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Take(3)));
        var cost = new Cost(run.Sources.Sum(source => source.SourceText.Length), generator, compiler);
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} {list}: {cost}");
        return cost;
    }

    private static string Plan(string list, int count) =>
        "taxonomy: 1\n"
        + list switch
        {
            "events" => $"events:\n{Lines(count, "  E{0}: {{ properties: {{ a: string, b: integer? }} }}\n")}",
            "properties" => $"events:\n  E:\n    properties:\n{Lines(count, "      p{0}: string\n")}",
            "context" => $"context:\n{Lines(count, "  c{0}: string\n")}events: {{ E: }}\n",
            "objects" => $"types:\n{Lines(count, "  T{0}: {{ properties: {{ a: string }} }}\n")}"
                + $"events:\n  E:\n    properties:\n{Lines(count, "      p{0}: T{0}\n")}",
            "nested objects" =>
                $"events:\n  E:\n    properties:\n{Lines(count, "      p{0}: {{ properties: {{ q: {{ properties: {{ r: string }} }} }} }}\n")}",
            "bundles" => $"bundles:\n{Lines(count, "  b{0}: {{ properties: {{ q{0}: string }} }}\n")}"
                + $"events:\n  E:\n    include:\n{Lines(count, "      - b{0}\n")}",
            "enums" => $"events:\n  E:\n    properties:\n{Lines(count, "      p{0}: {{ enum: [a{0}, b] }}\n")}",
            "operations" =>
                $"user_properties:\n{Lines(count, "  u{0}: {{ type: integer, operations: [set, add, unset] }}\n")}",
            "values" =>
                $"types:\n  T:\n    enum:\n{Lines(count, "      - v{0}\n")}events: {{ E: {{ properties: {{ t: T }} }} }}\n",
            _ =>
                $"types:\n  T:\n    open: true\n    enum:\n{Lines(count, "      - v{0}\n")}events: {{ E: {{ properties: {{ t: T }} }} }}\n",
        };

    private static string Lines(int count, string format) =>
        string.Concat(
            Enumerable.Range(0, count).Select(index => string.Format(CultureInfo.InvariantCulture, format, index))
        );

    private sealed record Cost(long Text, long Generator, long Compiler);
}
