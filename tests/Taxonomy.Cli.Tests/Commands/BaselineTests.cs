using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

public sealed class BaselineTests : IDisposable
{
    private const string Plan = """
        taxonomy: 1
        naming: { events: Title Case }
        events:
          song played: { description: A listener starts a song. }
          song skipped: { description: A listener skips a song. }
        """;

    private readonly TestFolder _folder = new();

    public BaselineTests() => _folder.Write("taxonomy.yaml", Plan + "\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_known_is_counted_and_not_shown_and_what_is_new_is_shown()
    {
        var first = (await Tool.RunProcessAsync(_folder, "check", "--update-baseline")).ShouldReturn(0);
        Assert.Equal("Wrote taxonomy.baseline.yaml.\n", first.Error);
        Assert.Equal("No diagnostics: 2 events in 2 files. 2 diagnostics of the baseline not shown.\n", first.Output);

        _folder.Write("taxonomy.yaml", Plan + "\n  song liked: { description: A listener likes a song. }\n");
        var second = Tool.Run(_folder, "check", "--fail-on", "warning").ShouldReturn(1);

        Assert.StartsWith("taxonomy.yaml(6,3): warning TAX201", second.Output, StringComparison.Ordinal);
        Assert.EndsWith(
            "0 errors, 1 warning, 0 info: 3 events in 2 files. 2 diagnostics of the baseline not shown.\n",
            second.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_baseline_only_becomes_shorter_unless_growth_is_allowed()
    {
        Tool.Run(_folder, "check", "--update-baseline").ShouldReturn(0);
        _folder.Write(
            "taxonomy.yaml",
            Plan.Replace("song played", "Song Played", StringComparison.Ordinal)
                + "\n  song liked: { description: A listener likes a song. }\n"
        );

        var result = Tool.Run(_folder, "check", "--update-baseline").ShouldReturn(0);

        Assert.Contains("The baseline does not contain 1 diagnostic;", result.Error, StringComparison.Ordinal);
        Assert.Contains("warning TAX201", result.Output, StringComparison.Ordinal);
        var baseline = _folder.Read("taxonomy.baseline.yaml");
        Assert.Contains("events/song skipped: 1", baseline, StringComparison.Ordinal);
        Assert.DoesNotContain("song played", baseline, StringComparison.Ordinal);
        Assert.DoesNotContain("song liked", baseline, StringComparison.Ordinal);

        Tool.Run(_folder, "check", "--update-baseline", "--allow-growth").ShouldReturn(0);
        Assert.Contains("events/song liked: 1", _folder.Read("taxonomy.baseline.yaml"), StringComparison.Ordinal);
        Tool.Run(_folder, "check", "--fail-on", "info").ShouldReturn(0);
    }

    [Fact]
    public void Another_file_can_be_named_and_has_to_exist()
    {
        Assert.Contains(
            "'known.yaml' does not exist.",
            Tool.Run(_folder, "check", "--baseline", "known.yaml").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );

        Tool.Run(_folder, "check", "--baseline", "known.yaml", "--update-baseline").ShouldReturn(0);

        Tool.Run(_folder, "check", "--baseline", "known.yaml", "--fail-on", "info").ShouldReturn(0);
        Tool.Run(_folder, "check", "--fail-on", "info").ShouldReturn(1);
    }

    [Fact]
    public void A_plan_with_errors_has_no_baseline()
    {
        _folder.Write("taxonomy.yaml", Plan.Replace("description", "desciption", StringComparison.Ordinal));

        Assert.Contains(
            "the baseline was not written",
            Tool.Run(_folder, "check", "--update-baseline").ShouldReturn(1).Error,
            StringComparison.Ordinal
        );
        Assert.False(_folder.Has("taxonomy.baseline.yaml"));
        Tool.Run(_folder, "check", "--allow-growth").ShouldReturn(2);
    }
}
