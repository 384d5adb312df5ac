using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.History;

namespace Taxonomy.Plans.Tests.History;

/// <summary>A plan beside what has been shipped of it. ⟦…⟧ marks what is underlined, in the plan or in the shipped file.</summary>
public sealed class HistoryTests
{
    private const string Path = "taxonomy.shipped.yaml";

    [Theory]
    // Gone.
    [InlineData("TAX401", "events: { ⟦Song Played⟧: {} }", "events: { Queue Opened: }")]
    [InlineData("TAX401", "events: { Song Played: {} }", "events: { ⟦song played⟧: }")]
    [InlineData(
        "TAX401",
        "events: { Song Played: { properties: { a: string, b: integer } } }",
        "events: { ⟦Track Started⟧: { properties: { a: string, b: integer } }, Queue Opened: { properties: { a: string } } }"
    )]
    [InlineData(
        "TAX401",
        "events: { E: { properties: { a: string, b: string } } }",
        "events: { ⟦E⟧: { properties: { b: string } } }"
    )]
    [InlineData(
        "TAX401",
        "events: { E: { properties: { song_id: string, b: string } } }",
        "events: { E: { properties: { ⟦songId⟧: string, b: string } } }"
    )]
    [InlineData(
        "TAX401",
        "events: { E: { properties: { title: string, b: string } } }",
        "events: { E: { properties: { b: string, ⟦heading⟧: string? } } }"
    )]
    [InlineData(
        "TAX401",
        "events: { E: { properties: { title: string } } }",
        "events: { ⟦E⟧: { properties: { heading: string?, caption: string? } } }"
    )]
    [InlineData(
        "TAX401",
        "events: { E: { properties: { title: string } } }",
        "bundles: { b: { properties: { ⟦titel⟧: string? } } }\nevents: { E: { include: [b] } }"
    )]
    [InlineData(
        "TAX401",
        "events: { E: { properties: { o: { type: object, properties: { m: string, n: string } } } } }",
        "types: { O: { properties: { n: string } } }\nevents: { E: { properties: { ⟦o⟧: O } } }"
    )]
    [InlineData(
        "TAX403",
        "events: { E: { properties: { p: string }, variants: { x: { properties: { a: string } }, y: {} } } }",
        "events: { E: { properties: { ⟦a⟧: string }, variants: { on: p, x: , y: } } }"
    )]
    [InlineData(
        "TAX401",
        "events: { E: { properties: { p: string }, variants: { ⟦x⟧: {}, y: {} } } }",
        "events: { E: { variants: { on: p, y: } } }"
    )]
    [InlineData(
        "TAX401",
        "events: { E: { properties: { p: string }, variants: { x: { properties: { a: string } } } } }",
        "events: { E: { variants: { on: p, ⟦x⟧: } } }"
    )]
    [InlineData(
        "TAX401",
        "events: { E: { properties: { p: string }, variants: { x: {} } } }",
        "events: { E: { variants: { on: ⟦q⟧, x: } } }"
    )]
    [InlineData(
        "TAX402",
        "events: { E: { properties: { p: string }, variants: { x: { properties: { a: string } } } } }",
        "events: { E: { variants: { on: p, x: { properties: { a: ⟦integer⟧ } } } } }"
    )]
    [InlineData(
        "TAX402",
        "events: { E: { properties: { a: string, p: string } } }",
        "events: { E: { variants: { on: p, x: { properties: { a: ⟦integer⟧ } } } } }"
    )]
    [InlineData(
        "TAX403",
        "events: { E: { properties: { p: string }, variants: { x: { properties: { a: string } } } } }",
        "events: { E: { variants: { on: p, x: { properties: { a: string, ⟦b⟧: string } } } } }"
    )]
    [InlineData("TAX401", "user_properties: { ⟦plan⟧: string }", "user_properties: { age: integer }")]
    [InlineData("TAX401", "user_properties: { plan_name: string }", "user_properties: { ⟦planName⟧: string }")]
    [InlineData("TAX401", "group_types: { ⟦company⟧: {} }", "group_types: { family: }")]
    [InlineData("TAX401", "group_types: { company: {} }", "group_types: { ⟦Company⟧: }")]
    [InlineData(
        "TAX401",
        "group_types: { g: { properties: { size: integer } } }",
        "group_types: { ⟦g⟧: { properties: { name: string } } }"
    )]
    [InlineData("TAX401", "context: { ⟦locale⟧: string }", "context: { version: integer }\nevents: { E: }")]
    [InlineData("TAX401", "context: { locale: string }", "context: { ⟦locales⟧: string }")]
    // Another type.
    [InlineData(
        "TAX402",
        "events: { E: { properties: { p: integer } } }",
        "events: { E: { properties: { p: ⟦string?⟧ } } }"
    )]
    [InlineData(
        "TAX402",
        "events: { E: { properties: { p: number, q: string, r: boolean } } }",
        "events: { E: { properties: { p: { type: ⟦integer⟧ }, q: { type: ⟦date⟧ }, r: { ⟦enum⟧: [a] } } } }"
    )]
    [InlineData(
        "TAX402",
        "events: { E: { properties: { p: string, q: \"string[]\", r: \"map<string, number>\" } } }",
        "events: { E: { properties: { p: ⟦\"string[]\"⟧, q: ⟦string⟧, r: ⟦\"map<string, integer>\"⟧ } } }"
    )]
    [InlineData(
        "TAX402",
        "events: { E: { properties: { p: any, q: object } } }",
        "events: { E: { properties: { p: ⟦string⟧, q: { ⟦properties⟧: { m: string } } } } }"
    )]
    [InlineData(
        "TAX402",
        "events: { E: { properties: { p: integer } }, F: { properties: { p: integer } } }",
        "event_properties: { p: ⟦string⟧ }\nevents: { E: { properties: { p: } }, F: { properties: { p: { required: false } } } }"
    )]
    [InlineData(
        "TAX402",
        "events: { E: { properties: { p: { type: string, enum: [a, b] } } } }",
        "types: { T: { ⟦enum⟧: [b, c] }, U: T }\nevents: { E: { properties: { p: U } } }"
    )]
    [InlineData(
        "TAX402",
        "events: { E: { properties: { p: { type: \"string[]\", enum: [a, b] } } } }",
        "events: { E: { properties: { p: { type: \"string[]\", ⟦enum⟧: [a] } } } }"
    )]
    [InlineData(
        "TAX402",
        "events: { E: { properties: { p: { type: string, enum: [a], open: true } } } }",
        "events: { E: { properties: { p: { ⟦enum⟧: [a] } } } }"
    )]
    [InlineData(
        "TAX402",
        "events: { E: { properties: { p: { type: string, enum: [1] } } } }",
        "events: { E: { properties: { p: { ⟦enum⟧: [1] } } } }"
    )]
    [InlineData(
        "TAX402",
        "events: { E: { properties: { o: { type: \"object[]\", properties: { i: { type: object, properties: { m: string } } } } } } }",
        "types: { O: { properties: { i: I } }, I: { properties: { m: ⟦integer⟧ } } }\nevents: { E: { properties: { o: \"O[]\" } } }"
    )]
    [InlineData(
        "TAX402",
        "user_properties: { u: integer }\ngroup_types: { g: { properties: { v: integer } } }\ncontext: { c: integer }",
        "user_properties: { u: ⟦string⟧ }\ngroup_types: { g: { properties: { v: ⟦string⟧ } } }\ncontext: { c: ⟦string⟧ }"
    )]
    [InlineData(
        "TAX402",
        "context: { c: integer }\nevents: { E: {} }",
        "events: { E: { properties: { c: ⟦string⟧ } } }"
    )]
    [InlineData("TAX402", "events: { E: { open: true } }", "events: { ⟦E⟧: }")]
    [InlineData("TAX402", "events: { E: { open: true } }", "events: { ⟦E⟧: { open: string } }")]
    [InlineData("TAX402", "events: { E: { open: integer } }", "events: { ⟦E⟧: { open: string } }")]
    [InlineData("TAX402", "events: { E: { open: \"integer?\" } }", "events: { ⟦E⟧: { open: integer } }")]
    [InlineData(
        "TAX402",
        "events: { E: { properties: { o: { type: object, open: true, properties: { m: string } } } } }",
        "events: { E: { properties: { o: { open: integer, ⟦properties⟧: { m: string } } } } }"
    )]
    [InlineData("TAX402", "events: { E: { properties: { c: integer } } }", "context: { c: ⟦string⟧ }\nevents: { E: }")]
    [InlineData(
        "TAX402",
        "events: { E: { properties: { p: integer } } }",
        "bundles: { b: { csharp: struct, properties: { p: ⟦string⟧ } } }\nevents: { E: { include: [b], sources: [web] } }"
    )]
    [InlineData(
        "TAX402",
        "events: { E: { properties: { p: integer } } }",
        "events: { E: { deprecated: true, properties: { p: ⟦string⟧ } } }"
    )]
    // A new required property.
    [InlineData("TAX403", "events: { E: {} }", "events: { E: { properties: { ⟦p⟧: string, q: string? } } }")]
    [InlineData("TAX403", "events: { E: {} }", "context: { ⟦c⟧: string }\nevents: { E: }")]
    [InlineData(
        "TAX403",
        "events: { E: {}, F: {} }",
        "bundles: { b: { properties: { ⟦p⟧: { const: 1 } } } }\nevents: { E: { include: [b] }, X: { include: [b] } }"
    )]
    [InlineData(
        "TAX403",
        "events: { E: { properties: { o: { type: object, properties: { m: string } } } } }",
        "events: { E: { properties: { o: { properties: { m: string, ⟦n⟧: string, k: string? } } } } }"
    )]
    // Not shipped yet.
    [InlineData("TAX404", "events: { E: {} }", "events: { E: , ⟦F⟧: { properties: { p: string } } }")]
    [InlineData("TAX404", "events: { E: {} }", "events: { E: { properties: { ⟦p⟧: string?, ⟦q⟧: string } } }")]
    [InlineData(
        "TAX404",
        "events: { E: { properties: { p: integer, q: { type: string, enum: [a] } } } }",
        "events: { E: { properties: { p: ⟦number⟧, q: { ⟦enum⟧: [a, b] } } } }"
    )]
    [InlineData(
        "TAX404",
        "events: {}",
        "user_properties: { ⟦u⟧: string }\ngroup_types: { ⟦g⟧: { properties: { v: string } } }\ncontext: { ⟦c⟧: string }"
    )]
    [InlineData(
        "TAX404",
        "events: { E: { properties: { o: { type: object, properties: {} } } } }",
        "events: { E: { properties: { o: { properties: { ⟦m⟧: string? } } } } }"
    )]
    public void It_fires_where_it_should(string id, string shipped, string plan)
    {
        var (shippedText, shippedStarts) = Parse(shipped);
        var (planText, planStarts) = Parse(plan);
        var findings = Check(shippedText, planText, id).Where(finding => finding.Rule.Id == id).ToArray();

        Assert.Equal(shippedStarts, Starts(findings, Path));
        Assert.Equal(planStarts, Starts(findings, PlanFixture.Root));
        Assert.Equal(
            Underlined(shipped).Concat(Underlined(plan)).Order(),
            findings
                .Select(finding => PlanFixture.Underlined(finding.Path == Path ? shippedText : planText, finding))
                .Order()
        );
        Assert.All(
            findings.SelectMany(finding => finding.Related),
            place => Assert.Equal((Path, true), (place.Path, place.Span.Length > 0))
        );
    }

    [Theory]
    [InlineData("events: { E: { properties: { p: string } } }", "events: { E: { properties: { p: string } } }")]
    [InlineData("events: { E: {} }", "events: { E: { retired: true }, F: }")]
    [InlineData("events: { E: {} }", "events: { E: { deprecated: { use: F } }, F: }")]
    [InlineData(
        "events: { E: { properties: { a: string } } }",
        "events: { E: { retired: true, properties: { b: integer } } }"
    )]
    [InlineData(
        "events: { E: { properties: { a: string, b: string } } }",
        "events: { E: { properties: { a: { type: string, retired: true }, b: { type: string, deprecated: true } } } }"
    )]
    [InlineData("events: { E: { properties: { a: string } } }", "events: { E: { deprecated: true } }")]
    [InlineData(
        "events: { E: { open: integer }, F: {}, G: { open: integer }, H: { open: string }, I: { open: true } }",
        "types: { Genre: { enum: [a] } }\nevents: { E: { open: true }, F: { open: Genre }, G: { open: \"number?\" }, H: { open: Genre }, I: { retired: true } }"
    )]
    [InlineData(
        "events: { E: { properties: { o: { type: object, open: integer, properties: { m: string } } } } }",
        "events: { E: { properties: { o: { open: string | integer, properties: { m: string } } } } }"
    )]
    [InlineData(
        "events: { E: { properties: { a: string } } }",
        "events: { E: { retired: true, properties: { a: integer } } }"
    )]
    [InlineData(
        "events: { E: { properties: { a: string, b: string, c: string } } }",
        "event_properties: { a: string }\nbundles: { x: { csharp: struct, properties: { b: string } }, y: { properties: { c: string } } }\nevents: { E: { include: [x, y], properties: { a: } } }"
    )]
    [InlineData(
        "events: { E: { properties: { a: string } }, F: { properties: { a: string } } }",
        "context: { a: string }\nevents: { E: , F: }"
    )]
    [InlineData(
        "context: { a: string }\nevents: { E: {}, F: {} }",
        "events: { E: { properties: { a: string } }, F: { properties: { a: string } } }"
    )]
    [InlineData(
        "events: { E: { properties: { a: integer, b: number, c: date, d: uuid, e: { type: string, enum: [x] }, f: { type: integer, enum: [1] }, g: string } } }",
        "events: { E: { properties: { a: number, b: decimal, c: string, d: string, e: string, f: integer, g: any } } }"
    )]
    [InlineData(
        "events: { E: { properties: { a: { type: string, enum: [x] }, b: { type: string, enum: [x] }, c: { type: object, properties: { m: string } } } } }",
        "events: { E: { properties: { a: { enum: [x, y] }, b: { enum: [z], open: true }, c: object } } }"
    )]
    [InlineData(
        "events: { E: { properties: { a: string, b: string? } } }",
        "events: { E: { properties: { a: string?, b: string } } }"
    )]
    [InlineData(
        "events: { E: { properties: { o: { type: object, properties: { m: string, n: string } } } } }",
        "events: { E: { properties: { o: { properties: { m: string, n: { type: string, retired: true }, k: string? } } } } }"
    )]
    [InlineData(
        "events: { E: { properties: { o: { type: object, properties: { children: \"object[]\" } } } } }",
        "types: { Node: { properties: { children: \"Node[]\" } } }\nevents: { E: { properties: { o: Node } } }"
    )]
    [InlineData("user_properties: { u: string }", "user_properties: { u: { type: string, retired: true } }")]
    [InlineData(
        "group_types: { g: { properties: { v: integer } } }",
        "group_types: { g: { properties: { v: integer? } } }"
    )]
    [InlineData("", "events: { E: { properties: { p: string } } }")]
    // What is wrong with the plan in other ways is said elsewhere.
    [InlineData(
        "events: { E: { properties: { a: string, b: integer } }, F: {}, f: {} }",
        "events: { E: { properties: { a: strng, b: { enum: [] } } }, F: , f: }"
    )]
    [InlineData("events: { E: {}, F: {} }", "events:\n  E:\n  \"F:\n")]
    [InlineData(
        "events: { E: { properties: { a: string } } }",
        "events: { E: { properties: { a: string, a: string } } }"
    )]
    [InlineData(
        "events: { E: { properties: { a: string, p: string } } }",
        "events: { E: { variants: { on: p, x: { properties: { a: string } }, y: } } }"
    )]
    [InlineData(
        "events: { E: { properties: { p: string }, variants: { x: { properties: { a: string } }, y: {} } } }",
        "events: { E: { properties: { a: string }, variants: { on: p, x: , y: { retired: true }, z: } } }"
    )]
    [InlineData(
        "events: { E: { properties: { p: string }, variants: { x: { properties: { a: string } } } } }",
        "events: { E: { variants: { on: p, x: { properties: { a: string, b: string? } } } } }"
    )]
    public void It_is_silent_where_it_should_be(string shipped, string plan)
    {
        string[] ofHistory = ["TAX401", "TAX402", "TAX403"];

        Assert.Empty(
            Check(shipped, plan)
                .Where(finding => ofHistory.Contains(finding.Rule.Id))
                .Select(finding => finding.Message)
        );
    }

    /// <summary>Every kind of type, and what the table of the rule's page says that it may become.</summary>
    private static readonly Dictionary<string, (string Shipped, string Plan, string[] MayBecome)> s_types = new(
        StringComparer.Ordinal
    )
    {
        ["integer"] = ("integer", "integer", ["number", "decimal", "union", "larger union", "any"]),
        ["number"] = ("number", "number", ["decimal", "any"]),
        ["decimal"] = ("decimal", "decimal", ["number", "any"]),
        ["boolean"] = ("boolean", "boolean", ["larger union", "any"]),
        ["string"] = ("string", "string", ["open enum", "union", "larger union", "any"]),
        ["date"] = ("date", "date", ["string", "open enum", "union", "larger union", "any"]),
        ["timestamp"] = ("timestamp", "timestamp", ["string", "open enum", "union", "larger union", "any"]),
        ["uuid"] = ("uuid", "uuid", ["string", "open enum", "union", "larger union", "any"]),
        ["uri"] = ("uri", "uri", ["string", "open enum", "union", "larger union", "any"]),
        ["enum"] = (
            "{ type: string, enum: [a, b] }",
            "{ enum: [a, b] }",
            ["larger enum", "open enum", "string", "union", "larger union", "any"]
        ),
        ["larger enum"] = (
            "{ type: string, enum: [a, b, c] }",
            "{ enum: [a, b, c] }",
            // That the open enum lists fewer loses nothing: it takes any.
            ["open enum", "string", "union", "larger union", "any"]
        ),
        ["open enum"] = (
            "{ type: string, enum: [a], open: true }",
            "{ enum: [a], open: true }",
            ["string", "union", "larger union", "any"]
        ),
        ["enum of numbers"] = (
            "{ type: integer, enum: [1, 2] }",
            "{ enum: [1, 2] }",
            ["integer", "number", "decimal", "union", "larger union", "any"]
        ),
        ["object"] = ("object", "object", ["map of anything", "any"]),
        ["object with members"] = (
            "{ type: object, properties: { m: string } }",
            "{ properties: { m: string } }",
            ["open object", "object", "map of anything", "any"]
        ),
        ["open object"] = (
            "{ type: object, open: true, properties: { m: string } }",
            "{ open: true, properties: { m: string } }",
            ["object", "map of anything", "any"]
        ),
        ["map of integers"] = (
            "\"map<string, integer>\"",
            "\"map<string, integer>\"",
            ["map of numbers", "map of anything", "object", "any"]
        ),
        ["map of numbers"] = (
            "\"map<string, number>\"",
            "\"map<string, number>\"",
            ["map of anything", "object", "any"]
        ),
        ["map of anything"] = ("\"map<string, any>\"", "\"map<string, any>\"", ["object", "any"]),
        ["list of integers"] = (
            "\"integer[]\"",
            "\"integer[]\"",
            ["list of integers and nulls", "list of numbers", "any"]
        ),
        ["list of integers and nulls"] = ("\"integer?[]\"", "\"integer?[]\"", ["any"]),
        ["list of numbers"] = ("\"number[]\"", "\"number[]\"", ["any"]),
        ["list of strings"] = ("\"string[]\"", "\"string[]\"", ["list of an open enum", "any"]),
        ["list of an open enum"] = (
            "{ type: \"string[]\", enum: [a], open: true }",
            "{ type: \"string[]\", enum: [a], open: true }",
            ["list of strings", "any"]
        ),
        ["union"] = ("string | integer", "string | integer", ["larger union", "any"]),
        ["larger union"] = ("string | integer | boolean", "string | integer | boolean", ["any"]),
        ["any"] = ("any", "any", []),
    };

    public static TheoryData<string> Types => [.. s_types.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_may_become_what_takes_all_its_values_and_nothing_else(string type)
    {
        var becomes = s_types
            .Keys.Where(other => other != type)
            .Where(other =>
            {
                var findings = Check(
                    $"events: {{ E: {{ properties: {{ p: {s_types[type].Shipped} }} }} }}",
                    $"events: {{ E: {{ properties: {{ p: {s_types[other].Plan} }} }} }}"
                );
                Assert.DoesNotContain(findings, finding => finding.Rule.Category == YamlRules.InvalidYaml.Category);
                return !findings.Any(finding => finding.Rule == HistoryRules.ShippedTypeChanged);
            });

        Assert.Equal(s_types[type].MayBecome.Order(), becomes.Order());
    }

    /// <summary>The rows and columns of the page are the types and what they may become.</summary>
    [Fact]
    public void The_page_has_this_table()
    {
        var rows = Repository
            .Read("docs/rules/TAX402.md")
            .Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1)
            .Select(line => line.Split('|').Select(cell => cell.Trim()).ToArray())
            .Select(cells => $"{cells[1]}: {cells[2]}");

        Assert.Equal(
            s_types.Select(type =>
                $"{type.Key}: {(type.Value.MayBecome.Length == 0 ? "nothing else" : string.Join(", ", type.Value.MayBecome))}"
            ),
            rows
        );
    }

    [Theory]
    [InlineData("TAX401", "events: { E: { properties: { a: string } } }", "events: { E: { suppress: [TAX401] } }")]
    [InlineData("TAX401", "events: { Song Played: {} }", "events: { song played: { suppress: [TAX401] } }")]
    [InlineData(
        "TAX402",
        "events: { E: { properties: { a: string } } }",
        "events: { E: { properties: { a: { type: integer, suppress: [TAX402] } } } }"
    )]
    [InlineData(
        "TAX402",
        "events: { E: { properties: { a: string } } }",
        "bundles: { b: { suppress: [TAX402], properties: { a: integer } } }\nevents: { E: { include: [b] } }"
    )]
    [InlineData("TAX403", "events: { E: {} }", "events: { E: { suppress: [TAX403], properties: { a: integer } } }")]
    [InlineData("TAX404", "events: { E: {} }", "events: { E: , F: { suppress: [TAX404] } }")]
    public void An_item_silences_it(string id, string shipped, string plan)
    {
        Assert.DoesNotContain(id, Check(shipped, plan, id).Select(finding => finding.Rule.Id));
        Assert.DoesNotContain("TAX305", Check(shipped, plan, id).Select(finding => finding.Rule.Id));
        plan = plan.Replace($"suppress: [{id}]", "x-was: suppressed", StringComparison.Ordinal);
        Assert.Contains(id, Check(shipped, plan, id).Select(finding => finding.Rule.Id));
    }

    [Theory]
    [InlineData(
        "events: { Song Played: {} }",
        "events: { Queue Opened: }",
        "TAX401 The event 'Song Played' is in the shipped file, but no longer in the plan. Restore it, and mark it 'deprecated' or 'retired'."
    )]
    [InlineData(
        "events: { Song Played: {} }",
        "events: { Song Playd: }",
        "TAX401 The event 'Song Played' is in the shipped file, but no longer in the plan. If it was renamed to 'Song Playd', undo the renaming, or restore it with 'deprecated: { use: Song Playd }'."
    )]
    [InlineData(
        "events: { E: { properties: { song_id: string } } }",
        "events: { E: { properties: { songId: string } } }",
        "TAX401 The event property 'song_id' of 'E' is in the shipped file, but no longer in the plan. If it was renamed to 'songId', undo the renaming, or restore it, and mark it 'deprecated' or 'retired'.",
        "TAX403 The event property 'songId' is required, but 'E' does not have it in the shipped file. Make it optional, because older versions of the product do not send it."
    )]
    [InlineData(
        "events: { E: { properties: { o: { type: object, properties: { m: string } } } } }",
        "events: { E: { properties: { o: { properties: { m: { enum: [a] } } } } } }",
        "TAX402 The event property 'o.m' is an enum, but 'string' in the shipped file. Restore the type, or use a new name with the new type."
    )]
    [InlineData(
        "user_properties: { u: { type: string, enum: [a, b, c] } }",
        "user_properties: { u: { enum: [b] } }",
        "TAX402 The enum of the user property 'u' no longer contains 'a', 'c' from the shipped file. Restore each value, and mark it 'deprecated'."
    )]
    [InlineData(
        "events: { E: { properties: { title: string, other: string } } }",
        "events: { E: { properties: { heading: string? } } }",
        "TAX401 The event property 'other' of 'E' is in the shipped file, but no longer in the plan. Restore it, and mark it 'deprecated' or 'retired'.",
        "TAX401 The event property 'title' of 'E' is in the shipped file, but no longer in the plan. Restore it, and mark it 'deprecated' or 'retired'."
    )]
    [InlineData(
        "group_types: { company: {} }",
        "events: {}",
        "TAX401 The group type 'company' is in the shipped file, but no longer in the plan. Restore it, and mark it 'deprecated'."
    )]
    public void A_message_says_what_to_do(string shipped, string plan, params string[] expected) =>
        Assert.Equal(
            expected,
            Check(shipped, plan)
                .Where(finding => finding.Rule.Category == HistoryRules.NotShipped.Category)
                .Select(finding => $"{finding.Rule.Id} {finding.Message}")
        );

    [Fact]
    public void It_points_at_the_shipped_line()
    {
        const string Shipped = "events: { E: { properties: { p: integer } } }";

        var finding = Assert.Single(
            Check(Shipped, "events: { E: { properties: { p: string } } }"),
            finding => finding.Rule.Id == "TAX402"
        );

        var place = Assert.Single(finding.Related);
        Assert.Equal("p: integer", Shipped.Substring(place.Span.Start, 10));
    }

    [Fact]
    public void Events_for_other_projects_are_not_gone()
    {
        var result = PlanFixture.ReadFiles(
            new PlanOptions { Source = "server" },
            (
                PlanFixture.Root,
                "taxonomy: 1\nevents: { E: { description: x, sources: [web], properties: { p: { enum: [b] } } } }"
            )
        );
        var options = Options("events: { E: { properties: { p: { type: string, enum: [a, b] } } } }");

        Assert.Equal(["TAX402"], PlanRules.Check(result, options).Select(finding => finding.Rule.Id));
    }

    [Fact]
    public void Nothing_is_missed_or_new_beside_a_file_that_cannot_be_read()
    {
        var findings = Check(
            "events:\n  E:\n    properties:\n      p: strng\n      q: integer",
            "events: { E: { properties: { p: string, q: string } }, F: }",
            "TAX404"
        );

        Assert.Equal(
            ["taxonomy.yaml TAX402", "taxonomy.shipped.yaml TAX005"],
            findings
                .Where(finding => finding.Rule != QualityRules.NoDescription)
                .Select(finding => $"{finding.Path} {finding.Rule.Id}")
        );
    }

    [Fact]
    public void Many_names_that_are_gone_take_no_longer_than_few()
    {
        const int Count = 5_000;
        var gone = string.Concat(Enumerable.Range(0, Count).Select(i => $"  Gone {i} Event: {{}}\n"));
        var added = string.Concat(
            Enumerable.Range(0, Count).Select(i => $"  Other {i} Event: {{ description: D. }}\n")
        );

        var findings = Check("events:\n" + gone, "events:\n" + added);

        Assert.InRange(findings.Count(finding => finding.Rule == HistoryRules.ShippedGone), 25, 52);
    }

    private static EquatableArray<Finding> Check(string shipped, string plan, string? on = null) =>
        PlanRules.Check(
            PlanFixture.Read(plan + (on == "TAX404" ? "\nrules: { TAX404: warning }" : "")),
            Options(shipped)
        );

    private static RuleOptions Options(string shipped) =>
        new() { Shipped = new(Path, ShippedFile.Read(shipped + "\nshipped: 1\n")) };

    private static IEnumerable<int> Starts(IEnumerable<Finding> findings, string path) =>
        findings.Where(finding => finding.Path == path).Select(finding => finding.Span.Start);

    private static (string Text, List<int> Starts) Parse(string markup)
    {
        var starts = new List<int>();
        var parts = markup.Split('⟦');
        var text = parts[0];
        foreach (var part in parts.Skip(1))
        {
            starts.Add(text.Length);
            text += part.Replace("⟧", "", StringComparison.Ordinal);
        }

        return (text, starts);
    }

    private static IEnumerable<string> Underlined(string markup) =>
        markup.Split('⟦').Skip(1).Select(part => part.Split('⟧')[0]);
}
