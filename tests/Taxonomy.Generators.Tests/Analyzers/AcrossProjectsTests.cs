using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>A library has the plan, and a program references the library: the same rules hold as in one project.</summary>
public sealed class AcrossProjectsTests
{
    private static readonly string s_plan = GeneratedCallPlan.Text.Replace(
        "client: MusicAnalytics }",
        "client: MusicAnalytics, visibility: public }",
        StringComparison.Ordinal
    );

    private const string ByName = """
        using Player.Tracking;
        using Taxonomy;

        public static class Program
        {
            public static void Run(ITaxonomyClient client, MusicAnalytics analytics, string text)
            {
                client.Track("user-42", {|TAX502:"App Opened"|});
                client.Track("user-42", {|TAX503:"song_played"|});
                client.Track("user-42", {|TAX516:"Song Playd"|});
                client.Track("user-42", {|TAX501:"Album Bought"|});
                client.Track("user-42", {|TAX501:"Gone Event"|});
                client.Track("user-42", {|TAX502:"Web Event"|});
                client.Track("user-42", {|TAX504:text|});
                client.Track("user-42", {|TAX502:"Order Completed"|}, new() { ["song_id"] = "s-1" });
                client.Identify("user-42").Set({|TAX506:"nickname"|}, "me").Set({|TAX506:"Score"|}, 1).Send();
                client.SetGroup("user-42", {|TAX507:"galaxy"|}, "x");
                client.Track({|TAX510:"anonymous"|}, "$identify");
            }
        }
        """;

    private const string Generated = """
        using Player.Tracking;

        public static class Program
        {
            public static void Run(MusicAnalytics analytics)
            {
                analytics.User("user-42").SongPlayed("song-1", {|TAX514:default|});
                analytics.User("user-42").SongPlayed("song-1", position: {|TAX509:11|});
                analytics.User("user-42").SongPlayed({|TAX509:"s"|}, playback: new(volume: {|TAX509:101|}));
                analytics.User("user-42").SongPlayed("song-1", either: {|TAX509:0|});
                analytics.User("user-42").SongPlayed("song-1", either: {|TAX509:"a"|});
                analytics.User("user-42").OrderCompleted(items: [new(sku: {|TAX509:"x"|}, quantity: 1)], code: 1);
                analytics.User("user-42").{|TAX515:InFamily|}("f").SongPlayed("song-1");
                analytics.User("user-42").{|TAX512:Identify|}().SetScore(1);
                analytics.User("user-42").SetNickname({|TAX509:"n"|});
            }
        }
        """;

    public static TheoryData<bool, string> Programs =>
        new MatrixTheoryData<bool, string>([true, false], [ByName, Generated]);

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task The_rules_fire_once_in_a_project_that_references_the_plan(bool isSource, string program) =>
        await new CodeTest
        {
            Plan = null,
            AssemblyName = "App",
            MoreReferences = [Library(s_plan, isSource)],
        }.VerifyAsync(program);

    [Theory]
    [InlineData(ByName)]
    [InlineData(Generated)]
    public async Task The_rules_fire_alike_in_the_project_that_has_the_plan(string program) =>
        await new CodeTest { Plan = s_plan }.VerifyAsync(program);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_plan_that_is_linked_as_well_fires_once(bool isSource) =>
        await new CodeTest
        {
            Plan = s_plan,
            AssemblyName = "App",
            MoreReferences = [Library(s_plan, isSource)],
            GlobalConfig = "build_property.TaxonomyGenerateCode = false",
        }.VerifyAsync(ByName, Generated.Replace("class Program", "class Other", StringComparison.Ordinal));

    [Fact]
    public async Task Plans_of_several_libraries_hold_together()
    {
        const string shop = """
            taxonomy: 1
            csharp: { namespace: Shop.Tracking, client: ShopAnalytics, visibility: public }
            group_types: { team: }
            events:
              Cart Opened: { properties: { total: { type: integer, maximum: 10 } } }
            """;
        await new CodeTest
        {
            Plan = null,
            AssemblyName = "App",
            MoreReferences = [Library(s_plan, false), Library(shop, false, "Shop")],
        }.VerifyAsync(
            """
            using Player.Tracking;
            using Shop.Tracking;
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client, MusicAnalytics music, ShopAnalytics shop)
                {
                    client.Track("user-42", {|TAX502:"Cart Opened"|});
                    client.Track("user-42", {|TAX502:"App Opened"|});
                    client.Track("user-42", {|TAX503:"cart opened"|});
                    client.SetGroup("user-42", "team", "x");
                    client.SetGroup("user-42", "band", "x");
                    shop.User("user-42").CartOpened(total: {|TAX509:11|});
                    music.User("user-42").SongPlayed("song-1", position: {|TAX509:11|});
                }
            }
            """
        );
    }

    private const string WholeProgram = """
        using System;
        using Player.Tracking;
        using Taxonomy;

        public static class Program
        {
            public static void Run(ITaxonomyClient client, MusicAnalytics analytics, DateTime given, int number)
            {
                client.Track("user-42", "List Sorted");
                client.Track("user-42", {|TAX505:"list_sorted"|});
                client.SetGroup("user-42", "band", "x");
                client.SetGroup("user-42", "club", "x");
                client.SetGroup("user-42", "choir", "x");
                client.SetGroup("user-42", {|TAX508:"crew"|}, "x");
                new AnalyticsClientOptions().ApiKey = {|TAX513:"3141592653589793a2384626433832bc"|};
                client.Track("user-42", "$identify", new() { ["at"] = {|TAX518:given|} });
            }
        }
        """;

    private static readonly string[] s_namesOff = ["TAX501", "TAX506", "TAX507"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task What_is_checked_over_the_whole_program_is_checked_with_the_plan_of_a_library(bool isSource) =>
        new CodeTest
        {
            Plan = null,
            AssemblyName = "App",
            MoreReferences = [Library(s_plan, isSource)],
            SwitchedOff = s_namesOff,
        }.VerifyAsync(WholeProgram);

    [Fact]
    public Task What_is_checked_over_the_whole_program_is_checked_alike_where_the_plan_is() =>
        new CodeTest { Plan = s_plan, SwitchedOff = s_namesOff }.VerifyAsync(WholeProgram);

    [Theory]
    [InlineData("Acme.Tracker.Trak(name)", "Did you mean 'Track'?")]
    [InlineData("Acme.Tracker.Track(nam: event)", "Did you mean 'name'?")]
    [InlineData(
        "Player.Tracking.MusicAnalytcs.User(userId: user_id)",
        "Did you mean 'Player.Tracking.MusicAnalytics'?"
    )]
    public async Task An_entry_of_the_setting_is_compared_with_the_types_of_references(string entry, string hint)
    {
        const string tracker = "namespace Acme { public class Tracker { public void Track(string name) { } } }";
        var diagnostics = await new CodeTest
        {
            Plan = null,
            AssemblyName = "App",
            MoreReferences = [Library(s_plan, false, code: tracker)],
            EditorConfig = $"[*.cs]\ntaxonomy_tracking_methods = {entry}",
        }.RunAsync([MarkedSource.Parse("/project/Program.cs", "class Program;")]);

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal("TAX517", diagnostic.Id);
        Assert.EndsWith(hint, diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_listed_method_of_a_reference_is_checked_against_its_plan() =>
        new CodeTest
        {
            Plan = null,
            AssemblyName = "App",
            MoreReferences =
            [
                Library(
                    s_plan,
                    false,
                    code: "namespace Acme { public class Tracker { public void Track(string name) { } } }"
                ),
            ],
            EditorConfig = "[*.cs]\ntaxonomy_tracking_methods = Acme.Tracker.Track(name)",
        }.VerifyAsync(
            """public static class Program { public static void Run(Acme.Tracker t) => t.Track({|TAX503:"song_played"|}); }"""
        );

    [Theory]
    // Alone, the project is the only one that can track.
    [InlineData("", "", true)]
    [InlineData("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Player.Tests\")]", "", true)]
    [InlineData("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"App\")]", "", false)]
    // The plan is there to check with.
    [InlineData("", "build_property.TaxonomyGenerateCode = false", false)]
    public async Task An_event_counts_as_untracked_only_where_no_other_project_can_track_it(
        string attribute,
        string config,
        bool isReported
    )
    {
        var diagnostics = await new CodeTest
        {
            Plan = "taxonomy: 1\nevents: { Opened: { description: d. } }",
            SwitchedOn = ["TAX511"],
            GlobalConfig = config,
        }.RunOnPlanAsync(("/project/Program.cs", attribute));

        Assert.Equal(isReported, diagnostics.Any(diagnostic => diagnostic.Id == "TAX511"));
    }

    [Fact]
    public async Task A_program_is_not_told_about_events_of_a_library_that_it_does_not_track()
    {
        var diagnostics = await new CodeTest
        {
            Plan = null,
            AssemblyName = "App",
            MoreReferences = [Library(s_plan, false)],
            SwitchedOn = ["TAX511"],
        }.RunOnPlanAsync(("/project/Program.cs", "class Program;"));

        Assert.Empty(diagnostics);
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "")]
    [InlineData(true, "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"App\")]")]
    [InlineData(false, "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"App\")]")]
    public async Task An_internal_plan_counts_for_those_who_see_it(bool isSource, string attribute)
    {
        var program = """
            using Taxonomy;

            public static class Program
            {
                public static void Run(ITaxonomyClient client) => client.Track("user-42", {|TAX503:"song_played"|});
            }
            """;
        await new CodeTest
        {
            Plan = null,
            AssemblyName = "App",
            MoreReferences = [Library(GeneratedCallPlan.Text, isSource, code: attribute)],
        }.VerifyAsync(
            attribute.Length > 0
                ? program
                : program.Replace("{|TAX503:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("2anything")]
    [InlineData("1#damaged")]
    [InlineData("x")]
    public async Task A_plan_in_another_format_is_reported_once_and_ignored(string facts)
    {
        var diagnostics = await new CodeTest
        {
            Plan = null,
            AssemblyName = "App",
            MoreReferences =
            [
                Library(null, false, code: $"[assembly: Taxonomy.Serialization.TrackingPlan(\"{facts}\")]"),
            ],
        }.RunAsync([
            MarkedSource.Parse(
                "/project/Program.cs",
                """
                using Taxonomy;

                public static class Program
                {
                    public static void Run(ITaxonomyClient client) => client.Track("user-42", "song_played");
                }
                """
            ),
        ]);

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal("TAX519", diagnostic.Id);
        Assert.Contains("'Library'", diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_in_code_reads_no_plan_of_a_reference_again()
    {
        var (compilation, options) = new CodeTest
        {
            Plan = null,
            AssemblyName = "App",
            MoreReferences = [Library(s_plan, false)],
        }.Compile([("/project/Program.cs", "class Program;")]);
        var first = Generators.Analyzers.Semantics.CodeContext.From(
            compilation,
            options,
            TestContext.Current.CancellationToken
        );

        var tree = compilation.SyntaxTrees.First();
        var edited = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(tree.GetText().Replace(0, 0, "// x\n")));
        await CodeTest.AnalyzeAsync(edited, options);
        var second = Generators.Analyzers.Semantics.CodeContext.From(
            edited,
            options,
            TestContext.Current.CancellationToken
        );

        Assert.NotSame(first, second);
        Assert.Same(Assert.Single(first.Names!.Plans), Assert.Single(second.Names!.Plans));
    }

    [Fact]
    public void An_edit_of_code_in_a_referenced_project_reads_no_plan_again()
    {
        var library = new CodeTest { Plan = s_plan, AssemblyName = "Library" }
            .Compile([("/l/A.cs", "class A;")])
            .Compilation;
        var tree = library.SyntaxTrees.First();
        var edited = library.ReplaceSyntaxTree(tree, tree.WithChangedText(tree.GetText().Replace(0, 0, "// x\n")));

        Assert.Same(Names(library), Names(edited));

        static object Names(Compilation library)
        {
            var (compilation, options) = new CodeTest
            {
                Plan = null,
                AssemblyName = "App",
                MoreReferences = [library.ToMetadataReference()],
            }.Compile([("/project/Program.cs", "class Program;")]);
            var code = Generators.Analyzers.Semantics.CodeContext.From(
                compilation,
                options,
                TestContext.Current.CancellationToken
            );
            return Assert.Single(code.Names!.Plans);
        }
    }

    /// <summary>A project with a plan, as another project references it: as its compilation, or as what is built of it.</summary>
    private static MetadataReference Library(string? plan, bool isSource, string name = "Library", string code = "")
    {
        var (compilation, _) = new CodeTest { Plan = plan, AssemblyName = name }.Compile([("/library/Code.cs", code)]);
        if (isSource)
        {
            return compilation.ToMetadataReference();
        }

        // What the SDK passes for a reference to a project: without bodies.
        using var image = new MemoryStream();
        var result = compilation.Emit(
            image,
            options: new(metadataOnly: true, includePrivateMembers: false),
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray().ToImmutableArray());
    }
}
