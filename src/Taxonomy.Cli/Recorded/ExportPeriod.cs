using System.CommandLine;
using System.Globalization;
using Taxonomy.Amplitude.Api;
using Taxonomy.Cli.CommandLine;

namespace Taxonomy.Cli.Recorded;

/// <summary>Contains the options that name hours to export from Amplitude.</summary>
internal sealed class ExportPeriod
{
    private readonly Option<string?> _from = new("--from")
    {
        Description =
            "Export from Amplitude: the first day or hour of ingestion in UTC, for example 2026-03-01 or 2026-03-01T05.",
        HelpName = "time",
    };
    private readonly Option<string?> _to = new("--to")
    {
        Description = "The last day or hour of the export. Default: the last complete hour, about two hours ago.",
        HelpName = "time",
    };

    /// <summary>Adds the options to a command, of which an argument names files, and an engine can have a table.</summary>
    public ExportPeriod(Command command, Argument<string[]> sources, EngineOptions? engine = null)
    {
        command.Options.Add(_from);
        command.Options.Add(_to);
        command.Validators.Add(result =>
        {
            var hasFrom = result.GetResult(_from) is not null;
            if (result.GetResult(_to) is not null && !hasFrom)
            {
                result.AddError("'--to' requires '--from'.");
            }

            var hasFiles = result.GetValue(sources) is { Length: > 0 };
            if (engine?.HasTable(result) == true)
            {
                if (hasFrom || hasFiles)
                {
                    result.AddError(
                        "'--table' and '--emit-sql' are about events of an engine; name no files and no '--from'."
                    );
                }
            }
            else if (hasFrom == hasFiles)
            {
                result.AddError("Name either files of an export, or '--from' for an export from Amplitude.");
            }
        });
    }

    /// <summary>Returns the hours to export; null if files are named.</summary>
    /// <exception cref="ToolException">A time is not valid, or the last is before the first.</exception>
    public ExportWindow? Find(ParseResult arguments, ToolContext context)
    {
        if (arguments.GetValue(_from) is not { } from)
        {
            return null;
        }

        var first = Parse("--from", from, isEnd: false);
        var complete = ExportWindow.LastCompleteHour(context.Clock.GetUtcNow());
        var last = arguments.GetValue(_to) is { } to ? Parse("--to", to, isEnd: true) : complete;
        if (last > complete)
        {
            context.Error.WriteLine(
                $"taxonomy: warning: Hours after {complete.ToString("yyyy-MM-ddTHH", CultureInfo.InvariantCulture)} are not complete yet."
            );
        }

        return last >= first
            ? new(first, last)
            : throw new ToolException("The last hour of the export is before the first; correct '--from' or '--to'.");
    }

    private static DateTimeOffset Parse(string option, string text, bool isEnd)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, Utc, out var day)
                ? day.AddHours(isEnd ? 23 : 0)
            : DateTimeOffset.TryParseExact(text, "yyyy-MM-ddTHH", CultureInfo.InvariantCulture, Utc, out var hour)
                ? hour
            : throw new ToolException(
                $"'{option}' must be a day such as 2026-03-01, or an hour such as 2026-03-01T05; found '{text}'."
            );
    }
}
