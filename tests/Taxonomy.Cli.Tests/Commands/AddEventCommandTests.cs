using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

public sealed class AddEventCommandTests : IDisposable
{
    private const string Plan = """
        taxonomy: 1
        event_properties:
            song_id: string
        events:
            Song Played: # starts
                description: A listener starts a song.
                properties:
                    song_id:
        """;

    private readonly TestFolder _folder = new();

    public AddEventCommandTests() => _folder.Write("taxonomy.yaml", Plan + "\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_event_is_written_in_the_style_of_the_plan()
    {
        var result = (
            await Tool.RunProcessAsync(
                _folder,
                "add",
                "event",
                "Song Skipped",
                "song_id",
                "position:integer?",
                "source:search|radio",
                "tags:string[]",
                "--description",
                "A listener skips a song."
            )
        ).ShouldReturn(0);

        Assert.Equal("Added 'Song Skipped' to taxonomy.yaml(9,5).\n", result.Output);
        Assert.Equal(
            Plan
                + """

                    Song Skipped:
                        description: A listener skips a song.
                        properties:
                            song_id:
                            position: integer?
                            source: { enum: [search, radio] }
                            tags: string[]

                """,
            _folder.Read("taxonomy.yaml")
        );
        Tool.Run(_folder, "check").ShouldReturn(0);
    }

    [Fact]
    public void The_event_goes_into_the_fragment_that_knows_its_words_or_into_the_file_that_is_named()
    {
        _folder.Write(
            "search.taxonomy.yaml",
            "events:\n  Search Opened: { description: Somebody opens the search. }\n"
        );

        Tool.Run(_folder, "add", "event", "Search Closed", "-d", "Somebody closes it.").ShouldReturn(0);
        Tool.Run(_folder, "add", "event", "Search Failed", "-d", "It failed.", "--file", "taxonomy.yaml")
            .ShouldReturn(0);

        Assert.Contains("Search Closed", _folder.Read("search.taxonomy.yaml"), StringComparison.Ordinal);
        Assert.Contains("Search Failed", _folder.Read("taxonomy.yaml"), StringComparison.Ordinal);
        Assert.Contains(
            "'other.yaml' is not a file of the plan; use one of 'taxonomy.yaml', 'search.taxonomy.yaml'.",
            Tool.Run(_folder, "add", "event", "A", "--file", "other.yaml").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(1, "The plan already has an event 'Song Played': taxonomy.yaml(5,5).", "Song Played")]
    [InlineData(1, "nothing was added", "Song Liked", "rating:strin")]
    [InlineData(1, "nothing was added", "Song Liked", "rating")]
    [InlineData(2, "':string' is not a property", "Song Liked", ":string")]
    public void What_would_be_wrong_is_not_added(int code, string message, params string[] arguments)
    {
        Assert.Contains(
            message,
            Tool.Run(_folder, ["add", "event", .. arguments]).ShouldReturn(code).Error,
            StringComparison.Ordinal
        );
        Assert.Equal(Plan + "\n", _folder.Read("taxonomy.yaml"));
    }
}
