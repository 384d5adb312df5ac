using System.Globalization;
using CsCheck;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.Tests.Binding;

/// <summary>How files become one plan.</summary>
public class MergeTests
{
    private static readonly (string Path, string Text)[] s_files =
    [
        (
            "taxonomy.yaml",
            "taxonomy: 1\ncontext: { locale: string }\ntypes: { Genre: { enum: [jazz] } }\nevents:\n  Root Seen:\n"
        ),
        ("Zoo.taxonomy.yaml", "events:\n  Zebra Seen: { properties: { genre: Genre, song: } }\n"),
        ("a.taxonomy.yaml", "event_properties: { song: Genre }\nevents:\n  A Seen:\n  Same Seen:\n"),
        ("b/c.taxonomy.yaml", "events:\n  Same Seen:\n  C Seen: { properties: { a: Nope, b: { enum: [x, y] } } }\n"),
        ("b.taxonomy.yaml", "group_types: { team: , company: }\nevents:\n  B Seen: { groups: [company] }\n"),
    ];

    [Fact]
    public void Fragments_follow_the_root_in_ordinal_order_of_their_paths() =>
        Assert.Equal(
            ["Root Seen", "Zebra Seen", "A Seen", "Same Seen", "B Seen", "C Seen"],
            PlanFixture.ReadFiles(s_files).Plan!.Events.Select(definition => definition.Name)
        );

    [Fact]
    public void The_order_of_the_input_does_not_matter()
    {
        var expected = PlanFixture.ReadFiles(s_files);
        Assert.Equal(["TAX004", "TAX005"], expected.Findings.Select(finding => finding.Rule.Id).Order());
        Gen.Shuffle(s_files)
            .Sample(
                files =>
                {
                    var result = PlanFixture.ReadFiles(files);
                    Assert.Equal(expected.Plan, result.Plan);
                    Assert.Equal(expected.Findings, result.Findings);
                },
                iter: 200
            );
    }

    [Fact]
    public void A_file_that_is_read_once_serves_many_merges()
    {
        var file = PlanReader.ReadFile("taxonomy: 1\nevents:\n  A: { properties: { p: { enum: [x] } } }\n");
        var other = PlanReader.ReadFile("event_properties: { p: string }\n");
        PlanSource[] alone = [new("t", "taxonomy.yaml", file)];
        PlanSource[] both = [new("t", "taxonomy.yaml", file), new("o", "o.taxonomy.yaml", other)];
        var first = PlanReader.Merge(alone, new());
        var merged = PlanReader.Merge(both, new());
        Parallel.For(
            0,
            50,
            _ =>
            {
                Assert.Equal(first.Plan, PlanReader.Merge(alone, new()).Plan);
                Assert.Equal(merged.Plan, PlanReader.Merge(both, new()).Plan);
            }
        );
    }

    [Fact]
    public void Both_places_of_a_name_are_told()
    {
        var result = PlanFixture.ReadFiles(s_files);
        var twice = result.Findings.Single(finding => finding.Rule == FormatRules.DefinedTwice);
        Assert.Equal("b/c.taxonomy.yaml", twice.Path);
        Assert.Equal(1, twice.Span.Line);
        var related = Assert.Single(twice.Related);
        Assert.Equal(("a.taxonomy.yaml", 3), (related.Path, related.Span.Line));
        Assert.Contains("'a.taxonomy.yaml' on line 4", twice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_places_in_one_file_are_told()
    {
        var result = PlanFixture.Read("events:\n  A:\n  A:\n");
        var related = Assert.Single(Assert.Single(result.Findings).Related);
        Assert.Equal((PlanFixture.Root, 1), (related.Path, related.Span.Line));
    }

    [Fact]
    public void Without_a_root_there_is_no_plan()
    {
        var result = PlanFixture.ReadFiles(("b.taxonomy.yaml", "events:\n  B: 5\n"), ("a.taxonomy.yaml", ""));
        Assert.Null(result.Plan);
        Assert.Null(result.Index);
        Assert.Equal(
            [("a.taxonomy.yaml", "TAX008"), ("b.taxonomy.yaml", "TAX003")],
            result.Findings.Select(finding => (finding.Path, finding.Rule.Id))
        );
    }

    [Fact]
    public void No_files_at_all_are_no_mistake() =>
        Assert.Equal(new PlanResult(null, default), PlanReader.Merge([], new()));

    [Fact]
    public void A_misspelt_version_key_is_one_finding()
    {
        var result = PlanFixture.ReadFiles(("taxonomy.yaml", "taxonmy: 1\nname: A\nevents:\n  A:\n"));
        Assert.Equal(["TAX002"], result.Findings.Select(finding => finding.Rule.Id));
        Assert.Equal("A", result.Plan!.Settings.Name);
        Assert.Single(result.Plan.Events);
    }

    [Fact]
    public void Of_two_roots_the_one_called_so_counts()
    {
        var result = PlanFixture.ReadFiles(
            ("a.yaml", "taxonomy: 1\nname: A\nevents:\n  A:\n"),
            ("taxonomy.yml", "taxonomy: 1\nname: T\nevents:\n  T:\n")
        );
        Assert.Equal("T", result.Plan!.Settings.Name);
        Assert.Equal(["T", "A"], result.Plan.Events.Select(definition => definition.Name));
        var finding = Assert.Single(result.Findings);
        Assert.Equal(("TAX008", "a.yaml"), (finding.Rule.Id, finding.Path));
        Assert.Equal("taxonomy.yml", Assert.Single(finding.Related).Path);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    [InlineData("de-DE")]
    public void The_culture_changes_nothing(string culture)
    {
        const string Text = """
            events:
              Item Indexed Twice:
                properties:
                  limit: { type: number, minimum: -1.5, maximum: 1234.5 }
                  price: { type: decimal, const: 1.5 }
                  day: { type: date, const: 2026-03-01 }
                  at: { type: timestamp, const: "2026-03-01T12:00:00Z" }
                  i: { type: integer, minimum: 5, maximum: 1.5, min_length: 3 }
                  title: { enum: [I, i] }
                expires: 2026-03-01
                deprecated: { since: 1.5 }
            """;
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var expected = PlanFixture.Read(Text);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new(culture);
            var result = PlanFixture.Read(Text);
            Assert.Equal(expected.Plan, result.Plan);
            Assert.Equal(expected.Findings, result.Findings);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    [Fact]
    public void Breaking_one_definition_loses_only_that_one()
    {
        const int Count = 30;
        var whole = Names(PlanFixture.ReadValid(Large(Count, -1, "")));
        string[] mistakes =
        [
            "    properties: { a: Nope }",
            "    properties: { a: { type: integer, minimum: x } }",
            "    properties: { a: { typ: integer } }",
            "    properties: [a]",
            "    properties: { a: , a: }",
            "    include: [nope]",
            "    groups: 5",
            "    colour: blue",
            "    csharp_name: a b",
            "    revenue: perhaps",
            "    properties: { a b: string, aB: string, equals: string, options: string }",
            "    properties: { a: { enum: [] }, b: { properties: 5 }, c: [], d: '' }",
            "    : x",
            "    ? [x]",
            "    properties: { a: { type: integer",
            "    properties:\n      a: \"x",
            "  - item",
        ];
        foreach (var mistake in mistakes)
        {
            for (var at = 0; at < Count; at += 7)
            {
                var result = PlanFixture.Read(Large(Count, at, mistake));
                Assert.NotEmpty(result.Findings);
                var names = Names(result.Plan!);
                var lost = whole.Where(name => !names.Contains(name)).ToArray();
                Assert.True(
                    lost.All(name => name.StartsWith($"Event {at}", StringComparison.Ordinal)),
                    $"{mistake} at {at} loses {string.Join(", ", lost)}"
                );
            }
        }
    }

    [Theory]
    [InlineData("Type 3: { enum: [] }")]
    [InlineData("Type 3: Nope")]
    [InlineData("Type 3: \"Type 3\"")]
    [InlineData("Type 3:")]
    [InlineData("Type 3: { enum: [a], properties: {} }")]
    [InlineData("Type 3: { properties: { x: 5 } }")]
    [InlineData("Analytics: { enum: [a] }")]
    public void A_broken_type_is_one_finding_however_often_it_is_used(string definition)
    {
        var name = definition.Substring(0, definition.IndexOf(':', StringComparison.Ordinal));
        var text =
            $"types:\n  {definition}\nevents:\n"
            + string.Concat(
                Enumerable.Range(0, 5).Select(i => $"  E{i}: {{ properties: {{ p: \"{name}[]\", q: string }} }}\n")
            );
        var result = PlanFixture.Read(text);
        Assert.Single(result.Findings);
        Assert.Equal(5, result.Plan!.Events.Count);
        Assert.All(result.Plan.Events, definition => Assert.Equal(2, definition.Members.Count));
    }

    private static string Large(int count, int broken, string mistake) =>
        "types: { Genre: { enum: [jazz, rock] } }\nevent_properties: { song_id: string }\nevents:\n"
        + string.Concat(
            Enumerable
                .Range(0, count)
                .Select(i =>
                    $"  Event {i}:\n    description: Number {i}.\n"
                    + (
                        i == broken
                            ? mistake + "\n"
                            : $"    properties: {{ song_id: , genre: \"Genre[]\", n{i}: integer }}\n"
                    )
                )
        );

    private static List<string> Names(Plan plan) =>
        plan
            .Events.SelectMany(definition =>
                definition
                    .Members.Select(member => definition.Name + "." + member.Property!.Name)
                    .Prepend(definition.Name)
            )
            .ToList();
}
