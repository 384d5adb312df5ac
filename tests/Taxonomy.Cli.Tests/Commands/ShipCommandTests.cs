using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

public sealed class ShipCommandTests : IDisposable
{
    private const string Plan = """
        taxonomy: 1
        events:
          Song Played:
            description: A listener starts a song.
            sources: [web]
            properties: { song_id: string, position: integer? }
        """;

    private readonly TestFolder _folder = new();

    public ShipCommandTests() => _folder.Write("taxonomy.yaml", Plan);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_plan_is_recorded_and_compared_from_then_on()
    {
        Assert.Equal(
            "Wrote taxonomy.shipped.yaml.\n",
            (await Tool.RunProcessAsync(_folder, "ship")).ShouldReturn(0).Output
        );
        Assert.EndsWith(
            """
            shipped: 1

            events:
              Song Played:
                properties:
                  position: integer?
                  song_id: string

            """,
            _folder.Read("taxonomy.shipped.yaml"),
            StringComparison.Ordinal
        );

        _folder.Write("taxonomy.yaml", Plan.Replace("song_id: string", "song_id: integer", StringComparison.Ordinal));
        Assert.Contains("error TAX402", Tool.Run(_folder, "check").ShouldReturn(1).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_time_says_that_nothing_has_changed()
    {
        Tool.Run(_folder, "ship", "--verify-no-changes").ShouldReturn(1);
        Assert.False(_folder.Has("taxonomy.shipped.yaml"));

        Tool.Run(_folder, "ship").ShouldReturn(0);
        Assert.Equal("taxonomy.shipped.yaml is up to date.\n", Tool.Run(_folder, "ship").ShouldReturn(0).Output);
        Tool.Run(_folder, "ship", "--verify-no-changes").ShouldReturn(0);
    }

    [Fact]
    public void A_name_that_was_shipped_stays_when_the_plan_has_it_no_more()
    {
        Tool.Run(_folder, "ship").ShouldReturn(0);
        _folder.Write("taxonomy.yaml", Plan.Replace(", position: integer?", "", StringComparison.Ordinal));

        // Which is an error as long as it is not deprecated.
        var result = Tool.Run(_folder, "ship").ShouldReturn(1);

        Assert.Contains("error TAX401", result.Output, StringComparison.Ordinal);
        Assert.Contains("nothing was recorded", result.Error, StringComparison.Ordinal);
        Assert.Contains("position", _folder.Read("taxonomy.shipped.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_with_errors_is_not_recorded()
    {
        _folder.Write("taxonomy.yaml", Plan.Replace("string", "strin", StringComparison.Ordinal));

        Assert.Contains("error TAX005", Tool.Run(_folder, "ship").ShouldReturn(1).Output, StringComparison.Ordinal);
        Assert.Equal(["taxonomy.yaml"], _folder.Files());
    }

    [Fact]
    public void A_shipped_file_that_is_no_file_is_an_error()
    {
        Directory.CreateDirectory(_folder.PathOf("taxonomy.shipped.yaml"));

        Assert.Contains("cannot be written", Tool.Run(_folder, "ship").ShouldReturn(2).Error, StringComparison.Ordinal);
        Assert.Equal(["taxonomy.yaml"], _folder.Files());
    }

    [Fact]
    public void Of_several_plans_one_has_to_be_named()
    {
        _folder.Write("app/taxonomy.yaml", Plan);

        Assert.Contains(
            "has 2 plans; name one with --plan: '.', 'app'",
            Tool.Run(_folder, "ship", "--plan", ".").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
    }
}
