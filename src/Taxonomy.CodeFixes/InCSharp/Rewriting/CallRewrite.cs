using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Taxonomy.CodeFixes.InCSharp.Rewriting;

/// <summary>A call and what takes its place.</summary>
/// <param name="Replaced">What goes.</param>
/// <param name="Replacement">What comes.</param>
/// <param name="Changes">What is then sent in another way, in words for a title; empty: nothing.</param>
internal sealed record CallRewrite(
    ExpressionSyntax Replaced,
    ExpressionSyntax Replacement,
    IReadOnlyList<string> Changes
)
{
    /// <summary>The namespace that the file needs a using directive for; null: none.</summary>
    public string? Using { get; init; }

    /// <summary>Statements before it that go with it; what stands above the first of them stays.</summary>
    public IReadOnlyList<StatementSyntax> Removed { get; init; } = [];

    /// <summary>A title for the fix.</summary>
    /// <param name="action">What it does.</param>
    public string Title(string action) => Changes.Count == 0 ? action : $"{action}: {string.Join(", ", Changes)}";
}
