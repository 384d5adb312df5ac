using Taxonomy.Cli.Adoption;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Tracking;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes which calls generated methods have replaced, and what is left to do.</summary>
internal sealed class ReplacementReport(ReplacedCalls replaced, TrackedCode code, ToolContext context)
{
    /// <summary>Writes the report as text.</summary>
    public void WriteText(TextWriter output)
    {
        output.WriteLine(
            $"{replaced.Count} of {Quantity.Format(replaced.Calls.Count, "call")} by name replaced, {replaced.Calls.Count - replaced.Count} to do."
        );
        TrackedCodeText.Section(
            output,
            "Replaced",
            replaced
                .Calls.Where(call => call.Method is not null)
                .Select(call =>
                    $"{At(call)}: {call.Event}: {call.Method}{(call.Changes.Count == 0 ? "" : $": {string.Join(", ", call.Changes)}")}"
                )
        );
        TrackedCodeText.Section(
            output,
            "To do",
            replaced
                .Calls.Where(call => call.Method is null)
                .Select(call => $"{At(call)}: {call.Event ?? call.Call.Expression ?? call.Call.Target}: {call.Reason}")
        );
        TrackedCodeText.Section(output, "New diagnostics", replaced.Diagnostics);
        TrackedCodeText.Section(output, "Not read", TrackedCodeText.Unread(code, context));
        output.WriteLine();
        output.WriteLine(TrackedCodeText.Counts(code));
    }

    /// <summary>Writes the report as JSON.</summary>
    public void WriteJson(TextWriter output) =>
        JsonOutput.Write(
            output,
            json =>
            {
                var parts = new StatusJson(json, context);
                json.WriteStartObject();
                json.WriteNumber("version", 1);
                parts.WriteCounts(code.Calls);
                json.WriteStartArray("by_name");
                foreach (var call in replaced.Calls)
                {
                    json.WriteStartObject();
                    json.WriteString("event", call.Event);
                    parts.WriteLocation(call.Call.Path, call.Call.Span);
                    json.WriteString("target", call.Call.Target);
                    json.WriteString("method", call.Method);
                    json.WriteStrings("changes", call.Changes);
                    json.WriteString("reason", call.Reason);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteStrings("new_diagnostics", replaced.Diagnostics);
                json.WriteStrings("not_read", TrackedCodeText.Unread(code, context));
                json.WriteEndObject();
            }
        );

    private string At(ReplacedCall call) => context.Location(call.Call.Path, call.Call.Span);
}
