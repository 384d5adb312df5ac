using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Taxonomy.Benchmarks.Generator;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests;

/// <summary>What a program grows by for each event of its plan, as the compiler writes it for a release.</summary>
public sealed class AssemblySizeTests
{
    [Fact]
    public void What_other_projects_need_to_know_of_an_event_is_a_small_part_of_it()
    {
        var all = Size(150) - Size(50);

        Assert.InRange(all - (Size(150, WithoutFacts) - Size(50, WithoutFacts)), 1, all / 20);
    }

    [Fact]
    public void An_event_of_eight_properties_adds_little_to_an_assembly()
    {
        const int few = 50;
        const int many = 150;

        // The difference leaves out what a plan of any size has.
        Assert.InRange((Size(many) - Size(few)) / (many - few), 1, 700);
    }

    private static CSharpCompilation WithoutFacts(CSharpCompilation compilation)
    {
        var tree = compilation.SyntaxTrees.Single(tree =>
            tree.GetRoot().ChildNodes().OfType<AttributeListSyntax>().Any()
        );
        return compilation.ReplaceSyntaxTree(
            tree,
            tree.WithRootAndOptions(((CompilationUnitSyntax)tree.GetRoot()).WithAttributeLists([]), tree.Options)
        );
    }

    private static long Size(int events, Func<CSharpCompilation, CSharpCompilation>? change = null)
    {
        var compilation = (CSharpCompilation)PlanCompilation.Run([PlanText.Root(BenchmarkPlans.Root(events))]).Output;
        compilation = change?.Invoke(compilation) ?? compilation;
        using var assembly = new MemoryStream();
        var result = compilation
            .WithOptions(compilation.Options.WithOptimizationLevel(OptimizationLevel.Release))
            .Emit(assembly, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success);
        return assembly.Length;
    }
}
