using Taxonomy.Plans.Facts;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Tests.Facts;

/// <summary>What other projects know of a plan: everything that the rules on code ask for, and nothing on damaged text.</summary>
public sealed class PlanFactsTests
{
    private const string Text = """
        taxonomy: 1
        csharp: { namespace: Player.Tracking, client: MusicAnalytics, visibility: public }
        naming: { events: Title Case, keep: [iOS] }
        limits: { group_types: 3 }
        context:
          locale: { type: string?, max_length: 5 }
        types:
          Genre: { enum: [jazz, rock] }
          Level: { enum: [1, 2] }
          Item: { properties: { sku: { type: string, pattern: "^[A-Z]{2}-\\d+\"$" }, quantity: { type: integer, minimum: 1 } } }
          Judges: { open: Item, properties: { first: string } }
          Place: { open: true, properties: { row: { type: integer?, nullable: true } } }
        bundles:
          playback: { csharp: struct, properties: { volume: { type: integer?, minimum: 0, maximum: 100 } } }
        group_types:
          company:
            properties: { size: { type: integer, minimum: 1 } }
          family:
        user_properties:
          nickname: { type: string, min_length: 2 }
          score: { type: integer, operations: [set, add] }
        events:
          Song Played:
            include: [playback]
            properties:
              song_id: { type: string, min_length: 3, max_length: 6 }
              genres: { type: "Genre[]?", min_items: 1, max_items: 2, unique_items: true }
              items: Item[]
              levels: map<Level>
              rows: { type: "integer?[]", minimum: 1 }
              either: { type: string | integer, min_length: 2 }
              places: map<string, Place?>
              fixed: { const: v2 }
              price: { type: decimal?, minimum: -1.5 }
              share: { type: number, exclusive_minimum: 0, exclusive_maximum: 1.5, multiple_of: 0.05 }
              mails: { type: [string], format: email, max_length: 100, unique_items: true }
            groups: [company]
          "🎵 Größe gewählt": { csharp_name: SizeChosen, revenue: true }
          Free Event: { open: true }
          Typed Event: { open: "integer?", properties: { judges: Judges } }
          Limited Event: { properties: { limit: { type: integer, default: 10, send_default: true } } }
          Page Viewed: { kind: page }
          Screen Viewed: { kind: screen, properties: { screen: string } }
          Old Event: { deprecated: { use: Song Played } }
          Gone Event: { retired: true }
          Web Event: { sources: [web, kiosk] }
          Order Paid:
            include: [playback]
            properties: { order_id: string, total: decimal? }
            variants:
              on: payment_method
              card: { properties: { brand: string, total: { required: true } } }
              voucher: { csharp_name: PaidByVoucher, deprecated: { use: card } }
        """;

    private static PlanFacts Facts { get; } = new(Read(Text, "server"), "Player.Tracking", HasDateOnly: true);

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        var read = PlanFacts.Read(Facts.Write())!;

        Assert.Equal(Facts.Write(), read.Write());
        Assert.Equal("Player.Tracking", read.Namespace);
        Assert.True(read.HasDateOnly);
        Assert.True(read.Plan.Settings.IsPublic);
        Assert.Equal("Title Case", read.Plan.Settings.EventConvention!.Name);
        Assert.Equal(["iOS"], read.Plan.Settings.KeepWords);
        Assert.Equal(3, read.Plan.Settings.MostGroupTypes);
        Assert.Equal(Facts.Plan.Events.Select(Names), read.Plan.Events.Select(Names));
        Assert.Equal(["web", "kiosk"], Assert.Single(read.Plan.EventsElsewhere).Sources);
        Assert.Equal(Facts.Plan.Enums, read.Plan.Enums);
        Assert.Equal(Facts.Plan.Objects, read.Plan.Objects);
        Assert.Equal(Facts.Plan.Bundles, read.Plan.Bundles);
        Assert.Equal(Facts.Plan.Context, read.Plan.Context);
        Assert.Equal(Facts.Plan.UserProperties, read.Plan.UserProperties);
        Assert.Equal(Facts.Plan.GroupTypes, read.Plan.GroupTypes);
        Assert.Equal(Facts.Plan.Events[0].Members, read.Plan.Events[0].Members);
        Assert.Equal(["company"], read.Plan.Events[0].Groups);
        Assert.True(read.Plan.Events.Single(one => one.CSharpName == "SizeChosen").HasRevenue);
        Assert.Equal("Song Played", read.Plan.Events.Single(one => one.Name == "Old Event").Deprecation!.Use);
        Assert.NotNull(read.Plan.Events.Single(one => one.Name == "Gone Event").Retired);

        Assert.Equal(Facts.Plan.Events.Select(one => one.Kind), read.Plan.Events.Select(one => one.Kind));
        Assert.True(read.Plan.Events.Single(one => one.Name == "Limited Event").Members[0].Property!.SendsDefault);
        var paid = read.Plan.Events.Single(one => one.Name == "Order Paid");
        Assert.True(paid.HasVariants);
        Assert.Equal("payment_method", paid.Discriminator);
        Assert.Equal(["OrderPaidCard", "PaidByVoucher"], paid.Variants.Select(variant => variant.CSharpName));
        Assert.Equal(["card", "voucher"], paid.Variants.Select(variant => variant.Variant));
        Assert.Equal("card", paid.Variants[1].Deprecation!.Use);
        Assert.Equal(
            Facts.Plan.Events.Single(one => one.HasVariants).Variants.Select(variant => variant.Members),
            paid.Variants.Select(variant => variant.Members)
        );

        static (string, string) Names(EventDefinition definition) => (definition.Name, definition.CSharpName);
    }

    [Fact]
    public void Documentation_is_left_out()
    {
        const string documented = Text + "\n  Described: { description: A long description., owner: somebody }\n";
        const string plain = Text + "\n  Described:\n";

        Assert.Equal(
            (Facts with { Plan = Read(plain, "server") }).Write(),
            (Facts with { Plan = Read(documented, "server") }).Write()
        );
    }

    [Fact]
    public void A_newer_format_is_not_read() => Assert.Null(PlanFacts.Read("2" + Facts.Write()[1..]));

    [Fact]
    public void Damaged_text_is_read_as_nothing_or_as_something_and_never_throws()
    {
        var text = Facts.Write();
        for (var length = 0; length < text.Length; length++)
        {
            Assert.Null(PlanFacts.Read(text[..length]));
        }

        var random = new Random(20261129);
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = text.ToCharArray();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                damaged[random.Next(1, damaged.Length)] = (char)random.Next(0, 160);
            }

            _ = PlanFacts.Read(new string(damaged));
        }
    }

    /// <summary>Assemblies that exist must be read for ever: this was written by the first version.</summary>
    [Fact]
    public void The_format_stays_as_it_is()
    {
        const string plan = """
            taxonomy: 1
            csharp: { namespace: Player.Tracking }
            types:
              Genre: { enum: [jazz, rock] }
            events:
              Song Played:
                properties:
                  song_id: string
                  position: { type: integer?, minimum: 1 }
                  genre: Genre
              Song Skipped:
                properties: { song_id: string }
            """;
        const string recorded =
            "1%&#)Player$,.Tracking%%,Analytics##($%&(Genre#%#%''jazz#%('rock#####%#&)'Song** Played&$%&+'song,&_id#%#%-+position&#%.$1######&%%/(genre9%&#&)0+ Skipped$$#";

        var facts = new PlanFacts(Read(plan, null), "Player.Tracking", HasDateOnly: true);

        Assert.Equal(recorded, facts.Write());
        Assert.Equal(recorded, PlanFacts.Read(recorded)!.Write());
    }

    private static Plan Read(string text, string? source) =>
        PlanReader
            .Merge([new("taxonomy.yaml", "taxonomy.yaml", PlanReader.ReadFile(text))], new() { Source = source })
            .Plan!;
}
