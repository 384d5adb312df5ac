using System.Text.RegularExpressions;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Import;

/// <summary>
/// Plans in the shapes that real ones have, with variants, unions, nulls and open objects: each loss of their import is
/// counted here, and what is imported is a plan without errors.
/// </summary>
public sealed partial class ImportLossTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_RudderStack_plan_with_variants()
    {
        var numbers = Enumerable.Range(1, 40).ToList();
        _folder.Write(
            "in/properties.yaml",
            """
            version: rudder/v1
            kind: properties
            metadata: { name: props }
            spec:
              properties:
                - { id: order_id, name: order_id, type: string, config: { min_length: 2, pattern: "^o-" } }
                - { id: method, name: payment_method, type: string, config: { enum: [card, voucher, transfer, free] } }
                - { id: brand, name: card_brand, type: string, config: { enum: [visa, amex] } }
                - { id: code, name: voucher_code, types: [string, integer] }
                - { id: iban, name: iban, types: [string, "null"] }
                - { id: total, name: total, type: number, config: { exclusive_minimum: 0, multiple_of: 0.01 } }
                - { id: items, name: items, type: array, item_types: [string, "null"], config: { min_items: 1 } }
                - { id: mail, name: mail, type: string, config: { format: email } }
                - { id: phone, name: phone, type: string, config: { format: idn-hostname } }
                - { id: address, name: address, type: object }
                - { id: street, name: street, type: string }
            """
        );
        _folder.Write(
            "in/events.yaml",
            $$"""
            version: rudder/v1
            kind: events
            metadata: { name: events }
            spec:
              events:
                {{string.Join(
                "\n    ",
                numbers.Select(n =>
                    $"- {{ id: e{n}, name: Order {n} Paid, event_type: {(n % 8 == 0 ? "page" : "track")}, description: Somebody pays. }}"
                )
            )}}
            ---
            version: rudder/v1
            kind: tracking-plan
            metadata: { name: plan }
            spec:
              id: plan
              display_name: Shop
              rules:
                {{string.Join("\n    ", numbers.Select(Rule))}}
            """
        );

        // A format that plans do not have. A case of several values, and a default, are a variant for each value.
        AssertLosses("format idn-hostname (10)");

        static string Rule(int n) =>
            $$"""
                - type: event_rule
                      id: r{{n}}
                      event: "#event:e{{n}}"
                      additional_properties: {{(n % 2 == 0 ? "true" : "false")}}
                      properties:
                        - { property: "#property:order_id", required: true }
                        - { property: "#property:method", required: true }
                        - { property: "#property:total", required: false }
                        - { property: "#property:items", required: true }
                        - { property: "#property:{{(n % 4 == 0 ? "phone" : "mail")}}" }
                        - { property: "#property:address", properties: [{ property: "#property:street", required: true }] }
                      variants:
                        - type: discriminator
                          discriminator: "#property:method"
                          cases:
                            - { display_name: Card, match: [card], properties: [{ property: "#property:brand", required: true }] }
                            - { display_name: Other, match: [{{(
                    n % 4 == 1 ? "voucher, transfer" : "voucher"
                )}}], properties: [{ property: "#property:code", required: true }, { property: "#property:iban" }] }
                {{(n % 5 == 0 ? "          default: [{ property: \"#property:iban\", required: true }]" : "")}}
                """.TrimEnd();
    }

    [Fact]
    public void A_Segment_plan_with_unions_and_nulls()
    {
        var rules = Enumerable
            .Range(1, 60)
            .Select(n =>
                $$"""
                    { "type": "{{(
                        n % 10 == 0 ? "SCREEN" : "TRACK"
                    )}}", "key": "Item {{n}} Viewed", "version": 1, "jsonSchema": { "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "description": "Somebody looks at an item.", "labels": { "owner": "shop" }, "properties": { "context": {}, "traits": {}, "properties": { "type": "object", "properties": {
                      "item_id": { "type": ["string", "integer"], "description": "The item." },
                      "price": { "type": ["number", "null"], "minimum": 0 },
                      "tags": { "type": "array", "items": { "type": ["string", "null"] } },
                      "rank": { "type": ["integer", "string", "null"] },
                      "anything": { "type": ["object", "string"] },
                      "level": { "type": ["string", "null"], "enum": ["a", "b", null] },
                      "box": { "type": "object", "properties": { "w": { "type": ["number", "boolean"] } }, "required": ["w"], "additionalProperties": {{(
                        n % 3 == 0 ? """{ "type": ["number", "null"] }""" : "true"
                    )}} },
                      "pair": { "type": "array", "items": [{ "type": "number" }, { "type": "string" }] }
                    }, "required": ["item_id", "price"] } } } }
                    """
            );
        _folder.Write("in/plan.json", $$"""{ "data": { "rules": [{{string.Join(",\n", rules)}}] } }""");

        AssertLosses("items by position (60), several types (60)");
    }

    [Fact]
    public void An_Iglu_folder_with_open_objects()
    {
        for (var n = 1; n <= 30; n++)
        {
            _folder.Write(
                $"in/schemas/com.acme/step_{n}/jsonschema/1-0-0",
                $$"""
                {
                  "$schema": "http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#",
                  "description": "A step.",
                  "self": { "vendor": "com.acme", "name": "step_{{n}}", "format": "jsonschema", "version": "1-0-0" },
                  "type": "object",
                  "properties": {
                    "step": { "type": "integer", "minimum": 0, "maximum": 32767 },
                    "name": { "type": ["string", "null"], "maxLength": 255 },
                    "at": { "type": "string", "format": "date-time" },
                    "data": { "type": "object", "properties": { "k": { "type": "string" } }, "additionalProperties": true },
                    "counts": { "type": "object", "properties": { "all": { "type": "integer" } }, "additionalProperties": { "type": "integer" } },
                    "limits": { "type": "object", "properties": { "all": { "type": "integer" } }, "additionalProperties": { "type": "integer", "minimum": 1 } },
                    "mixed": { "oneOf": [{ "type": "string" }, { "type": "integer" }] },
                    "odd": { "oneOf": [{ "type": "object", "properties": { "a": { "type": "string" } } }, { "type": "array", "items": { "type": "string" } }] }
                  },
                  "required": ["step"],
                  "additionalProperties": {{(n % 2 == 0 ? "true" : "false")}}
                }
                """
            );
        }

        AssertLosses("oneOf (30), type of other members (30)");
    }

    private void AssertLosses(string expected)
    {
        var output = Tool.Run(_folder, "import", "in").ShouldReturn(0).Output;
        var losses = Loss().Matches(output).Select(match => match.Groups[1].Value);
        Assert.Equal(expected, string.Join(", ", losses));
        Tool.Run(_folder, "check").ShouldReturn(0);
    }

    // Such as: Not converted: format x (3): 'a', 'b'
    [GeneratedRegex(@"^Not converted: (.* \(\d+\))", RegexOptions.Multiline)]
    private static partial Regex Loss();
}
