using System.Text.Json;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Solutions;
using Taxonomy.Plans.History;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes the changes between two versions of a plan.</summary>
/// <param name="context">Where to.</param>
/// <param name="changes">The changes, the breaking ones first.</param>
/// <param name="calls">The calls that each change touches; null if they were not searched.</param>
internal sealed class DiffReport(ToolContext context, IReadOnlyList<PlanChange> changes, ChangedCalls? calls)
{
    /// <summary>The marker by which a later run finds the comment of an earlier one.</summary>
    public const string Marker = "<!-- taxonomy diff -->";

    private const int MostCalls = 20;

    public void WriteText()
    {
        foreach (var change in changes)
        {
            var word = WordOf(change.Impact);
            var shown = (context.IsTerminal, change.Impact) switch
            {
                (true, ChangeImpact.Breaking) => $"\u001b[31m{word}\u001b[0m",
                (true, ChangeImpact.Risky) => $"\u001b[33m{word}\u001b[0m",
                _ => word,
            };
            context.Output.WriteLine($"{shown}: {change.Noun} '{change.Name}': {change.Change}.{OwnersOf(change)}");
            context.Output.WriteLine($"    {change.Reason}");
            foreach (var call in calls?.FindFor(change) ?? [])
            {
                context.Output.WriteLine($"    {LocationOf(call)}: {call.Name}");
            }
        }

        context.Output.WriteLine(Summary());
    }

    public void WriteMarkdown()
    {
        context.Output.WriteLine(Marker);
        context.Output.WriteLine("### Changes of the tracking plan");
        context.Output.WriteLine();
        context.Output.WriteLine(Summary());
        if (changes.Count == 0)
        {
            return;
        }

        context.Output.WriteLine();
        context.Output.WriteLine("| impact | what | change | why | owner |" + (calls is null ? "" : " calls |"));
        context.Output.WriteLine("|---|---|---|---|---|" + (calls is null ? "" : "---|"));
        foreach (var change in changes)
        {
            var impact = change.Impact == ChangeImpact.Safe ? "safe" : $"**{WordOf(change.Impact)}**";
            var owners = string.Join(", ", change.Owners.Select(MarkdownReport.Cell));
            context.Output.WriteLine(
                $"| {impact} | {change.Noun} {MarkdownReport.Cell(change.Name)} | {MarkdownReport.Cell(change.Change)} | {MarkdownReport.Cell(change.Reason)} | {owners} |{CallsCell(change)}"
            );
        }
    }

    public void WriteJson() =>
        JsonOutput.Write(
            context.Output,
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("version", 1);
                json.WriteStartArray("changes");
                foreach (var change in changes)
                {
                    json.WriteStartObject();
                    json.WriteString("impact", WordOf(change.Impact));
                    json.WriteString("kind", change.Noun);
                    json.WriteString("name", change.Name);
                    json.WriteString("change", change.Change);
                    json.WriteString("reason", change.Reason);
                    json.WriteStrings("owners", change.Owners);
                    WriteCalls(json, change);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        );

    private static string WordOf(ChangeImpact impact) => impact.ToString().ToLowerInvariant();

    private static string OwnersOf(PlanChange change) =>
        change.Owners.Count == 0 ? "" : $" ({string.Join(", ", change.Owners)})";

    private string Summary() =>
        changes.Count == 0
            ? "No changes."
            : string.Join(", ", Enum.GetValues<ChangeImpact>().OrderDescending().Select(Count)) + ".";

    private string Count(ChangeImpact impact) => $"{changes.Count(change => change.Impact == impact)} {WordOf(impact)}";

    private string LocationOf(TrackedCall call) => $"{context.DisplayPath(call.Path)}({call.Line},{call.Column})";

    private string CallsCell(PlanChange change)
    {
        if (calls is null)
        {
            return "";
        }

        var all = calls.FindFor(change);
        var shown = all.Take(MostCalls)
            .Select(call => $"{MarkdownReport.Cell(context.DisplayPath(call.Path))}:{call.Line}");
        var more = all.Count > MostCalls ? $" and {all.Count - MostCalls} more" : "";
        return $" {string.Join("<br>", shown)}{more} |";
    }

    private void WriteCalls(Utf8JsonWriter json, PlanChange change)
    {
        if (calls is null)
        {
            return;
        }

        json.WriteStartArray("calls");
        foreach (var call in calls.FindFor(change))
        {
            json.WriteStartObject();
            json.WriteString("file", context.DisplayPath(call.Path).Replace('\\', '/'));
            json.WriteNumber("line", call.Line);
            json.WriteNumber("column", call.Column);
            json.WriteString("name", call.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
