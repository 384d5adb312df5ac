using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests;

/// <summary>Compares the pages of the commands with what the commands say about themselves.</summary>
public sealed class PageTests
{
    private const string Folder = "docs/cli";

    private static readonly ToolContext s_context = new()
    {
        Output = TextWriter.Null,
        Error = TextWriter.Null,
        Folder = Path.GetTempPath(),
    };

    public static TheoryData<string> Commands => [.. Leaves(ToolRoot.Create(s_context)).Select(PathOf)];

    [Fact]
    public void Each_command_has_a_page_and_each_page_is_up_to_date()
    {
        var pages = CommandPage.All(ToolRoot.Create(s_context));
        if (Environment.GetEnvironmentVariable("TAXONOMY_ACCEPT_SNAPSHOTS") == "1")
        {
            foreach (var (file, text) in pages)
            {
                File.WriteAllText(Repository.PathOf($"{Folder}/{file}"), text);
            }
        }

        Assert.Equal(
            pages.Keys.Order(StringComparer.Ordinal),
            Directory.GetFiles(Repository.PathOf(Folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.All(pages, page => Assert.Equal(page.Value, Repository.Read($"{Folder}/{page.Key}")));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_help_of_a_command_ends_with_examples_that_its_grammar_accepts(string command)
    {
        using var folder = new TestFolder();
        var result = Tool.Run(folder, [.. command.Split(' '), "--help"]).ShouldReturn(0);

        Assert.Contains($"\nUsage:\n  taxonomy {command}", result.Output, StringComparison.Ordinal);
        Assert.Contains("\nExamples:\n  # ", result.Output, StringComparison.Ordinal);
        Assert.Contains("\nExit codes:\n  0  success\n", result.Output, StringComparison.Ordinal);
        var tool = Leaves(ToolRoot.Create(s_context)).Single(leaf => PathOf(leaf) == command);
        Assert.NotEmpty(tool.Examples);
        Assert.All(
            tool.Examples,
            example =>
            {
                // What follows a pipe or redirection is the shell's.
                var line = example.CommandLine.Split([" | ", " > ", " && "], StringSplitOptions.None)[0];
                Assert.StartsWith($"taxonomy {command}", line, StringComparison.Ordinal);
                Assert.Empty(ToolRoot.Create(s_context).Parse(line["taxonomy ".Length..]).Errors);
            }
        );
    }

    [Fact]
    public void The_version_is_that_of_the_packages()
    {
        using var folder = new TestFolder();
        Assert.Matches(@"^\d+\.\d+\.\d+", Tool.Run(folder, "--version").ShouldReturn(0).Output);
    }

    private static IEnumerable<ToolCommand> Leaves(Command command) =>
        command.Subcommands.SelectMany(child => child is ToolCommand leaf ? [leaf] : Leaves(child));

    private static string PathOf(ToolCommand command) => string.Join(' ', CommandPage.PathOf(command).Skip(1));

    [Fact]
    public void The_list_of_commands_has_lines_that_can_be_read()
    {
        using var folder = new TestFolder();

        var result = Tool.Run(folder, "--help").ShouldReturn(0);

        Assert.Contains("explain <rule>", result.Output, StringComparison.Ordinal);
        Assert.All(result.Output.Split('\n'), static line => Assert.InRange(line.Length, 0, 140));
    }
}
