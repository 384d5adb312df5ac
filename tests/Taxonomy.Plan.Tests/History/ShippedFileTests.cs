using CsCheck;
using NJsonSchema;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.History;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Tests.Schema;
using Taxonomy.Plans.Types;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.History;

/// <summary>The shipped file: what is written, and that it is read as it was written.</summary>
public sealed class ShippedFileTests
{
    private const string Plan = """
        taxonomy: 1
        context: { locale: string? }
        types:
          Genre: { enum: [rock, jazz, "null", "a: b"], open: true }
          Money: { properties: { currency: string, amount: decimal } }
          Node: { properties: { next: "Node[]", name: string } }
        event_properties: { song_id: { type: string, pattern: "^s" } }
        bundles:
          playback: { csharp: struct, properties: { device: string, volume: integer? } }
          failure: { properties: { code: { enum: [404, 5] } } }
        group_types:
          company: { properties: { size: integer } }
          team:
        user_properties: { tags: "string[]" }
        events:
          Song Played:
            include: [playback, failure]
            sources: [web]
            properties:
              song_id:
              volume: number
              genres: "Genre[]"
              total: Money?
              tree: Node
              hits: "map<string, integer[]>"
              kind: { const: v2 }
          "#1 Clicked":
          Open Event: { open: true, properties: { o: { open: Genre, properties: { p: string } } } }
          Counts Sent: { open: "integer?" }
          Old Event: { retired: true, properties: { p: string } }
          Order Paid:
            properties: { total: decimal? }
            variants:
              on: method
              voucher: { properties: { code: string } }
              card: { include: [failure], properties: { total: { required: true } } }
              free:
        """;

    private const string Written = """
        # What has been released of the tracking plan. These names and types are in recorded data, so they stay as they are.
        # Review it like code. docs/history.md says how it is used.
        shipped: 1

        context:
          locale: string?

        events:
          "#1 Clicked": {}
          Counts Sent:
            open: integer?
          Old Event: {}
          Open Event:
            open: true
            properties:
              o:
                type: object
                open: string
                properties:
                  p: string
          Order Paid:
            properties:
              method: string
              total: decimal?
            variants:
              card:
                properties:
                  code:
                    type: integer
                    enum:
                      - 404
                      - 5
                  total: decimal
              free: {}
              voucher:
                properties:
                  code: string
          Song Played:
            properties:
              code:
                type: integer
                enum:
                  - 404
                  - 5
              device: string
              genres:
                type: string[]
                open: true
                enum:
                  - "a: b"
                  - jazz
                  - "null"
                  - rock
              hits: map<string, integer[]>
              kind: string
              song_id: string
              total:
                type: object?
                properties:
                  amount: decimal
                  currency: string
              tree:
                type: object
                properties:
                  name: string
                  next: object[]
              volume: number

        group_types:
          company:
            properties:
              size: integer
          team: {}

        user_properties:
          tags: string[]

        """;

    [Fact]
    public void A_plan_is_written_sorted_and_flat()
    {
        Assert.Equal(Written.ReplaceLineEndings("\n"), ShippedWriter.Write(ShippedPlan.From(Read(Plan))));
    }

    [Fact]
    public void A_plan_that_has_just_been_shipped_has_no_history()
    {
        var result = PlanFixture.ReadFiles((PlanFixture.Root, Plan + "\nrules: { TAX404: error }\n"));
        var shipped = ShippedFile.Read(ShippedWriter.Write(ShippedPlan.From(result.Plan!)));

        var findings = PlanRules.Check(result, new() { Shipped = new("taxonomy.shipped.yaml", shipped) });

        Assert.DoesNotContain(findings, finding => finding.Rule.Id.StartsWith("TAX4", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_plan_has_no_more_stays_in_the_file()
    {
        var before = ShippedPlan.From(
            Read(
                "taxonomy: 1\nevents: { A: { properties: { p: integer, q: string } }, B: }\nuser_properties: { u: string }\ngroup_types: { g: }\ncontext: { c: string }"
            )
        );

        var after = ShippedPlan.From(
            Read("taxonomy: 1\nevents: { A: { properties: { p: number } }, C: { retired: true } }"),
            before
        );

        Assert.Equal(
            """
            context:
              c: string

            events:
              A:
                properties:
                  p: number
                  q: string
              B: {}
              C: {}

            group_types:
              g: {}

            user_properties:
              u: string

            """.ReplaceLineEndings("\n"),
            ShippedWriter.Write(after).Split("shipped: 1\n\n")[1]
        );
    }

    [Fact]
    public void Any_shipped_plan_is_read_as_it_was_written() =>
        GenPlan.Sample(
            plan =>
            {
                var text = ShippedWriter.Write(plan);
                var file = ShippedFile.Read(text);
                Assert.Empty(file.Findings.Select(finding => $"{finding.Rule.Id} {finding.Message}\n{text}"));
                Assert.Equal(plan, file.Plan);
                Assert.Equal(text, ShippedWriter.Write(file.Plan));
            },
            iter: LongRun.Cases / 10
        );

    [Theory]
    [InlineData("shipped: 2", "TAX008", "2")]
    [InlineData("shipped:", "TAX008", "shipped")]
    [InlineData("events: {}", "TAX008", "events")]
    [InlineData("[a]", "TAX003", "[a]")]
    [InlineData("shipped: 1\nevent: {}", "TAX002", "event")]
    [InlineData("shipped: 1\nevents: { E: { propertys: {} } }", "TAX002", "propertys")]
    [InlineData("shipped: 1\nevents: [E]", "TAX003", "[E]")]
    [InlineData("shipped: 1\nevents: { E: {}, E: {} }", "TAX004", "E")]
    [InlineData("shipped: 1\nuser_properties: { u: strng }", "TAX005", "strng")]
    [InlineData("shipped: 1\nuser_properties: { u: \"string[\" }", "TAX003", "[")]
    [InlineData("shipped: 1\nuser_properties: { u: }", "TAX003", "u")]
    [InlineData("shipped: 1\nuser_properties: { u: { enum: [a] } }", "TAX003", "u")]
    [InlineData("shipped: 1\nuser_properties: { u: { type: string, open: maybe } }", "TAX003", "maybe")]
    [InlineData("shipped: 1\nuser_properties: { u: { type: string, pattern: x } }", "TAX002", "pattern")]
    [InlineData("shipped: 1\nuser_properties:\n\tu: string", "TAX001", null)]
    public async Task A_broken_file_is_reported_at_its_place(string text, string id, string? underlined)
    {
        var finding = Assert.Single(
            PlanRules.Check(
                PlanFixture.Read(""),
                new() { Shipped = new("taxonomy.shipped.yaml", ShippedFile.Read(text)) }
            ),
            finding => finding.Rule != HistoryRules.ShippedGone
        );

        Assert.Equal(("taxonomy.shipped.yaml", id), (finding.Path, finding.Rule.Id));
        Assert.Contains(finding.Rule, PlanRules.ReportedInOtherFiles);
        if (underlined is not null)
        {
            Assert.Equal(underlined, PlanFixture.Underlined(text, finding));

            // A schema does not see names that stand twice: JSON has no such thing.
            Assert.Equal(id == "TAX004", (await SchemaErrors(text)).Count == 0);
        }
    }

    [Fact]
    public async Task The_schema_accepts_what_is_written_and_knows_the_same_keys()
    {
        Assert.Empty(await SchemaErrors(Written));
        Assert.Equal(ShippedKeys.Root, PlanSchema.Shipped.Keys(""));
        Assert.Equal(ShippedKeys.Definition, PlanSchema.Shipped.Keys("definition"));
        Assert.Equal(
            ShippedKeys.Property.Order(StringComparer.Ordinal),
            PlanSchema.Shipped.Keys("property").Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task The_example_of_the_page_is_valid_and_sorted()
    {
        var page = Repository.Read("docs/history.md");
        var text = page.Split("```yaml\n")[1].Split("```")[0];
        var file = ShippedFile.Read(text);

        Assert.Empty(file.Findings);
        Assert.Empty(await SchemaErrors(text));
        Assert.EndsWith(text, ShippedWriter.Write(file.Plan), StringComparison.Ordinal);
    }

    private static readonly Gen<string> GenName = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 1, 8],
        OneOf(
            "Song Played",
            "null",
            "~",
            "a: b",
            "#1 x",
            "- x",
            "a ",
            " a",
            "\"",
            "\\",
            "'",
            "x-y",
            "<<",
            "yes",
            "1.0"
        ),
        OneOf(
            "a\u200Bb",
            "a\u00A0b",
            "é",
            "曲 再生",
            "🎵 x",
            "a\tb",
            "a\nb",
            "?",
            "a,b",
            "[a]",
            "{a}",
            "a #b",
            "@a",
            "%",
            "!t",
            "&a",
            "*a",
            "|",
            ">"
        ),
        Gen.String[Gen.Char[' ', '\u2100'], 1, 6].Where(name => !string.IsNullOrWhiteSpace(name))
    );

    private static readonly Gen<ShippedType> GenLeaf = Gen.OneOf(
        OneOf([.. BuiltinTypes.All.Select(type => new ShippedType(type.Kind))]),
        Gen.Select(
            GenName.Array[0, 4],
            Gen.Bool,
            (values, isOpen) =>
                new ShippedType(ValueKind.Enum) { Values = Ordered(values, value => value), IsOpen = isOpen }
        ),
        Gen.Int.Array[1, 4]
            .Select(values => new ShippedType(ValueKind.Enum)
            {
                Values = Ordered(
                    values.Select(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                    value => value
                ),
                IsInteger = true,
            })
    );

    private static Gen<ShippedType> GenType(int depth) =>
        depth == 0
            ? GenLeaf
            : Gen.OneOf(
                GenLeaf,
                GenType(depth - 1)
                    .Select(element =>
                        // A list never holds a list.
                        element.Kind == ValueKind.List
                            ? element
                            : new ShippedType(ValueKind.List) { Element = element }
                    ),
                GenType(depth - 1).Select(element => new ShippedType(ValueKind.Map) { Element = element }),
                GenProperties(depth - 1)
                    .Select(properties => new ShippedType(ValueKind.Object) { Properties = properties })
            );

    private static Gen<EquatableArray<ShippedProperty>> GenProperties(int depth) =>
        Gen.Select(
                GenName,
                GenType(depth),
                Gen.Bool,
                (name, type, isRequired) => new ShippedProperty(name, type, isRequired)
            )
            .Array[0, 4]
            .Select(properties => Ordered(properties, property => property.Name));

    private static readonly Gen<EquatableArray<ShippedDefinition>> GenDefinitions = Gen.Select(
            GenName,
            GenProperties(2),
            (name, properties) => new ShippedDefinition(name, properties)
        )
        .Array[0, 4]
        .Select(definitions => Ordered(definitions, definition => definition.Name));

    private static readonly Gen<ShippedPlan> GenPlan = Gen.Select(
        GenProperties(2),
        GenDefinitions,
        GenProperties(1),
        GenDefinitions,
        (context, events, userProperties, groupTypes) =>
            new ShippedPlan
            {
                Context = context,
                Events = events,
                UserProperties = userProperties,
                GroupTypes = groupTypes,
            }
    );

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static EquatableArray<T> Ordered<T>(IEnumerable<T> items, Func<T, string> name)
        where T : IEquatable<T> => new(items.DistinctBy(name).OrderBy(name, StringComparer.Ordinal));

    private static Plan Read(string text)
    {
        var result = PlanFixture.ReadFiles((PlanFixture.Root, text));
        Assert.Empty(result.Findings.Select(finding => finding.Message));
        return result.Plan!;
    }

    private static async Task<ICollection<NJsonSchema.Validation.ValidationError>> SchemaErrors(string text)
    {
        var schema = await JsonSchema.FromJsonAsync(PlanSchema.Shipped.Text, TestContext.Current.CancellationToken);
        return schema.Validate(YamlToJson.Of(YamlReader.Read(text).Root)?.ToJsonString() ?? "{}");
    }
}
