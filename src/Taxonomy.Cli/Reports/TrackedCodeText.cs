using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Tracking;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes what reports on code have in common.</summary>
internal static class TrackedCodeText
{
    private static readonly (CallExclusion Exclusion, string Word)[] s_exclusions =
    [
        (CallExclusion.PassesOn, "in wrappers, which pass on the name of their callers"),
        (CallExclusion.Test, "in test projects"),
        (CallExclusion.Generated, "in generated code"),
        (CallExclusion.Unreachable, "in unreachable code"),
    ];

    /// <summary>Returns the numbers of calls in a sentence: those of the three states are all calls.</summary>
    public static string Counts(TrackedCode code)
    {
        var calls = code.Calls;
        var excluded = s_exclusions
            .Select(entry => (entry.Word, Count: calls.Count(call => call.Exclusion == entry.Exclusion)))
            .Where(entry => entry.Count > 0)
            .Select(entry => $"{entry.Count} {entry.Word}");
        var reasons = string.Join(", ", excluded);
        var sum =
            $"{Quantity.Format(calls.Count, "call")}: {calls.Count(call => call.IsFound)} found, {calls.Count(call => call.IsUnknown)} unknown, {calls.Count(call => call.Exclusion is not null)} excluded";
        return reasons.Length == 0 ? sum + "." : $"{sum} ({reasons}).";
    }

    /// <summary>Returns a line for each call whose events cannot all be known.</summary>
    public static IEnumerable<string> Unknown(TrackedCode code, ToolContext context) =>
        code
            .Calls.Where(call => call.IsUnknown)
            .Select(call =>
                $"{context.Location(call.Path, call.Span)}: {call.Target}: {call.Expression ?? "null"}: {call.Unknown}"
            );

    /// <summary>Returns a line for each thing that was not read.</summary>
    public static IEnumerable<string> Unread(TrackedCode code, ToolContext context) =>
        code.Failures.Concat(
            code.Projects.Where(project => project.Errors > 0)
                .Select(project =>
                    $"{context.DisplayPath(project.Path)}: {Quantity.Format(project.Errors, "error")}, the first one: {project.FirstError}"
                )
        );

    /// <summary>Writes a title with lines below it; nothing if there are none.</summary>
    public static void Section(TextWriter output, string title, IEnumerable<string> lines)
    {
        var isFirst = true;
        foreach (var line in lines)
        {
            if (isFirst)
            {
                output.WriteLine();
                output.WriteLine(title + ":");
                isFirst = false;
            }

            output.WriteLine("  " + MessageText.Escape(line));
        }
    }
}
