using Taxonomy.Plans.Binding;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Rules;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Editing;

/// <summary>
/// Repairs what a plan reports about two names that need one C# identifier: with an identifier for one of them, or with
/// one name in place of both. What would not reduce the number of diagnostics is not done.
/// </summary>
public sealed class CollisionRepair
{
    private readonly PlanOptions _options;
    private readonly PlanResult _plan;

    private CollisionRepair(IReadOnlyList<EditedFile> files, PlanOptions options)
    {
        Files = files;
        _options = options;
        _plan = PlanTexts.Merge(files, options);
    }

    /// <summary>Gets the plan's files.</summary>
    public IReadOnlyList<EditedFile> Files { get; }

    /// <summary>Returns whether a finding is about two names that need one identifier.</summary>
    public static bool CanRepair(Finding finding) =>
        finding.Rule == FormatRules.IdentifierCollision || finding.Format == NamingRules.AlikeNamesInOneScope;

    /// <summary>Opens a plan.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="options">What the project decides.</param>
    public static CollisionRepair Open(IReadOnlyList<EditedFile> files, PlanOptions options) => new(files, options);

    /// <summary>
    /// Sets <c>csharp_name</c> of the name that is not generated: once in <c>event_properties</c> where that is enough,
    /// otherwise in each of the definitions.
    /// </summary>
    /// <param name="path">The path of the file with the diagnostic.</param>
    /// <param name="start">Where the diagnostic begins.</param>
    /// <returns>The name, its new identifier and the files; null if there is nothing to repair.</returns>
    public (string Name, string Identifier, IReadOnlyList<EditedFile> Files)? SetIdentifier(string path, int start) =>
        Find(path, start) is { AreAlike: false } reported && SetIdentifier(reported) is var (identifier, repaired)
            ? (reported.Name.Name, identifier, repaired.Files)
            : null;

    /// <summary>Sets <c>csharp_name</c> wherever a diagnostic in one of some files asks for it.</summary>
    /// <param name="isWanted">Returns whether diagnostics in the file of a path are repaired.</param>
    public CollisionRepair SetAllIdentifiers(Func<string, bool> isWanted)
    {
        var current = this;
        var failed = new HashSet<(string Noun, string Name)>();
        while (current.Next(isWanted, failed) is { } next)
        {
            current = next;
        }

        return current;
    }

    /// <summary>Removes the name that is one too many: of a property, from everything that has both.</summary>
    /// <inheritdoc cref="Deprecate"/>
    public (string Name, string Kept, IReadOnlyList<EditedFile> Files)? Remove(string path, int start)
    {
        if (Find(path, start) is not { AreAlike: true } reported)
        {
            return null;
        }

        var (removed, kept) = Choose(reported);
        return Apply(removed.Uses, Remove) is { } repaired ? (removed.Name, kept.Name, repaired.Files) : null;
    }

    /// <summary>Deprecates the name that is one too many in favor of the other, and gives it an identifier of its own.</summary>
    /// <param name="path">The path of the file with the diagnostic.</param>
    /// <param name="start">Where the diagnostic begins.</param>
    /// <returns>The name that is one too many, the one that is kept, and the files; null if there is nothing to repair.</returns>
    public (string Name, string Kept, IReadOnlyList<EditedFile> Files)? Deprecate(string path, int start)
    {
        if (Find(path, start) is not { AreAlike: true } reported)
        {
            return null;
        }

        var (old, kept) = Choose(reported);
        foreach (var identifier in FreeIdentifiers.WithSuffix(old.Settling[0].Declaration.Identifier!, "Old"))
        {
            var repaired = Apply(
                old.Settling,
                (editor, definition) =>
                    editor
                        .SetIdentifier(definition.Declaration.NameSpan, identifier, ShortForm(definition.Declaration))
                        ?.Deprecate(definition.Declaration.NameSpan, kept.Name)
            );
            if (repaired is not null)
            {
                return (old.Name, kept.Name, repaired.Files);
            }
        }

        return null;
    }

    /// <summary>Returns the key under which a definition in its short form continues.</summary>
    private static string ShortForm(Declaration declaration) => declaration is EnumValueDeclaration ? "value" : "type";

    private CollisionRepair? Next(Func<string, bool> isWanted, HashSet<(string Noun, string Name)> failed)
    {
        foreach (var reported in _plan.Index?.Collisions ?? [])
        {
            if (
                !reported.AreAlike
                && isWanted(PathOf(reported.File))
                && !failed.Contains((reported.Noun, reported.Name.Name))
            )
            {
                if (SetIdentifier(reported) is var (_, repaired))
                {
                    return repaired;
                }

                failed.Add((reported.Noun, reported.Name.Name));
            }
        }

        return null;
    }

    private (string Identifier, CollisionRepair Repaired)? SetIdentifier(ReportedCollision reported)
    {
        foreach (var identifier in FreeIdentifiers.For(reported))
        {
            var repaired = Apply(
                reported.Name.Settling,
                (editor, definition) =>
                    editor.SetIdentifier(definition.Declaration.NameSpan, identifier, ShortForm(definition.Declaration))
            );
            if (repaired is not null)
            {
                return (identifier, repaired);
            }
        }

        return null;
    }

    /// <summary>Removes a definition; not what a bundle gives to events that may lack the other name.</summary>
    private PlanEditor? Remove(PlanEditor editor, Definition<Declaration> definition) =>
        _plan.Index!.Bundles.Any(bundle => bundle.Declaration.Properties.Contains(definition.Declaration)) ? null
        : definition.Declaration is EnumValueDeclaration ? editor.RemoveItem(definition.Declaration.NameSpan.Start)
        : editor.RemoveDefinition(definition.Declaration.NameSpan.Start);

    /// <summary>Returns which of two names to give up: the one that is off the plan's convention, or else the later one.</summary>
    private (CollidingName GivenUp, CollidingName Kept) Choose(ReportedCollision reported)
    {
        var context = new RuleContext(_plan.Plan!, _plan.Index!, new RuleOptions());
        var other = reported.Other!;
        NameKind? kind = reported.Noun switch
        {
            IdentifierScope.Property => NameKind.EventProperty,
            IdentifierScope.Value => null,
            _ => NameKinds.All.First(kind => kind.Noun() == reported.Noun),
        };
        return kind is { } known && FollowsConvention(known, reported.Name) && !FollowsConvention(known, other)
            ? (other, reported.Name)
            : (reported.Name, other);

        bool FollowsConvention(NameKind kind, CollidingName name) =>
            NamingRule.Suggest(context, kind, name.Name) is null;
    }

    private ReportedCollision? Find(string path, int start) =>
        _plan.Index?.Collisions.FirstOrDefault(reported =>
            reported.Span.Start == start && PathOf(reported.File) == path
        );

    /// <summary>Returns the plan after an edit of some definitions, or null unless it has fewer findings then.</summary>
    private CollisionRepair? Apply(
        IReadOnlyList<Definition<Declaration>> definitions,
        Func<PlanEditor, Definition<Declaration>, PlanEditor?> edit
    )
    {
        var files = Files.ToArray();
        foreach (var inFile in definitions.GroupBy(definition => definition.File))
        {
            var path = PathOf(inFile.Key);
            var index = Array.FindIndex(files, file => file.Path == path);
            PlanEditor? editor = PlanEditor.Open(files[index].Text);

            // From the end, so that the locations of those that are left stay true.
            foreach (var definition in inFile.OrderByDescending(other => other.Declaration.NameSpan.Start))
            {
                editor = editor is null ? null : edit(editor, definition);
            }

            if (editor is null)
            {
                return null;
            }

            files[index] = files[index] with { Text = editor.Text };
        }

        var repaired = new CollisionRepair(files, _options);
        return repaired._plan.Index?.FindingCount < _plan.Index!.FindingCount ? repaired : null;
    }

    private string PathOf(int file) => _plan.Index!.Sources[file].Path;
}
