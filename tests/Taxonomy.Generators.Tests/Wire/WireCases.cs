namespace Taxonomy.Generators.Tests.Wire;

/// <summary>Every type and every form of property.</summary>
public static class WireCases
{
    /// <summary>Types that several cases share.</summary>
    public const string Types = """
        types:
          Genre: { enum: [jazz, { value: hip-hop, csharp_name: HipHop }, "\"quoted\" \\ Ünïcode 🎵"] }
          Level: { enum: [{ value: 1, csharp_name: Low }, { value: 320, csharp_name: High }, { value: -5, csharp_name: Under }] }
          Device: { enum: [phone, tablet], open: true }
          Sku: { type: string, pattern: "^[A-Z]{2}-[0-9]+$" }
          Money: { properties: { amount: decimal, currency: { type: string, pattern: "^[A-Z]{3}$" } } }
          Line: { properties: { sku: Sku, price: Money?, tags: "string[]?", kind: { const: line } } }
          Seat: { properties: { row: { type: integer?, nullable: true }, side: { type: string?, nullable: true } } }
          Tree: { properties: { name: string, children: "Tree[]?" } }
        """;

    public static IReadOnlyList<WireCase> All { get; } =
    [
        new("string", "{ value: string }", "value: \"plain\"", """{"value":"plain"}"""),
        new("string empty", "{ value: string }", "value: \"\"", """{"value":""}"""),
        new(
            "string escapes",
            "{ value: string }",
            "value: \"a\\\"b\\\\c\\nd\\te\\u0001f/ü€😀\"",
            """{"value":"a\"b\\c\nd\te\u0001f/ü€😀"}"""
        ),
        new("string half surrogate", "{ value: string }", "value: \"a\\ud83d!\"", """{"value":"a�!"}"""),
        new("integer", "{ value: integer }", "value: -42", """{"value":-42}"""),
        new("integer wide", "{ value: integer }", "value: 9007199254740993L", """{"value":9007199254740993}"""),
        new("integer least", "{ value: integer }", "value: long.MinValue", """{"value":-9223372036854775808}"""),
        new("number", "{ value: number }", "value: 0.1", """{"value":0.1}"""),
        new("number whole", "{ value: number }", "value: 3", """{"value":3}"""),
        new("number large", "{ value: number }", "value: 1e300", """{"value":1E+300}"""),
        new("decimal", "{ value: decimal }", "value: 19.90m", """{"value":19.90}"""),
        new(
            "boolean",
            "{ yes_value: boolean, no_value: boolean }",
            "yesValue: true, noValue: false",
            """{"yes_value":true,"no_value":false}"""
        ),
        new("date", "{ value: date }", "value: new DateOnly(2026, 3, 1)", """{"value":"2026-03-01"}"""),
        new(
            "timestamp",
            "{ value: timestamp }",
            "value: new DateTimeOffset(2026, 3, 1, 1, 2, 3, 45, TimeSpan.FromHours(2))",
            """{"value":"2026-02-28T23:02:03.045Z"}"""
        ),
        new(
            "timestamp without a kind",
            "{ value: timestamp, list: \"timestamp[]\", other: any }",
            "value: new DateTime(2026, 3, 1), list: [DateTime.MinValue, DateTimeOffset.UnixEpoch], other: new DateTime(2026, 3, 1)",
            """{"value":"2026-03-01T00:00:00.000Z","list":["0001-01-01T00:00:00.000Z","1970-01-01T00:00:00.000Z"],"other":"2026-03-01T00:00:00.000Z"}"""
        ),
        new(
            "timestamp optional",
            "{ value: timestamp? }",
            "value: (DateTimeOffset?)DateTimeOffset.UnixEpoch",
            """{"value":"1970-01-01T00:00:00.000Z"}"""
        ),
        new(
            "uuid",
            "{ value: uuid }",
            "value: new Guid(\"6F2C0A34-9A55-4A0E-8A7E-0D2F3F6F7A10\")",
            """{"value":"6f2c0a34-9a55-4a0e-8a7e-0d2f3f6f7a10"}"""
        ),
        new(
            "uri",
            "{ value: uri }",
            "value: new Uri(\"https://example.com/a?b=c&d\")",
            """{"value":"https://example.com/a?b=c&d"}"""
        ),
        new("any text", "{ value: any }", "value: \"x\"", """{"value":"x"}"""),
        new("any number", "{ value: any }", "value: 6", """{"value":6}"""),
        new("any decimal", "{ value: any }", "value: 6.50m", """{"value":6.50}"""),
        new("any boolean", "{ value: any }", "value: true", """{"value":true}"""),
        new("any date", "{ value: any }", "value: new DateOnly(2026, 3, 1)", """{"value":"2026-03-01"}"""),
        new("any list", "{ value: any }", "value: new PropertyValue[] { 1, \"a\", 2.5 }", """{"value":[1,"a",2.5]}"""),
        new(
            "any object",
            "{ value: any }",
            "value: new EventProperties { [\"a\"] = 1, [\"b\"] = new EventProperties { [\"c\"] = false } }",
            """{"value":{"a":1,"b":{"c":false}}}"""
        ),
        new("object free", "{ value: object }", "value: new EventProperties { [\"a\"] = 1 }", """{"value":{"a":1}}"""),
        new("object empty", "{ value: object }", "value: new EventProperties()", """{"value":{}}"""),
        new(
            "object inline",
            "{ value: { type: object, properties: { a: integer, b: string? } } }",
            "value: new ObjectInlineValue(a: 1)",
            """{"value":{"a":1}}"""
        ),
        new(
            "object shared",
            "{ value: Line }",
            "value: new Line(sku: \"AB-1\", price: new Money(amount: 9.99m, currency: \"EUR\"), tags: [\"x\"])",
            """{"value":{"sku":"AB-1","price":{"amount":9.99,"currency":"EUR"},"tags":["x"],"kind":"line"}}"""
        ),
        new(
            "object recursive",
            "{ value: Tree }",
            "value: new Tree(name: \"a\", children: [new Tree(name: \"b\"), new Tree(name: \"c\", children: [])])",
            """{"value":{"name":"a","children":[{"name":"b"},{"name":"c","children":[]}]}}"""
        ),
        new("list", "{ value: \"string[]\" }", "value: [\"a\", \"b\"]", """{"value":["a","b"]}"""),
        new("list of one", "{ value: [integer] }", "value: [7]", """{"value":[7]}"""),
        new("list empty", "{ value: \"integer[]\" }", "value: []", """{"value":[]}"""),
        new(
            "list of numbers",
            "{ value: \"number[]\" }",
            "value: new List<double> { 1.5, 2 }",
            """{"value":[1.5,2]}"""
        ),
        new(
            "list of dates",
            "{ value: \"date[]\" }",
            "value: [new DateOnly(2026, 1, 2)]",
            """{"value":["2026-01-02"]}"""
        ),
        new(
            "list of enums",
            "{ value: \"Genre[]\" }",
            "value: [Genre.Jazz, Genre.HipHop]",
            """{"value":["jazz","hip-hop"]}"""
        ),
        new(
            "list of objects",
            "{ value: \"Line[]\" }",
            "value: [new Line(sku: \"AB-1\"), new Line(sku: \"AB-2\")]",
            """{"value":[{"sku":"AB-1","kind":"line"},{"sku":"AB-2","kind":"line"}]}"""
        ),
        new("list optional absent", "{ first: integer, value: \"string[]?\" }", "first: 1", """{"first":1}"""),
        new(
            "map",
            "{ value: \"map<string, integer>\" }",
            "value: new Dictionary<string, long> { [\"a\"] = 1, [\"b \\\"\"] = 2 }",
            """{"value":{"a":1,"b \"":2}}"""
        ),
        new(
            "map of lists",
            "{ value: \"map<string, string[]>\" }",
            "value: new Dictionary<string, IReadOnlyList<string>> { [\"a\"] = [\"x\", \"y\"] }",
            """{"value":{"a":["x","y"]}}"""
        ),
        new(
            "map of objects",
            "{ value: \"map<string, Money>\" }",
            "value: new Dictionary<string, Money> { [\"a\"] = new Money(1m, \"EUR\") }",
            """{"value":{"a":{"amount":1,"currency":"EUR"}}}"""
        ),
        new("enum", "{ value: Genre }", "value: Genre.HipHop", """{"value":"hip-hop"}"""),
        new(
            "enum escapes",
            "{ value: Genre }",
            "value: Genre.QuotedÜnïcode",
            """{"value":"\"quoted\" \\ Ünïcode 🎵"}"""
        ),
        new(
            "enum inline",
            "{ value: { enum: [search, radio] } }",
            "value: EnumInlineValue.Radio",
            """{"value":"radio"}"""
        ),
        new(
            "enum integer",
            "{ value: Level, other: Level }",
            "value: Level.High, other: Level.Under",
            """{"value":320,"other":-5}"""
        ),
        new("enum open listed", "{ value: Device }", "value: Device.Phone", """{"value":"phone"}"""),
        new("enum open other", "{ value: Device }", "value: \"smart fridge\"", """{"value":"smart fridge"}"""),
        new("alias", "{ value: Sku }", "value: \"AB-12\"", """{"value":"AB-12"}"""),
        new("const", "{ value: integer, fixed_text: { const: v2 } }", "value: 1", """{"value":1,"fixed_text":"v2"}"""),
        new(
            "const of each kind",
            "{ a: { const: 7 }, b: { const: true }, c: { const: 1.5 }, d: { const: \"7\" } }",
            "",
            """{"a":7,"b":true,"c":1.5,"d":"7"}"""
        ),
        new("const optional sent", "{ value: { const: true, required: false } }", "value: true", """{"value":true}"""),
        new("const optional absent", "{ value: { const: true, required: false } }", "", "{}"),
        new(
            "optional absent",
            "{ a: string?, b: integer?, c: number?, d: decimal?, e: boolean?, f: date?, g: timestamp?, h: uuid?, i: uri?, j: any?, k: object?, l: Genre?, m: Money?, n: \"map<string, any>?\", o: Device? }",
            "",
            "{}"
        ),
        new(
            "optional some",
            "{ a: string?, b: integer?, c: Genre?, d: Money?, e: any? }",
            "b: 5, e: 1",
            """{"b":5,"e":1}"""
        ),
        new("optional before required", "{ a: string?, b: integer }", "b: 5, a: \"x\"", """{"a":"x","b":5}"""),
        new(
            "nullable",
            "{ a: { type: string, nullable: true }, b: { type: integer, nullable: true }, c: { type: Genre, nullable: true } }",
            "a: null, b: null, c: Genre.Jazz",
            """{"a":null,"b":null,"c":"jazz"}"""
        ),
        new(
            "optional and nullable absent",
            "{ a: { type: string?, nullable: true }, b: { type: integer?, nullable: true }, c: { type: \"string[]?\", nullable: true }, d: { type: Line?, nullable: true } }",
            "",
            "{}"
        ),
        new(
            "optional and nullable null",
            "{ a: { type: string?, nullable: true }, b: { type: integer?, nullable: true }, c: { type: \"string[]?\", nullable: true }, d: { type: Money?, nullable: true }, e: { type: any?, nullable: true } }",
            "a: null, b: null, c: null, d: null, e: PropertyValue.Null",
            """{"a":null,"b":null,"c":null,"d":null,"e":null}"""
        ),
        new(
            "optional and nullable there",
            "{ a: { type: string?, nullable: true }, b: { type: integer?, nullable: true }, c: { type: \"string[]?\", nullable: true }, d: { type: Money?, nullable: true }, e: { type: timestamp?, nullable: true }, f: { type: Genre?, nullable: true }, g: { type: object?, nullable: true } }",
            "a: \"x\", b: 3, c: new[] { \"y\" }, d: new Money(1, \"EUR\"), e: (Timestamp)DateTimeOffset.UnixEpoch, f: Genre.Jazz, g: Optional.From<PropertyValue>(new EventProperties())",
            """{"a":"x","b":3,"c":["y"],"d":{"amount":1,"currency":"EUR"},"e":"1970-01-01T00:00:00.000Z","f":"jazz","g":{}}"""
        ),
        new(
            "optional and nullable between others",
            "{ a: string?, b: { type: string?, nullable: true }, c: string, d: { type: integer?, nullable: true }, e: string? }",
            "c: \"x\", d: null, e: \"y\"",
            """{"c":"x","d":null,"e":"y"}"""
        ),
        new(
            "optional and nullable in an object",
            "{ a: Seat, b: Seat, c: Seat }",
            "a: new Seat(), b: new Seat(row: null), c: new Seat(row: 3, side: \"left\")",
            """{"a":{},"b":{"row":null},"c":{"row":3,"side":"left"}}"""
        ),
        new(
            "null items",
            "{ a: \"string?[]\", b: [integer?], c: \"map<string, number?>\", d: \"Genre?[]\", e: \"Money?[]\", f: \"any?[]\", g: \"map<string, string[]?>\", h: \"Device?[]?\" }",
            "a: [\"x\", null], b: [1, null], c: new Dictionary<string, double?> { [\"k\"] = null, [\"l\"] = 1 }, d: [null, Genre.Jazz], e: [null, new Money(1, \"EUR\")], f: [PropertyValue.Null], g: new Dictionary<string, IReadOnlyList<string>?> { [\"k\"] = null, [\"l\"] = [\"m\"] }, h: [\"z\", null]",
            """{"a":["x",null],"b":[1,null],"c":{"k":null,"l":1},"d":[null,"jazz"],"e":[null,{"amount":1,"currency":"EUR"}],"f":[null],"g":{"k":null,"l":["m"]},"h":["z",null]}"""
        ),
        new(
            "open objects",
            "{ a: { open: true, properties: { b: string, c: integer? } }, d: { open: true, properties: {} }, e: { type: \"object[]\", open: true, properties: { f: integer } } }",
            "a: new(b: \"x\", additional: new EventProperties { [\"more\"] = 1, [\"deep\"] = new EventProperties { [\"b\"] = true } }), d: new(new Dictionary<string, PropertyValue> { [\"k\"] = \"v\" }), e: [new(1), new(2, new EventProperties { [\"g\"] = PropertyValue.Null })]",
            """{"a":{"b":"x","more":1,"deep":{"b":true}},"d":{"k":"v"},"e":[{"f":1},{"f":2,"g":null}]}"""
        ),
        new(
            "unions",
            "{ a: string | integer, b: number | boolean, c: date | timestamp, d: string | integer?, e: { type: uuid | integer, nullable: true }, f: \"(string | integer)[]\", g: \"map<string, string | boolean?>\", h: { type: string | integer?, nullable: true }, i: string | integer | boolean | uuid }",
            "a: \"x\", b: 1, c: new DateOnly(2026, 3, 1), e: null, f: [\"y\", 2], g: new Dictionary<string, Union<string, bool>?> { [\"k\"] = true, [\"l\"] = null }, h: new Union<string, long>(3), i: Guid.Empty",
            """{"a":"x","b":1,"c":"2026-03-01","e":null,"f":["y",2],"g":{"k":true,"l":null},"h":3,"i":"00000000-0000-0000-0000-000000000000"}"""
        ),
        new("required false", "{ a: { type: string, required: false } }", "a: \"x\"", """{"a":"x"}"""),
        new(
            "wire names",
            "{ \"quoted \\\"name\\\"\": integer, back\\slash: integer, dotted.name: integer, Ünïcode 🎵: integer, class: integer }",
            "quotedName: 1, backSlash: 2, dottedName: 3, ünïcode: 4, @class: 5",
            """{"quoted \"name\"":1,"back\\slash":2,"dotted.name":3,"Ünïcode 🎵":4,"class":5}"""
        ),
        new(
            "names of locals",
            "{ writer: integer, index: \"string[]\", item: string, context: string, event: string, analytics: string, client: string, value: string }",
            "writer: 1, index: [\"a\"], item: \"b\", context: \"c\", @event: \"d\", analytics: \"e\", client: \"f\", value: \"g\"",
            """{"writer":1,"index":["a"],"item":"b","context":"c","event":"d","analytics":"e","client":"f","value":"g"}"""
        ),
        new("no properties", "{}", "", ""),
    ];
}
