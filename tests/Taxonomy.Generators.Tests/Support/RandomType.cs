using Microsoft.CodeAnalysis.CSharp;

namespace Taxonomy.Generators.Tests.Support;

/// <summary>A value as it is passed in C#, and the JSON that it becomes.</summary>
internal sealed record SampleValue(string CSharp, string Json);

/// <summary>A type of the plan format that gives random values of itself.</summary>
/// <param name="Name">As it is written in a plan.</param>
/// <param name="CSharp">As it is written in C#.</param>
/// <param name="Next">Makes a value.</param>
internal sealed record RandomType(string Name, string CSharp, Func<Random, SampleValue> Next)
{
    private const string Free = "IReadOnlyDictionary<string, PropertyValue>";

    /// <summary>One type of each kind that needs no definition.</summary>
    public static IReadOnlyList<RandomType> BuiltIn { get; } =
    [
        Of("string", "string", ("\"\"", "\"\""), ("\"x\"", "\"x\""), (Hostile, "\"q\\\"\\\\\\n\\u0001é🎵\"")),
        Of("integer", "long", ("0", "0"), ("-1", "-1"), ("9007199254740992", "9007199254740992")),
        Of("number", "double", ("0", "0"), ("-1.25", "-1.25"), ("1e20", "1E+20")),
        Of("decimal", "decimal", ("1.50m", "1.50"), ("-0.01m", "-0.01")),
        Of("boolean", "bool", ("true", "true"), ("false", "false")),
        Of("date", "DateOnly", ("new DateOnly(2026, 3, 1)", "\"2026-03-01\"")),
        Of(
            "timestamp",
            "Timestamp",
            ("new DateTimeOffset(2026, 3, 1, 12, 30, 0, TimeSpan.FromHours(2))", "\"2026-03-01T10:30:00.000Z\"")
        ),
        Of("uuid", "Guid", ("Guid.Empty", "\"00000000-0000-0000-0000-000000000000\"")),
        Of("uri", "Uri", ("new Uri(\"a/é\", UriKind.Relative)", "\"a/é\"")),
        Of(
            "any",
            "PropertyValue",
            ("default(PropertyValue)", "null"),
            ("(PropertyValue)1", "1"),
            ("(PropertyValue)new PropertyValue[] { \"x\", new EventProperties() }", "[\"x\",{}]")
        ),
        Of(
            "object",
            Free,
            ("new EventProperties()", "{}"),
            ("new EventProperties { [\"k\\\"\"] = 1, [\"l\"] = PropertyValue.Null }", "{\"k\\\"\":1,\"l\":null}")
        ),
    ];

    /// <summary>Unions, which are no names where a list is made of them.</summary>
    public static IReadOnlyList<RandomType> Unions { get; } =
    [
        Of("(string | integer)", "Union<string, long>", ("\"a\"", "\"a\""), ("5", "5")),
        Of("(boolean | number)", "Union<double, bool>", ("0.5", "0.5"), ("false", "false")),
        Of(
            "(date | decimal | uuid)",
            "Union<decimal, DateOnly, Guid>",
            ("1.50m", "1.50"),
            ("new DateOnly(2026, 3, 1)", "\"2026-03-01\""),
            ("Guid.Empty", "\"00000000-0000-0000-0000-000000000000\"")
        ),
        Of(
            "(uri | string | boolean | timestamp)",
            "Union<string, bool, Timestamp, Uri>",
            ("\"a\"", "\"a\""),
            ("true", "true"),
            ("(Timestamp)new DateTimeOffset(2026, 3, 1, 12, 30, 0, TimeSpan.Zero)", "\"2026-03-01T12:30:00.000Z\""),
            ("new Uri(\"a\", UriKind.Relative)", "\"a\"")
        ),
    ];

    /// <summary>A default, as a plan writes it and as JSON; null where none can be written.</summary>
    public SampleValue? Default =>
        Name switch
        {
            "string" => new("\"d\\\"\"", "\"d\\\"\""),
            "integer" => new("-7", "-7"),
            "number" => new("0.5", "0.5"),
            "boolean" => new("true", "true"),
            "date" => new("2026-03-01", "\"2026-03-01\""),
            _ => null,
        };

    private static string Hostile => SymbolDisplay.FormatLiteral("q\"\\\n\u0001é🎵", quote: true);

    /// <summary>Whether a list may hold it.</summary>
    public bool IsList => Name.EndsWith(']');

    /// <summary>The list of it in which items can be null.</summary>
    public RandomType ToNullableList() =>
        new(
            Name + "?[]",
            $"IReadOnlyList<{CSharp}?>",
            random =>
            {
                var items = Enumerable
                    .Range(0, random.Next(3))
                    .Select(_ => random.Next(2) == 0 ? new("null", "null") : Next(random))
                    .ToList();
                return new(
                    $"new {CSharp}?[] {{ {string.Join(", ", items.Select(item => item.CSharp))} }}",
                    $"[{string.Join(",", items.Select(item => item.Json))}]"
                );
            }
        );

    public RandomType ToList() =>
        new(
            Name + "[]",
            $"IReadOnlyList<{CSharp}>",
            random =>
            {
                var items = Enumerable.Range(0, random.Next(3)).Select(_ => Next(random)).ToList();
                return new(
                    $"new {CSharp}[] {{ {string.Join(", ", items.Select(item => item.CSharp))} }}",
                    $"[{string.Join(",", items.Select(item => item.Json))}]"
                );
            }
        );

    public RandomType ToMap() => ToMap(Name, CSharp, Next);

    /// <summary>The map of it in which values can be null.</summary>
    public RandomType ToNullableMap() =>
        ToMap(Name + "?", CSharp + "?", random => random.Next(2) == 0 ? new("null", "null") : Next(random));

    private static RandomType ToMap(string name, string csharp, Func<Random, SampleValue> next) =>
        new(
            $"map<string, {name}>",
            $"IReadOnlyDictionary<string, {csharp}>",
            random =>
            {
                var items = Enumerable.Range(0, random.Next(3)).Select(_ => next(random)).ToList();
                return new(
                    $"new Dictionary<string, {csharp}> {{ {string.Join(", ", items.Select((item, index) => $"[\"k{index}\"] = {item.CSharp}"))} }}",
                    $"{{{string.Join(",", items.Select((item, index) => $"\"k{index}\":{item.Json}"))}}}"
                );
            }
        );

    public static RandomType Of(string name, string csharp, params (string CSharp, string Json)[] values) =>
        new(
            name,
            csharp,
            random =>
            {
                var (value, json) = values[random.Next(values.Length)];
                return new(value, json);
            }
        );
}
