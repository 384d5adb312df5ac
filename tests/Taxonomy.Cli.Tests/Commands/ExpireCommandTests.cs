using System.Text.Json;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

public sealed class ExpireCommandTests : IDisposable
{
    private const string Plan = """
        taxonomy: 1
        owner: everybody
        types:
          Genre: { enum: [jazz, { value: disco, expires: "2027-03-01" }] }
        events:
          Song Played:
            description: A listener starts a song.
            owner: player-team
            expires: 2027-01-31 # the end of the test
            properties:
              genre: Genre
              source: { type: string, expires: 12.0 }
          Song Skipped:
            description: A listener skips a song.
            expires: 2026-01-31
            retired: 2026-02-01
        """;

    // 2027-02-01 and 2026-01-01.
    private static readonly Dictionary<string, string> s_february = new() { ["SOURCE_DATE_EPOCH"] = "1801440000" };
    private static readonly Dictionary<string, string> s_before = new() { ["SOURCE_DATE_EPOCH"] = "1767225600" };

    private readonly TestFolder _folder = new();

    public ExpireCommandTests() => _folder.Write("taxonomy.yaml", Plan);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_list_says_what_expires_when_and_whose_it_is()
    {
        Assert.Equal(
            """
            taxonomy.yaml(9,14): expired 2027-01-31: Song Played (player-team)
            taxonomy.yaml(4,50): expires 2027-03-01: Genre.disco (everybody)
            taxonomy.yaml(12,40): expires 12.0: Song Played.source (player-team)

            """,
            Tool.Run(_folder, s_february, "expire", "list").ShouldReturn(0).Output
        );
        Assert.Equal(
            "Nothing expires.\n",
            Tool.Run(_folder, s_before, "expire", "list", "--expired").ShouldReturn(0).Output
        );
        Assert.Equal(
            "taxonomy.yaml(4,50): expires 2027-03-01: Genre.disco (everybody)\n",
            Tool.Run(_folder, s_before, "expire", "list", "--owner", "everybody").ShouldReturn(0).Output
        );
    }

    [Fact]
    public void The_list_is_JSON_for_programs()
    {
        var output = Tool.Run(_folder, s_february, "expire", "list", "--format", "json").ShouldReturn(0).Output;

        using var json = JsonDocument.Parse(output);
        var first = json.RootElement[0];
        Assert.Equal("Song Played", first.GetProperty("name").GetString());
        Assert.True(first.GetProperty("expired").GetBoolean());
        Assert.Equal("player-team", first.GetProperty("owners")[0].GetString());
        Assert.Equal(9, first.GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task Renewing_changes_the_dates_and_nothing_else()
    {
        var result = (
            await Tool.RunProcessAsync(
                _folder,
                "expire",
                "renew",
                "Song Played",
                "Song Played.source",
                "Genre.disco",
                "--to",
                "2028-06-30"
            )
        ).ShouldReturn(0);

        Assert.Contains(
            "Song Played: 2027-01-31 -> 2028-06-30 in taxonomy.yaml(9,14)\n",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(
            Plan.Replace("2027-01-31", "2028-06-30", StringComparison.Ordinal)
                .Replace("2027-03-01", "2028-06-30", StringComparison.Ordinal)
                .Replace("12.0", "2028-06-30", StringComparison.Ordinal),
            _folder.Read("taxonomy.yaml")
        );
    }

    [Theory]
    [InlineData("Song Playd", "2028-01-01", "Nothing named 'Song Playd' expires. Did you mean 'Song Played'?")]
    [InlineData("Song Played", "tomorrow", "'--to' must be a date such as 2027-01-31")]
    [InlineData("Song Played", "2027-02-30", "'--to' must be a date such as 2027-01-31")]
    public void What_cannot_be_renewed_is_an_error(string name, string to, string message)
    {
        Assert.Contains(
            message,
            Tool.Run(_folder, "expire", "renew", name, "--to", to).ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
        Assert.Equal(Plan, _folder.Read("taxonomy.yaml"));
    }
}
