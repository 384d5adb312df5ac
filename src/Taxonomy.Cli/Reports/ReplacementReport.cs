using System.Text.Json;
using Taxonomy.Cli.Adoption;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Tracking;
using Taxonomy.Cli.Verification;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes which calls generated methods have replaced, and what is left to do.</summary>
/// <param name="replaced">The calls.</param>
/// <param name="code">What the code tracks.</param>
/// <param name="setup">What project files lack.</param>
/// <param name="context">The surroundings of the run.</param>
internal sealed class ReplacementReport(
    ReplacedCalls replaced,
    TrackedCode code,
    IReadOnlyList<string> setup,
    ToolContext context
)
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
        TrackedCodeText.Section(output, "Projects to change", setup);
        TrackedCodeText.Section(output, "Verified", Verified());
        TrackedCodeText.Section(
            output,
            "Not verified",
            replaced
                .Calls.Where(call => call.Proof is { Kind: CallProofKind.None })
                .Select(call => $"{At(call)}: {call.Event}: {call.Proof!.Reason}")
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
                    WriteProof(json, call.Proof);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteStrings("projects_to_change", setup);
                json.WriteStrings("new_diagnostics", replaced.Diagnostics);
                json.WriteStrings("not_read", TrackedCodeText.Unread(code, context));
                json.WriteEndObject();
            }
        );

    /// <summary>Returns a line for each event, and one for each call that sends something else.</summary>
    private IEnumerable<string> Verified()
    {
        foreach (
            var ofEvent in replaced
                .Calls.Where(call => call.Proof is { Kind: not CallProofKind.None })
                .GroupBy(call => call.Event!, StringComparer.Ordinal)
                .OrderBy(ofEvent => ofEvent.Key, StringComparer.Ordinal)
        )
        {
            var same = ofEvent.Where(call => call.Proof!.IsSame).ToList();
            if (same.Count > 0)
            {
                var run = same.Where(call => call.Proof!.Kind == CallProofKind.Run).ToList();
                var how = new[]
                {
                    (
                        run.Count,
                        $"{run.Count} run with {Quantity.Format(run.Sum(call => call.Proof!.Runs), "combination")} of values"
                    ),
                    (same.Count - run.Count, $"{same.Count - run.Count} compared"),
                };
                yield return $"{ofEvent.Key}: {Quantity.Format(same.Count, "call")} with the same name, properties and IDs: "
                    + string.Join(", ", how.Where(part => part.Item1 > 0).Select(part => part.Item2));
            }

            foreach (var call in ofEvent.Where(call => !call.Proof!.IsSame))
            {
                yield return $"{ofEvent.Key}: {At(call)}: {string.Join(", ", call.Proof!.Differences)}";
            }
        }
    }

    private static void WriteProof(Utf8JsonWriter json, CallProof? proof)
    {
        if (proof is null)
        {
            return;
        }

        json.WriteStartObject("verified");
        json.WriteBoolean("same", proof.IsSame);
        json.WriteString("by", proof.Kind.ToString().ToLowerInvariant());
        json.WriteNumber("runs", proof.Runs);
        json.WriteStrings("differences", proof.Differences);
        json.WriteString("reason", proof.Reason);
        json.WriteEndObject();
    }

    private string At(ReplacedCall call) => context.Location(call.Call.Path, call.Call.Span);
}
