using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Wire;

/// <summary>The code for events that need consent.</summary>
public sealed class ConsentTests
{
    private const string Plan = """
        taxonomy: 1
        csharp: { namespace: Test.Tracking, client: Analytics }
        consent: { analytics: To improve the product., ad-targeting: }
        classifications:
          pii: { consent: [ad-targeting] }
          technical:
        types:
          Person: { properties: { mail: { type: string, classification: pii }, friends: "Person[]?" } }
          Order: { properties: { buyer: Person } }
        bundles:
          contact: { csharp: struct, properties: { phone: { type: string, classification: pii } } }
        events:
          Free: { properties: { a: { type: string, classification: technical } } }
          Own: { consent: [analytics] }
          By Property: { properties: { mail: { type: string, classification: pii } } }
          By Object: { consent: [analytics], properties: { orders: "Order[]" } }
          By Bundle: { include: [contact] }
          By Variant: { properties: { p: { enum: [x] } }, variants: { on: p, x: { properties: { m: { type: string, classification: pii } } } } }
          Old: { retired: true, consent: [analytics] }
        """;

    [Fact]
    public void The_client_says_which_event_needs_what()
    {
        var text = ClientOf(Plan);

        Assert.Equal(
            """
            client.Defaults.RequireConsent("Own", "analytics");
            client.Defaults.RequireConsent("By Property", "ad-targeting");
            client.Defaults.RequireConsent("By Object", "analytics,ad-targeting");
            client.Defaults.RequireConsent("By Bundle", "ad-targeting");
            client.Defaults.RequireConsent("By Variant", "ad-targeting");
            """.ReplaceLineEndings("\n"),
            string.Join('\n', LinesWith(text, "RequireConsent"))
        );
    }

    [Fact]
    public void The_purposes_are_an_enum_of_flags()
    {
        var text = ClientOf(Plan);

        Assert.Contains("[global::System.Flags]", text, StringComparison.Ordinal);
        Assert.Contains("internal enum AnalyticsConsent : long", text, StringComparison.Ordinal);
        Assert.Equal(
            ["None = 0,", "Analytics = 1L << 0,", "AdTargeting = 1L << 1,", "All = (1L << 1) | ((1L << 1) - 1),"],
            LinesWith(text, " = 0,").Concat(LinesWith(text, " = 1L")).Concat(LinesWith(text, "All ="))
        );
        Assert.Contains("public void SetConsent(AnalyticsConsent consent)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_without_purposes_has_the_same_code_as_before()
    {
        var text = ClientOf(
            "taxonomy: 1\ncsharp: { namespace: Test.Tracking, client: Analytics }\nevents: { Free: { description: x. } }"
        );

        Assert.DoesNotContain("Consent", text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> LinesWith(string text, string part) =>
        text.Split('\n').Select(line => line.Trim()).Where(line => line.Contains(part, StringComparison.Ordinal));

    private static string ClientOf(string plan) =>
        PlanCompilation
            .Run(plan, "static class Program;")
            .Sources.Single(source => source.HintName.StartsWith("Analytics.g", StringComparison.Ordinal))
            .SourceText.ToString();
}
