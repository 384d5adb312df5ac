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

    /// <summary>
    /// Creates the finding for a definition whose identifier another one of its kind has. Names that differ only in case
    /// or separators are reported as such, unless the plan has lowered that rule: an identifier of its own would keep both.
    /// </summary>
    public static Finding At(
        MergeState state,
        string noun,
        int file,
        Declaration declaration,
        string identifier,
        (int File, Declaration Declaration)? other
    )
    {
        if (
            other is not { } first
            || NameKey.From(first.Declaration.Name) != NameKey.From(declaration.Name)
            || state.Policy.SeverityOf(NamingRules.AlikeNamesInOneScope) != FindingSeverity.Error
            || state.Policy.IsSuppressed(NamingRules.NearDuplicate, file, declaration)
        )
        {
            return At(declaration, identifier, other?.Declaration.Name ?? Generated);
        }

        var location = new RelatedLocation(state.Sources[first.File].Path, first.Declaration.NameSpan);
        return NamingRules.AlikeNamesInOneScope.At(
            declaration.NameSpan,
            noun,
            declaration.Name,
            first.Declaration.Name
        ) with
        {
            Related = new([location]),
        };
    }

    /// <summary>Creates the finding for the name of a definition.</summary>
    public static Finding At(Declaration declaration, string identifier, string holder) =>
        At(declaration.NameSpan, declaration.Name, identifier, holder);
}
