using System.Text.RegularExpressions;
using Taxonomy.Package.Tests.Support;

namespace Taxonomy.Package.Tests;

/// <summary>The package, and no plan where it is expected: one message says what to do.</summary>
public sealed class MissingPlanTests(PackageFeed feed)
{
    private const string Plan = "taxonomy: 1\nevents: { App Opened: { description: The app opens. } }\n";

    [Theory]
    [InlineData("None", "", "", @"no methods are generated\. Create '[^']*NoPlanNone[/\\]taxonomy\.yaml'\.")]
    [InlineData("Other", "other.yaml", "a: 1", @"Create '[^']*taxonomy\.yaml'")]
    [InlineData("Name", "tracking.yaml", "a: 1", "Rename 'tracking.yaml', or add it with '<TaxonomyPlan ")]
    [InlineData("Folder", "plan/taxonomy.yaml", Plan, "Include=\"plan/taxonomy.yaml\"")]
    [InlineData("Content", "config/events.yml", Plan, "Rename 'config/events.yml'")]
    [InlineData("Case", "Taxonomy.yaml", Plan, "Rename 'Taxonomy.yaml'")]
    public async Task A_project_without_a_plan_is_told_the_expected_path_and_what_was_seen(
        string name,
        string file,
        string text,
        string message
    )
    {
        Assert.SkipWhen(name == "Case" && !OperatingSystem.IsLinux(), "The disk does not distinguish cases.");
        var project = new TestProject(feed, "NoPlan" + name);
        project.Write("Program.cs", "return 0;");
        if (file.Length > 0)
        {
            project.Write(file, text);
        }

        var build = (await project.BuildAsync()).ShouldSucceed();

        Assert.Matches(message, Assert.Single(Reports(build)));
    }

    [Fact]
    public async Task A_plan_beside_the_solution_is_seen()
    {
        var project = new TestProject(feed, "NoPlanAbove/App");
        new TestProject(feed, "NoPlanAbove", hasPackage: false).Write("taxonomy.yaml", Plan);
        project.Write("Program.cs", "return 0;");

        var build = (await project.BuildAsync("App.csproj")).ShouldSucceed();

        Assert.Contains("Rename '../taxonomy.yaml'", Assert.Single(Reports(build)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<EnableDefaultTaxonomyPlanItems>false</EnableDefaultTaxonomyPlanItems>")]
    [InlineData("<IsTestProject>true</IsTestProject>")]
    [InlineData("<NoWarn>$(NoWarn);TAX520</NoWarn>")]
    public async Task A_project_that_needs_no_plan_says_so(string properties)
    {
        var project = new TestProject(feed, "NoPlanNeeded" + properties.Length, properties);
        project.Write("Program.cs", "return 0;");

        Assert.Empty(Reports((await project.BuildAsync()).ShouldSucceed()));
    }

    [Theory]
    [InlineData("fsproj", "Program.fs", "printfn \"x\"")]
    [InlineData("vbproj", "Program.vb", "Module Program\n  Sub Main()\n  End Sub\nEnd Module")]
    public async Task A_plan_in_another_language_belongs_into_a_library(string extension, string file, string program)
    {
        var items = extension == "fsproj" ? $"<Compile Include=\"{file}\" />" : "";
        var project = new TestProject(feed, "Plan_" + extension, items: items, extension: extension);
        project.Write(file, program);
        project.Write("taxonomy.yaml", Plan);

        var build = (await project.BuildAsync()).ShouldSucceed();

        Assert.Matches(
            @"taxonomy\.yaml ?: warning TAX520: .* Move the plan into a C# class library",
            Assert.Single(Reports(build))
        );
        Assert.Empty(Reports((await project.BuildAsync("-p:NoWarn=TAX520")).ShouldSucceed()));
    }

    private static List<string> Reports(CommandLine.Result build) =>
        [
            .. Regex
                .Matches(build.Output, "^.*TAX520.*$", RegexOptions.Multiline)
                .Select(match => match.Value)
                .Distinct(),
        ];
}
