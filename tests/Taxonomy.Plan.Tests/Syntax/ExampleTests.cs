namespace Taxonomy.Plans.Tests.Syntax;

/// <summary>Examples are kept as one line each, lists and maps included.</summary>
public sealed class ExampleTests
{
    [Theory]
    [InlineData("jazz", new[] { "jazz" })]
    [InlineData("[jazz, \"hip: hop\"]", new[] { "jazz", "hip: hop" })]
    [InlineData(
        "[jazz, [1, '2'], { x: y, z: [a, { b: c }] }]",
        new[] { "jazz", "[1, 2]", "{ x: y, z: [a, { b: c }] }" }
    )]
    [InlineData("{ amount: 1.0, currency: EUR }", new[] { "{ amount: 1.0, currency: EUR }" })]
    [InlineData("\n            - - 1\n              - 2\n            - x: y\n", new[] { "[1, 2]", "{ x: y }" })]
    [InlineData("\n            amount: 1\n            of:\n              - a\n", new[] { "{ amount: 1, of: [a] }" })]
    public void An_example_is_written_on_one_line(string example, string[] expected) =>
        Assert.Equal(expected, Read(example));

    [Fact]
    public void A_long_example_is_cut()
    {
        var item = $"[{string.Join(", ", Enumerable.Repeat("abcdefgh", 200))}]";
        var example = Assert.Single(Read($"[{item}]"));
        Assert.Equal(item[..500] + "…", example);
    }

    [Fact]
    public void A_deep_example_is_cut()
    {
        var example = Assert.Single(Read($"[{new string('[', 80)}x{new string(']', 80)}]"));
        Assert.DoesNotContain("x", example, StringComparison.Ordinal);
        Assert.InRange(example.Length, 40, 100);
    }

    [Fact]
    public void An_item_that_cannot_be_read_costs_only_itself()
    {
        var result = PlanFixture.Read(Plan("[a, \"\\q\", { x: 1 }]"));
        var property = Assert.Single(Assert.Single(result.Plan!.Events).Members).Property!;
        Assert.Equal(["a", "{ x: 1 }"], property.Examples);
    }

    private static IEnumerable<string> Read(string example) =>
        Assert.Single(Assert.Single(PlanFixture.ReadValid(Plan(example)).Events).Members).Property!.Examples;

    private static string Plan(string example) =>
        $"events:\n  A:\n    properties:\n      p:\n        type: any\n        example: {example}";
}
