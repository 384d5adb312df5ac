using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Taxonomy.Cli.Adoption;

/// <summary>Represents an error or a warning of the compiler that changed code has, and the code before had not.</summary>
/// <param name="Id">The ID, for example <c>CS0103</c>.</param>
/// <param name="Text">The ID and the message.</param>
/// <param name="Location">Where it is in the changed code.</param>
internal sealed record NewDiagnostic(string Id, string Text, Location Location)
{
    /// <summary>Returns what is new.</summary>
    public static List<NewDiagnostic> Find(IEnumerable<Diagnostic> before, IEnumerable<Diagnostic> after)
    {
        // Lines differ, so that a diagnostic is known by what it says.
        var known = Shown(before)
            .GroupBy(diagnostic => diagnostic.Text, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Count());
        var added = new List<NewDiagnostic>();
        foreach (var diagnostic in Shown(after))
        {
            known[diagnostic.Text] = known.GetValueOrDefault(diagnostic.Text) - 1;
            if (known[diagnostic.Text] < 0)
            {
                added.Add(diagnostic);
            }
        }

        return added;
    }

    private static IEnumerable<NewDiagnostic> Shown(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics
            .Where(diagnostic => diagnostic is { Severity: >= DiagnosticSeverity.Warning, IsSuppressed: false })
            .Select(diagnostic => new NewDiagnostic(
                diagnostic.Id,
                $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}",
                diagnostic.Location
            ));
}
