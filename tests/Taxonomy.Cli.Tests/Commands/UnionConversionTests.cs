using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

/// <summary>Unions in the formats of other systems.</summary>
public sealed class UnionConversionTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("json-schema")]
    [InlineData("iglu")]
    [InlineData("segment")]
    public void JSON_Schema_has_unions(string format)
    {
        const string plan = """
            taxonomy: 1

            events:
              Item Viewed:
                description: A visitor views an item.
                properties:
                  id: { type: string | integer, min_length: 2, minimum: 1 }
                  mail: { type: string | boolean, format: email }
                  day: { type: integer | date?, nullable: true }
                  moment: { type: date | timestamp, nullable: true }
                  key: { type: string | uuid, max_length: 40 }
                  any_of_four: string | number | boolean | uri
                  ids: { type: "(string | integer)[]", min_items: 1, min_length: 2 }
                  moments: (date | timestamp)?[]

            """;
        _folder.Write("taxonomy.yaml", plan);

        var result = Tool.Run(_folder, "export", "--to", format, "--output", "out").ShouldReturn(0);

        Assert.DoesNotContain("Not converted", result.Output, StringComparison.Ordinal);
        Assert.Equal(plan, Again(format));
    }

    [Fact]
    public void RudderStack_has_unions_of_types_but_not_of_formats()
    {
        const string plan = """
            taxonomy: 1

            name: Player

            events:
              Item Viewed:
                description: A visitor views an item.
                properties:
                  id: { type: string | integer, min_length: 2, minimum: 1 }
                  day: { type: integer | date?, nullable: true }
                  ids: (string | integer)[]

            """;
        _folder.Write("taxonomy.yaml", plan);
        var result = Tool.Run(_folder, "export", "--to", "rudderstack", "--output", "out").ShouldReturn(0);
        Assert.DoesNotContain("Not converted", result.Output, StringComparison.Ordinal);
        Assert.Equal(plan, Again("rudderstack"));

        _folder.Write(
            "taxonomy.yaml",
            "taxonomy: 1\nevents: { A: { properties: { b: date | timestamp, c: { type: \"(string | integer)[]\", minimum: 1 }, d: decimal | string } } }\n"
        );
        Assert.Contains(
            """
            Not converted: constraints of a union in a list (1): 'A.c'
            Not converted: decimal, which becomes number (1): 'A.d'
            Not converted: formats and constraints of several strings in a union (1): 'A.b'

            """,
            Tool.Run(_folder, "export", "--to", "rudderstack", "--output", "out", "--dry-run").ShouldReturn(0).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Amplitude_has_no_unions_and_TypeScript_has_them()
    {
        _folder.Write(
            "taxonomy.yaml",
            "taxonomy: 1\nevents: { A: { properties: { b: { type: string | integer, minimum: 1 }, c: \"(boolean | uuid)?[]\" } } }\n"
        );

        var amplitude = Tool.Run(_folder, "export", "--to", "amplitude", "--output", "csv").ShouldReturn(0).Output;
        var typeScript = Tool.Run(_folder, "export", "--to", "typescript", "--output", "ts").ShouldReturn(0).Output;

        Assert.Contains("Not converted: constraints of a union (1): 'A.b'\n", amplitude, StringComparison.Ordinal);
        Assert.Contains(
            "Not converted: union, which becomes any (2): 'A.b', 'A.c'\n",
            amplitude,
            StringComparison.Ordinal
        );
        Assert.Contains("Not converted: constraints (1): 'A.b'\n", typeScript, StringComparison.Ordinal);
        Assert.Contains("  \"b\": string | number;\n", _folder.Read("ts/taxonomy.ts"), StringComparison.Ordinal);
        Assert.Contains(
            "  \"c\": readonly (boolean | string | null)[];\n",
            _folder.Read("ts/taxonomy.ts"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("""{ "type": ["integer", "string", "null"] }""", "{ type: integer | string?, nullable: true }")]
    [InlineData("""{ "type": ["string", "integer", "number"] }""", "string | number?")]
    [InlineData("""{ "type": ["string", "boolean"], "format": "date-time" }""", "timestamp | boolean?")]
    [InlineData("""{ "type": ["string", "integer"], "enum": ["a", "b"] }""", "{ type: string?, enum: [a, b] }")]
    [InlineData("""{ "type": ["string", "boolean"], "const": true }""", "{ type: boolean?, const: true }")]
    [InlineData(
        """{ "anyOf": [{ "type": "string", "minLength": 2 }, { "type": "integer" }] }""",
        "{ type: string | integer?, min_length: 2 }"
    )]
    [InlineData(
        """{ "oneOf": [{ "type": "string", "format": "uuid" }, { "type": "boolean" }, { "type": "null" }] }""",
        "{ type: uuid | boolean?, nullable: true }"
    )]
    [InlineData("""{ "anyOf": [{ "type": "integer", "minimum": 1 }, { "type": "number" }] }""", "number?")]
    [InlineData(
        """{ "anyOf": [{ "type": "string", "enum": ["a", "b"], "description": "Words." }, { "type": "null" }] }""",
        "{ type: string?, nullable: true, description: Words., enum: [a, b] }"
    )]
    [InlineData(
        """{ "type": "array", "items": { "anyOf": [{ "type": "string" }, { "type": "integer" }] } }""",
        "(string | integer)[]?"
    )]
    public void Several_scalar_types_become_a_union(string schema, string property)
    {
        Import(schema);

        Assert.Equal(
            $"taxonomy: 1\n\nevents:\n  A:\n    properties:\n      b: {property}\n",
            _folder.Read("taxonomy.yaml")
        );
        Tool.Run(_folder, "check").ShouldReturn(0);
    }

    [Theory]
    [InlineData("""{ "type": ["string", "object"] }""", "several types", "any?")]
    [InlineData("""{ "anyOf": [{ "type": "string" }, { "type": "object" }] }""", "anyOf", "any?")]
    [InlineData(
        """{ "anyOf": [{ "type": "string", "minLength": 2 }, { "type": "string", "maxLength": 1 }] }""",
        "anyOf",
        "any?"
    )]
    [InlineData("""{ "anyOf": [{ "type": "integer" }, { "type": "number", "minimum": 0 }] }""", "anyOf", "any?")]
    [InlineData("""{ "oneOf": [{ "const": 1 }, { "const": "a" }] }""", "oneOf", "any?")]
    [InlineData("""{ "type": "string", "anyOf": [{ "minLength": 2 }] }""", "anyOf", "string?")]
    [InlineData(
        """{ "type": ["string", "integer"], "enum": ["a", 1] }""",
        "enum of other values than strings or integers",
        "string | integer?"
    )]
    [InlineData("""{ "type": ["string", "integer"], "default": 1 }""", "default", "string | integer?")]
    public void Other_alternatives_are_named(string schema, string lost, string type)
    {
        Assert.Contains($"Not converted: {lost} (1): 'A.b'\n", Import(schema), StringComparison.Ordinal);
        Assert.Contains($"      b: {type}\n", _folder.Read("taxonomy.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_CSV_of_Segment_has_unions()
    {
        _folder.Write(
            "segment.csv",
            """
            Event Type,Event Name,Property Name,Description,Property Data Type,Allowed Property Values
            TRACK,A,b,,"string,integer,null",^s
            TRACK,A,c,,"string,object",
            TRACK,A,d,,array,
            TRACK,A,d.$,,"string,boolean",
            """
        );

        Assert.Contains(
            "Not converted: several types (1): 'A.c'\n",
            Tool.Run(_folder, "import", "segment.csv").ShouldReturn(0).Output,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            """
                  b: { type: string | integer?, nullable: true, pattern: "^s" }
                  c: any?
                  d: (string | boolean)[]?

            """,
            _folder.Read("taxonomy.yaml"),
            StringComparison.Ordinal
        );
        Tool.Run(_folder, "check").ShouldReturn(0);
    }

    private string Import(string schema)
    {
        _folder.Write(
            "rules.json",
            $$"""{ "rules": [{ "type": "TRACK", "key": "A", "jsonSchema": { "properties": { "properties": { "type": "object", "properties": { "b": {{schema}} } } } } }] }"""
        );
        return Tool.Run(_folder, "import", "rules.json").ShouldReturn(0).Output;
    }

    private string Again(string format)
    {
        Tool.Run(_folder, "import", "out", "--from", format, "--output", "again.yaml").ShouldReturn(0);
        return _folder.Read("again.yaml");
    }
}
