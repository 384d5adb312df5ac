using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Tests.Binding;

/// <summary>What rules and fixes see of a plan beside the model.</summary>
public class PlanIndexTests
{
    private const string Text = """
        types:
          Genre: { enum: [jazz] }
          Unused: { enum: [a] }
          Sku: string
          Item: { properties: { sku: Sku } }
        event_properties:
          song_id: string
          title: string
          other: string
        bundles:
          place: { properties: { city: string } }
          nowhere: { properties: { street: Genre } }
        user_properties:
          plan: string
        group_types:
          company:
        events:
          A:
            include: [place]
            properties: { song_id: , title: integer, items: "Item[]" }
          B: { retired: true }
          a: { description: Too late. }
        naming: { events: Title Case, keep: [iPod] }
        limits: { events: 10 }
        """;

    [Fact]
    public void It_knows_what_is_used()
    {
        var index = PlanFixture.Read(Text).Index!;
        Assert.Equal(["Sku", "Item", "Genre"], index.UsedTypes.OrderBy(name => name.Length));
        Assert.Equal(["song_id"], index.UsedEventProperties);
        Assert.Equal(["place"], index.UsedBundles);
        Assert.Equal(["title"], index.Restated.Select(definition => definition.Declaration.Name));
    }

    [Fact]
    public void It_has_every_definition_with_its_place()
    {
        var index = PlanFixture.Read(Text).Index!;
        Assert.Equal(["A", "B", "a"], index.Events.Select(entry => entry.Definition.Declaration.Name));
        Assert.Null(index.FindEvent("a")!.Resolved);
        Assert.Equal("A", index.FindEvent("A")!.Resolved!.Name);
        Assert.Null(index.FindEvent("C"));
        var title = index.FindEvent("A")!.Definition.Declaration.Properties[1];
        Assert.Equal("title", Text.Substring(title.NameSpan.Start, title.NameSpan.Length));
        Assert.Equal("plan", index.FindUserProperty("plan")!.Value.Declaration.Name);
        Assert.Equal("company", index.FindGroupType("company")!.Value.Declaration.Name);
        Assert.Null(index.FindGroupType("team"));
        Assert.Equal(PlanFixture.Root, Assert.Single(index.Sources).Path);
    }

    [Fact]
    public void It_has_the_settings_of_rules()
    {
        var settings = PlanFixture.Read(Text).Index!.Settings;
        Assert.Equal("Title Case", settings.Naming.Events!.Name);
        Assert.Null(settings.Naming.EventProperties);
        Assert.Equal(["iPod"], settings.Naming.Keep.Select(word => word.Value));
        Assert.Equal((10, 5), (settings.Limits[LimitRules.Events], settings.Limits[LimitRules.GroupTypes]));
    }
}
