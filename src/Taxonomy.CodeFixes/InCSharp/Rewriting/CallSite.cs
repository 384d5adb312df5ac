using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;

namespace Taxonomy.CodeFixes.InCSharp.Rewriting;

/// <summary>Represents the code around a diagnostic, with the tracking call in it; null if there is none.</summary>
internal sealed record CallSite(CodeContext Code, SemanticModel Model, TrackingCall? Call)
{
    /// <summary>Returns the code around a location, or null if the document has no C#.</summary>
    public static async Task<CallSite?> FindAsync(Document document, TextSpan span, CancellationToken cancellation)
    {
        if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        var code = CodeContext.From(model.Compilation, document.Project.AnalyzerOptions, cancellation);
        return new(code, model, TrackingCallFinder.FindAt(code, model, span, cancellation));
    }
}
