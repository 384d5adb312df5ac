using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

public sealed class InitCommandTests : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
        </Project>
        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_empty_folder_gets_a_program_with_a_plan_that_is_clean()
    {
        Directory.CreateDirectory(_folder.PathOf("My Shop"));
        var result = (
            await Tool.RunProcessAsync(_folder, "init", "--yes", "--folder", "My Shop", "--package-version", "1.2.3")
        ).ShouldReturn(0);

        Assert.Contains("Next: ", result.Output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "My Shop/My_Shop.csproj",
                "My Shop/Program.cs",
                "My Shop/schema/taxonomy.schema.json",
                "My Shop/taxonomy.yaml",
            ],
            _folder.Files()
        );
        Assert.Contains(
            "<PackageReference Include=\"Taxonomy\" Version=\"1.2.3\" />",
            _folder.Read("My Shop/My_Shop.csproj"),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "No diagnostics: 1 event in 1 file.",
            Tool.Run(_folder, "check", "--plan", "My Shop", "--fail-on", "info").ShouldReturn(0).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_project_gets_the_reference_and_keeps_the_rest()
    {
        _folder.Write("Shop.csproj", Project.ReplaceLineEndings("\r\n"));

        Tool.Run(_folder, "init", "--yes", "--package-version", "1.2.3").ShouldReturn(0);

        Assert.Equal(["Shop.csproj", "schema/taxonomy.schema.json", "taxonomy.yaml"], _folder.Files());
        Assert.Equal(
            Project
                .Replace(
                    "</Project>",
                    "  <ItemGroup>\n    <PackageReference Include=\"Taxonomy\" Version=\"1.2.3\" />\n  </ItemGroup>\n</Project>",
                    StringComparison.Ordinal
                )
                .ReplaceLineEndings("\r\n"),
            _folder.Read("Shop.csproj")
        );
    }

    [Fact]
    public void With_central_package_management_the_version_goes_where_all_versions_are()
    {
        _folder.Write("Directory.Packages.props", "<Project>\n</Project>\n");
        _folder.Write("app/App.csproj", Project);

        Tool.Run(_folder, "init", "--yes", "--folder", "app", "--package-version", "1.2.3").ShouldReturn(0);

        Assert.Contains(
            "<PackageReference Include=\"Taxonomy\" />",
            _folder.Read("app/App.csproj"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "<Project>\n  <ItemGroup>\n    <PackageVersion Include=\"Taxonomy\" Version=\"1.2.3\" />\n  </ItemGroup>\n</Project>\n",
            _folder.Read("Directory.Packages.props")
        );
    }

    [Fact]
    public void Nothing_is_overwritten()
    {
        _folder.Write("taxonomy.yml", "taxonomy: 1");

        Assert.Contains(
            "'taxonomy.yml' exists and is not overwritten",
            Tool.Run(_folder, "init", "--yes").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
        Assert.Equal(["taxonomy.yml"], _folder.Files());
    }

    [Fact]
    public void Without_a_terminal_it_does_not_ask()
    {
        Assert.Contains(
            "run 'taxonomy init --yes'",
            Tool.Run(_folder, "init").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void A_project_that_is_not_XML_is_an_error_and_nothing_is_written()
    {
        _folder.Write("Shop.csproj", "<Project <</Project>");

        Assert.Contains(
            "is not valid XML",
            Tool.Run(_folder, "init", "-y").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
        Assert.Equal(["Shop.csproj"], _folder.Files());
    }
}
