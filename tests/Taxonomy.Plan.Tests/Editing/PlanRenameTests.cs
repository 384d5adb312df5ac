using Taxonomy.Plans.Editing;

namespace Taxonomy.Plans.Tests.Editing;

public sealed class PlanRenameTests
{
    [Fact]
    public void An_event_is_renamed_with_what_refers_to_it() =>
        ShouldBecome(
            "TAX201",
            "song played",
            "taxonomy: 1\nevents:\n  song played:\n    description: x\n  Old One:\n    deprecated: { use: song played }\n",
            "taxonomy: 1\nevents:\n  Song Played:\n    description: x\n  Old One:\n    deprecated: { use: Song Played }\n"
        );

    [Fact]
    public void The_identifier_stays() =>
        ShouldBecome(
            "TAX201",
            "SONG PLAYED",
            "taxonomy: 1\nevents:\n  SONG PLAYED:\n    description: x\n",
            "taxonomy: 1\nevents:\n  Song Played:\n    description: x\n    csharp_name: SONGPLAYED\n"
        );

    [Fact]
    public void A_property_is_renamed_in_all_its_places_but_where_the_rule_is_silent()
    {
        ShouldBecome(
            "TAX202",
            "songId",
            """
            taxonomy: 1
            event_properties:
              songId: string
            bundles:
              song: { properties: { songId: } }
            events:
              A: { properties: { songId: } }
              B: { properties: { "songId": { required: false } } }
              C: { deprecated: true, properties: { songId: } }
              D: { include: [song], suppress: [TAX202] }
              E: { suppress: [TAX202], properties: { songId: integer, x: { type: string, deprecated: { use: songId } } } }
            user_properties:
              songId: string
            """,
            """
            taxonomy: 1
            event_properties:
              song_id: string
            bundles:
              song: { properties: { song_id: } }
            events:
              A: { properties: { song_id: } }
              B: { properties: { "song_id": { required: false } } }
              C: { deprecated: true, properties: { song_id: } }
              D: { include: [song], suppress: [TAX202] }
              E: { suppress: [TAX202], properties: { songId: integer, x: { type: string, deprecated: { use: songId } } } }
            user_properties:
              songId: string
            """
        );
    }

    [Fact]
    public void A_group_type_is_renamed_where_events_name_it() =>
        ShouldBecome(
            "TAX202",
            "Our Team",
            "taxonomy: 1\ngroup_types: { Our Team: { } }\nevents: { A: { groups: [Our Team] } }\n",
            "taxonomy: 1\ngroup_types: { our_team: { } }\nevents: { A: { groups: [our_team] } }\n"
        );

    [Fact]
    public void A_misspelt_property_gets_the_name_that_is_written_more_often() =>
        ShouldBecome(
            "TAX207",
            "referer",
            "taxonomy: 1\nevents:\n  A: { properties: { referer: string } }\n  B: { properties: { referrer: string } }\n"
                + "  C: { properties: { referrer: string } }\n",
            "taxonomy: 1\nevents:\n  A: { properties: { referrer: { type: string, csharp_name: Referer } } }\n  B: { properties: { referrer: string } }\n"
                + "  C: { properties: { referrer: string } }\n"
        );

    [Fact]
    public void A_character_that_nobody_sees_goes() =>
        ShouldBecome(
            "TAX204",
            "Song\u00A0Played",
            "taxonomy: 1\nevents:\n  Song\u00A0Played:\n",
            "taxonomy: 1\nevents:\n  Song Played:\n"
        );

    [Theory]
    [InlineData("taxonomy: 1\nevents:\n  song played:\n  Song Played: { csharp_name: Other }\n")]
    [InlineData("taxonomy: 1\nnaming: { events: { pattern: '^x', example: x } }\nevents:\n  song played:\n")]
    public void Nothing_is_renamed_to_what_is_there_or_to_what_nobody_knows(string plan) =>
        Assert.Null(
            Open(("taxonomy.yaml", plan))
                .Apply("TAX201", "taxonomy.yaml", plan.IndexOf("song", StringComparison.Ordinal))
        );

    [Fact]
    public void All_names_of_a_rule_are_renamed_in_the_files_that_are_wanted()
    {
        var events = string.Concat(
            Enumerable.Range(0, 40).Select(number => $"  {(char)('a' + (number % 26))}{number} happened:\n")
        );
        var plan = Open(
            ("taxonomy.yaml", "taxonomy: 1\nnaming: { events: Title Case }\nevents: { here too: }\n"),
            ("a.taxonomy.yaml", "events:\n" + events),
            ("b.taxonomy.yaml", "events:\n  elsewhere:\n")
        );

        var renamed = plan.ApplyAll("TAX201", path => path != "b.taxonomy.yaml");

        Assert.Equal(
            [
                "taxonomy: 1\nnaming: { events: Title Case }\nevents: { Here Too: }\n",
                "events:\n" + System.Globalization.CultureInfo.InvariantCulture.TextInfo.ToTitleCase(events),
                "events:\n  elsewhere:\n",
            ],
            renamed.Files.Select(file => file.Text)
        );
    }

    private static PlanRename Open(params (string Path, string Text)[] files) =>
        PlanRename.Open([.. files.Select(file => new EditedFile(file.Path, file.Path, file.Text))], new PlanOptions())!;

    private static void ShouldBecome(string rule, string name, string before, string after)
    {
        var plan = Open(("taxonomy.yaml", before.ReplaceLineEndings("\n")));
        var start = plan.Files[0].Text.IndexOf(name, StringComparison.Ordinal);

        Assert.NotNull(plan.Suggest(rule, "taxonomy.yaml", start));
        Assert.Equal(after.ReplaceLineEndings("\n"), plan.Apply(rule, "taxonomy.yaml", start)?.Files[0].Text);
    }
}
