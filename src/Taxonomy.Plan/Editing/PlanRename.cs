using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Rules;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Editing;

/// <summary>
/// Renames what a finding on names is about, as the finding's rule suggests: everywhere in the plan where the name stands,
/// references included. From then on the new name is sent. C# keeps its identifiers.
/// </summary>
public sealed class PlanRename
{
    private readonly PlanOptions _options;
    private readonly PlanResult _plan;
    private readonly RuleContext _context;

    private PlanRename(IReadOnlyList<EditedFile> files, PlanOptions options)
    {
        Files = files;
        _options = options;
        _plan = PlanTexts.Merge(files, options);
        // Without a root there is no index, and nothing can be found.
        _context = new RuleContext(_plan.Plan!, _plan.Index!, new RuleOptions());
    }

    /// <summary>The rules whose findings can be mended by another name.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        NamingRules.EventNaming,
        NamingRules.PropertyNaming,
        NamingRules.NearDuplicate,
        NamingRules.InvisibleCharacter,
        NamingRules.SimilarNames,
    ];

    /// <summary>The plan's files.</summary>
    public IReadOnlyList<EditedFile> Files { get; }

    /// <summary>Opens a plan; null when it has no root.</summary>
    public static PlanRename? Open(IReadOnlyList<EditedFile> files, PlanOptions options) =>
        files.Any(file => PlanTexts.Read(file).IsRoot)
        && new PlanRename(files, options) is { _plan.Index: not null } plan
            ? plan
            : null;

    /// <summary>The name at a place, and the one that a rule would have instead; null: there is none.</summary>
    /// <param name="ruleId">The rule, one of <see cref="Rules"/>.</param>
    /// <param name="path">The file's path.</param>
    /// <param name="start">Where the name begins in the file.</param>
    public (string Name, string Suggestion)? Suggest(string ruleId, string path, int start) =>
        PlaceAt(path, start) is { } place && Suggest(ruleId, place) is { } suggestion ? (place.Name, suggestion) : null;

    /// <summary>Renames what stands at a place; null when that would change more than the name.</summary>
    /// <param name="ruleId">The rule, one of <see cref="Rules"/>.</param>
    /// <param name="path">The file's path.</param>
    /// <param name="start">Where the name begins in the file.</param>
    /// <returns>The plan with its new files.</returns>
    public PlanRename? Apply(string ruleId, string path, int start)
    {
        if (PlaceAt(path, start) is not { } place || Suggest(ruleId, place) is not { } name)
        {
            return null;
        }

        return Write(
            Changes(ruleId, place)
                .Select(change => new Writing(
                    _plan.Index!.Sources[change.File].Path,
                    change.Span,
                    change.Declaration is not null,
                    change.Declaration is { } declaration ? IdentifierToKeep(declaration, change.IsShared, name) : null
                )),
            name
        );
    }

    /// <summary>
    /// Gives a name another one, wherever the plan writes it. C# keeps its identifiers, so that calls of generated methods
    /// stay as they are.
    /// </summary>
    /// <param name="path">The path of a file that has the name.</param>
    /// <param name="offset">Where it is in the file.</param>
    /// <param name="name">The new name.</param>
    /// <returns>The plan with its new files; null when there is no name, or that would change more than the name.</returns>
    public PlanRename? RenameAt(string path, int offset, string name)
    {
        var references = PlanReferences.Find(_plan.Index!);
        return references.At(path, offset) is not { } place || place.Name == name
            ? null
            : Write(
                references
                    .Of(place)
                    .Select(other => new Writing(
                        other.Path,
                        other.Span,
                        other.Declaration is not null,
                        other.Declaration is { } declaration
                            ? IdentifierToKeep(declaration, !other.IsDefinition, name)
                            : null
                    )),
                name
            );
    }

    /// <summary>Writes a name at some places; null when that would change more than the name.</summary>
    private PlanRename? Write(IEnumerable<Writing> writings, string name)
    {
        var files = Files.ToArray();
        foreach (var inFile in writings.GroupBy(writing => writing.Path))
        {
            var index = Array.FindIndex(files, file => file.Path == inFile.Key);
            PlanEditor? editor = PlanEditor.Open(files[index].Text);

            // From the end, so that the places of those that are left stay true.
            foreach (var writing in inFile.OrderByDescending(writing => writing.Span.Start))
            {
                // The property that selects variants is no key.
                editor =
                    (writing.IsKey ? editor?.Rename(writing.Span, name, writing.Identifier) : null)
                    ?? editor?.ChangePart(writing.Span, name);
            }

            if (editor is null)
            {
                return null;
            }

            files[index] = files[index] with { Text = editor.Text };
        }

        var renamed = new PlanRename(files, _options);
        return IsSameButForNames(renamed) ? renamed : null;
    }

    /// <summary>Renames all that some rules find in some files, as often as that finds something new.</summary>
    /// <param name="ruleId">The rule, one of <see cref="Rules"/>.</param>
    /// <param name="isWanted">Whether a finding in a file of this path is to be mended.</param>
    public PlanRename ApplyAll(string ruleId, Func<string, bool> isWanted)
    {
        var current = this;
        var failed = new HashSet<string>(StringComparer.Ordinal);
        while (current.Next(ruleId, isWanted, failed) is { } next)
        {
            current = next;
        }

        return current;
    }

    private PlanRename? Next(string ruleId, Func<string, bool> isWanted, HashSet<string> failed)
    {
        foreach (var finding in PlanRules.Check(_plan))
        {
            if (
                finding.Rule.Id == ruleId
                && isWanted(finding.Path)
                && PlaceAt(finding.Path, finding.Span.Start) is { } place
                && !failed.Contains(place.Name)
            )
            {
                if (Apply(ruleId, finding.Path, finding.Span.Start) is { } next)
                {
                    return next;
                }

                failed.Add(place.Name);
            }
        }

        return null;
    }

    private NamePlace? PlaceAt(string path, int start)
    {
        foreach (var place in _context.Names)
        {
            if (place.Span.Start == start && _plan.Index!.Sources[place.File].Path == path)
            {
                return place;
            }
        }

        return null;
    }

    private string? Suggest(string ruleId, NamePlace place)
    {
        if (ruleId == NamingRules.InvisibleCharacter.Id)
        {
            return SuspiciousText.Clean(place.Name) is { } clean && clean != place.Name ? clean : null;
        }

        if (ruleId == NamingRules.NearDuplicate.Id)
        {
            return NearDuplicateRule.Suggest(_context, place);
        }

        if (ruleId == NamingRules.SimilarNames.Id)
        {
            return SimilarNamesRule.Suggest(_context, place);
        }

        return NamingRule.RuleOf(place.Kind).Id == ruleId ? NamingRule.Suggest(_context, place.Kind, place.Name) : null;
    }

    private IEnumerable<Change> Changes(string ruleId, NamePlace renamed)
    {
        var rule = Rules.First(candidate => candidate.Id == ruleId);
        var places = _context.Names.Where(place => place.Kind == renamed.Kind).ToList();

        // A place that only refers to event_properties follows, whatever else holds of it.
        var (changed, kept) = Split(
            places.Where(place => place.Name == renamed.Name),
            place => place.Shared is not null || (place.IsLive && !_context.IsSuppressed(rule, place))
        );
        foreach (var place in changed)
        {
            yield return new(place.File, place.Span, place.Declaration, place.Shared is not null);
        }

        foreach (var place in places)
        {
            if (
                place.Declaration.Deprecation?.Use is { } use
                && use.Value == renamed.Name
                && !kept.Exists(other => other.Around.Skip(1).SequenceEqual(place.Around.Skip(1)))
            )
            {
                yield return new(place.File, use.Span, null, false);
            }
        }

        if (renamed.Kind == NameKind.GroupType)
        {
            foreach (var (file, definition) in _plan.Index!.Events.Select(entry => entry.Definition))
            {
                foreach (var group in definition.Groups ?? [])
                {
                    if (group.Value == renamed.Name)
                    {
                        yield return new(file, group.Span, null, false);
                    }
                }
            }
        }
    }

    private static (List<NamePlace> Matching, List<NamePlace> Others) Split(
        IEnumerable<NamePlace> places,
        Func<NamePlace, bool> isMatching
    )
    {
        var groups = places.ToLookup(isMatching);
        return ([.. groups[true]], [.. groups[false]]);
    }

    private static string? IdentifierToKeep(Declaration declaration, bool isShared, string name) =>
        isShared || declaration.HasCSharpName || Identifiers.FromWireName(name) == declaration.Identifier
            ? null
            : declaration.Identifier;

    private bool IsSameButForNames(PlanRename renamed) =>
        renamed._plan.Plan is { } plan
        && renamed._plan.Findings.Count <= _plan.Findings.Count
        && IdentifiersOf(plan).SequenceEqual(IdentifiersOf(_plan.Plan!), StringComparer.Ordinal);

    private static IEnumerable<string> IdentifiersOf(Plan plan) =>
        [
            .. plan.Enums.Select(type => type.CSharpName),
            .. plan.Objects.SelectMany(type => NamesOf(type.CSharpName, type.Properties)),
            .. plan.Bundles.SelectMany(bundle => NamesOf(bundle.CSharpName, bundle.Properties)),
            .. NamesOf("context", plan.Context),
            .. plan
                .Events.SelectMany(definition => definition.Methods.Prepend(definition))
                .SelectMany(definition =>
                    NamesOf(
                        definition.CSharpName,
                        definition
                            .Members.Where(member => member.Property is not null)
                            .Select(member => member.Property!)
                    )
                ),
            .. plan.UserProperties.Select(property => property.Property.CSharpName),
            .. plan.GroupTypes.SelectMany(group =>
                NamesOf(group.CSharpName, group.Properties.Select(property => property.Property))
            ),
        ];

    private static IEnumerable<string> NamesOf(string owner, IEnumerable<Property> properties) =>
        [owner, .. properties.Select(property => owner + "." + property.CSharpName)];

    /// <summary>A place where the name stands: a definition, or a reference to one.</summary>
    private sealed record Change(int File, SourceSpan Span, Declaration? Declaration, bool IsShared);

    /// <summary>A name that is to be written.</summary>
    private sealed record Writing(string Path, SourceSpan Span, bool IsKey, string? Identifier);
}
