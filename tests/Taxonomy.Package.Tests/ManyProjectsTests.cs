using System.Text.RegularExpressions;
using Taxonomy.Package.Tests.Support;

namespace Taxonomy.Package.Tests;

/// <summary>
/// Libraries with plans, and projects that reference them and not the package: what is reported in one project is
/// reported across, once.
/// </summary>
public sealed class ManyProjectsTests(PackageFeed feed)
{
    internal const string Plan = """
        taxonomy: 1
        csharp: { namespace: Acme.Tracking, visibility: public }
        group_types: { company: }
        user_properties: { score: { type: integer, operations: [set, add] } }
        events:
          Song Played:
            description: A listener starts a song.
            groups: []
            properties: { song_id: string, position: { type: integer?, maximum: 10 } }
        """;

    internal const string Shop = """
        taxonomy: 1
        csharp: { namespace: Shop.Tracking, client: ShopAnalytics, visibility: public }
        events:
          Cart Opened:
            description: Somebody opens the cart.
            properties: { total: { type: integer, maximum: 10 } }
        """;

    internal const string Program = """
        using Acme.Tracking;
        using Shop.Tracking;
        using Taxonomy;

        Console.WriteLine();

        public static class Calls
        {
            public static void Run(ITaxonomyClient client, Analytics acme, ShopAnalytics shop, string name)
            {
                client.Track("user-42", "Album Bought");
                client.Track("user-42", "Song Played");
                client.Track("user-42", "cart_opened");
                client.Track("user-42", name);
                client.Track("user-42", "Song Playd");
                client.Identify("user-42").Set("shoe_size", 1).Send();
                client.SetGroup("user-42", "galaxy", "x");
                shop.User("user-42").CartOpened(total: 11);
                client.Track("anonymous", "$identify");
                acme.User("user-42").Identify().SetScore(1);
                acme.User("user-42").SongPlayed("s-1", 5);
                acme.User("user-42").InCompany("x").SongPlayed("s-1");
            }
        }
        """;

    internal static readonly string[] Expected =
    [
        "TAX501",
        "TAX502",
        "TAX503",
        "TAX504",
        "TAX506",
        "TAX507",
        "TAX509",
        "TAX510",
        "TAX512",
        "TAX514",
        "TAX515",
        "TAX516",
    ];

    [Theory]
    [InlineData("Microsoft.NET.Sdk", "")]
    [InlineData("Microsoft.NET.Sdk.Web", "")]
    [InlineData("Microsoft.NET.Sdk.Worker", "")]
    [InlineData("Microsoft.NET.Sdk", "<IsTestProject>true</IsTestProject>")]
    public async Task Each_rule_fires_once_in_a_project_that_references_the_libraries(string sdk, string properties)
    {
        var name = $"Across{sdk.Length}{properties.Length}";

        // A worker has a global using of the generic host, and its template the reference.
        var hosting = sdk.EndsWith("Worker", StringComparison.Ordinal)
            ? "<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />"
            : "";
        var program = new TestProject(
            feed,
            name,
            properties,
            Library(name + "Acme", Plan) + Library(name + "Shop", Shop) + hosting,
            sdk: sdk,
            hasPackage: false
        );
        program.Write("Program.cs", Program);

        Assert.Equal(Expected, Found(await program.BuildAsync()));
    }

    [Fact]
    public async Task Each_rule_fires_once_in_a_project_that_references_packages_with_plans()
    {
        var items = "";
        foreach (var (name, plan) in new[] { ("PackedAcme", Plan), ("PackedShop", Shop) })
        {
            var library = new TestProject(feed, name, "<Version>1.0.0</Version>", sdkOutput: "Library");
            library.Write("taxonomy.yaml", plan);
            (await library.PackAsync("--output", Path.Combine(feed.Folder, "feed"))).ShouldSucceed();
            items += $"<PackageReference Include=\"{name}\" Version=\"1.0.0\" />";
        }

        // The packages must not stay on the machine, for each run has others of the same version.
        var program = new TestProject(
            feed,
            "AcrossPackages",
            $"<RestorePackagesPath>{Path.Combine(feed.Folder, "packages")}</RestorePackagesPath>",
            items,
            hasPackage: false
        );
        program.Write("Program.cs", Program);

        Assert.Equal(Expected, Found(await program.BuildAsync()));
    }

    [Fact]
    public async Task A_project_that_is_switched_off_is_not_checked()
    {
        var program = new TestProject(
            feed,
            "AcrossOff",
            "<TaxonomyAnalyzers>false</TaxonomyAnalyzers>",
            Library("AcrossOffAcme", Plan) + Library("AcrossOffShop", Shop),
            hasPackage: false
        );
        program.Write("Program.cs", Program);

        Assert.Empty(Found((await program.BuildAsync()).ShouldSucceed()));
    }

    [Fact]
    public async Task A_plan_that_is_linked_to_check_with_generates_nothing()
    {
        var program = new TestProject(
            feed,
            "CheckOnly",
            "<TaxonomyGenerateCode>false</TaxonomyGenerateCode>",
            Library("CheckOnlyAcme", Plan)
                + Library("CheckOnlyShop", Shop)
                + "<TaxonomyPlan Include=\"../CheckOnlyAcme/taxonomy.yaml\" />"
        );
        program.Write("Program.cs", Program);

        Assert.Equal(Expected, Found(await program.BuildAsync()));
    }

    [Fact]
    public async Task A_test_project_that_sees_internals_is_checked_against_an_internal_plan()
    {
        var library = new TestProject(
            feed,
            "InternalPlan",
            items: "<InternalsVisibleTo Include=\"InternalPlanTests\" />",
            sdkOutput: "Library"
        );
        library.Write(
            "taxonomy.yaml",
            Plan.Replace("visibility: public", "visibility: internal", StringComparison.Ordinal)
        );
        var tests = new TestProject(
            feed,
            "InternalPlanTests",
            "<IsTestProject>true</IsTestProject>",
            "<ProjectReference Include=\"../InternalPlan/InternalPlan.csproj\" />",
            hasPackage: false
        );
        tests.Write(
            "Program.cs",
            """
            using Acme.Tracking;

            new Analytics(null!).User("user-42").SongPlayed("s-1", 5);
            """
        );

        Assert.Equal(["TAX514"], Found(await tests.BuildAsync()));
    }

    [Theory]
    [InlineData("FriendGenerated", "")]
    [InlineData("FriendChecked", "<TaxonomyGenerateCode>false</TaxonomyGenerateCode>")]
    public async Task Generated_files_of_a_test_project_that_sees_internals_and_links_the_plan_have_no_CS0436(
        string name,
        string properties
    )
    {
        var library = new TestProject(
            feed,
            name,
            items: $"<InternalsVisibleTo Include=\"{name}.Tests\" />",
            sdkOutput: "Library"
        );
        library.Write(
            "taxonomy.yaml",
            Plan.Replace("visibility: public", "visibility: internal", StringComparison.Ordinal)
        );
        var tests = new TestProject(
            feed,
            name + ".Tests",
            "<IsTestProject>true</IsTestProject>" + properties,
            $"<ProjectReference Include=\"../{name}/{name}.csproj\" /><TaxonomyPlan Include=\"../{name}/taxonomy.yaml\" />"
        );
        tests.Write(
            "Program.cs",
            """
            using Acme.Tracking;

            Console.WriteLine(typeof(Analytics));
            """
        );

        var files = Regex
            .Matches((await tests.BuildAsync()).ShouldSucceed().Output, @"([\w.]+)\(\d+,\d+\): warning CS0436:")
            .Select(match => match.Groups[1].Value)
            .Distinct();

        // With methods of its own, the project has each type twice: its own code must hear of that.
        Assert.Equal(properties.Length == 0 ? ["Program.cs"] : [], files);
    }

    [Fact]
    public async Task An_fsharp_program_calls_the_librarys_methods()
    {
        var program = new TestProject(
            feed,
            "AcrossFSharp",
            items: Library("AcrossFSharpAcme", Plan) + "<Compile Include=\"Program.fs\" />",
            extension: "fsproj",
            hasPackage: false
        );
        program.Write(
            "Program.fs",
            """
            open Acme.Tracking

            let track (analytics: Analytics) = analytics.User("user-42").SongPlayed(songId = "s-1")
            printfn "%s" (typeof<Analytics>.FullName)
            """
        );

        (await program.BuildAsync()).ShouldSucceed();
        Assert.Contains(
            "Acme.Tracking.Analytics",
            (await program.RunAsync()).ShouldSucceed().Output,
            StringComparison.Ordinal
        );
    }

    /// <summary>Writes a library with a plan, and returns the reference to it.</summary>
    private string Library(string name, string plan)
    {
        new TestProject(feed, name, sdkOutput: "Library").Write("taxonomy.yaml", plan);
        return $"<ProjectReference Include=\"../{name}/{name}.csproj\" />";
    }

    /// <summary>The rules that a build reports in the program, each as often as it does.</summary>
    private static IEnumerable<string> Found(CommandLine.Result build) => build.TaxonomyRules(@"\S*Program\.cs");
}
