using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>Calls by name of an event that has variants.</summary>
public sealed class VariantCallTests
{
    private const string Plan = """
        taxonomy: 1
        csharp: { namespace: Player.Tracking }
        rules: { TAX301: none }
        events:
          Order Paid:
            properties: { order_id: string }
            variants:
              on: payment_method
              card: { properties: { card_brand: string } }
              voucher: { properties: { voucher_code: { type: string, min_length: 3 } } }
          App Opened:
            properties: { source: string }
        """;

    [Fact]
    public async Task The_message_names_a_method_and_each_property_of_a_variant_is_known()
    {
        var diagnostics = await new CodeTest { Plan = Plan }.VerifyAsync(
            """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client)
                {
                    client.Track("user-42", {|TAX502:"Order Paid"|}, new() { ["order_id"] = "o", ["payment_method"] = "card", ["card_brand"] = "visa", ["voucher_code"] = "abc" });
                    client.Track("user-42", {|TAX502:"Order Paid"|}, new() { ["source"] = "web" });
                }
            }
            """
        );
        Assert.Equal(
            "The plan has the event 'Order Paid'; call the method of its variant, for example AnalyticsUser.OrderPaidCard(…), instead.",
            diagnostics[0].GetMessage()
        );
        Assert.Contains(
            "without the properties that the call passes: 'source'",
            diagnostics[1].GetMessage(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public Task Values_of_a_variants_parameters_are_checked() =>
        new CodeTest { Plan = Plan }.VerifyAsync(
            """
            using Player.Tracking;

            internal static class Program
            {
                internal static void Run(AnalyticsUser user)
                {
                    user.OrderPaidVoucher(orderId: "o", voucherCode: {|TAX509:"ab"|});
                    user.OrderPaidVoucher(orderId: "o", voucherCode: "abc");
                }
            }
            """
        );
}
