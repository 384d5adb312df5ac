using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Tests.Editing;

public sealed class PlanEditorTests
{
    [Theory]
    [InlineData(
        "events:\n  song played:  # a\n    description: x\n",
        "events:\n  Song Played:  # a\n    description: x\n"
    )]
    [InlineData("events:\n  'song played': {}\n", "events:\n  'Song Played': {}\n")]
    [InlineData("events: { \"song played\": }\n", "events: { \"Song Played\": }\n")]
    public void A_definition_is_renamed_with_its_quotes(string before, string after) =>
        Assert.Equal(after, PlanEditor.Open(before).Rename(Place(before, "song played"), "Song Played")?.Text);

    [Fact]
    public void An_event_is_added_with_the_members_of_its_objects() =>
        Assert.Equal(
            "events:\n  a:\n    properties:\n      b: { type: object?, properties: { c: string, d: { enum: [x, y] } } }\n",
            PlanEditor
                .Open("events:\n")
                .AddEvent(
                    new(
                        "a",
                        [
                            new("b", "object")
                            {
                                IsOptional = true,
                                Members = [new("c", "string"), new("d", null) { EnumValues = ["x", "y"] }],
                            },
                        ]
                    )
                )
                ?.Text
        );

    [Fact]
    public void A_name_that_needs_quotes_gets_them() =>
        Assert.Equal(
            "events:\n  \"Step: One\":\n",
            PlanEditor.Open("events:\n  a:\n").Rename(Place("events:\n  a:\n", "a:", 1), "Step: One")?.Text
        );

    [Theory]
    [InlineData("events:\n  a b:\n", "events:\n  C:\n    csharp_name: AB\n")]
    [InlineData("events:\n  a b:\n    description: x\n", "events:\n  C:\n    description: x\n    csharp_name: AB\n")]
    [InlineData("events:\n  a b: { tags: [x] }\n", "events:\n  C: { tags: [x], csharp_name: AB }\n")]
    [InlineData(
        "event_properties:\n  a b: integer? # x\n",
        "event_properties:\n  C: { type: integer?, csharp_name: AB } # x\n"
    )]
    [InlineData(
        "event_properties:\n  a b: Genre[]\n",
        "event_properties:\n  C: { type: \"Genre[]\", csharp_name: AB }\n"
    )]
    [InlineData("event_properties:\n  a b: [Genre]\n", "event_properties:\n  C: { type: [Genre], csharp_name: AB }\n")]
    [InlineData(
        "event_properties: { a b: integer }\n",
        "event_properties: { C: { type: integer, csharp_name: AB } }\n"
    )]
    [InlineData("event_properties: { a b, c: }\n", "event_properties: { C: { csharp_name: AB }, c: }\n")]
    public void A_renamed_definition_keeps_its_identifier(string before, string after) =>
        Assert.Equal(after, PlanEditor.Open(before).Rename(Place(before, "a b"), "C", "AB")?.Text);

    [Theory]
    [InlineData("events:\n  a b:\n", "events:\n  a b:\n    suppress: [TAX301]\n")]
    [InlineData("events:\n  a b:\n    suppress: [TAX201]\n", "events:\n  a b:\n    suppress: [TAX201, TAX301]\n")]
    [InlineData(
        "events:\n  a b:\n    suppress:\n    - TAX201 # x\n",
        "events:\n  a b:\n    suppress:\n    - TAX201 # x\n    - TAX301\n"
    )]
    [InlineData("events:\n  a b: { suppress: [ TAX201 ] }\n", "events:\n  a b: { suppress: [ TAX201, TAX301 ] }\n")]
    [InlineData(
        "event_properties:\n  a b: string\n",
        "event_properties:\n  a b: { type: string, suppress: [TAX301] }\n"
    )]
    public void A_rule_is_suppressed(string before, string after) =>
        Assert.Equal(after, PlanEditor.Open(before).Suppress(Place(before, "a b"), "TAX301")?.Text);

    [Theory]
    [InlineData("types:\n  A:\n    enum: [a]\n", "types:\n  A:\n    enum: [a, b c]\n")]
    [InlineData("types:\n  A: { enum: [] }\n", "types:\n  A: { enum: [b c] }\n")]
    [InlineData(
        "types:\n  A:\n    enum:\n      - a\n      # or\n\n  B: x\n",
        "types:\n  A:\n    enum:\n      - a\n      # or\n      - b c\n\n  B: x\n"
    )]
    [InlineData(
        "types:\n  A:\n    enum: [\n      a,\n      b,\n    ]\n",
        "types:\n  A:\n    enum: [\n      a,\n      b,\n      b c,\n    ]\n"
    )]
    public void An_enum_gets_another_value(string before, string after) =>
        Assert.Equal(after, PlanEditor.Open(before).AddEnumValue(Place(before, "enum"), "b c")?.Text);

    [Fact]
    public void A_number_stays_one_and_a_text_of_digits_too()
    {
        const string Before = "types: { A: { enum: [1] } }";
        var key = Place(Before, "enum");

        Assert.Equal("types: { A: { enum: [1, 2] } }", PlanEditor.Open(Before).AddEnumValue(key, "2", true)?.Text);
        Assert.Equal("types: { A: { enum: [1, \"2\"] } }", PlanEditor.Open(Before).AddEnumValue(key, "2")?.Text);
    }

    [Fact]
    public void A_property_is_added_where_properties_are_and_where_there_are_none()
    {
        const string Before = "events:\n  A:\n    properties:\n      b: string\n  B:\n";

        Assert.Equal(
            "events:\n  A:\n    properties:\n      b: string\n      c: number?\n  B:\n    properties:\n      c: number?\n",
            PlanEditor
                .Open(Before)
                .AddProperty(["events", "A", "properties"], new("c", "number") { IsOptional = true })
                ?.AddProperty(["events", "B", "properties"], new("c", "number") { IsOptional = true })
                ?.Text
        );
        Assert.Null(PlanEditor.Open(Before).AddProperty(["events", "A", "properties"], new("b", "number")));
    }

    [Theory]
    [InlineData("events:\n  A:\n    tags: [x]\n    suppress: [TAX301]\n  B:\n", "events:\n  A:\n    tags: [x]\n  B:\n")]
    [InlineData(
        "events:\n  A:\n    suppress: [TAX301] # why\n    tags: [x] # a\n",
        "events:\n  A:\n    tags: [x] # a\n"
    )]
    [InlineData("events:\n  A:\n    suppress: [TAX301]", "events:\n  A:")]
    [InlineData("events:\n  A:\n    suppress: [TAX301, TAX302]\n", "events:\n  A:\n    suppress: [TAX302]\n")]
    [InlineData("events:\n  A:\n    suppress: [TAX302, TAX301]\n", "events:\n  A:\n    suppress: [TAX302]\n")]
    [InlineData(
        "events:\n  A:\n    suppress:\n      - TAX302\n      - TAX301 # x\n  B:\n",
        "events:\n  A:\n    suppress:\n      - TAX302\n  B:\n"
    )]
    [InlineData("events: { A: { suppress: [TAX301], tags: [x] } }\n", "events: { A: { tags: [x] } }\n")]
    [InlineData("events: { A: { tags: [x], suppress: [TAX301] } }\n", "events: { A: { tags: [x] } }\n")]
    [InlineData("events: { A: { suppress: [TAX301] } }\n", "events: { A: { } }\n")]
    [InlineData("rules: { TAX301: warning, TAX302: info }\n", "rules: { TAX302: info }\n")]
    [InlineData("taxonomy: 1\nrules:\n  TAX301: warning\nevents:\n", "taxonomy: 1\nevents:\n")]
    [InlineData(
        "taxonomy: 1\nrules:\n  TAX302: info\n  TAX301: warning\n# end\n",
        "taxonomy: 1\nrules:\n  TAX302: info\n# end\n"
    )]
    // Comments beside what stays, and commas in them, are left alone.
    [InlineData(
        "rules: {\n  TAX302: info, # off, mostly\n  TAX301: warning\n}\n",
        "rules: {\n  TAX302: info # off, mostly\n}\n"
    )]
    [InlineData(
        "rules: {\n  TAX302: info, # off, mostly\n  TAX301: warning, # on\n}\n",
        "rules: {\n  TAX302: info, # off, mostly\n}\n"
    )]
    [InlineData(
        "rules: {\r\n  TAX301: warning, # on\r\n  # Mostly.\r\n  TAX302: info # off\r\n}\r\n",
        "rules: {\r\n  # Mostly.\r\n  TAX302: info # off\r\n}\r\n"
    )]
    [InlineData(
        "rules: { TAX302: info, # off, mostly\n  TAX301: warning }\n",
        "rules: { TAX302: info # off, mostly\n   }\n"
    )]
    [InlineData("rules: { TAX303: info, TAX301: warning, TAX302: info }\n", "rules: { TAX303: info, TAX302: info }\n")]
    [InlineData("rules: { TAX302: info, TAX301: warning, }\n", "rules: { TAX302: info, }\n")]
    [InlineData(
        "\uFEFFevents:\r\n  'A b':\r\n    suppress: [ \"TAX301\" ] # all\r\n    description: x\r\n",
        "\uFEFFevents:\r\n  'A b':\r\n    description: x\r\n"
    )]
    [InlineData(
        "events: { A: { suppress: [\n  TAX201, # a, b\n  TAX301 # c\n] } }\n",
        "events: { A: { suppress: [\n  TAX201 # a, b\n] } }\n"
    )]
    public void A_rule_is_taken_out(string before, string after) =>
        Assert.Equal(after, PlanEditor.Open(before).RemoveRule(StartOf(before))?.Text);

    private static int StartOf(string text) =>
        text.IndexOf("\"TAX301\"", StringComparison.Ordinal) is >= 0 and var quoted
            ? quoted
            : text.IndexOf("TAX301", StringComparison.Ordinal);

    [Fact]
    public void A_reference_is_changed() =>
        Assert.Equal(
            "events: { A: { deprecated: { use: \"x: y\" } } }",
            PlanEditor
                .Open("events: { A: { deprecated: { use: old } } }")
                .ChangeText(Place("events: { A: { deprecated: { use: old } } }", "old"), "x: y")
                ?.Text
        );

    // The editor needs no more of a place than where it begins.
    private static SourceSpan Place(string text, string part, int skip = 0) =>
        new(
            text.IndexOf(part, text.IndexOf('\n') < 0 ? 0 : skip, StringComparison.Ordinal) is var start
            && start > 0
            && text[start - 1] is '\'' or '"'
                ? start - 1
                : start,
            part.Length,
            0,
            0,
            0,
            0
        );
}
