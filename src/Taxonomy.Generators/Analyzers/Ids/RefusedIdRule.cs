using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Shared;

namespace Taxonomy.Generators.Analyzers.Ids;

/// <summary>
/// TAX510: ids that Amplitude refuses, and those that it ignores for being short, unless the program sets the shortest
/// length itself. The runtime has the same rules.
/// </summary>
internal static class RefusedIdRule
{
    /// <summary>Amplitude's default for the shortest id, and the runtime's.</summary>
    private const int ShortestId = 5;

    private const string LengthOption = "MinIdLength";

    private static readonly HashSet<string> s_refused = new(RefusedIds.All, StringComparer.OrdinalIgnoreCase);

    // The question comes up only where a short id is written, and is answered once for a file's text.
    private static readonly ConditionalWeakTable<SyntaxTree, object> s_setsLength = new();

    public static Diagnostic? Check(CodeContext code, IOperation place, string noun, string id)
    {
        return s_refused.Contains(id) ? Create(CodeRules.RefusedId, id, noun)
            : id.Length < ShortestId && !code.Compilation.SyntaxTrees.Any(SetsLength)
                ? Create(CodeRules.ShortId, noun, id, ShortestId, LengthOption)
            : null;

        Diagnostic Create(DiagnosticDescriptor message, params object[] arguments) =>
            CodeDiagnostics.Create(message, place.Syntax.GetLocation(), arguments, (CodeDiagnostics.Name, id));
    }

    private static bool SetsLength(SyntaxTree tree) =>
        (bool)
            s_setsLength.GetValue(
                tree,
                static tree =>
                    tree.GetRoot()
                        .DescendantTokens()
                        .Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == LengthOption)
            );
}
