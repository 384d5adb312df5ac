using Taxonomy.Collector;
using Taxonomy.Package.Tests.Support;

namespace Taxonomy.Package.Tests;

/// <summary>What somebody meets who installs the package, writes a plan and calls it.</summary>
public sealed class FreshProjectTests(PackageFeed feed)
{
    private const string Plan = """
        taxonomy: 1
        events:
          Song Played:
            description: A listener starts a song.
            properties:
              song_id: string
              source: { enum: [search, radio] }
        """;

    private const string Program = """
        using Fresh.Tracking;
        using Taxonomy;

        await using var client = new AnalyticsClient(new() { ApiKey = "key", ServerUrl = new Uri(args[0]) });
        var analytics = new Analytics(client);
        analytics.User("user-42").SongPlayed(songId: "s-1", source: SongPlayedSource.Radio);
        return await analytics.FlushAsync() ? 0 : 1;
        """;

    [Fact]
    public async Task A_console_project_with_a_plan_builds_runs_and_delivers()
    {
        var project = new TestProject(feed, "Fresh");
        project.Write("taxonomy.yaml", Plan);
        project.Write("Program.cs", Program);

        var build = (await project.BuildAsync()).ShouldSucceed();
        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);

        await using var collector = await CollectorServer.StartAsync(
            cancellationToken: TestContext.Current.CancellationToken
        );
        (await project.RunAsync(collector.HttpV2Endpoint.ToString())).ShouldSucceed();
        var received = Assert.Single(collector.Events);
        Assert.Equal("Song Played", received.EventType);
        Assert.Equal("user-42", received.UserId);
        Assert.Equal("""{"song_id":"s-1","source":"radio"}""", received.EventProperties?.GetRawText());
    }

    [Fact]
    public async Task A_misspelt_key_fails_the_build_at_its_place()
    {
        var project = new TestProject(feed, "Misspelt");
        project.Write("taxonomy.yaml", Plan.Replace("description:", "desciption:", StringComparison.Ordinal));
        project.Write("Program.cs", "return 0;");

        var build = await project.BuildAsync();

        Assert.NotEqual(0, build.ExitCode);
        Assert.Matches(
            @"taxonomy\.yaml\(4,5\): error TAX002: .*'desciption'.*[Dd]id you mean 'description'",
            build.Output
        );
    }

    [Fact]
    public async Task A_name_off_the_convention_shows_at_its_place_once()
    {
        var project = new TestProject(feed, "Miscased");
        project.Write("taxonomy.yaml", Plan.Replace("Song Played:", "song played:", StringComparison.Ordinal));
        project.Write("Program.cs", "return 0;");

        var build = (await project.BuildAsync()).ShouldSucceed();

        Assert.Matches(@"taxonomy\.yaml\(3,3\): warning TAX201: .*'Song Played'", build.Output);
        Assert.Contains("1 Warning(s)", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Format_errors_show_without_analyzers_too()
    {
        var project = new TestProject(feed, "NoAnalyzers");
        project.Write("taxonomy.yaml", Plan.Replace("description:", "desciption:", StringComparison.Ordinal));
        project.Write("Program.cs", "return 0;");

        var build = await project.BuildAsync("-p:RunAnalyzers=false");

        Assert.Matches(@"taxonomy\.yaml\(4,5\): error TAX002", build.Output);
    }

    [Fact]
    public async Task One_build_shows_the_errors_of_the_plan_and_of_the_code()
    {
        var project = new TestProject(feed, "Everything");
        project.Write(
            "taxonomy.yaml",
            Plan.Replace("description:", "desciption:", StringComparison.Ordinal)
                + "\ngroup_types: { a: {}, b: {}, c: {}, d: {}, e: {}, f: {} }\n"
        );
        project.Write("Program.cs", "new Everything.Tracking.Analytics(null!).User(\"user-1\").NoSuchEvent();");

        var build = await project.BuildAsync();

        Assert.Contains("error TAX002", build.Output, StringComparison.Ordinal);
        Assert.Contains("error TAX101", build.Output, StringComparison.Ordinal);
        Assert.Contains("error CS1061", build.Output, StringComparison.Ordinal);
    }
}
