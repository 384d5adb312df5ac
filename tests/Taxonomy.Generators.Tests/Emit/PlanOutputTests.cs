using System.Text.RegularExpressions;
using Taxonomy.Generators.Api;
using Taxonomy.Generators.Emit;
using Taxonomy.Generators.Tests.Support;
using Taxonomy.Plans;
using Taxonomy.Plans.Model;

namespace Taxonomy.Generators.Tests.Emit;

/// <summary>What is kept from one edit to the next never shows in what is written.</summary>
public sealed partial class PlanOutputTests
{
    private const string Head = "taxonomy: 1\nname: Shop\n";

    private const string Rest = """
        context: { app_version: string }
        types:
          Color: { enum: [red, green] }
          Size: { enum: [s, m], open: true }
          Money: { properties: { amount: decimal, currency: { type: string, pattern: "^[A-Z]{3}$" } } }
        event_properties:
          shop_id: { type: string, description: The shop., min_length: 3 }
        bundles:
          Visit: { csharp: struct, properties: { page: string, code: { type: string, pattern: "^[a-z]+$" } } }
        group_types: { company: {} }
        user_properties: { plan: string }
        events:
          Opened: { description: Opens., properties: { shop_id:, color: Color, size: Size? } }
          Bought: { include: [Visit], properties: { price: Money, note: { type: string, pattern: "^x" } } }
          Closed: { groups: [], properties: { app_version: integer } }

        """;

    private static readonly ApiOptions s_options = new("Test.Tracking", HasDateOnly: true);

    /// <summary>Edits of everything that shows in the methods of other events, one after the other.</summary>
    [Theory]
    [InlineData("Opens.", "Opens the shop.")]
    [InlineData("The shop.", "Which shop.")]
    [InlineData("name: Shop\n", "name: Shop\nversion: 2\n")]
    [InlineData("name: Shop\n", "name: Shop\ncsharp: { client: Sales }\n")]
    [InlineData("name: Shop\n", "name: Shop\ncsharp: { visibility: public }\n")]
    [InlineData("app_version: string }\n", "app_version: string? }\n")]
    [InlineData("context: { app_version: string }\n", "")]
    [InlineData("[red, green]", "[red, green, blue]")]
    [InlineData("[red, green]", "[red, green], open: true")]
    [InlineData("[s, m], open: true", "[s, m]")]
    [InlineData("Money: { properties", "Money: { open: true, properties")]
    [InlineData("Closed: { groups", "Closed: { open: true, groups")]
    [InlineData("amount: decimal", "amount: { type: decimal, minimum: 0 }")]
    [InlineData("page: string", "page: { type: string, pattern: \"^/\" }")]
    [InlineData("csharp: struct, ", "")]
    [InlineData("{ company: {} }", "{ company: {}, team: {} }")]
    [InlineData("{ company: {} }", "{ company: { deprecated: true } }")]
    [InlineData("{ company: {} }", "{}")]
    [InlineData("plan: string", "plan: { type: string, pattern: \"^p\" }")]
    [InlineData("  Opened: {", "  First: { properties: { name: { type: string, pattern: \"^first\" } } }\n  Opened: {")]
    [InlineData("  Closed: {", "  Closed: { retired: true,")]
    [InlineData("  Closed: {", "  Closed: { example: { app_version: 3 },")]
    [InlineData("  Closed: {", "  Closed: { deprecated: { use: Opened },")]
    [InlineData("  Closed: { groups: [], properties: { app_version: integer } }\n", "")]
    public void An_edit_gives_what_the_plan_gives_from_nothing(string before, string after)
    {
        var first = Head + Rest;
        var second = first.Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
        var output = new LatestOutput();

        foreach (var text in (string[])[first, second, first, second])
        {
            var plan = Read(text);
            Assert.Equal(
                Texts(PlanOutput.Write(new(plan, s_options), null)),
                Texts(output.Write(new(plan, s_options)))
            );
        }
    }

    /// <summary>From many types on, the methods that write them have other names.</summary>
    [Fact]
    public void A_hundred_types_more_give_what_the_plan_gives_from_nothing() =>
        An_edit_gives_what_the_plan_gives_from_nothing(
            "  Color: {",
            string.Concat(Enumerable.Range(0, 100).Select(i => $"  T{i}: {{ enum: [a] }}\n")) + "  Color: {"
        );

    [Fact]
    public void Another_plan_altogether_leaves_nothing_of_the_one_before()
    {
        var output = new LatestOutput();
        for (var seed = 1; seed <= 30; seed++)
        {
            // The events' names are the same in all of them.
            var plan = Read(new RandomPlan(seed, 5 + (seed * 7 % 140), hasContext: seed % 3 != 0).Yaml);

            Assert.Equal(
                Texts(PlanOutput.Write(new(plan, s_options), null)),
                Texts(output.Write(new(plan, s_options)))
            );
        }
    }

    [Fact]
    public void Other_options_are_seen()
    {
        var output = new LatestOutput();
        var plan = Read(Head + Rest.Replace("color: Color", "day: date", StringComparison.Ordinal));
        output.Write(new(plan, s_options));

        var other = s_options with { HasDateOnly = false };

        Assert.Equal(Texts(PlanOutput.Write(new(plan, other), null)), Texts(output.Write(new(plan, other))));
    }

    [Fact]
    public void An_edit_of_one_event_of_many_changes_one_file()
    {
        var text = Head + Rest + Many(1000);
        var output = new LatestOutput();
        var before = output.Write(new(Read(text), s_options)).Files.ToList();

        var after = output
            .Write(new(Read(text.Replace("Number 500.", "The number 500.", StringComparison.Ordinal)), s_options))
            .Files.ToList();

        Assert.Equal(before.Select(file => file.HintName), after.Select(file => file.HintName));
        var changed = Assert.Single(after, file => !before.Any(old => ReferenceEquals(old.Text, file.Text)));
        Assert.Contains("The number 500.", changed.Text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_event_before_many_changes_one_file_of_events_and_what_other_projects_know()
    {
        var text = Head + Rest + Many(1000);
        var output = new LatestOutput();
        var before = output.Write(new(Read(text), s_options)).Files.ToList();

        var after = output
            .Write(
                new(Read(text.Replace("  Opened:", "  New One: {}\n  Opened:", StringComparison.Ordinal)), s_options)
            )
            .Files.ToList();

        var changed = after.Where(file => !before.Any(old => ReferenceEquals(old.Text, file.Text))).ToList();
        Assert.Equal("Analytics.g.cs", changed[0].HintName);
        Assert.Contains(".Events", Assert.Single(changed.Skip(1)).HintName, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(97)]
    [InlineData(98)]
    [InlineData(1000)]
    public void Methods_are_in_the_plans_order_whatever_the_size(int count)
    {
        var plan = Read(Head + Rest + Many(count));

        var methods = PlanOutput
            .Write(new(plan, s_options), null)
            .Files.Where(file => file.HintName.Contains(".Events", StringComparison.Ordinal))
            .SelectMany(file => MethodName().Matches(file.Text.ToString()).Select(match => match.Groups[1].Value));

        Assert.Equal(plan.Events.Select(definition => definition.CSharpName), methods);
    }

    [Fact]
    public void The_examples_of_an_event_are_in_its_documentation()
    {
        var plan = Read("taxonomy: 1\nevents: { A: { example: [{ p: 1, q: [<x>] }, none] } }");

        var file = PlanOutput
            .Write(new(plan, s_options), null)
            .Files.Single(file => file.HintName.Contains(".Events", StringComparison.Ordinal));

        Assert.Contains("For example { p: 1, q: [&lt;x&gt;] }, none.", file.Text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_keys_for_documentation_are_in_the_documentation_of_the_method()
    {
        var plan = Read(
            "taxonomy: 1\nevents: { A: { owner: team, triggers: [One., Two], purpose: To <know>, metrics: [M, N], stability: stable, version: 2, examples: { Usual: { heard: 1 }, Long: { heard: 2 }, Third: { heard: 3 } }, properties: { heard: { type: integer, unit: ms, minimum: 0 } } } }"
        );

        var text = PlanOutput
            .Write(new(plan, s_options), null)
            .Files.Single(file => file.HintName.Contains(".Events", StringComparison.Ordinal))
            .Text.ToString();

        Assert.Contains(
            "<remarks>Sent as 'A'. Owner: team. Trigger: One.; Two. Purpose: To &lt;know&gt;. Metrics: M, N. Stability: stable. Version 2. Example 'Usual': { heard: 1 }. Example 'Long': { heard: 2 }.</remarks>",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "<param name=\"heard\">Sent as 'heard'. Unit: ms. Constraints: at least 0.</param>",
            text,
            StringComparison.Ordinal
        );
    }

    [GeneratedRegex(@"public void (\w+)\(")]
    private static partial Regex MethodName();

    [Fact]
    public void The_files_of_a_large_plan_are_of_much_the_same_size()
    {
        var files = PlanOutput
            .Write(new(Read(Head + Rest + Many(1000)), s_options), null)
            .Files.Where(file => file.HintName.Contains(".Events", StringComparison.Ordinal))
            .Select(file => file.Text.Length)
            .ToList();

        Assert.InRange(files.Max(), 0, 1.5 * files.Average());
    }

    private static string Many(int count) =>
        string.Concat(
            Enumerable
                .Range(0, count)
                .Select(index =>
                    $"  Event {index}:\n    description: Number {index}.\n    properties: {{ shop_id:, count: integer? }}\n"
                )
        );

    private static Plan Read(string text)
    {
        var source = new PlanSource("/project/taxonomy.yaml", "taxonomy.yaml", PlanReader.ReadFile(text));
        return PlanReader.Merge([source], new PlanOptions()).Plan!;
    }

    private static IEnumerable<(string, string)> Texts(PlanOutput output) =>
        output.Files.Select(file => (file.HintName, file.Text.ToString()));
}
