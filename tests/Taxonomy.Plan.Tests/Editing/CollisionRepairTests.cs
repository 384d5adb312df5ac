using Taxonomy.Plans.Editing;

namespace Taxonomy.Plans.Tests.Editing;

/// <summary>Two names that need one identifier, and what settles it.</summary>
public sealed class CollisionRepairTests
{
    [Theory]
    // Once, in event_properties.
    [InlineData(
        "event_properties:\n  cost: string\n  $cost: string  # US\nevents:\n  A: { properties: { cost: , $cost: } }\n  B: { properties: { $cost: , cost: } }\n",
        "event_properties:\n  cost: string\n  $cost: { type: string, csharp_name: DollarCost }  # US\nevents:\n  A: { properties: { cost: , $cost: } }\n  B: { properties: { $cost: , cost: } }\n"
    )]
    // A type of its own inherits the identifier.
    [InlineData(
        "event_properties:\n  options: string\nevents:\n  A: { properties: { options: } }\n  B: { properties: { options: integer } }\n",
        "event_properties:\n  options: { type: string, csharp_name: OptionsValue }\nevents:\n  A: { properties: { options: } }\n  B: { properties: { options: integer } }\n"
    )]
    // In each of several places.
    [InlineData(
        "events:\n  A: { properties: { cost: string, cost+: decimal } }\n  B:\n    properties:\n      cost: string\n      cost+:\n        type: decimal\n",
        "events:\n  A: { properties: { cost: string, cost+: { type: decimal, csharp_name: CostPlus } } }\n  B:\n    properties:\n      cost: string\n      cost+:\n        type: decimal\n        csharp_name: CostPlus\n"
    )]
    // One identifier that is the author's own is replaced.
    [InlineData(
        "events:\n  A:\n    csharp_name: B # x\n  B:\n    csharp_name: B # y\n",
        "events:\n  A:\n    csharp_name: B # x\n  B:\n    csharp_name: BEvent # y\n"
    )]
    [InlineData("events:\n  Identify:\n", "events:\n  Identify:\n    csharp_name: IdentifyEvent\n")]
    // A suffix that is used as well gets a number.
    [InlineData(
        "events:\n  Identify:\n  Identify Event:\n",
        "events:\n  Identify:\n    csharp_name: IdentifyEvent2\n  Identify Event:\n"
    )]
    [InlineData("group_types: { user: }\n", "group_types: { user: { csharp_name: UserGroupType } }\n")]
    [InlineData(
        "types:\n  Level: { enum: [c, c+] }\n",
        "types:\n  Level: { enum: [c, { value: \"c+\", csharp_name: CPlus }] }\n"
    )]
    [InlineData(
        "types:\n  Level:\n    enum:\n      - c\n      - value: c+ # x\n        description: y\n",
        "types:\n  Level:\n    enum:\n      - c\n      - value: c+ # x\n        description: y\n        csharp_name: CPlus\n"
    )]
    [InlineData(
        "types:\n  Level: { enum: [a] }\n  level: { enum: [b] }\n",
        "types:\n  Level: { enum: [a] }\n  level: { enum: [b], csharp_name: LevelType }\n"
    )]
    [InlineData(
        "user_properties:\n  once_plan: { type: string, operations: [set] }\n  plan: { type: string, operations: [set_once] }\n",
        "user_properties:\n  once_plan: { type: string, operations: [set] }\n  plan: { type: string, operations: [set_once], csharp_name: PlanValue }\n"
    )]
    // In the bundle that gives the name to many events.
    [InlineData(
        "bundles: { b: { properties: { $cost: string } } }\nevents:\n  A: { include: [b], properties: { cost: string } }\n  B: { include: [b], properties: { cost: string } }\n",
        "bundles: { b: { properties: { $cost: { type: string, csharp_name: DollarCost } } } }\nevents:\n  A: { include: [b], properties: { cost: string } }\n  B: { include: [b], properties: { cost: string } }\n"
    )]
    [InlineData(
        "types: { AItems: { enum: [a] } }\nevents: { A: { properties: { items: { enum: [b] } } } }\n",
        "types: { AItems: { enum: [a] } }\nevents: { A: { properties: { items: { enum: [b], csharp_name: ItemsValue } } } }\n"
    )]
    public void An_identifier_is_set_where_one_settles_all(string before, string after)
    {
        var (repair, start) = Open(before);
        var set = repair.SetIdentifier(PlanFixture.Root, start);
        Assert.Equal(after, Text(set?.Files));
        Assert.Empty(PlanFixture.Read(after).Findings);
        Assert.Equal(after, Text(repair.SetAllIdentifiers(_ => true).Files));
    }

    [Fact]
    public void All_identifiers_of_a_plan_are_set()
    {
        var names = Enumerable.Range(0, 40).Select(i => $"p{i}").ToList();
        var shared = string.Concat(names.Select(name => $"  {name}: string\n  ${name}: string\n"));
        var events = string.Concat(names.Select(name => $"  A {name}: {{ properties: {{ {name}: , ${name}: }} }}\n"));
        var (repair, _) = Open($"event_properties:\n{shared}events:\n{events}");
        var text = Text(repair.SetAllIdentifiers(_ => true).Files)!;
        Assert.Empty(PlanFixture.Read(text).Findings);
        Assert.Equal(40, text.Split("csharp_name: DollarP").Length - 1);
    }

    [Theory]
    [InlineData(
        "events:\n  Song Played:\n  # The old one.\n  song played: # 2019\n    description: x\n",
        "events:\n  Song Played:\n  # The old one.\n  song played: # 2019\n    description: x\n    csharp_name: SongPlayedOld\n    deprecated: { use: Song Played }\n",
        "events:\n  Song Played:\n  # The old one.\n"
    )]
    // The one that is off the convention goes, wherever it is.
    [InlineData(
        "naming: { events: Title Case }\nevents:\n  song played: {}\n  Song Played: {}\n",
        "naming: { events: Title Case }\nevents:\n  song played:\n    csharp_name: SongPlayedOld\n    deprecated: { use: Song Played }\n  Song Played: {}\n",
        "naming: { events: Title Case }\nevents:\n  Song Played: {}\n"
    )]
    [InlineData(
        "event_properties:\n  site_id: string\n  siteId: string\nevents:\n  A: { properties: { site_id: , siteId: } }\n  B:\n    properties:\n      site_id:\n      siteId:\n",
        "event_properties:\n  site_id: string\n  siteId: { type: string, csharp_name: SiteIdOld, deprecated: { use: site_id } }\nevents:\n  A: { properties: { site_id: , siteId: } }\n  B:\n    properties:\n      site_id:\n      siteId:\n",
        "event_properties:\n  site_id: string\n  siteId: string\nevents:\n  A: { properties: { site_id: } }\n  B:\n    properties:\n      site_id:\n"
    )]
    [InlineData(
        "user_properties:\n  plan_name: string\n  planName: string\n",
        "user_properties:\n  plan_name: string\n  planName: { type: string, csharp_name: PlanNameOld, deprecated: { use: plan_name } }\n",
        "user_properties:\n  plan_name: string\n"
    )]
    [InlineData(
        "group_types:\n  team:\n  Team:\n",
        "group_types:\n  team:\n  Team:\n    csharp_name: TeamOld\n    deprecated: { use: team }\n",
        "group_types:\n  team:\n"
    )]
    [InlineData(
        "types:\n  Level: { enum: [low, LOW] }\n",
        "types:\n  Level: { enum: [low, { value: LOW, csharp_name: LOWOld, deprecated: { use: low } }] }\n",
        "types:\n  Level: { enum: [low] }\n"
    )]
    [InlineData(
        "types:\n  Level:\n    enum:\n      - low\n      - LOW # x\n",
        "types:\n  Level:\n    enum:\n      - low\n      - { value: LOW, csharp_name: LOWOld, deprecated: { use: low } } # x\n",
        "types:\n  Level:\n    enum:\n      - low\n"
    )]
    public void Of_two_names_one_is_deprecated_or_removed(string before, string deprecated, string removed)
    {
        var (repair, start) = Open(before);
        Assert.Equal(deprecated, Text(repair.Deprecate(PlanFixture.Root, start)?.Files));
        Assert.Equal(removed, Text(repair.Remove(PlanFixture.Root, start)?.Files));
        Assert.Null(repair.SetIdentifier(PlanFixture.Root, start));
    }

    [Theory]
    // Other events have this property from the bundle alone.
    [InlineData(
        "bundles: { b: { properties: { siteId: string } } }\nevents:\n  A: { include: [b], properties: { site_id: string } }\n  B: { include: [b] }\n"
    )]
    // Something else refers to it.
    [InlineData("events:\n  Song Played:\n  song played:\n  A: { deprecated: { use: song played } }\n")]
    public void What_is_needed_elsewhere_is_not_removed(string text)
    {
        var (repair, start) = Open(text);
        Assert.Null(repair.Remove(PlanFixture.Root, start));
    }

    private static (CollisionRepair Repair, int Start) Open(string text)
    {
        var file = new EditedFile(PlanFixture.Root, PlanFixture.Root, text + Version);
        var finding = PlanFixture.Read(text).Findings[0];
        return (CollisionRepair.Open([file], new()), finding.Span.Start);
    }

    private const string Version = "taxonomy: 1\n";

    private static string? Text(IReadOnlyList<EditedFile>? files) =>
        files?[0].Text.Replace(Version, "", StringComparison.Ordinal);
}
