using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Taxonomy.Benchmarks.Generator;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests;

/// <summary>What a program grows by for each event of its plan, as the compiler writes it for a release.</summary>
public sealed class AssemblySizeTests
{
    [Fact]
    public void An_event_of_eight_properties_adds_little_to_an_assembly()
    {
        const int few = 50;
        const int many = 150;

        // The difference leaves out what a plan of any size has.
        Assert.InRange((Size(many) - Size(few)) / (many - few), 1, 700);
    }

    private static long Size(int events)
    {
        var compilation = (CSharpCompilation)PlanCompilation.Run([PlanText.Root(PlanSource.Root(events))]).Output;
        using var assembly = new MemoryStream();
        var result = compilation
            .WithOptions(compilation.Options.WithOptimizationLevel(OptimizationLevel.Release))
            .Emit(assembly, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success);
        return assembly.Length;
    }
}
