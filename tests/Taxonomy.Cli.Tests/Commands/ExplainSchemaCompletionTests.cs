using System.Diagnostics;
using System.Text.Json;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

/// <summary>The commands that need no plan.</summary>
public sealed class ExplainSchemaCompletionTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_page_of_a_rule_is_that_of_the_documentation()
    {
        var result = (await Tool.RunProcessAsync(_folder, "explain", "tax203")).ShouldReturn(0);

        Assert.Equal(Repository.Read("docs/rules/TAX203.md"), result.Output);
    }

    [Fact]
    public void Without_an_ID_all_rules_are_listed()
    {
        var lines = Tool.Run(_folder, "explain").ShouldReturn(0).Output.Split('\n');

        Assert.Contains("TAX203: Names that differ only in case or separators", lines);
        Assert.Contains(lines, line => line.StartsWith("TAX501: ", StringComparison.Ordinal));
        Assert.Equal(
            Directory.GetFiles(Repository.PathOf("docs/rules"), "TAX*.md").Length,
            lines.Count(line => line.Length > 0)
        );
    }

    [Fact]
    public void A_rule_that_does_not_exist_is_an_error_with_a_suggestion() =>
        Assert.Matches(
            @"'TAX20' is not the ID of a rule\. Did you mean 'TAX20\d'\?",
            Tool.Run(_folder, "explain", "TAX20").ShouldReturn(2).Error
        );

    [Theory]
    [InlineData("plan", "taxonomy.schema.json")]
    [InlineData("fragment", "taxonomy.fragment.schema.json")]
    [InlineData("shipped", "taxonomy.shipped.schema.json")]
    [InlineData("baseline", "taxonomy.baseline.schema.json")]
    public void A_schema_is_that_of_the_package(string kind, string file)
    {
        var output = Tool.Run(_folder, "schema", kind).ShouldReturn(0).Output;

        Assert.Equal(Repository.Read($"schema/{file}"), output);
        using var json = JsonDocument.Parse(output);
    }

    [Fact]
    public async Task Schemas_are_written_into_a_folder_or_a_file()
    {
        (await Tool.RunProcessAsync(_folder, "schema", "--folder", "schema")).ShouldReturn(0);
        Tool.Run(_folder, "schema", "shipped", "--output", "one.json").ShouldReturn(0);

        Assert.Equal(
            [
                "one.json",
                "schema/taxonomy.baseline.schema.json",
                "schema/taxonomy.fragment.schema.json",
                "schema/taxonomy.schema.json",
                "schema/taxonomy.shipped.schema.json",
            ],
            _folder.Files()
        );
        Tool.Run(_folder, "schema", "--folder", "one.json").ShouldReturn(2);
        Tool.Run(_folder, "schema", "--folder", "a", "--output", "b").ShouldReturn(2);
    }

    [Fact]
    public async Task Bash_completes_commands_and_options()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "Bash is not installed.");
        var script = (await Tool.RunProcessAsync(_folder, "completion", "bash")).ShouldReturn(0).Output;
        _folder.Write("completion", script);
        var start = new ProcessStartInfo(
            "/bin/bash",
            [
                "--norc",
                "-c",
                $$"""
                taxonomy() { dotnet '{{Tool.DllPath}}' "$@"; }
                . ./completion
                complete_line() {
                    COMP_LINE="$1"; COMP_POINT=${#1}; COMP_WORDS=($1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                    _taxonomy_complete; echo "${COMPREPLY[@]}"
                }
                complete_line 'taxonomy sch'
                complete_line 'taxonomy check --fail-'
                """,
            ]
        )
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
        };
        using var bash = Process.Start(start)!;
        var output = await bash.StandardOutput.ReadToEndAsync(TestLimit.Token);
        await bash.WaitForExitAsync(TestLimit.Token);

        Assert.Equal("schema\n--fail-on\n", output);
    }

    [Theory]
    [InlineData("zsh", "compdef _taxonomy_complete taxonomy")]
    [InlineData("fish", "complete -c taxonomy")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public void Other_shells_have_a_script_that_asks_the_tool(string shell, string expected)
    {
        var script = Tool.Run(_folder, "completion", shell).ShouldReturn(0).Output;

        Assert.Contains(expected, script, StringComparison.Ordinal);
        Assert.Contains("[suggest:", script, StringComparison.Ordinal);
        Tool.Run(_folder, "completion", "tcsh").ShouldReturn(2);
    }
}
