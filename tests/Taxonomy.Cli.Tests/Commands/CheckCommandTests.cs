using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private const string Clean = """
        taxonomy: 1
        events:
          Song Played:
            description: A listener starts a song.
            properties:
              song_id: string
        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_clean_plan_gives_exit_code_0_and_a_count()
    {
        _folder.Write("taxonomy.yaml", Clean);

        var result = (await Tool.RunProcessAsync(_folder, "check")).ShouldReturn(0);

        Assert.Equal("No diagnostics: 1 event in 1 file.\n", result.Output);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task An_error_is_shown_as_the_compiler_shows_it_and_gives_exit_code_1()
    {
        _folder.Write("taxonomy.yaml", Clean.Replace("description", "desciption", StringComparison.Ordinal));

        var result = (await Tool.RunProcessAsync(_folder, "check")).ShouldReturn(1);

        Assert.StartsWith("taxonomy.yaml(4,5): error TAX002: ", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
    }

    [Fact]
    public void A_warning_fails_only_if_asked()
    {
        _folder.Write("taxonomy.yaml", Clean.Replace("Song Played", "song played", StringComparison.Ordinal));

        Assert.Contains(
            "taxonomy.yaml(3,3): warning TAX201: ",
            Tool.Run(_folder, "check").ShouldReturn(0).Output,
            StringComparison.Ordinal
        );
        Tool.Run(_folder, "check", "--fail-on", "warning").ShouldReturn(1);
        Tool.Run(_folder, "check", "--fail-on", "info").ShouldReturn(1);
        Tool.Run(_folder, "check", "--fail-on", "none").ShouldReturn(0);
    }

    [Fact]
    public void The_plan_is_found_from_a_folder_below_with_its_fragments_and_without_those_of_others()
    {
        _folder.Write("taxonomy.yaml", Clean);
        _folder.Write("search/search.taxonomy.yaml", "events: { Song Searched: { description: Somebody searches. } }");
        _folder.Write("other/other.csproj", "<Project />");
        _folder.Write("other/other.taxonomy.yaml", "events: { Not Ours: { descr: x } }");
        _folder.Write("bin/built.taxonomy.yaml", "events: { Built: { descr: x } }");

        var result = Tool.Run(_folder.PathOf("search"), null, "", false, "check").ShouldReturn(0);

        Assert.Equal("No diagnostics: 2 events in 2 files.\n", result.Output);
    }

    [Fact]
    public async Task Without_a_plan_the_check_fails_as_it_has_looked_at_nothing()
    {
        var result = (await Tool.RunProcessAsync(_folder, "check", "--plan", ".")).ShouldReturn(2);

        Assert.Empty(result.Output);
        Assert.Equal(
            "taxonomy: error: '.' has no plan; create a file 'taxonomy.yaml', or name another path.\n",
            result.Error
        );
    }

    [Theory]
    [InlineData("missing.yaml", "taxonomy: error: 'missing.yaml' does not exist.\n")]
    [InlineData(
        "notes.txt",
        "taxonomy: error: 'notes.txt' is not a plan; name a YAML file, a project, a solution or a folder.\n"
    )]
    [InlineData(
        "a.taxonomy.yaml",
        "taxonomy: error: 'a.taxonomy.yaml' is a fragment, which is checked together with its plan; name the root file.\n"
    )]
    public void A_path_that_is_not_a_plan_is_named(string path, string message)
    {
        _folder.Write("notes.txt", "");
        _folder.Write("a.taxonomy.yaml", "events: {}");

        Assert.Equal(message, Tool.Run(_folder, "check", "--plan", path).ShouldReturn(2).Error);
    }

    [Fact]
    public async Task A_file_of_100_MB_is_refused_with_its_size()
    {
        using (var stream = File.Create(_folder.PathOf("taxonomy.yaml")))
        {
            stream.SetLength(100_000_000);
        }

        var result = (await Tool.RunProcessAsync(_folder, "check")).ShouldReturn(2);

        Assert.Equal(
            "taxonomy: error: 'taxonomy.yaml' has 100,000,000 bytes; a file must have at most 33,554,432.\n",
            result.Error
        );
    }

    [Fact]
    public void What_is_not_UTF_8_is_a_finding_at_its_place()
    {
        File.WriteAllBytes(_folder.PathOf("taxonomy.yaml"), [.. "taxonomy: 1\nname: Caf"u8, 0xE9, .. "\n"u8]);

        Assert.Contains(
            "taxonomy.yaml(2,10): error TAX001",
            Tool.Run(_folder, "check").ShouldReturn(1).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_is_not_YAML_is_a_finding_at_its_place()
    {
        _folder.Write("taxonomy.yaml", "%PDF-1.7\n\u0001\u0002 {{{");

        Assert.Contains("error TAX001", Tool.Run(_folder, "check").ShouldReturn(1).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_arguments_give_exit_code_2_and_lead_to_the_help()
    {
        var result = Tool.Run(_folder, "check", "--report", "pdf", "--fail-on", "sometimes").ShouldReturn(2);

        Assert.Contains("'pdf' is not a report format", result.Error, StringComparison.Ordinal);
        Assert.Contains("'sometimes'", result.Error, StringComparison.Ordinal);
        Assert.EndsWith(
            "Run 'taxonomy check --help' for the arguments and examples.\n",
            result.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void On_a_terminal_the_wrong_word_is_underlined()
    {
        _folder.Write("taxonomy.yaml", Clean.Replace("description", "desciption", StringComparison.Ordinal));

        var result = Tool.Run(_folder.Path, null, "", isTerminal: true, "check").ShouldReturn(1);

        Assert.Contains(
            "\n        desciption: A listener starts a song.\n        \u001b[31m~~~~~~~~~~\u001b[0m\n",
            result.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_global_config_sets_severities_and_an_editor_config_does_not()
    {
        _folder.Write("taxonomy.yaml", Clean.Replace("Song Played", "song played", StringComparison.Ordinal));
        _folder.Write(".editorconfig", "[*]\ndotnet_diagnostic.TAX201.severity = error\n");
        Tool.Run(_folder, "check").ShouldReturn(0);

        _folder.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.TAX201.severity = error # as ever\n");
        Tool.Run(_folder, "check").ShouldReturn(1);

        _folder.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.TAX201.severity = none\n");
        Assert.StartsWith(
            "No diagnostics",
            Tool.Run(_folder, "check").ShouldReturn(0).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_expires_is_compared_with_the_day_of_SOURCE_DATE_EPOCH()
    {
        _folder.Write("taxonomy.yaml", Clean + "\n    expires: 2027-01-31\n");

        Assert.StartsWith("No diagnostics", At("1767225600"), StringComparison.Ordinal);
        Assert.Contains("TAX304", At("1830297600"), StringComparison.Ordinal);
        Assert.Contains(
            "SOURCE_DATE_EPOCH must be a number",
            Tool.Run(_folder, Epoch("soon"), "check").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );

        string At(string seconds) => Tool.Run(_folder, Epoch(seconds), "check").Output;
        static Dictionary<string, string> Epoch(string value) => new() { ["SOURCE_DATE_EPOCH"] = value };
    }

    [Fact]
    public void Properties_of_the_project_hold_as_in_the_build()
    {
        _folder.Write("taxonomy.yaml", Clean.Replace("Song Played", "song played", StringComparison.Ordinal));
        // With code, MSBuild names a .globalconfig in each folder above, whether it exists or not.
        _folder.Write("Program.cs", "");
        _folder.Write(
            "Shop.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
            </Project>
            """
        );

        Assert.Contains(
            "error TAX201",
            Tool.Run(_folder, "check", "--plan", "Shop.csproj").ShouldReturn(1).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_solution_has_the_plans_of_its_projects_and_fails_without_one()
    {
        _folder.Write("web/taxonomy.yaml", Clean);
        _folder.Write("web/Web.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        _folder.Write("app/taxonomy.yaml", Clean);
        _folder.Write("app/App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        _folder.Write("lib/Lib.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        _folder.Write(
            "All.slnx",
            """<Solution><Project Path="web/Web.csproj" /><Folder Name="/a/"><Project Path="lib/Lib.csproj" /></Folder></Solution>"""
        );
        _folder.Write(
            "All.sln",
            """
            Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "Web", "web\Web.csproj", "{1}"
            EndProject
            Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "App", "app\App.csproj", "{2}"
            EndProject
            """
        );
        _folder.Write("None.slnx", """<Solution><Project Path="lib/Lib.csproj" /></Solution>""");

        Assert.Contains("1 event in 1 file", Check("All.slnx", 0).Output, StringComparison.Ordinal);
        Assert.Contains("2 events in 2 files", Check("All.sln", 0).Output, StringComparison.Ordinal);
        Assert.Contains("2 events in 2 files", Check(".", 0).Output, StringComparison.Ordinal);
        Assert.Contains("'None.slnx' has no plan;", Check("None.slnx", 2).Error, StringComparison.Ordinal);

        Tool.Result Check(string path, int code) => Tool.Run(_folder, "check", "--plan", path).ShouldReturn(code);
    }

    [Fact]
    public async Task A_reader_that_goes_away_changes_nothing()
    {
        _folder.Write(
            "taxonomy.yaml",
            "taxonomy: 1\nevents:\n"
                + string.Concat(Enumerable.Range(0, 2000).Select(number => $"  Event {number}: {{ descr: x }}\n"))
        );
        using var process = Tool.Start(_folder, "check", "--report", "sarif");
        process.StandardInput.Close();
        process.StandardOutput.Close();
        var error = await process.StandardError.ReadToEndAsync(TestLimit.Token);
        await process.WaitForExitAsync(TestLimit.Token);

        Assert.Equal("", error);
        Assert.Equal(1, process.ExitCode);
    }
}
