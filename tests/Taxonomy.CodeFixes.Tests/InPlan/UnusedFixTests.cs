using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InPlan;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InPlan;

public sealed class UnusedFixTests
{
    [Theory]
    [InlineData(
        "taxonomy: 1\ntypes:\n  Used: string\n  # Of music.\n  Genre:\n    enum: [jazz, rock] # both\nevents:\n  A: { description: x, properties: { a: Used } }\n",
        "taxonomy: 1\ntypes:\n  Used: string\n  # Of music.\nevents:\n  A: { description: x, properties: { a: Used } }\n"
    )]
    [InlineData(
        "\uFEFFtaxonomy: 1\r\nevent_properties:\r\n  a b: string\r\nevents:\r\n  A: { description: x }\r\n",
        "\uFEFFtaxonomy: 1\r\nevents:\r\n  A: { description: x }\r\n"
    )]
    [InlineData(
        "taxonomy: 1\nbundles: { one: { properties: { a: string } }, two: { properties: { b: string } } }\nevents:\n  A: { description: x, include: [two] }\n",
        "taxonomy: 1\nbundles: { two: { properties: { b: string } } }\nevents:\n  A: { description: x, include: [two] }\n"
    )]
    public async Task A_definition_that_nothing_uses_is_removed(string before, string after)
    {
        var solution = TestSolution.Of(("taxonomy.yaml", before));

        var without = await solution.FixAsync(new RemoveEntryFix(), "TAX303", "Remove the entry");

        Assert.Equal(after, await without.TextAsync("taxonomy.yaml"));
        Assert.DoesNotContain(
            await without.DiagnosticsAsync(without.Solution.Projects.Single()),
            diagnostic => diagnostic.Id == "TAX303"
        );
    }

    [Theory]
    // By an alias.
    [InlineData(
        "taxonomy: 1\nevent_properties:\n  a: &text { type: string }\n  b: *text\nevents:\n  A: { description: x, properties: { b: } }\n"
    )]
    // As what replaces it.
    [InlineData(
        "taxonomy: 1\nevent_properties:\n  b: string\nevents:\n  A: { description: x, properties: { a: { type: string, deprecated: { use: b } } } }\n"
    )]
    [InlineData(
        "taxonomy: 1\ntypes:\n  New: { enum: [a] }\n  Old: { enum: [a], deprecated: { use: New } }\nevents:\n  A: { description: x, properties: { a: Old } }\n"
    )]
    public async Task Nothing_is_offered_where_another_definition_needs_it(string plan) =>
        Assert.Empty(await TestSolution.Of(("taxonomy.yaml", plan)).OffersAsync(new RemoveEntryFix(), "TAX303"));

    [Theory]
    [InlineData(FixAllScope.Document, true)]
    [InlineData(FixAllScope.Project, false)]
    public async Task All_of_them_are_removed(FixAllScope scope, bool isLeftInRoot)
    {
        var solution = TestSolution.Of(
            ("a.taxonomy.yaml", "types: { A1: string, A2: string }\nevents: { A: { description: x } }\n"),
            ("taxonomy.yaml", "taxonomy: 1\ntypes: { B1: string }\nevents: { B: { description: x } }\n")
        );

        var after = await solution.FixAllAsync(new RemoveEntryFix(), "TAX303", scope);

        Assert.DoesNotContain("A1", await after.TextAsync("a.taxonomy.yaml"), StringComparison.Ordinal);
        Assert.DoesNotContain("A2", await after.TextAsync("a.taxonomy.yaml"), StringComparison.Ordinal);
        Assert.Equal(isLeftInRoot, (await after.TextAsync("taxonomy.yaml")).Contains("B1", StringComparison.Ordinal));
    }
}
