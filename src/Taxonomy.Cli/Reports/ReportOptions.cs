using System.CommandLine;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Cli.Reports;

/// <summary>Contains the options that say what is reported, how, and what fails.</summary>
internal sealed class ReportOptions
{
    private const string TextFormat = "text";

    private readonly Option<string[]> _report = new("--report")
    {
        HelpName = "FORMAT[=FILE]",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string> _failOn = new("--fail-on")
    {
        Description = "The lowest severity that gives exit code 1: error, warning, info or none.",
        HelpName = "severity",
        DefaultValueFactory = _ => "error",
    };

    /// <param name="command">The command that gets the options.</param>
    /// <param name="hasFailOn">Whether severities decide about the exit code.</param>
    /// <param name="formats">The names of the formats; null for all.</param>
    public ReportOptions(Command command, bool hasFailOn = true, IReadOnlyList<string>? formats = null)
    {
        formats ??= [.. ReportFormat.All.Select(format => format.Name)];
        var names = string.Join(", ", formats);
        _report.Description =
            $"A report: {names}; with =FILE it is written into a file. Repeat it for several. Default: text.";
        _failOn.AcceptOnlyFromAmong("error", "warning", "info", "none");
        _report.Validators.Add(result =>
        {
            var targets = result.Tokens.Select(token => Parse(token.Value)).ToList();
            foreach (var target in targets)
            {
                if (!formats.Contains(target.Name))
                {
                    result.AddError($"'{target.Name}' is not a report format; use one of {names}.");
                }
                else if (target.File?.Length == 0)
                {
                    result.AddError($"'--report {target.Name}=' requires the name of a file.");
                }
            }

            if (targets.Count(target => target.File is null) > 1)
            {
                result.AddError("Only one report can go to standard output; write the others into files with =FILE.");
            }
        });
        command.Options.Add(_report);
        if (hasFailOn)
        {
            command.Options.Add(_failOn);
        }
    }

    public FindingSeverity FailOn(ParseResult arguments) =>
        arguments.GetValue(_failOn) switch
        {
            "error" => FindingSeverity.Error,
            "warning" => FindingSeverity.Warning,
            "info" => FindingSeverity.Info,
            _ => FindingSeverity.None,
        };

    /// <summary>Writes the reports that were asked for, and returns the exit code.</summary>
    public int Write(CheckResult result, ParseResult arguments, ToolContext context)
    {
        Write(
            arguments,
            context,
            () => result,
            (TextFormat, (output, isTerminal) => new TextReport(output, isTerminal).Write(result))
        );
        return result.HasFailed ? ExitCode.Findings : ExitCode.Success;
    }

    /// <summary>Writes the reports that were asked for.</summary>
    /// <param name="arguments">The arguments of the command.</param>
    /// <param name="context">The surroundings of the run.</param>
    /// <param name="write">Writes a report in the format that is named; the last argument is whether a person reads it on a terminal.</param>
    public void Write(ParseResult arguments, ToolContext context, Action<string, TextWriter, bool> write)
    {
        var targets = (arguments.GetValue(_report) ?? []).Select(Parse).ToList();
        var files = new FileChanges();
        foreach (var (format, file) in targets.Where(target => target.File is not null))
        {
            using var text = new StringWriter { NewLine = "\n" };
            write(format, text, false);
            files.Write(context.FullPath(file!), text.ToString());
        }

        files.Commit(context);
        write(targets.Find(target => target.File is null).Name ?? TextFormat, context.Output, context.IsTerminal);
    }

    /// <summary>Writes the reports that were asked for, of a command that has some formats of its own.</summary>
    /// <param name="arguments">The arguments of the command.</param>
    /// <param name="context">The surroundings of the run.</param>
    /// <param name="result">Returns the findings for the other formats.</param>
    /// <param name="own">The formats of the command; the last argument is whether a person reads it on a terminal.</param>
    public void Write(
        ParseResult arguments,
        ToolContext context,
        Func<CheckResult> result,
        params (string Format, Action<TextWriter, bool> Write)[] own
    ) =>
        Write(
            arguments,
            context,
            (format, output, isTerminal) =>
            {
                if (Array.Find(own, entry => entry.Format == format).Write is { } write)
                {
                    write(output, isTerminal);
                }
                else
                {
                    ReportFormat.WriteAs(format, result(), output);
                }
            }
        );

    /// <summary>Writes the reports that were asked for, of a command that has only text and JSON.</summary>
    public void Write(
        ParseResult arguments,
        ToolContext context,
        Action<TextWriter> writeText,
        Action<TextWriter> writeJson
    ) => Write(arguments, context, (format, output, _) => (format == "json" ? writeJson : writeText)(output));

    /// <summary>Returns whether standard output gets text, so that other lines can follow.</summary>
    public bool ShowsText(ParseResult arguments) =>
        (arguments.GetValue(_report) ?? [])
            .Select(Parse)
            .All(target => target.File is not null || target.Name == TextFormat);

    private static (string Name, string? File) Parse(string text) =>
        text.Split('=', 2) is [var name, var file] ? (name, file) : (text, null);
}
