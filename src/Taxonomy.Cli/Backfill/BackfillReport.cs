using System.Globalization;
using Taxonomy.Cli.Reports;

namespace Taxonomy.Cli.Backfill;

/// <summary>Writes what a backfill has read and sent, without values of rows.</summary>
internal sealed class BackfillReport(BackfillResult result)
{
    public void WriteText(TextWriter output)
    {
        foreach (var row in result.InvalidRows)
        {
            output.WriteLine($"{row.Location}: error: {row.Message}");
        }

        if (result.Invalid > result.InvalidRows.Count)
        {
            output.WriteLine($"... and {Number(result.Invalid - result.InvalidRows.Count)} more.");
        }

        foreach (var count in result.Events)
        {
            output.WriteLine(
                $"{count.Name}: {Count(count.Events, "event")} of {Count(count.Users, "user")}, {Day(count.First)} to {Day(count.Last)}"
            );
        }

        foreach (var sample in result.Delivered is null ? result.Samples : [])
        {
            output.WriteLine($"  {sample}");
        }

        foreach (var (text, number) in Counts().Where(entry => entry.Number > 0))
        {
            output.WriteLine($"{text}: {Number(number)}");
        }

        foreach (var (reason, number) in Reasons())
        {
            output.WriteLine($"  {Number(number)}: {reason}");
        }

        if (result is { Delivered: null, Invalid: 0, Total: > 0 })
        {
            output.WriteLine(
                "Amplitude counts users as new on the day of their earliest event, so those that exist can move to an earlier day."
            );
        }
    }

    public void WriteJson(TextWriter output) =>
        JsonOutput.Write(
            output,
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("version", 1);
                json.WriteStartArray("events");
                foreach (var count in result.Events)
                {
                    json.WriteStartObject();
                    json.WriteString("name", count.Name);
                    json.WriteNumber("events", count.Events);
                    json.WriteNumber("users", count.Users);
                    json.WriteString("first", Day(count.First));
                    json.WriteString("last", Day(count.Last));
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteNumber("total", result.Total);
                json.WriteNumber("delivered", result.Delivered ?? 0);
                json.WriteNumber("delivered_before", result.DeliveredBefore);
                json.WriteNumber("pending", result.Pending);
                json.WriteNumber("held", result.Held);
                json.WriteNumber("refused", result.Refused.Values.Sum());
                json.WriteNumber("invalid", result.Invalid);
                json.WriteNumber("repeated", result.Repeated);
                json.WriteNumber("skipped", result.Skipped);
                json.WriteBoolean("dry_run", result.Delivered is null);
                json.WriteBoolean("stopped", result.IsStopped);
                json.WriteStartArray("invalid_rows");
                foreach (var row in result.InvalidRows)
                {
                    json.WriteStartObject();
                    json.WriteString("location", row.Location);
                    json.WriteString("message", row.Message);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteStartArray("reasons");
                foreach (var (reason, number) in Reasons())
                {
                    json.WriteStartObject();
                    json.WriteString("message", reason);
                    json.WriteNumber("events", number);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteStrings("samples", result.Samples);
                json.WriteEndObject();
            }
        );

    public void WriteMarkdown(TextWriter output)
    {
        output.WriteLine("| event | events | users | first | last |");
        output.WriteLine("|---|---:|---:|---|---|");
        foreach (var count in result.Events)
        {
            output.WriteLine(
                $"| {count.Name.Replace("|", "\\|", StringComparison.Ordinal)} | {Number(count.Events)} | {Number(count.Users)} | {Day(count.First)} | {Day(count.Last)} |"
            );
        }

        output.WriteLine();
        foreach (var (text, number) in Counts().Where(entry => entry.Number > 0))
        {
            output.WriteLine($"- {text}: {Number(number)}");
        }
    }

    private IEnumerable<(string Text, long Number)> Counts() =>
        [
            ("Delivered", result.Delivered ?? 0),
            ("Delivered by earlier runs", result.DeliveredBefore),
            (result.Delivered is null ? "To be sent" : "Not delivered yet", result.Pending),
            ("Waiting for a daily quota", result.Held),
            ("Refused by Amplitude", result.Refused.Values.Sum()),
            ("Rows that cannot be sent", result.Invalid),
            ("Rows with the insert ID of another row, not sent", result.Repeated),
            ("Identifies, not sent", result.Skipped),
        ];

    private IEnumerable<KeyValuePair<string, long>> Reasons() =>
        result.Refused.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal);

    private static string Count(long number, string noun) => $"{Number(number)} {noun}{(number == 1 ? "" : "s")}";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Day(long time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
