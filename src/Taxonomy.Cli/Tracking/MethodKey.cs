using Microsoft.CodeAnalysis;

namespace Taxonomy.Cli.Tracking;

/// <summary>Names methods the same in all projects that see them.</summary>
internal static class MethodKey
{
    /// <summary>Returns the documentation ID of a method as it is declared.</summary>
    public static string From(IMethodSymbol method) =>
        (method.ReducedFrom ?? method).OriginalDefinition.GetDocumentationCommentId() ?? method.Name;
}
