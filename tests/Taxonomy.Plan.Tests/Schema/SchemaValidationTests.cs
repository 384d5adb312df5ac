using NJsonSchema;
using Taxonomy.Plans.Baselines;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Schema;

/// <summary>The schema accepts what the reader accepts, and refuses what it can see to be wrong.</summary>
public sealed class SchemaValidationTests
{
    public static TheoryData<string> Plans => [.. SampleTexts.All.Select(sample => sample.Path)];

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task A_valid_plan_is_valid(string path) => Assert.Empty(await Errors(SampleTexts.Text(path)));

    [Theory]
    [InlineData("nonsense: 1")]
    [InlineData("taxonomy: 2")]
    [InlineData("events: [a]")]
    [InlineData("events:\n  E: text")]
    [InlineData("events:\n  E:\n    desciption: x")]
    [InlineData("events:\n  E:\n    revenue: maybe")]
    [InlineData("events:\n  E:\n    tags: a")]
    [InlineData("events:\n  E:\n    sources: web")]
    [InlineData("events:\n  E:\n    properties:\n      p: { type: string, sources: web }")]
    [InlineData("events:\n  E:\n    variants: { on: k }")]
    [InlineData("sources: web")]
    [InlineData("events:\n  E:\n    suppress: [TAX001]")]
    [InlineData("events:\n  E:\n    suppress: [TAX999]")]
    [InlineData("events:\n  E:\n    expires: soon")]
    [InlineData("events:\n  E:\n    deprecated: { used: X }")]
    [InlineData("events:\n  E:\n    properties:\n      p: string[")]
    [InlineData("events:\n  E:\n    properties:\n      p: string??")]
    [InlineData("events:\n  E:\n    properties:\n      p: map<string>")]
    [InlineData("events:\n  E:\n    properties:\n      p: [string, integer]")]
    [InlineData("events:\n  E:\n    properties:\n      p: []")]
    [InlineData("events:\n  E:\n    properties:\n      p: { typ: string }")]
    [InlineData("events:\n  E:\n    properties:\n      p: { type: integer, minimum: many }")]
    [InlineData("events:\n  E:\n    properties:\n      p: { type: string, min_length: -1 }")]
    [InlineData("events:\n  E:\n    properties:\n      p: { type: string, min_length: 1.5 }")]
    [InlineData("events:\n  E:\n    properties:\n      p: { type: string, required: \"no\" }")]
    [InlineData("events:\n  E:\n    properties:\n      p: { enum: [] }")]
    [InlineData("events:\n  E:\n    properties:\n      p: { enum: [{ csharp_name: X }] }")]
    [InlineData("events:\n  E:\n    properties:\n      p: { type: string, operations: [set] }")]
    [InlineData("user_properties:\n  p: { type: string, operations: [increment] }")]
    [InlineData("user_properties:\n  p: { type: string, operations: [] }")]
    [InlineData("bundles:\n  b: { include: [c] }")]
    [InlineData("bundles:\n  b: { csharp: class }")]
    [InlineData("naming: { events: CamelCase }")]
    [InlineData("naming: { events: { example: x } }")]
    [InlineData("naming.events: Title Case")]
    [InlineData("limits: { group_types: 6 }")]
    [InlineData("rules: { TAX301: off }")]
    [InlineData("rules: { TAX001: none }")]
    [InlineData("csharp: { visibility: private }")]
    [InlineData("types:\n  T: { required: true, type: string }")]
    public async Task A_fault_that_a_schema_can_see_is_seen(string text)
    {
        text = text.StartsWith("taxonomy", StringComparison.Ordinal) ? text : text + "\ntaxonomy: 1\n";
        Assert.NotEmpty(await Errors(text));
        // The reader sees it as well: the schema does not refuse more than it has to.
        Assert.NotEmpty(PlanFixture.ReadFiles(("taxonomy.yaml", text)).Findings);
    }

    [Fact]
    public async Task Settings_in_a_fragment_are_refused() =>
        Assert.NotEmpty(await Errors("events:\n  E:\nnaming: { events: Title Case }\n"));

    [Theory]
    [InlineData("malformed-types")]
    [InlineData("wrong-kinds")]
    [InlineData("wrong-version")]
    [InlineData("unknown-keys")]
    [InlineData("constraint-values")]
    public async Task Broken_test_plans_are_refused(string name)
    {
        foreach (var (_, text) in Tests.Plans.PlanCase.Load($"broken/{name}.yaml").Files)
        {
            Assert.NotEmpty(await Errors(text));
        }
    }

    [Fact]
    public async Task A_baseline_as_it_is_written_is_valid()
    {
        BaselineEntry[] entries =
        [
            new("taxonomy.yaml", "TAX201", "events/song played", 1),
            new("taxonomy.yaml", "TAX101", "group_types/: \u200B", 25),
            new("../a: b.taxonomy.yaml", "TAX402", "events/# x", 1),
        ];
        Assert.Empty(await Errors(PlanSchema.Baseline, BaselineWriter.Write(Baseline.Create(entries))));
        Assert.Empty(await Errors(PlanSchema.Baseline, BaselineWriter.Write(Baseline.Create([]))));
        Assert.Empty(await Errors(PlanSchema.Baseline, "baseline: 1\nfiles:\nx-own: [1]\n"));
    }

    [Theory]
    [InlineData("files: { taxonomy.yaml: { TAX201: { events/a: 1 } } }")]
    [InlineData("baseline: 2")]
    [InlineData("baseline: 1\nflies: {}")]
    [InlineData("baseline: 1\nfiles: [taxonomy.yaml]")]
    [InlineData("baseline: 1\nfiles: { taxonomy.yaml: TAX201 }")]
    [InlineData("baseline: 1\nfiles: { taxonomy.yaml: { TAX201: [events/a] } }")]
    [InlineData("baseline: 1\nfiles: { taxonomy.yaml: { TAX007: { events/a: 1 } } }")]
    [InlineData("baseline: 1\nfiles: { taxonomy.yaml: { TAX501: { events/a: 1 } } }")]
    [InlineData("baseline: 1\nfiles: { taxonomy.yaml: { TAX201: { events/a: many } } }")]
    [InlineData("baseline: 1\nfiles: { taxonomy.yaml: { TAX201: { events/a: 1.5 } } }")]
    [InlineData("baseline: 1\nfiles: { taxonomy.yaml: { TAX201: { events/a: -1 } } }")]
    public async Task A_fault_in_a_baseline_is_seen(string text)
    {
        Assert.NotEmpty(await Errors(PlanSchema.Baseline, text));
        Assert.NotEmpty(BaselineFile.Read(text).Findings);
    }

    private static Task<ICollection<NJsonSchema.Validation.ValidationError>> Errors(string text)
    {
        var root = YamlReader.Read(text).Root as YamlMapping;
        var isRoot = root?.Entries.Any(entry => entry.Key.Value == "taxonomy") == true;
        return Errors(isRoot ? PlanSchema.Root : PlanSchema.Fragment, text);
    }

    private static async Task<ICollection<NJsonSchema.Validation.ValidationError>> Errors(PlanSchema file, string text)
    {
        var root = YamlReader.Read(text).Root as YamlMapping;
        var schema = await JsonSchema.FromJsonAsync(file.Text, TestContext.Current.CancellationToken);
        return schema.Validate(YamlToJson.Of(root)?.ToJsonString() ?? "{}");
    }
}
