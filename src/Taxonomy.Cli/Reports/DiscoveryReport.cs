using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Discovery;
using Taxonomy.Cli.Tracking;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes which methods of a solution pass on names, and which may track.</summary>
internal static class DiscoveryReport
{
    /// <summary>Writes the report as text.</summary>
    /// <param name="output">The writer.</param>
    /// <param name="found">The methods that are found.</param>
    /// <param name="candidates">The methods that may track.</param>
    /// <param name="code">What the code tracks if the methods are known.</param>
    /// <param name="context">The surroundings of the run.</param>
    public static void Write(
        TextWriter output,
        DiscoveredMethods found,
        IReadOnlyList<TrackingCandidate> candidates,
        TrackedCode code,
        ToolContext context
    )
    {
        output.WriteLine(
            $"{Quantity.Format(found.Methods.Count, "method")} that {(found.Methods.Count == 1 ? "passes" : "pass")} on names."
        );
        WriteMethods(output, found, candidates, context);
        TrackedCodeText.Section(output, "Unknown", TrackedCodeText.Unknown(code, context));
        TrackedCodeText.Section(output, "Not read", TrackedCodeText.Unread(code, context));
        output.WriteLine();
        output.WriteLine(TrackedCodeText.Counts(code));
    }

    /// <summary>Writes the methods that pass on names, with those that may.</summary>
    public static void WriteMethods(
        TextWriter output,
        DiscoveredMethods found,
        IReadOnlyList<TrackingCandidate> candidates,
        ToolContext context
    )
    {
        TrackedCodeText.Section(
            output,
            "Methods",
            found.Methods.SelectMany(method => new[] { method.Entry, $"  {At(method)}: {Chain(found, method)}" })
        );
        TrackedCodeText.Section(
            output,
            "To be marked",
            found.Unlisted.Select(parameter =>
                $"{context.Location(parameter.Path, parameter.Span)}: {parameter.Attribute} on '{parameter.Name}' of {parameter.Method}: {parameter.Reason}"
            )
        );
        TrackedCodeText.Section(
            output,
            "Candidates, which call no method that is known to track",
            candidates.SelectMany(candidate =>
                new[] { NameOf(candidate), $"  {At(candidate.Method)}: {Counts(candidate)}" }
            )
        );

        string At(WrapperMethod method) => context.Location(method.Path, method.Span);
    }

    /// <summary>Returns how a candidate is called.</summary>
    public static string Counts(TrackingCandidate candidate)
    {
        var text =
            $"{Quantity.Format(candidate.Calls, "call")}, {candidate.Constants} with a constant ({candidate.Names} different)";
        if (candidate.Bags > 0)
        {
            text += $", {candidate.Bags} with properties";
        }

        return candidate.PassesOn > 0 ? $"{text}, {candidate.PassesOn} with a parameter" : text;
    }

    /// <summary>Returns what confirms a candidate: an option, or an attribute for an enum.</summary>
    private static string NameOf(TrackingCandidate candidate) =>
        candidate.IsEnum
            ? $"[EventName] on '{candidate.Name.Name}' of '{candidate.Method.Key}'"
            : $"--wrapper \"{candidate.Method.Key}({candidate.Name.Name})\"";

    private static string Chain(DiscoveredMethods found, WrapperMethod method) =>
        found.ChainOf(method) is { Count: > 1 } chain ? string.Join(" -> ", chain) : "named with --wrapper";
}
