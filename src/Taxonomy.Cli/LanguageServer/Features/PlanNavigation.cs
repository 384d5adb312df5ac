using Taxonomy.Cli.LanguageServer.Protocol;
using Taxonomy.Cli.LanguageServer.Workspace;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.LanguageServer.Features;

/// <summary>Finds where names of a plan are defined and used, and renames them, in all files of the plan.</summary>
/// <param name="uriOf">Returns the URI of a path.</param>
/// <param name="actions">Creates the edits.</param>
internal sealed class PlanNavigation(Func<string, string> uriOf, PlanActions actions)
{
    /// <summary>Returns where the name at a position is defined.</summary>
    public IReadOnlyList<LspLocation> Definitions(PlanDocument document, LspPosition position)
    {
        var places = Places(document, position);
        var definitions = places.Where(place => place.IsDefinition).ToList();

        // A shared property is defined in one place, whatever events add to it.
        var shared = definitions.Where(place => IsShared(document, place)).ToList();
        return [.. (shared.Count > 0 ? shared : definitions).Select(LocationOf)];
    }

    /// <summary>Returns where the name at a position is written.</summary>
    public IReadOnlyList<LspLocation> References(PlanDocument document, LspPosition position, bool withDefinitions) =>
        [
            .. Places(document, position)
                .Where(place => withDefinitions || !place.IsDefinition)
                .OrderBy(place => place.Path, StringComparer.Ordinal)
                .ThenBy(place => place.Span.Start)
                .Select(LocationOf),
        ];

    /// <summary>Returns the name at a position if it can be renamed.</summary>
    public static LspRenameRange? PrepareRename(PlanDocument document, LspPosition position) =>
        At(document, position) is var (_, place) ? new(LspRange.From(place.Span), place.Name) : null;

    /// <summary>Returns the edits that rename what is at a position; null if that would change more than the name.</summary>
    public LspWorkspaceEdit? Rename(PlanDocument document, LspPosition position, string name) =>
        document.Plan is { } plan
        && PlanRename.Open(plan.Texts, plan.Options) is { } rename
        && rename.RenameAt(document.Path, document.Text.OffsetOf(position), name) is { } renamed
            ? actions.Edit(plan.Texts, renamed.Files)
            : null;

    private static bool IsShared(PlanDocument document, NameReference place) =>
        place.Kind == PlanNameKind.EventProperty
        && document.Plan!.Result.Index!.FindEventProperty(place.Name)?.Declaration == place.Declaration;

    private static IEnumerable<NameReference> Places(PlanDocument document, LspPosition position) =>
        At(document, position) is var (references, place) ? references.Of(place) : [];

    private static (PlanReferences References, NameReference Place)? At(PlanDocument document, LspPosition position) =>
        document.Plan is { Result.Index: { } index }
        && PlanReferences.Find(index) is var references
        && references.At(document.Path, document.Text.OffsetOf(position)) is { } place
            ? (references, place)
            : null;

    private LspLocation LocationOf(NameReference place) => new(uriOf(place.Path), LspRange.From(place.Span));
}
