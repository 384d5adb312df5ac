using System.Text.Json;
using Taxonomy.Package.Tests.Support;

namespace Taxonomy.Package.Tests;

/// <summary>Rules on the plan and on the code in a real build: as text, as SARIF, and with the strict configuration.</summary>
public sealed class RuleTests(PackageFeed feed)
{
    private const string Plan = """
        taxonomy: 1
        events:
          song played:
            description: A listener starts a song.
            properties:
              song_id: { type: string, min_length: 3 }
              source: { enum: [search, radio] }
          App Opened:
            description: Somebody opens the app.
        """;

    private const string Program = """
        using {0}.Tracking;
        using Taxonomy;

        var client = new AnalyticsClient(new());
        client.Track("user-42", "Song_Played");
        new Analytics(client).User("user-42").SongPlayed("s-1", SongPlayedSource.Radio);
        """;

    private const string Shipped = """
        shipped: 1
        events:
          App Opened: {}
          Queue Cleared: {}
        """;

    [Fact]
    public async Task A_build_shows_rules_of_both_sides_at_their_places_and_as_sarif()
    {
        var project = Project("Sides");
        project.Write("taxonomy.shipped.yaml", Shipped);
        project.Write(
            ".globalconfig",
            "is_global = true\ndotnet_diagnostic.TAX401.severity = warning\ndotnet_diagnostic.TAX503.severity = warning\n"
        );

        var build = (await project.BuildAsync("-p:ErrorLog=build.sarif%2Cversion=2.1")).ShouldSucceed();

        Assert.Matches(@"taxonomy\.yaml\(3,3\): warning TAX201: .*'Song Played'", build.Output);
        Assert.Matches(@"taxonomy\.shipped\.yaml\(4,3\): warning TAX401: .*'Queue Cleared'", build.Output);
        Assert.Matches(@"Program\.cs\(5,25\): warning TAX503: ", build.Output);
        Assert.Matches(@"Program\.cs\(6,57\): warning TAX514: ", build.Output);

        var results = Results(project.Read("build.sarif"), out var rules);
        Assert.Equal(
            [
                "TAX201 taxonomy.yaml 3:3-3:14",
                "TAX401 taxonomy.shipped.yaml 4:3-4:16",
                "TAX503 Program.cs 5:25-5:38",
                "TAX514 Program.cs 6:57-6:79",
            ],
            results
        );
        Assert.All(
            rules,
            rule =>
                Assert.EndsWith($" See docs/rules/{rule.Key}.md in the package.", rule.Value, StringComparison.Ordinal)
        );
        Assert.Superset(new HashSet<string> { "TAX201", "TAX401", "TAX503", "TAX514" }, rules.Keys.ToHashSet());
    }

    [Fact]
    public async Task A_plan_of_hundreds_of_legacy_names_builds_without_warnings_until_one_is_new()
    {
        var project = Project("Legacy");
        var events = string.Concat(
            Enumerable.Range(0, 300).Select(i => $"  legacy event {i}:\n    description: Old.\n")
        );
        var known = string.Concat(Enumerable.Range(0, 300).Select(i => $"      events/legacy event {i}: 1\n"));
        const string Root = "taxonomy: 1\nnaming: { events: Title Case }\nevents:\n";
        project.Write("Program.cs", "System.Console.WriteLine();");
        project.Write("taxonomy.yaml", Root + events);
        project.Write("known.yaml", $"baseline: 1\nfiles:\n  taxonomy.yaml:\n    TAX201:\n{known}");

        var build = (await project.BuildAsync("-p:TaxonomyBaseline=known.yaml")).ShouldSucceed();
        Assert.DoesNotContain("TAX", build.Output, StringComparison.Ordinal);

        project.Write("taxonomy.yaml", $"{Root}{events}  brand new:\n    description: New.\n");
        build = (await project.BuildAsync("-p:TaxonomyBaseline=known.yaml")).ShouldSucceed();
        Assert.Matches(@"taxonomy\.yaml\(604,3\): warning TAX201: .*'brand new'", build.Output);
        Assert.DoesNotContain("legacy", build.Output, StringComparison.Ordinal);

        project.Write(
            "taxonomy.yaml",
            Root + events.Replace("legacy event 7:", "Legacy Event 7:", StringComparison.Ordinal)
        );
        project.Write("taxonomy.baseline.yaml", project.Read("known.yaml"));
        build = (await project.BuildAsync()).ShouldSucceed();
        Assert.Matches(
            @"taxonomy\.baseline\.yaml\([0-9]+,7\): warning TAX305: .*'events/legacy event 7'",
            build.Output
        );

        build = await project.BuildAsync("-p:TaxonomyBaseline=missing.yaml");
        Assert.Contains("The property TaxonomyBaseline names 'missing.yaml'", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_of_the_project_say_which_methods_track_and_the_whole_program_is_looked_at()
    {
        var project = Project("Listed");
        project.Write(
            ".editorconfig",
            """
            root = true

            [*.cs]
            taxonomy_tracking_methods = Acme.Tracker.Tell(what: event, data: event_properties) | Acme.Tracker.In(kind: group_type), Acme..
            dotnet_diagnostic.TAX503.severity = suggestion

            [Elsewhere.cs]
            taxonomy_tracking_methods =

            [Quiet.cs]
            dotnet_diagnostic.TAX501.severity = none
            """
        );
        project.Write(
            "Acme.cs",
            """
            using System.Collections.Generic;

            namespace Acme;

            public sealed class Tracker
            {
                public void Tell(string what, Dictionary<string, object>? data = null) { }

                public void In(string kind, string name) { }
            }
            """
        );
        project.Write(
            "Program.cs",
            """
            using Acme;

            var tracker = new Tracker();
            tracker.Tell("Queue Cleared", new() { ["song_id"] = 1, ["Song_Id"] = 2 });
            tracker.Tell("App Opened");
            tracker.Tell("Volume Changed");
            _ = tracker;
            foreach (var kind in new[] { "a" })
            {
                tracker.In(kind, "x");
            }

            tracker.In("company", "x");
            tracker.In("family", "x");
            tracker.In("club", "x");
            tracker.In("choir", "x");
            tracker.In("crew", "x");
            """
        );
        project.Write("More.cs", "class More { void Run(Acme.Tracker tracker) => tracker.In(\"cast\", \"x\"); }");
        project.Write(
            "Quiet.cs",
            """
            class Quiet
            {
                void Run(Acme.Tracker tracker)
                {
                    tracker.Tell("Queue Cleared", new() { ["song_id"] = 1, ["Song_Id"] = 2 });
                    tracker.Tell("queue_cleared");
                }
            }
            """
        );
        project.Write(
            "Elsewhere.cs",
            "class Elsewhere { void Run(Acme.Tracker tracker) => tracker.Tell(\"Nothing Planned\"); }"
        );

        var build = await project.BuildAsync();

        Assert.NotEqual(0, build.ExitCode);
        Assert.Matches(@"Program\.cs\(4,14\): warning TAX501: .*'Queue Cleared'", build.Output);
        Assert.DoesNotContain("Program.cs(4,57)", build.Output, StringComparison.Ordinal);
        Assert.Matches(@"Quiet\.cs\(5,65\): warning TAX506: .*'Song_Id'", build.Output);
        Assert.Matches(@"Program\.cs\(5,14\): warning TAX502: .*'App Opened'", build.Output);
        Assert.Matches(@"Quiet\.cs\(6,22\): warning TAX505: .*'queue_cleared' and 'Queue Cleared'", build.Output);
        Assert.Matches(@"Program\.cs\(17,12\): error TAX508: .*'crew' is group type 6 ", build.Output);
        Assert.Matches(@"warning TAX517: .*'Acme\.\.'", build.Output);
        Assert.DoesNotContain("Elsewhere.cs", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_strict_configuration_makes_errors_of_both_sides()
    {
        var project = Project("StrictRules");
        var page = Repository.Read("docs/rules/strict.md");
        project.Write(".globalconfig", page.Split("```ini globalconfig\n")[1].Split("```")[0]);
        project.Write(
            "taxonomy.yaml",
            Plan
                + "\n"
                + page.Split("```yaml rules\n")[1]
                    .Split("```")[0]
                    .Replace("TAX404", "x-later", StringComparison.Ordinal)
        );

        var build = await project.BuildAsync();

        Assert.NotEqual(0, build.ExitCode);
        Assert.Matches(@"taxonomy\.yaml\(3,3\): error TAX201: ", build.Output);
        Assert.Matches(@"taxonomy\.yaml\(3,3\): error TAX302: ", build.Output);
        Assert.Matches(@"taxonomy\.yaml\(8,3\): error TAX511: .*'App Opened'", build.Output);
        Assert.Matches(@"Program\.cs\(6,57\): error TAX514: ", build.Output);
    }

    [Fact]
    public async Task What_the_project_says_of_day_and_version_decides_what_has_expired()
    {
        var project = Project("Expiring");
        project.Write(
            "taxonomy.yaml",
            "taxonomy: 1\nevents:\n  A: { description: One thing., expires: 2026-03-01 }\n  B: { description: Another., expires: 2.0 }\n"
        );
        project.Write("Program.cs", "return 0;");

        var before = (await project.BuildAsync("-p:TaxonomyToday=2026-03-01")).ShouldSucceed();
        var after = (
            await project.BuildAsync("-p:TaxonomyToday=2026-03-02", "-p:TaxonomyProductVersion=2.1")
        ).ShouldSucceed();
        // 2026-03-02, as builds that can be repeated give it.
        var atEpoch = (await project.BuildAsync("-p:SOURCE_DATE_EPOCH=1772409600")).ShouldSucceed();
        var unreadable = await project.BuildAsync("-p:TaxonomyToday=tomorrow");

        Assert.DoesNotContain("TAX304", before.Output, StringComparison.Ordinal);
        Assert.Matches(@"taxonomy\.yaml\(3,\d+\): warning TAX304: 'A' expired on 2026-03-01", after.Output);
        Assert.Matches(@"taxonomy\.yaml\(3,\d+\): warning TAX304: 'A' expired on 2026-03-01", atEpoch.Output);
        Assert.Matches(@"taxonomy\.yaml\(4,\d+\): warning TAX304: 'B' expired with version 2\.0", after.Output);
        Assert.Contains("error TAX304", unreadable.Output, StringComparison.Ordinal);
        Assert.Contains("found 'tomorrow'", unreadable.Output, StringComparison.Ordinal);
    }

    private TestProject Project(string name)
    {
        var project = new TestProject(feed, name);
        project.Write("taxonomy.yaml", Plan);
        project.Write("Program.cs", Program.Replace("{0}", name, StringComparison.Ordinal));
        return project;
    }

    /// <summary>Our results as <c>ID file line:column-line:column</c>, in order, and the descriptions of the rules.</summary>
    private static List<string> Results(string sarif, out Dictionary<string, string> rules)
    {
        using var log = JsonDocument.Parse(sarif);
        var run = log.RootElement.GetProperty("runs")[0];
        rules = run.GetProperty("tool")
            .GetProperty("driver")
            .GetProperty("rules")
            .EnumerateArray()
            .Where(rule => rule.GetProperty("id").GetString()!.StartsWith("TAX", StringComparison.Ordinal))
            // A rule has an entry for each of its messages.
            .DistinctBy(rule => rule.GetProperty("id").GetString())
            .ToDictionary(
                rule => rule.GetProperty("id").GetString()!,
                rule => rule.GetProperty("fullDescription").GetProperty("text").GetString()!
            );
        var results = new List<string>();
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            var id = result.GetProperty("ruleId").GetString()!;
            if (!id.StartsWith("TAX", StringComparison.Ordinal))
            {
                continue;
            }

            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            var region = place.GetProperty("region");
            var file = Path.GetFileName(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!);
            results.Add(
                $"{id} {file} {region.GetProperty("startLine")}:{region.GetProperty("startColumn")}-{region.GetProperty("endLine")}:{region.GetProperty("endColumn")}"
            );
        }

        results.Sort(StringComparer.Ordinal);
        return results;
    }
}
