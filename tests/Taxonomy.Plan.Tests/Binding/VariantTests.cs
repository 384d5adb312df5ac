using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Tests.Binding;

/// <summary>Events with variants: what the event has, what each variant has, and what selects it.</summary>
public sealed class VariantTests
{
    private const string Plan = """
        event_properties: { coupon: string }
        bundles:
          cart: { csharp: struct, properties: { items: integer, currency: string } }
          shop: { properties: { shop_id: string } }
        events:
          Order Paid:
            description: A customer pays an order.
            owner: shop-team
            include: [cart]
            properties:
              order_id: string
              total: decimal?
            variants:
              on: payment_method
              card:
                description: With a card.
                properties: { card_brand: { enum: [visa, amex] }, total: { required: true }, currency: string }
              voucher: { include: [shop], owner: voucher-team, properties: { coupon: } }
              free:
        """;

    [Fact]
    public void A_variant_has_what_the_event_has_and_its_own()
    {
        var plan = PlanFixture.ReadValid(Plan);
        var paid = Assert.Single(plan.Events);
        Assert.Equal(["<Cart>", "payment_method", "order_id", "total?"], Members(paid));
        Assert.Equal(["OrderPaidCard", "OrderPaidVoucher", "OrderPaidFree"], paid.Methods.Select(m => m.CSharpName));
        Assert.All(paid.Variants, variant => Assert.Equal("Order Paid", variant.Name));
        Assert.Equal(
            ["<Cart>", "payment_method=\"card\"", "order_id", "total", "card_brand", "currency"],
            Members(paid.Variants[0])
        );
        Assert.Equal(["currency"], paid.Variants[0].Members[0].Overridden);
        Assert.Equal(
            ["<Cart>", "shop_id", "payment_method=\"voucher\"", "order_id", "total?", "coupon"],
            Members(paid.Variants[1])
        );
        Assert.Equal(["<Cart>", "payment_method=\"free\"", "order_id", "total?"], Members(paid.Variants[2]));
        Assert.Equal(["OrderPaidCardCardBrand"], plan.Enums.Select(type => type.CSharpName));
    }

    [Fact]
    public void A_variant_has_the_documentation_of_the_event_unless_it_has_its_own()
    {
        var paid = Assert.Single(PlanFixture.ReadValid(Plan).Events);
        Assert.Equal("With a card.", paid.Variants[0].Description);
        Assert.Equal("A customer pays an order.", paid.Variants[2].Description);
        Assert.Equal(["shop-team"], paid.Variants[0].Owners);
        Assert.Equal(["voucher-team"], paid.Variants[1].Owners);
    }

    [Theory]
    [InlineData("card: , voucher: ", "String", "\"card\"")]
    [InlineData("1: , 2: ", "Integer", "1")]
    [InlineData("\"1\": , 2: ", "String", "\"1\"")]
    [InlineData("true: , false: ", "Boolean", "true")]
    [InlineData("1.5: ", "String", "\"1.5\"")]
    public void The_values_say_the_type_of_a_new_property(string variants, string kind, string first)
    {
        var plan = PlanFixture.ReadValid($"events: {{ A: {{ variants: {{ on: p, {variants} }} }} }}");
        Assert.Equal(kind, plan.Events[0].Members[0].Property!.Type.Kind.ToString());
        Assert.Equal(first, plan.Events[0].Variants[0].Members[0].Property!.ConstJson);
    }

    [Theory]
    [InlineData(
        "bundles: { b: { properties: { p: integer } } }\nevents: { A: { include: [b], variants: { on: p, 1: } } }"
    )]
    [InlineData(
        "bundles: { b: { csharp: struct, properties: { p: integer, q: string } } }\nevents: { A: { include: [b], variants: { on: p, 1: } } }"
    )]
    [InlineData("event_properties: { p: integer? }\nevents: { A: { variants: { on: p, 1: } } }")]
    [InlineData("event_properties: { p: integer }\nevents: { A: { properties: { p: }, variants: { on: p, 1: } } }")]
    public void The_property_may_be_that_of_a_bundle_or_a_shared_one(string text)
    {
        var variant = PlanFixture.ReadValid(text).Events[0].Variants[0];
        var property = variant.Members.Single(member => member.Property?.Name == "p").Property!;
        Assert.Equal(ValueKind.Integer, property.Type.Kind);
        Assert.True(property.IsFixed);
        Assert.Equal("1", property.ConstJson);
    }

    [Fact]
    public void Two_events_may_have_variants_of_the_same_values()
    {
        var plan = PlanFixture.ReadValid("events: { A: { variants: { on: p, x: } }, B: { variants: { on: p, x: } } }");
        Assert.Equal(["AX", "BX"], plan.Events.SelectMany(item => item.Methods).Select(method => method.CSharpName));
    }

    [Fact]
    public void A_retired_variant_has_no_method_and_takes_no_name()
    {
        var plan = PlanFixture.ReadValid(
            "events: { A: { variants: { on: p, x: { retired: true }, X: } }, B: { variants: { on: p, y: { retired: true } } } }"
        );
        Assert.Equal(["AX"], plan.Events[0].Methods.Select(method => method.CSharpName));
        Assert.Equal("X", plan.Events[0].Variants[0].Variant);
        Assert.Empty(plan.Events[1].Methods);
    }

    [Fact]
    public void The_replacement_of_a_variant_is_another_one()
    {
        var plan = PlanFixture.ReadValid("events: { A: { variants: { on: p, x: { deprecated: { use: y } }, y: } } }");
        Assert.Equal("AY", plan.Events[0].Variants[0].Deprecation!.UseCSharpName);
    }

    [Theory]
    [InlineData("web", "AX,AZ")]
    [InlineData("server", "AY,AZ")]
    [InlineData(null, "AX,AY,AZ")]
    public void A_project_has_the_variants_of_its_source(string? source, string expected)
    {
        const string Text =
            "events: { A: { variants: { on: p, x: { sources: [web] }, y: { sources: [server] }, z: } } }";
        var result = PlanFixture.Read(Text, new PlanOptions { Source = source });
        Assert.Equal(expected, string.Join(',', result.Plan!.Events[0].Methods.Select(method => method.CSharpName)));
        Assert.Equal(3, result.Index!.FindEvent("A")!.Resolved!.Variants.Count);
    }

    [Fact]
    public void What_is_wrong_in_the_event_is_said_once()
    {
        var result = PlanFixture.Read(
            "events: { A: { include: [b], properties: { a: strng }, variants: { on: p, x: , y: , z: } } }"
        );
        Assert.Equal(["TAX005", "TAX005"], result.Findings.Select(finding => finding.Rule.Id));
    }

    private static IEnumerable<string> Members(EventDefinition definition) =>
        definition.Members.Select(member =>
            member.Property is { } property
                ? property.Name
                    + (property.IsRequired ? "" : "?")
                    + (property.ConstJson is { } value ? "=" + value : "")
                : $"<{member.Bundle}>"
        );
}
