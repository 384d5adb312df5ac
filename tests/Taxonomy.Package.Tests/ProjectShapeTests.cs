using Taxonomy.Package.Tests.Support;

namespace Taxonomy.Package.Tests;

/// <summary>Projects of other shapes than the usual: other frameworks, stricter settings, plans in other places.</summary>
public sealed class ProjectShapeTests(PackageFeed feed)
{
    [Fact]
    public async Task The_strictest_settings_find_nothing_in_the_generated_code()
    {
        var project = new TestProject(
            feed,
            "Strict",
            """
            <TargetFrameworks>net8.0;net10.0</TargetFrameworks>
            <TargetFramework></TargetFramework>
            <AnalysisMode>All</AnalysisMode>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
            """,
            sdkOutput: "Library"
        );
        project.Write(
            "taxonomy.yaml",
            Repository
                .Read("taxonomy.example.yaml")
                .Replace("visibility: internal", "visibility: public", StringComparison.Ordinal)
        );

        var build = (await project.BuildAsync()).ShouldSucceed();

        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_for_net_standard_builds_with_a_recent_language_version()
    {
        var project = NetStandardProject("Standard", "<LangVersion>11</LangVersion>");

        var build = (await project.BuildAsync()).ShouldSucceed();

        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_language_version_is_refused_with_the_way_out()
    {
        var project = NetStandardProject("OldLanguage", "<LangVersion>10</LangVersion>");

        var build = await project.BuildAsync();

        Assert.Contains("error TAX010", build.Output, StringComparison.Ordinal);
        Assert.Contains("<LangVersion>", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CS8", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fragments_are_found_and_those_of_a_nested_project_are_not()
    {
        var project = new TestProject(
            feed,
            "Fragments",
            items: "<TaxonomyPlan Include=\"elsewhere/more.yaml\" /><Compile Remove=\"nested/**\" />"
        );
        project.Write("taxonomy.yaml", "taxonomy: 1\n");
        project.Write("features/library.taxonomy.yaml", "events: { Playlist Created: { description: A list. } }\n");
        project.Write("elsewhere/more.yaml", "events: { App Opened: { description: The app opens. } }\n");
        project.Write("nested/Nested.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        project.Write("nested/taxonomy.yaml", "taxonomy: 1\n");
        project.Write("nested/deeper/other.taxonomy.yaml", "nonsense: 1\n");
        project.Write("bin/left-over.taxonomy.yaml", "nonsense: 1\n");
        project.Write(
            "Program.cs",
            """
            var user = new Fragments.Tracking.AnalyticsUser();
            Action playlist = () => user.PlaylistCreated();
            Action app = () => user.AppOpened();
            """
        );

        (await project.BuildAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task Plan_files_behind_symbolic_links_are_not_found_but_can_be_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Creating a symbolic link needs a privilege on Windows.");
        var project = new TestProject(feed, "Linked", items: "<TaxonomyPlan Include=\"linked.named.yaml\" />");
        var outside = new TestProject(feed, "LinkedFrom");
        outside.Write("deep/folder/folder.taxonomy.yaml", "nonsense: 1\n");
        var file = outside.Write("file.taxonomy.yaml", "nonsense: 1\n");
        var named = outside.Write("named.yaml", "events: { App Opened: { description: The app opens. } }\n");
        project.Write("taxonomy.yaml", "taxonomy: 1\n");
        project.Write(
            "features/bob's (first), one/real.taxonomy.yaml",
            "events: { Playlist Created: { description: A list. } }\n"
        );
        project.Write(
            "Program.cs",
            """
            var user = new Linked.Tracking.AnalyticsUser();
            Action playlist = () => user.PlaylistCreated();
            Action app = () => user.AppOpened();
            """
        );
        project.Link("features/folder", Path.GetDirectoryName(file)!);
        project.Link("file.taxonomy.yaml", file);
        project.Link("linked.named.yaml", named);

        (await project.BuildAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task Projects_that_share_a_plan_and_see_each_others_types_build_without_a_warning()
    {
        const string plan =
            "taxonomy: 1\ncsharp: { visibility: {0}, namespace: Shared.Tracking }\nevents: { App Opened: { description: The app opens., properties: { source: { enum: [icon, link] } } } }\n";
        foreach (var visibility in new[] { "internal", "public" })
        {
            var library = new TestProject(
                feed,
                $"Sharing_{visibility}",
                items: $"<InternalsVisibleTo Include=\"Shared_{visibility}\" />",
                sdkOutput: "Library"
            );
            library.Write("taxonomy.yaml", plan.Replace("{0}", visibility, StringComparison.Ordinal));
            var program = new TestProject(
                feed,
                $"Shared_{visibility}",
                "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>",
                $"<ProjectReference Include=\"../Sharing_{visibility}/Sharing_{visibility}.csproj\" />"
            );
            program.Write("taxonomy.yaml", plan.Replace("{0}", visibility, StringComparison.Ordinal));
            program.Write("Program.cs", "return 0;");

            (await program.BuildAsync()).ShouldSucceed();
        }
    }

    [Fact]
    public async Task The_search_for_plan_files_can_be_switched_off()
    {
        var project = new TestProject(
            feed,
            "Explicit",
            "<EnableDefaultTaxonomyPlanItems>false</EnableDefaultTaxonomyPlanItems>",
            "<TaxonomyPlan Include=\"plans/plan.yaml\" />"
        );
        project.Write("plans/plan.yaml", "taxonomy: 1\nevents: { App Opened: { description: The app opens. } }\n");
        project.Write("taxonomy.yaml", "nonsense: 1\n");
        project.Write(
            "Program.cs",
            "var user = new Explicit.Tracking.AnalyticsUser(); Action app = () => user.AppOpened();"
        );

        (await project.BuildAsync()).ShouldSucceed();
    }

    private TestProject NetStandardProject(string name, string properties)
    {
        var project = new TestProject(
            feed,
            name,
            $"<TargetFrameworks>netstandard2.0</TargetFrameworks><TargetFramework></TargetFramework><ImplicitUsings>disable</ImplicitUsings>{properties}<TreatWarningsAsErrors>true</TreatWarningsAsErrors>",
            sdkOutput: "Library"
        );
        project.Write("taxonomy.yaml", Repository.Read("taxonomy.example.yaml"));
        return project;
    }
}
