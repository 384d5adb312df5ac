using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

public sealed class FixTests : IDisposable
{
    private const string Plan = """
        # The plan of the player.
        taxonomy: 1

        rules: { TAX303: error }

        types:
          # Used by Money only, which nothing uses.
          Currency: { enum: [EUR, USD] }
          Money:
            properties: { amount: decimal, currency: Currency }

        events:
          Song Played: # starts
            description: A listener starts a song.
            suppress: [TAX304]
            properties: { song_id: string }
        """;

    private const string Fixed = """
        # The plan of the player.
        taxonomy: 1

        rules: { TAX303: error }

        events:
          Song Played: # starts
            description: A listener starts a song.
            properties: { song_id: string }
        """;

    private readonly TestFolder _folder = new();

    public FixTests() => _folder.Write("taxonomy.yaml", Plan);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_nothing_uses_is_removed_with_what_only_it_used_and_comments_stay()
    {
        var result = (await Tool.RunProcessAsync(_folder, "check", "--fix")).ShouldReturn(0);

        Assert.Equal("Fixed taxonomy.yaml.\n", result.Error);
        Assert.Equal("No diagnostics: 1 event in 1 file.\n", result.Output);
        Assert.Equal(Fixed, _folder.Read("taxonomy.yaml"));
    }

    [Fact]
    public void A_dry_run_says_what_would_change_and_changes_nothing()
    {
        var result = Tool.Run(_folder, "check", "--fix", "--verify-no-changes").ShouldReturn(1);

        Assert.Equal("Would fix taxonomy.yaml.\n", result.Error);
        Assert.Equal(Plan, _folder.Read("taxonomy.yaml"));
        _folder.Write("taxonomy.yaml", Fixed);
        Tool.Run(_folder, "check", "--fix", "--verify-no-changes").ShouldReturn(0);
    }

    [Fact]
    public void A_rule_that_the_build_does_not_report_is_not_fixed()
    {
        _folder.Write(
            ".globalconfig",
            "is_global = true\ndotnet_diagnostic.TAX303.severity = none\ndotnet_diagnostic.TAX305.severity = none\n"
        );

        Tool.Run(_folder, "check", "--fix").ShouldReturn(0);

        Assert.Equal(Plan, _folder.Read("taxonomy.yaml"));
    }

    [Fact]
    public void The_line_ends_and_the_byte_order_mark_of_a_file_stay()
    {
        var text = "\uFEFF" + Plan.ReplaceLineEndings("\r\n");
        File.WriteAllText(_folder.PathOf("taxonomy.yaml"), text);

        Tool.Run(_folder, "check", "--fix").ShouldReturn(0);

        Assert.Equal(
            "\uFEFF" + Fixed.ReplaceLineEndings("\r\n"),
            System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(_folder.PathOf("taxonomy.yaml")))
        );
    }

    [Fact]
    public void A_dry_run_without_a_fix_is_refused() =>
        Assert.Contains(
            "'--verify-no-changes' requires '--fix'.",
            Tool.Run(_folder, "check", "--verify-no-changes").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
}
