using Taxonomy.Plans.Editing;

namespace Taxonomy.Plans.Tests.Editing;

public sealed class AddEventTests
{
    private static readonly NewEvent s_played = new(
        "Song Played",
        [new("song_id", "string"), new("position", "integer") { IsOptional = true }]
    );

    [Fact]
    public void Comes_after_the_last_event_with_blank_lines_as_between_the_others() =>
        ShouldBecome(
            """
            taxonomy: 1
            events:
              # First
              App Opened:
                description: Somebody opens the app.  # often

              App Closed:
                description: Somebody closes the app.
                # To do: why.

            # ---- Types ----
            types:
              Genre: { enum: [jazz] }

            """,
            """
            taxonomy: 1
            events:
              # First
              App Opened:
                description: Somebody opens the app.  # often

              App Closed:
                description: Somebody closes the app.
                # To do: why.

              Song Played:
                properties:
                  song_id: string
                  position: integer?

            # ---- Types ----
            types:
              Genre: { enum: [jazz] }

            """
        );

    [Fact]
    public void Keeps_the_indentation_and_a_missing_last_line_break() =>
        ShouldBecome(
            "taxonomy: 1\nevents:\n    A:\n        description: x",
            "taxonomy: 1\nevents:\n    A:\n        description: x\n    Song Played:\n        properties:\n            song_id: string\n            position: integer?"
        );

    [Fact]
    public void Keeps_line_endings_and_a_byte_order_mark() =>
        ShouldBecome(
            "\uFEFFtaxonomy: 1\r\nevents:\r\n  A:\r\n\r\n",
            "\uFEFFtaxonomy: 1\r\nevents:\r\n  A:\r\n  Song Played:\r\n    properties:\r\n      song_id: string\r\n      position: integer?\r\n\r\n"
        );

    [Theory]
    [InlineData("events:", "events:")]
    [InlineData("events:  # none yet", "events:  # none yet")]
    [InlineData("events: {}", "events:")]
    [InlineData("events: ~  # none", "events:  # none")]
    [InlineData("events:\n  # none yet", "events:\n  # none yet")]
    [InlineData("types: { A: { enum: [a] } }", "types: { A: { enum: [a] } }\nevents:")]
    public void Begins_the_events_where_there_are_none(string before, string after) =>
        ShouldBecome(
            $"taxonomy: 1\n{before}\n",
            $"taxonomy: 1\n{after}\n  Song Played:\n    properties:\n      song_id: string\n      position: integer?\n"
        );

    [Fact]
    public void Begins_a_file_that_holds_comments_only() =>
        ShouldBecome(
            "# Songs\n\n",
            "# Songs\nevents:\n  Song Played:\n    properties:\n      song_id: string\n      position: integer?\n\n"
        );

    [Fact]
    public void Begins_an_empty_file() =>
        ShouldBecome("", "events:\n  Song Played:\n    properties:\n      song_id: string\n      position: integer?\n");

    [Fact]
    public void Stands_on_one_line_where_the_events_do() =>
        ShouldBecome(
            "taxonomy: 1\nevents: {A: {properties: {b: string}}}\n",
            "taxonomy: 1\nevents: {A: {properties: {b: string}}, Song Played: {properties: {song_id: string, position: integer?}}}\n"
        );

    [Fact]
    public void Stands_on_a_line_of_its_own_where_braces_span_lines() =>
        ShouldBecome(
            """
            taxonomy: 1
            events: {
              A: { description: x },  # a
              B:  # b
            }
            """,
            """
            taxonomy: 1
            events: {
              A: { description: x },  # a
              B:,  # b
              Song Played: { properties: { song_id: string, position: integer? } }
            }
            """
        );

    [Fact]
    public void Has_its_properties_on_one_line_where_most_have() =>
        ShouldBecome(
            "taxonomy: 1\nevents:\n  A:\n    properties: { b: string }\n",
            "taxonomy: 1\nevents:\n  A:\n    properties: { b: string }\n  Song Played:\n    properties: { song_id: string, position: integer? }\n"
        );

    [Fact]
    public void Quotes_what_needs_quotes_as_the_file_does() =>
        ShouldBecome(
            "taxonomy: 1\nevents:\n  'Step: One': { properties: { a: 'Genre[]' } }\n",
            "taxonomy: 1\nevents:\n  'Step: One': { properties: { a: 'Genre[]' } }\n  'Rock & Roll: Don''t':\n    properties: { '#': 'Genre[]', 'null': { enum: ['yes', '1', a b], required: false }, song_id:, x: string }\n",
            new NewEvent(
                "Rock & Roll: Don't",
                [
                    new("#", "Genre[]"),
                    new("null", null) { EnumValues = ["yes", "1", "a b"], IsOptional = true },
                    new("song_id", null),
                    new("x", "string"),
                ]
            )
        );

    [Fact]
    public void Breaks_a_line_that_grows_too_long()
    {
        var name = new string('n', 110);
        ShouldBecome(
            "taxonomy: 1\nevents:\n  A: { properties: { b: string } }\n",
            $"taxonomy: 1\nevents:\n  A: {{ properties: {{ b: string }} }}\n  B:\n    properties:\n      {name}: string\n",
            new NewEvent("B", [new(name, "string")])
        );
    }

    [Fact]
    public void Comes_after_a_block_scalar_without_changing_it() =>
        ShouldBecome(
            "taxonomy: 1\nevents:\n  A:\n    description: |\n      one\n\n      two\n\n# end\n",
            "taxonomy: 1\nevents:\n  A:\n    description: |\n      one\n\n      two\n  B:\n\n# end\n",
            new NewEvent("B", [])
        );

    [Fact]
    public void Has_its_description() =>
        ShouldBecome(
            "taxonomy: 1\nevents:\n",
            "taxonomy: 1\nevents:\n  B:\n    description: \"What: is it?\"\n",
            new NewEvent("B", []) { Description = "What: is it?" }
        );

    [Theory]
    [InlineData("taxonomy: 1\nevents:\n  Song Played:\n")]
    [InlineData("taxonomy: 1\nevents: [a]\n")]
    [InlineData("- a\n")]
    [InlineData("taxonomy: 1\nevents: &a\n  A: {}\ntypes: *a\n")]
    public void Is_not_written_where_it_cannot_be(string text) => Assert.Null(PlanEditor.Open(text).AddEvent(s_played));

    private static void ShouldBecome(string before, string after, NewEvent? added = null)
    {
        var editor = PlanEditor.Open(before).AddEvent(added ?? s_played);

        Assert.NotNull(editor);
        Assert.Equal(after, editor.Text);
        Assert.Equal(after, TextEdit.Apply(before, Assert.Single(editor.Steps)));
    }
}
