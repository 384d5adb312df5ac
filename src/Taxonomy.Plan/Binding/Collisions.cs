using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Binding;

/// <summary>Creates the findings for identifiers that are already used.</summary>
internal static class Collisions
{
    /// <summary>The holder of what the generated code itself uses.</summary>
    public const string Generated = "";

    public static Finding At(SourceSpan span, string name, string identifier, string holder) =>
        (holder.Length == 0 ? FormatRules.GeneratedIdentifier : FormatRules.DuplicateIdentifier).At(
            span,
            name,
            identifier,
            holder
        );

    /// <summary>Creates the finding for the name of a definition.</summary>
    public static Finding At(Declaration declaration, string identifier, string holder) =>
        At(declaration.NameSpan, declaration.Name, identifier, holder);
}
