using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.Tests.Binding;

/// <summary>Properties that only some projects have, or require.</summary>
public sealed class PropertySourcesTests
{
    private const string Text = """
        sources: [web, server, app]
        context:
          page: { type: string, sources: [web] }
        types:
          Device: { properties: { name: string, browser: { type: string, sources: [web] } } }
        event_properties:
          user_agent: { type: string, sources: [web, app], required: [web] }
        bundles:
          client: { csharp: struct, properties: { screen: { type: string, sources: [web, app] } } }
        events:
          A:
            include: [client]
            properties:
              id: string
              device: Device
              user_agent:
              referrer: { type: string, sources: [web] }
              coupon: { type: string, required: [web, app] }
              note: { type: string?, sources: [server] }
              version: { const: 2, sources: [server] }
            variants: { on: kind, x: { properties: { depth: { type: integer, sources: [web] } } }, y: }
        """;

    [Theory]
    [InlineData("web", "id device user_agent referrer coupon kind", "depth", "page", "name browser", "screen")]
    [InlineData("app", "id device user_agent? coupon kind", "", "", "name", "screen")]
    [InlineData("server", "id device coupon? note? version kind", "", "", "name", "")]
    [InlineData("other", "id device coupon? kind", "", "", "name", "")]
    // A project without a name may be any of them.
    [InlineData(
        null,
        "id device user_agent? referrer? coupon? note? version? kind",
        "depth?",
        "page?",
        "name browser?",
        "screen?"
    )]
    public void A_project_has_and_requires_its_own(
        string? source,
        string expected,
        string ofVariant,
        string context,
        string ofObject,
        string ofBundle
    )
    {
        var plan = PlanFixture
            .Read(
                Text.Replace("app]\n", "app, other]\n", StringComparison.Ordinal),
                new PlanOptions { Source = source }
            )
            .Plan!;
        var definition = plan.Events[0];
        var members = definition.Members.Select(member => member.Property).OfType<Property>().ToList();
        Assert.Equal(expected.Split(' ').Order(), members.Select(Show).Order());
        var variant = definition.Variants[0].Members.Select(member => member.Property).OfType<Property>().ToList();
        Assert.Equal(
            ofVariant,
            string.Join(
                ' ',
                variant.Where(property => members.TrueForAll(own => own.Name != property.Name)).Select(Show)
            )
        );
        Assert.Equal(context, string.Join(' ', plan.Context.Select(Show)));
        Assert.Equal(ofObject, string.Join(' ', plan.Objects[0].Properties.Select(Show)));
        Assert.Equal(ofBundle, string.Join(' ', plan.Bundles[0].Properties.Select(Show)));
    }

    [Theory]
    [InlineData("p: { sources: [app] }", "app", "p")]
    [InlineData("p: { sources: [app] }", "web", "")]
    [InlineData("p: { required: [web] }", "web", "p")]
    [InlineData("p: { required: [web] }", "app", "p?")]
    [InlineData("p: { required: false }", "web", "p?")]
    [InlineData("p: { required: true }", "app", "p")]
    [InlineData("p: string", "server", "p")]
    public void A_use_changes_what_a_shared_property_says(string use, string source, string expected)
    {
        var plan = PlanFixture
            .Read(
                $"event_properties: {{ p: {{ type: string, sources: [web, app] }} }}\nevents: {{ A: {{ properties: {{ {use} }} }} }}",
                new PlanOptions { Source = source }
            )
            .Plan!;
        Assert.Equal(expected, string.Join(' ', plan.Events[0].Members.Select(member => Show(member.Property!))));
    }

    [Fact]
    public void A_plan_without_them_is_the_same_in_each_project()
    {
        const string Plain = "events: { A: { properties: { p: string } } }";
        Assert.Equal(PlanFixture.Read(Plain).Plan, PlanFixture.Read(Plain, new PlanOptions { Source = "web" }).Plan);
    }

    private static string Show(Property property) => property.Name + (property.IsRequired ? "" : "?");
}
