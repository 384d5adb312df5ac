using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    // As an import writes it, so that a round trip gives the same text.
    private const string Plan = """
        taxonomy: 1

        events:
          Song Played:
            description: A listener starts a song.
            category: Playback
            owner: player-team
            tags: [core, web]
            properties:
              song_id: { type: string, description: Its id., min_length: 1, pattern: "^s-" }
              position: { type: integer?, minimum: 1, maximum: 99 }
              loudness: { type: number?, minimum: -1.5 }
              source: { type: string, enum: [search, radio] }
              tags: { type: "string[]?", unique_items: true }
              offline: boolean?
          Song Skipped:
            description: A listener skips a song.
            deprecated: true

        """;

    private readonly TestFolder _folder = new();

    public ExportCommandTests() => _folder.Write("taxonomy.yaml", Plan);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("json-schema", 2)]
    [InlineData("amplitude", 1)]
    public async Task What_is_exported_is_the_same_plan_when_it_is_imported(string format, int files)
    {
        var result = (await Tool.RunProcessAsync(_folder, "export", "--to", format, "--output", "out")).ShouldReturn(0);

        Assert.Equal($"Wrote {files} file{(files == 1 ? "" : "s")} into out.\n", result.Output);
        Tool.Run(_folder, "import", "out", "--from", format, "--output", "again.yaml").ShouldReturn(0);
        Assert.Equal(Plan, _folder.Read("again.yaml"));
    }

    [Theory]
    [InlineData("json-schema")]
    [InlineData("amplitude")]
    public void What_is_not_converted_is_named_and_a_dry_run_writes_nothing(string format)
    {
        _folder.Write(
            "taxonomy.yaml",
            Plan
                + """
                  Song Rated:
                    description: A listener rates a song.
                    owner: [player-team, web-team]
                    expires: 2999-01-01
                    properties:
                      mood: { enum: [good, bad], open: true }
                      mail: { type: string, classification: pii }

                group_types:
                  company: {}

                """
        );

        var output = Tool.Run(_folder, "export", "--to", format, "--output", "out", "--dry-run").ShouldReturn(0).Output;

        Assert.StartsWith("Would write ", output, StringComparison.Ordinal);
        Assert.Contains("Not converted: group type (1): 'company'", output, StringComparison.Ordinal);
        Assert.Contains("Not converted: expires (1): 'Song Rated'", output, StringComparison.Ordinal);
        Assert.Contains("Not converted: second owner (1): 'Song Rated'", output, StringComparison.Ordinal);
        Assert.Contains("Not converted: open enum (1): 'Song Rated.mood'", output, StringComparison.Ordinal);
        Assert.Contains("Not converted: classification (1): 'Song Rated.mail'", output, StringComparison.Ordinal);
        Assert.Equal(["taxonomy.yaml"], _folder.Files());
    }

    [Fact]
    public void A_plan_with_errors_is_not_exported_and_an_unknown_form_is_an_error()
    {
        Tool.Run(_folder, "export", "--to", "excel", "--output", "out").ShouldReturn(2);
        _folder.Write("taxonomy.yaml", Plan.Replace("string", "strin", StringComparison.Ordinal));

        Tool.Run(_folder, "export", "--to", "amplitude", "--output", "out").ShouldReturn(1);

        Assert.Equal(["taxonomy.yaml"], _folder.Files());
    }
}
