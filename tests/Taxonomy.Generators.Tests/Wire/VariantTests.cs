using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Wire;

/// <summary>Events with variants: a method for each, what it sends, and what does not compile.</summary>
public sealed class VariantTests
{
    private const string Plan = """
        taxonomy: 1
        csharp: { namespace: Test.Tracking }
        context: { method: string? }
        types:
          Method: { enum: [card, voucher, "free \"\u2713\""] }
        bundles:
          cart: { csharp: struct, properties: { items: integer, currency: string? } }
        group_types: { company: {} }
        events:
          Order Paid:
            include: [cart]
            revenue: true
            properties:
              order_id: string
              method: Method
              total: decimal?
            variants:
              on: method
              card: { properties: { card_brand: { enum: [visa, amex] }, total: { required: true } } }
              voucher: { properties: { currency: string, voucher_code: { type: string, min_length: 3 } } }
              "free \"\u2713\"": { csharp_name: OrderFree }
          Level Reached: { variants: { on: level, 1: , 2: { properties: { lives: integer } } } }
          Switch Turned: { variants: { on: is_on, true: { properties: { light: string? } }, false: } }
          App Opened:
        """;

    // What is another value in each event.
    private static readonly string[] s_changing = ["insert_id", "time", "library", "event_id"];

    public static TheoryData<string, string> Calls { get; } =
        new()
        {
            {
                "user.OrderPaidCard(cart: new Cart(3, \"EUR\"), orderId: \"o-1\", total: 9.5m, cardBrand: OrderPaidCardCardBrand.Amex, revenue: new(9.5m))",
                """{"user_id":"user-42","event_type":"Order Paid","event_properties":{"items":3,"currency":"EUR","order_id":"o-1","method":"card","total":9.5,"card_brand":"amex"},"price":9.5,"quantity":1}"""
            },
            {
                "user.InCompany(\"acme\").OrderPaidVoucher(new Cart(3, \"EUR\"), \"o-1\", \"USD\", \"abc\")",
                """{"user_id":"user-42","event_type":"Order Paid","event_properties":{"items":3,"order_id":"o-1","method":"voucher","currency":"USD","voucher_code":"abc"},"groups":{"company":"acme"}}"""
            },
            {
                "user.OrderFree(new Cart(3), \"o-1\", total: 0)",
                """{"user_id":"user-42","event_type":"Order Paid","event_properties":{"items":3,"order_id":"o-1","method":"free \"✓\"","total":0}}"""
            },
            {
                "user.LevelReached1()",
                """{"user_id":"user-42","event_type":"Level Reached","event_properties":{"level":1}}"""
            },
            {
                "user.LevelReached2(lives: 3)",
                """{"user_id":"user-42","event_type":"Level Reached","event_properties":{"level":2,"lives":3}}"""
            },
            {
                "user.SwitchTurnedTrue(light: \"lamp\")",
                """{"user_id":"user-42","event_type":"Switch Turned","event_properties":{"is_on":true,"light":"lamp"}}"""
            },
            {
                "user.SwitchTurnedFalse()",
                """{"user_id":"user-42","event_type":"Switch Turned","event_properties":{"is_on":false}}"""
            },
        };

    [Fact]
    public async Task Each_variant_is_sent_with_its_value_and_its_properties()
    {
        var calls = new CompiledCalls(Plan, Calls.Select(row => row.Data.Item1));
        await using var collected = await CollectedClient.StartAsync();
        foreach (var row in Calls)
        {
            var received = await collected.CollectAsync(client => calls.Run(row.Data.Item1, client));
            var json = JsonNode.Parse(Assert.Single(received).Json.GetRawText())!.AsObject();
            foreach (var field in s_changing)
            {
                json.Remove(field);
            }

            Assert.Equal(JsonNode.Parse(row.Data.Item2)!.ToJsonString(), json.ToJsonString());
        }
    }

    [Theory]
    // What is another variant's.
    [InlineData(
        "user.OrderPaidCard(new Cart(3), \"o-1\", 9m, OrderPaidCardCardBrand.Visa, voucherCode: \"abc\")",
        "CS1739"
    )]
    [InlineData("user.OrderPaidVoucher(new Cart(3), \"o-1\", \"EUR\", \"abc\", cardBrand: default)", "CS1739")]
    [InlineData("user.LevelReached1(lives: 3)", "CS1739")]
    // What is missing.
    [InlineData("user.OrderPaidCard(new Cart(3), \"o-1\", cardBrand: OrderPaidCardCardBrand.Visa)", "CS7036")]
    [InlineData("user.LevelReached2()", "CS7036")]
    // What selects the variant, and the event without a variant.
    [InlineData("user.OrderPaidVoucher(new Cart(3), \"o-1\", \"EUR\", \"abc\", method: Method.Card)", "CS1739")]
    [InlineData("user.OrderPaid(new Cart(3), \"o-1\")", "CS1061")]
    public void A_wrong_combination_does_not_compile(string call, string id)
    {
        var program = $$"""
            using Test.Tracking;

            internal static class Program
            {
                public static void Run(AnalyticsUser user) => {{call}};
            }
            """;
        var errors = PlanCompilation
            .Run(Plan, program)
            .Output.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(id, Assert.Single(errors).Id);
    }

    [Fact]
    public void A_plan_generates_the_same_for_an_event_whether_others_have_variants()
    {
        string[] plans = [Plan, Plan[..Plan.IndexOf("  Order Paid:", StringComparison.Ordinal)] + "  App Opened:\n"];
        var methods = plans.Select(plan =>
        {
            var source = PlanCompilation
                .Run(plan)
                .ShouldCompile()
                .Sources.Single(one => one.HintName.Contains(".Events"));
            var text = source.SourceText.ToString();
            return text[text.IndexOf("Tracks the event 'App Opened'", StringComparison.Ordinal)..];
        });
        Assert.Single(methods.Distinct());
    }
}
