using System.Reflection;
using System.Text;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Wire;

/// <summary>A property with a constraint, a value that breaks it, and what is said of it.</summary>
public sealed record ConstraintCase(string Name, string Property, string Good, string Bad, string Problem)
{
    public override string ToString() => Name;
}

/// <summary>Constraints are checked when the method runs, under each policy.</summary>
public sealed class ConstraintTests(ConstraintTests.Compiled compiled) : IClassFixture<ConstraintTests.Compiled>
{
    private static readonly ConstraintCase[] s_cases =
    [
        new("minimum", "{ type: integer, minimum: 1 }", "1", "0", "must be at least 1"),
        new("minimum negative", "{ type: integer, minimum: -5 }", "-5", "-6", "must be at least -5"),
        new("maximum", "{ type: integer, maximum: 100 }", "100", "101", "must be at most 100"),
        new("minimum number", "{ type: number, minimum: 0.5 }", "0.5", "0.49", "must be at least 0.5"),
        new("maximum decimal", "{ type: decimal, maximum: 9.99 }", "9.99m", "10m", "must be at most 9.99"),
        new("not a number", "number", "1", "double.NaN", "must be a finite number"),
        new("infinite", "number", "1", "double.NegativeInfinity", "must be a finite number"),
        new("min length", "{ type: string, min_length: 2 }", "\"ab\"", "\"a\"", "must have at least 2"),
        new("max length", "{ type: string, max_length: 2 }", "\"ab\"", "\"abc\"", "must have at most 2"),
        new(
            "pattern",
            "{ type: string, pattern: \"^[a-z]+$\" }",
            "\"abc\"",
            "\"ABC\"",
            "must match the pattern ^[a-z]+$"
        ),
        new("exclusive minimum", "{ type: number, exclusive_minimum: 0 }", "1e-300", "0", "must be greater than 0"),
        new("exclusive maximum", "{ type: integer, exclusive_maximum: 10 }", "9", "10", "must be less than 10"),
        new("multiple", "{ type: integer, multiple_of: 5 }", "-10", "12", "must be a multiple of 5"),
        new("multiple number", "{ type: number, multiple_of: 0.1 }", "0.1 + 0.2", "0.35", "must be a multiple of 0.1"),
        new(
            "multiple decimal",
            "{ type: decimal, multiple_of: 0.05 }",
            "79228162514264337593543950335m",
            "19.93m",
            "must be a multiple of 0.05"
        ),
        new("items by step", "{ type: \"number[]\", multiple_of: 0.5 }", "[1.5, 0]", "[0.5, 0.6]", "a multiple of 0.5"),
        new("format email", "{ type: string, format: email }", "\"a@b.c\"", "\"a@b@c\"", "must be an e-mail address"),
        new("format hostname", "{ type: string, format: hostname }", "\"a.b\"", "\"a_b\"", "must be a host name"),
        new("format v4", "{ type: string, format: ipv4 }", "\"1.2.3.4\"", "\"1.2.3\"", "must be an IPv4 address"),
        new("format v6", "{ type: string, format: ipv6 }", "\"::1\"", "\":1\"", "must be an IPv6 address"),
        new("format duration", "{ type: string, format: duration }", "\"PT1.5H\"", "\"1h\"", "an ISO 8601 duration"),
        new("format json", "{ type: string, format: json }", "\"[1]\"", "\"[1\"", "must be valid JSON"),
        new(
            "format semver",
            "{ type: string, format: semver }",
            "\"1.2.3-a\"",
            "\"1.2\"",
            "must be a semantic version"
        ),
        new("format country", "{ type: string, format: country }", "\"PT\"", "\"pt\"", "ISO 3166-1 country code"),
        new("format currency", "{ type: string, format: currency }", "\"EUR\"", "\"EURO\"", "ISO 4217 currency code"),
        new("format language", "{ type: string, format: language }", "\"pt-BR\"", "\"pt_BR\"", "BCP 47 language tag"),
        new("items by format", "{ type: \"string[]\", format: ipv4 }", "[\"1.1.1.1\"]", "[\"1.1.1.1\", \"1\"]", "IPv4"),
        new(
            "optional format",
            "{ type: string, format: country, required: false }",
            "null",
            "\"\"",
            "ISO 3166-1 country code"
        ),
        new("required format", "{ type: string, format: email }", "\"a@b.c\"", "null!", "is null, but it is required"),
        new("required text", "string", "\"a\"", "null!", "is null, but it is required"),
        new("required list", "\"string[]\"", "[\"a\"]", "null!", "is null, but it is required"),
        new("required uri", "uri", "new Uri(\"/a\", UriKind.Relative)", "null!", "is null, but it is required"),
        new("required object", "object", "new EventProperties()", "null!", "is null, but it is required"),
        new("null in a list", "\"string[]\"", "[\"a\"]", "[\"a\", null!]", "is null, but it is required"),
        new("min items", "{ type: \"string[]\", min_items: 1 }", "[\"a\"]", "[]", "must have at least 1 item"),
        new(
            "max items",
            "{ type: \"string[]\", max_items: 1 }",
            "[\"a\"]",
            "[\"a\", \"b\"]",
            "must have at most 1 item"
        ),
        new(
            "unique items",
            "{ type: \"string[]\", unique_items: true }",
            "[\"a\", \"b\"]",
            "[\"a\", \"b\", \"a\"]",
            "must not contain an item twice"
        ),
        new("items", "{ type: \"integer[]\", minimum: 1 }", "[1, 2]", "[1, 0]", "must be at least 1"),
        new("items by pattern", "{ type: \"string[]\", pattern: \"^a\" }", "[\"ab\"]", "[\"ab\", \"b\"]", "must match"),
        new(
            "map values",
            "Limits",
            "new Dictionary<string, long> { [\"a\"] = 1 }",
            "new Dictionary<string, long> { [\"a\"] = 9 }",
            "must be at most 5"
        ),
        new("enum default", "{ enum: [a, b] }", "EnumDefaultValue.B", "default", "is not a value of EnumDefaultValue"),
        new(
            "enum unknown",
            "{ enum: [a, b] }",
            "EnumUnknownValue.B",
            "(EnumUnknownValue)99",
            "is not a value of EnumUnknownValue"
        ),
        new("open enum default", "Device", "\"any\"", "default", "is null, but it is required"),
        new("optional", "{ type: integer, required: false, minimum: 1 }", "null", "0", "must be at least 1"),
        new(
            "optional list",
            "{ type: \"integer[]\", required: false, max_items: 1 }",
            "null",
            "[1, 2]",
            "must have at most 1 item"
        ),
        new("nullable", "{ type: string, nullable: true, min_length: 2 }", "null", "\"a\"", "must have at least 2"),
        new(
            "optional and nullable",
            "{ type: string?, nullable: true, min_length: 2 }",
            "null",
            "\"a\"",
            "must have at least 2"
        ),
        new("nullable items", "{ type: \"integer?[]\", minimum: 1 }", "[1, null]", "[null, 0]", "must be at least 1"),
        new(
            "open object",
            "{ open: true, properties: { a: integer? } }",
            "new(additional: new EventProperties { [\"b\"] = 1 })",
            "new(additional: new EventProperties { [\"A\"] = 1 })",
            "is passed as additional, but the plan has 'a'"
        ),
        new(
            "union text",
            "{ type: string | integer, min_length: 2, minimum: 1 }",
            "\"ab\"",
            "\"a\"",
            "at least 2 characters"
        ),
        new("union number", "{ type: string | integer, min_length: 2, minimum: 1 }", "1", "0", "must be at least 1"),
        new(
            "union items",
            "{ type: \"(string | integer)[]\", min_length: 2, minimum: 1 }",
            "[\"ab\", 1]",
            "[\"ab\", 0]",
            "must be at least 1"
        ),
        new(
            "union format",
            "{ type: string | boolean, format: email }",
            "\"a@b.example\"",
            "\"a\"",
            "must be an e-mail address"
        ),
        new("union step", "{ type: number | boolean, multiple_of: 0.1 }", "0.3", "0.35", "a multiple of 0.1"),
        new("union pattern", "{ type: string | boolean, pattern: ^a }", "\"ab\"", "\"b\"", "match the pattern ^a"),
        new("union default", "{ type: string | integer }", "1", "default", "is null, but it is required"),
        new("union null", "{ type: string | integer }", "1", "(string)null!", "is null, but it is required"),
        new("nested", "Money", "new Money(1, \"EUR\")", "new Money(1, \"euro\")", "must match the pattern ^[A-Z]{3}$"),
        new("nested default", "Money", "new Money(1, \"EUR\")", "default", "is null, but it is required"),
    ];

    public static TheoryData<ConstraintCase> Cases => new(s_cases);

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public async Task A_value_that_fits_is_sent(ConstraintCase @case)
    {
        await using var collected = await CollectedClient.StartAsync();

        var received = await collected.CollectAsync(client => compiled.Call("Good", @case, client));

        Assert.Equal(@case.Name, Assert.Single(received).EventType);
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_value_that_does_not_fit_throws_under_that_policy(ConstraintCase @case)
    {
        var client = new CapturingClient(InvalidDataPolicy.Throw);

        var thrown = Assert.Throws<InvalidEventException>(() => compiled.Call("Bad", @case, client));

        Assert.Contains($"Event '{@case.Name}'", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(@case.Problem, thrown.Message, StringComparison.Ordinal);
        Assert.Empty(client.Accepted);
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Or_it_is_sent_all_the_same_as_valid_JSON(ConstraintCase @case)
    {
        var client = new CapturingClient(InvalidDataPolicy.LogAndSend);

        compiled.Call("Bad", @case, client);

        using var json = System.Text.Json.JsonDocument.Parse(Assert.Single(client.Accepted));
        Assert.Empty(client.Rejected);
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Or_the_event_is_dropped_with_the_reason(ConstraintCase @case)
    {
        var client = new CapturingClient(InvalidDataPolicy.Drop);

        compiled.Call("Bad", @case, client);

        Assert.Empty(client.Accepted);
        var (reason, message) = Assert.Single(client.Rejected);
        Assert.Equal(DropReason.Invalid, reason);
        Assert.Contains(@case.Problem, message, StringComparison.Ordinal);
    }

    /// <summary>All cases, compiled once.</summary>
    public sealed class Compiled
    {
        private readonly Type _calls;

        public Compiled()
        {
            var plan = new StringBuilder(
                """
                taxonomy: 1
                csharp: { namespace: Wire, client: WireAnalytics }
                types:
                  Device: { enum: [phone], open: true }
                  Limit: { type: integer, maximum: 5 }
                  Limits: { type: "map<string, Limit>" }
                  Money: { properties: { amount: decimal, currency: { type: string, pattern: "^[A-Z]{3}$" } } }
                events:

                """
            );
            var program = new StringBuilder(
                "using System;\nusing System.Collections.Generic;\nusing Taxonomy;\nusing Wire;\npublic static class Calls\n{\n"
            );
            for (var index = 0; index < s_cases.Length; index++)
            {
                var @case = s_cases[index];
                plan.Append($"  {@case.Name}:\n    properties:\n      value: {@case.Property}\n");
                var method = string.Concat(
                    @case.Name.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..])
                );
                foreach (var (kind, argument) in new[] { ("Good", @case.Good), ("Bad", @case.Bad) })
                {
                    program.Append(
                        $"    public static void {kind}{index}(ITaxonomyClient client) => new WireAnalytics(client).User(\"user-42\").{method}(value: {argument});\n"
                    );
                }
            }

            program.Append("}\n");
            _calls = PlanCompilation
                .Run(
                    [PlanText.Root(plan.ToString())],
                    program.ToString(),
                    parseOptions: PlanCompilation.ParseOptions(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp12)
                )
                .Load()
                .GetType("Calls")!;
        }

        internal void Call(string kind, ConstraintCase @case, ITaxonomyClient client)
        {
            var method = _calls.GetMethod(
                kind + Array.IndexOf(s_cases, @case),
                BindingFlags.Public | BindingFlags.Static
            )!;
            method.CreateDelegate<Action<ITaxonomyClient>>()(client);
        }
    }
}
