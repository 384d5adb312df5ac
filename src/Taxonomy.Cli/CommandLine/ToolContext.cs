using System.Globalization;
using System.Text;
using Spectre.Console;
using Taxonomy.Live.Plans;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.CommandLine;

/// <summary>Represents the surroundings of a run: streams, current folder, environment variables and terminal.</summary>
internal sealed class ToolContext
{
    private bool? _isTerminal;

    /// <summary>Gets the writer of results.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Gets the writer of messages that are not results.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Gets what opens standard input. Most commands do not read it, and opening it takes time.</summary>
    public Func<TextReader> OpenInput { get; init; } = static () => TextReader.Null;

    /// <summary>Gets what opens standard input and output as bytes, for a command that uses nothing else of them.</summary>
    public Func<(Stream Input, Stream Output)> OpenStreams { get; init; } = static () => (Stream.Null, Stream.Null);

    /// <summary>Gets the current folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Gets the value of an environment variable, or null.</summary>
    public Func<string, string?> Environment { get; init; } = static _ => null;

    /// <summary>Gets whether a person reads the output on a terminal that shows colors.</summary>
    public bool IsTerminal
    {
        get => _isTerminal ??= DetectTerminal();
        init => _isTerminal = value;
    }

    /// <summary>Gets whether a person can answer questions.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Gets what asks a question, with the answer of somebody who only presses Enter.</summary>
    public Func<string, bool, bool> Confirm { get; init; } =
        static (question, preset) => AnsiConsole.Confirm(Markup.Escape(question), preset);

    /// <summary>Gets the clock of what is shown while a command waits.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Gets the day of this run in UTC: that of <c>SOURCE_DATE_EPOCH</c> if it is set.</summary>
    /// <exception cref="ToolException"><c>SOURCE_DATE_EPOCH</c> is not a number of seconds.</exception>
    public DateTime Today
    {
        get
        {
            if (Environment("SOURCE_DATE_EPOCH") is not { Length: > 0 } epoch)
            {
                return DateTime.UtcNow.Date;
            }

            // The last second of the year 9999.
            const long Latest = 253_402_300_799;
            return
                long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                && seconds <= Latest
                ? DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime.Date
                : throw new ToolException(
                    $"The environment variable SOURCE_DATE_EPOCH must be a number of seconds; found '{epoch}'."
                );
        }
    }

    private Func<bool> DetectTerminal { get; init; } = static () => false;

    /// <summary>Returns the context of this process.</summary>
    public static ToolContext FromProcess()
    {
        var mayBeTerminal =
            !Console.IsOutputRedirected
            && string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("NO_COLOR"))
            && System.Environment.GetEnvironmentVariable("TERM") != "dumb";
        if (!mayBeTerminal && !(Console.IsOutputRedirected && Console.IsErrorRedirected))
        {
            // Plain text has the same bytes on every system.
            Console.OutputEncoding = new UTF8Encoding(false);
        }

        return new()
        {
            // The console's own writers prepare the terminal, which takes a tenth of a start.
            Output = Console.IsOutputRedirected
                ? new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 14) { NewLine = "\n" }
                : Console.Out,
            Error = Console.IsErrorRedirected
                ? new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false), 256) { AutoFlush = true }
                : Console.Error,
            OpenInput = static () => Console.In,
            OpenStreams = static () => (Console.OpenStandardInput(), Console.OpenStandardOutput()),
            Folder = System.Environment.CurrentDirectory,
            Environment = System.Environment.GetEnvironmentVariable,
            // Asking for it also makes the terminal of Windows understand colors.
            DetectTerminal = () => mayBeTerminal && AnsiConsole.Profile.Capabilities.Ansi,
            IsInteractive = !Console.IsOutputRedirected && !Console.IsInputRedirected,
        };
    }

    /// <summary>Writes a message about the run itself, in the form that build tools recognize.</summary>
    public void WriteError(string message)
    {
        Output.Flush();
        Error.WriteLine($"taxonomy: error: {message}");
    }

    /// <summary>Returns the full path of a path that is relative to the current folder.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, Folder);

    /// <summary>Returns a path as people see it: relative to the current folder if the file is in it.</summary>
    public string DisplayPath(string path) => PlanFolder.DisplayPath(path, Folder);

    /// <summary>Returns the start of a span in the form that editors link to, for example <c>taxonomy.yaml(4,5)</c>.</summary>
    public string Location(string path, SourceSpan span) => $"{DisplayPath(path)}({span.Line + 1},{span.Column + 1})";
}
