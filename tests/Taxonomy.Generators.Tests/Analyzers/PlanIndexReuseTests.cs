using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Pipeline;
using Taxonomy.Generators.Tests.Analyzers.Support;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>What an edit in C# makes anew: nothing of the plan.</summary>
public sealed class PlanIndexReuseTests
{
    private const string Program = """
        using Taxonomy;

        public static class Program
        {
            public static void Run(ITaxonomyClient client) => client.Track("user-42", "Song Played");
        }
        """;

    [Fact]
    public async Task The_names_of_a_plan_are_gathered_once_for_all_edits_in_code()
    {
        var (compilation, options) = new CodeTest().Compile([("/project/Program.cs", Program)]);
        var first = CodeContext.From(compilation, options, TestContext.Current.CancellationToken);

        for (var edit = 0; edit < 20; edit++)
        {
            var tree = compilation.SyntaxTrees.First();
            var edited = tree.WithChangedText(tree.GetText().Replace(0, 0, $"// {edit}\n"));
            compilation = compilation.ReplaceSyntaxTree(tree, edited);
            await CodeTest.AnalyzeAsync(compilation, options);

            var context = CodeContext.From(compilation, options, TestContext.Current.CancellationToken);
            Assert.NotSame(first, context);
            Assert.Same(first.Own, context.Own);
            Assert.Same(first.Checked, context.Checked);
        }
    }

    [Fact]
    public void All_analyzers_of_one_compilation_share_what_is_known_of_it()
    {
        var (compilation, options) = new CodeTest().Compile([("/project/Program.cs", Program)]);

        Assert.Same(
            CodeContext.From(compilation, options, TestContext.Current.CancellationToken),
            CodeContext.From(compilation, options, TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public void Another_plan_is_another_set_of_names()
    {
        var (compilation, options) = new CodeTest().Compile([("/project/Program.cs", Program)]);
        var (_, others) = new CodeTest { Plan = MusicPlan.Text + "\n  Queue Cleared:\n" }.Compile([
            ("/project/Program.cs", Program),
        ]);

        var first = CodeContext.From(compilation, options, TestContext.Current.CancellationToken);
        var second = CodeContext.From(compilation, others, TestContext.Current.CancellationToken);

        Assert.NotSame(first.Own, second.Own);
        Assert.DoesNotContain(first.Own!.Plan.Events, planned => planned.Name == "Queue Cleared");
        Assert.Contains(second.Own!.Plan.Events, planned => planned.Name == "Queue Cleared");
    }

    [Fact]
    public void Projects_that_share_a_plan_do_not_displace_each_other()
    {
        var files = new[] { PlanFiles.Read(PlanText.Root(MusicPlan.Text), TestContext.Current.CancellationToken) };
        var one = ProjectSettings.From(TestOptions.For().GlobalOptions);
        var other = ProjectSettings.From(TestOptions.For(("TargetFrameworkIdentifier", ".NETStandard")).GlobalOptions);

        var first = CheckedPlans.Get([.. files], one);
        var second = CheckedPlans.Get([.. files], other);

        Assert.NotSame(first, second);
        Assert.Same(first, CheckedPlans.Get([.. files], one));
        Assert.Same(second, CheckedPlans.Get([.. files], other));
    }
}
