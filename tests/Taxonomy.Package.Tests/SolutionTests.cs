using System.Text.RegularExpressions;
using Taxonomy.Package.Tests.Support;

namespace Taxonomy.Package.Tests;

/// <summary>
/// A team's solution: a library with the plan, one with a plan of its own, and projects of each kind that use both. Each
/// rule is reported once in each C# project; without the violations, each project is built and run.
/// </summary>
public sealed class SolutionTests(PackageFeed feed)
{
    // What the rules on a whole program find, and a key in the code.
    private const string MoreViolations = """
        using Taxonomy;

        public static class MoreCalls
        {
            public static void Run(ITaxonomyClient client)
            {
                client.Track("user-42", "Lesson Begun");
                client.Track("user-42", "lesson begun");
                client.SetGroup("user-42", "a", "x");
                client.SetGroup("user-42", "b", "x");
                client.SetGroup("user-42", "c", "x");
                client.SetGroup("user-42", "d", "x");
                _ = new AnalyticsClientOptions { ApiKey = "0f3a9c51e77b42d8a6c05be19d84f7a2" };
            }
        }
        """;

    private const string Track = """
        analytics.User("user-42").SongPlayed(songId: "s-1");
        Console.WriteLine("Tracked");
        """;

    [Fact]
    public async Task Each_rule_fires_once_in_each_project_and_each_project_builds_and_runs()
    {
        var solution = new TestProject(feed, "Team", hasPackage: false);
        Write("Acme.Tracking", "", sdkOutput: "Library", hasPackage: true)
            .Write("taxonomy.yaml", ManyProjectsTests.Plan);
        Write("Shop.Tracking", "", sdkOutput: "Library", hasPackage: true)
            .Write("taxonomy.yaml", ManyProjectsTests.Shop);
        Write("Acme.Api", References, "Microsoft.NET.Sdk.Web")
            .Write(
                "Main.cs",
                $$"""
                using Acme.Tracking;
                using Taxonomy;

                var builder = WebApplication.CreateBuilder(args);
                builder.Services.AddSingleton<ITaxonomyClient>(_ => new AnalyticsClient(new() { ApiKey = "key", Offline = true }));
                builder.Services.AddSingleton<Analytics>();
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                await using var app = builder.Build();
                await app.StartAsync();
                var analytics = app.Services.GetRequiredService<Analytics>();
                {{Track}}
                await app.StopAsync();
                """
            );
        Write(
                "Acme.Worker",
                References + "<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />",
                "Microsoft.NET.Sdk.Worker",
                "<NoWarn>$(NoWarn);TAX501</NoWarn>"
            )
            .Write(
                "Main.cs",
                $$"""
                using Acme.Tracking;
                using Taxonomy;

                var builder = Host.CreateApplicationBuilder(args);
                using var host = builder.Build();
                await host.StartAsync();
                await using var client = new AnalyticsClient(new() { ApiKey = "key", Offline = true });
                var analytics = new Analytics(client);
                {{Track}}
                await host.StopAsync();
                """
            );
        Write(
                "Acme.Tests",
                References + "<PackageReference Include=\"xunit.v3\" Version=\"3.2.2\" />",
                properties: "<IsTestProject>true</IsTestProject>"
            )
            .Write(
                "Main.cs",
                $$"""
                using Acme.Tracking;
                using Taxonomy;
                using Xunit;

                public sealed class TrackingTests
                {
                    [Fact]
                    public void It_is_tracked()
                    {
                        using var client = new AnalyticsClient(new() { ApiKey = "key", Offline = true });
                        var analytics = new Analytics(client);
                        {{Track}}
                    }
                }
                """
            );
        Write("Acme.FSharp", References + "<Compile Include=\"Main.fs\" />", extension: "fsproj")
            .Write(
                "Main.fs",
                """
                open Acme.Tracking
                open Taxonomy

                let client = new AnalyticsClient(AnalyticsClientOptions(ApiKey = "key", Offline = true))
                let analytics = Analytics(client)
                analytics.User("user-42").SongPlayed(songId = "s-1")
                printfn "Tracked"
                """
            );
        Write("Acme.VisualBasic", References, extension: "vbproj")
            .Write(
                "Main.vb",
                """
                Imports Acme.Tracking
                Imports Taxonomy

                Module Program
                    Sub Main()
                        Dim client = New AnalyticsClient(New AnalyticsClientOptions() With {.ApiKey = "key", .Offline = True})
                        Dim analytics = New Analytics(client)
                        analytics.User("user-42").SongPlayed(songId:="s-1")
                        System.Console.WriteLine("Tracked")
                    End Sub
                End Module
                """
            );
        string[] programs = ["Acme.Api", "Acme.Worker", "Acme.Tests", "Acme.FSharp", "Acme.VisualBasic"];
        var folder = Path.Combine(feed.Folder, "Team");
        var projects = Directory
            .GetDirectories(folder)
            .SelectMany(project => Directory.GetFiles(project, "*proj"))
            .Select(file => $"<Project Path=\"{Path.GetRelativePath(folder, file)}\" />");
        solution.Write("Team.slnx", $"<Solution>{string.Concat(projects)}</Solution>");

        var violations = await solution.BuildAsync("Team.slnx", "-p:Violations=true");
        var clean = (await solution.BuildAsync("Team.slnx")).ShouldSucceed();

        string[] more = ["TAX507", "TAX507", "TAX507", "TAX507", "TAX508", "TAX513"];
        string[] unplanned = ["TAX501", "TAX501", .. more, .. ManyProjectsTests.Expected];

        // TAX505 compares the names that TAX501 does not report.
        string[] consistency = ["TAX505", .. more, .. ManyProjectsTests.Expected.Except(["TAX501"])];
        Assert.Equal(unplanned.Order(StringComparer.Ordinal), Found(violations, "Acme.Api"));
        Assert.Equal(consistency.Order(StringComparer.Ordinal), Found(violations, "Acme.Worker"));
        Assert.Equal(unplanned.Order(StringComparer.Ordinal), Found(violations, "Acme.Tests"));
        Assert.DoesNotContain("TAX5", clean.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CS0436", violations.Output + clean.Output, StringComparison.Ordinal);
        foreach (var program in programs)
        {
            var run = await solution.DotnetAsync("run", "--no-build", "--project", program);
            Assert.Contains(
                program == "Acme.Tests" ? "Failed: 0" : "Tracked",
                run.ShouldSucceed().Output,
                StringComparison.Ordinal
            );
        }
    }

    private const string References = """
        <ProjectReference Include="../Acme.Tracking/Acme.Tracking.csproj" />
        <ProjectReference Include="../Shop.Tracking/Shop.Tracking.csproj" />
        """;

    private TestProject Write(
        string name,
        string items,
        string sdk = "Microsoft.NET.Sdk",
        string properties = "",
        string sdkOutput = "Exe",
        string extension = "csproj",
        bool hasPackage = false
    )
    {
        var isProgram = sdkOutput == "Exe" && extension == "csproj";
        var project = new TestProject(
            feed,
            "Team/" + name,
            properties,
            items
                + (
                    isProgram
                        ? "<Compile Remove=\"Program.cs;More.cs\" Condition=\"'$(Violations)' != 'true'\" /><Compile Remove=\"Main.cs\" Condition=\"'$(Violations)' == 'true'\" />"
                        : ""
                ),
            sdkOutput,
            sdk,
            extension,
            hasPackage
        );
        if (isProgram)
        {
            project.Write("Program.cs", ManyProjectsTests.Program);
            project.Write("More.cs", MoreViolations);
        }

        return project;
    }

    /// <summary>The rules that a build reports in the C# files of a project, each as often as it does.</summary>
    private static IEnumerable<string> Found(CommandLine.Result build, string project) =>
        build.TaxonomyRules($@"\S*{Regex.Escape(project)}[/\\]\w+\.cs");
}
