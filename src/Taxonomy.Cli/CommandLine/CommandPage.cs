using System.CommandLine;
using System.CommandLine.Help;
using System.Text;

namespace Taxonomy.Cli.CommandLine;

/// <summary>Writes the documentation of a command from its grammar: the end of its help, and its page in <c>docs/cli</c>.</summary>
internal static class CommandPage
{
    /// <summary>Writes what the default help does not have: details, examples and exit codes.</summary>
    public static void WriteHelp(Command command, TextWriter output)
    {
        if (command is not ToolCommand tool)
        {
            return;
        }

        if (tool.Details is { } details)
        {
            output.WriteLine("Details:");
            foreach (var line in details.Split('\n'))
            {
                output.WriteLine(line.Length == 0 ? "" : "  " + line.Replace("`", "", StringComparison.Ordinal));
            }

            output.WriteLine();
        }

        output.WriteLine("Examples:");
        foreach (var example in tool.Examples)
        {
            output.WriteLine($"  # {example.Purpose}");
            output.WriteLine($"  {example.CommandLine}");
        }

        output.WriteLine();
        output.WriteLine("Exit codes:");
        foreach (var (code, meaning) in ExitCodes(tool))
        {
            output.WriteLine($"  {code}  {meaning.Replace("`", "", StringComparison.Ordinal)}");
        }
    }

    /// <summary>Returns the pages of all commands by file name, with an index.</summary>
    public static IReadOnlyDictionary<string, string> All(RootCommand root)
    {
        var pages = new Dictionary<string, string>(StringComparer.Ordinal);
        var index = new StringBuilder();
        foreach (var command in Leaves(root).OrderBy(command => FileName(command), StringComparer.Ordinal))
        {
            pages.Add(FileName(command), Page(command));
            index.Append($"| [`{string.Join(' ', PathOf(command))}`]({FileName(command)}) | {command.Description} |\n");
        }

        pages.Add("README.md", Index(index.ToString()));
        return pages;
    }

    /// <summary>Returns the names of a command and its parents, beginning with the tool.</summary>
    public static IReadOnlyList<string> PathOf(Command command) =>
        command is RootCommand ? [ToolRoot.Name] : [.. PathOf(command.Parents.OfType<Command>().First()), command.Name];

    private static string FileName(Command command) => string.Join('-', PathOf(command).Skip(1)) + ".md";

    private static IEnumerable<ToolCommand> Leaves(Command command) =>
        command.Subcommands.SelectMany(child => child is ToolCommand leaf ? [leaf] : Leaves(child));

    private static string Index(string rows) =>
        $"""
            # The command line

            The .NET tool `taxonomy` reports the same diagnostics on a plan as the compiler, without a build. It requires .NET 8 or later.

            ```shell
            dotnet tool install --global Taxonomy.Cli --prerelease
            taxonomy check
            ```

            In a repository, install it into a tool manifest, so that everybody uses the same version: `dotnet new tool-manifest`, `dotnet tool install Taxonomy.Cli --prerelease`, then `dotnet taxonomy check`.

            ## Commands

            | command | what it does |
            |---|---|
            {rows.TrimEnd('\n')}

            ## Which plan

            `--plan` names the root file, a project, a solution or a folder. Without it, the tool looks for `taxonomy.yaml` in the current folder and above. It finds the files of the plan as the build does: the root, the fragments below it, and `taxonomy.shipped.yaml`. If the project sets properties or items of the plan, such as `TaxonomyPlan` or `NoWarn`, the tool evaluates the project with MSBuild; restore the project first. Severities in a `.globalconfig` apply as in the build. Only the build reports TAX010, on the version of C#.

            ## Exit codes

            | code | meaning |
            |---|---|
            | 0 | success |
            | 1 | diagnostics at or above `--fail-on`, or a file that is not up to date |
            | 2 | wrong arguments, no plan, or a file that cannot be read or written |

            ## Files and output

            Diagnostics have MSBuild's format, for example `taxonomy.yaml(4,5): warning TAX201: …`, so that editors and CI systems link to the line. On a terminal, each diagnostic is followed by the line of the plan, with the error underlined. If the environment variable `NO_COLOR` is set, or output is redirected, the output is plain text. On a terminal, a line shows what takes longer than a second.

            Commands replace whole files, and only if all of them can be written. If you press Ctrl+C, no file changes.

            """.ReplaceLineEndings("\n");

    private static string Page(ToolCommand command)
    {
        var name = string.Join(' ', PathOf(command));
        var page = new StringBuilder();
        page.Append($"# {name}\n\n{command.Description}\n\n");
        if (command.Details is { } details)
        {
            page.Append(details).Append("\n\n");
        }

        page.Append($"## Usage\n\n```shell\n{name}{Usage(command)}\n```\n\n");
        if (command.Arguments.Count > 0)
        {
            page.Append("| argument | meaning |\n|---|---|\n");
            foreach (var argument in command.Arguments)
            {
                page.Append($"| `{argument.Name}` | {Cell(argument.Description)} |\n");
            }

            page.Append('\n');
        }

        var options = command.Options.Where(option => option is not HelpOption && !option.Hidden).ToList();
        if (options.Count > 0)
        {
            page.Append("| option | meaning |\n|---|---|\n");
            foreach (var option in options)
            {
                var names = string.Join(", ", new[] { option.Name }.Concat(option.Aliases).Select(Code));
                var value = option.ValueType != typeof(bool) ? $" `{option.HelpName ?? "value"}`" : "";
                page.Append($"| {names}{Cell(value)} | {Cell(option.Description)} |\n");
            }

            page.Append('\n');
        }

        page.Append("## Examples\n\n```shell\n");
        page.Append(
            string.Join("\n\n", command.Examples.Select(example => $"# {example.Purpose}\n{example.CommandLine}"))
        );
        page.Append("\n```\n\n## Exit codes\n\n| code | meaning |\n|---|---|\n");
        foreach (var (code, meaning) in ExitCodes(command))
        {
            page.Append($"| {code} | {meaning} |\n");
        }

        return page.ToString();
    }

    private static string Usage(Command command)
    {
        var usage = new StringBuilder();
        foreach (var argument in command.Arguments)
        {
            var name = argument.Arity.MaximumNumberOfValues > 1 ? $"<{argument.Name}>..." : $"<{argument.Name}>";
            usage.Append(argument.Arity.MinimumNumberOfValues == 0 ? $" [{name}]" : " " + name);
        }

        return usage.Append(" [options]").ToString();
    }

    private static IEnumerable<(int Code, string Meaning)> ExitCodes(ToolCommand command)
    {
        yield return (ExitCode.Success, "success");
        if (command.FailureMeaning is { } meaning)
        {
            yield return (ExitCode.Findings, meaning);
        }

        yield return (ExitCode.Error, command.ErrorMeaning);
    }

    private static string Code(string text) => $"`{text}`";

    private static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal);
}
