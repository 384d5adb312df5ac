using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Plans.Editing;

/// <summary>
/// Offers the fixes of findings in a plan: what editors show is the same in YAML, where the language server offers it,
/// and from the compiler.
/// </summary>
public sealed class PlanFixes
{
    private readonly Lazy<PlanRename?> _rename;
    private readonly Lazy<CollisionRepair> _collisions;
    private readonly PlanOptions _options;

    private PlanFixes(IReadOnlyList<EditedFile> files, PlanOptions options)
    {
        Files = files;
        _options = options;
        _rename = new(() => PlanRename.Open(files, options));
        _collisions = new(() => CollisionRepair.Open(files, options));
    }

    /// <summary>Gets the plan's files.</summary>
    public IReadOnlyList<EditedFile> Files { get; }

    /// <summary>Opens a plan. It is read only when a fix needs it.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="options">What the project decides.</param>
    public static PlanFixes Open(IReadOnlyList<EditedFile> files, PlanOptions options) => new(files, options);

    /// <summary>Returns the fix that gives a name the form that a rule suggests, or null.</summary>
    /// <param name="ruleId">The ID of the rule.</param>
    /// <param name="path">The path of the file with the finding.</param>
    /// <param name="start">Where the finding begins.</param>
    public PlanFix? Rename(string ruleId, string path, int start) =>
        PlanRename.Rules.Any(rule => rule.Id == ruleId)
        && _rename.Value is { } rename
        && rename.Suggest(ruleId, path, start) is var (name, suggestion)
        && rename.Apply(ruleId, path, start) is { } renamed
            ? new($"Rename '{name}' to '{suggestion}' in the plan: the new name is sent from now on", renamed.Files)
            : null;

    /// <summary>Returns the fix that removes what is unused or has no effect, or null.</summary>
    /// <inheritdoc cref="Rename"/>
    public PlanFix? RemoveEntry(string ruleId, string path, int start) =>
        PlanCleanup.Rules.Any(rule => rule.Id == ruleId)
        && Files.FirstOrDefault(file => file.Path == path) is { } file
        && PlanCleanup.Remove(Files, file, ruleId, start, _options) is { } changed
            ? new("Remove the entry", [.. Files.Select(other => other == file ? changed : other)])
            : null;

    /// <summary>Returns the fix that sets the identifier of a name whose own one is used, or null.</summary>
    /// <inheritdoc cref="Rename"/>
    public PlanFix? SetIdentifier(string ruleId, string path, int start) =>
        ruleId == FormatRules.IdentifierCollision.Id
        && _collisions.Value.SetIdentifier(path, start) is var (name, identifier, files)
            ? new($"Set 'csharp_name' of '{name}' to '{identifier}'", files)
            : null;

    /// <summary>Returns the fix that deprecates one of two names in favor of the other, or null.</summary>
    /// <inheritdoc cref="Rename"/>
    public PlanFix? Deprecate(string ruleId, string path, int start) =>
        ruleId == NamingRules.NearDuplicate.Id
        && _collisions.Value.Deprecate(path, start) is var (old, replacement, files)
            ? new($"Deprecate '{old}' in favor of '{replacement}'", files)
            : null;

    /// <summary>Returns the fix that removes one of two names, or null.</summary>
    /// <inheritdoc cref="Rename"/>
    public PlanFix? Remove(string ruleId, string path, int start) =>
        ruleId == NamingRules.NearDuplicate.Id && _collisions.Value.Remove(path, start) is var (removed, kept, files)
            ? new($"Remove '{removed}' and keep '{kept}': '{removed}' can no longer be sent", files)
            : null;

    /// <summary>Returns the fix that writes the name that a message suggests, or null.</summary>
    public PlanFix? UseSuggestion(Finding finding) =>
        finding.Suggestion is { } name && SuggestionFix.Apply(Files, finding, name, _options) is { } files
            ? new($"Change to '{name}'", files)
            : null;

    /// <summary>Returns the fix that suppresses a rule at the definition that a finding is about, or null.</summary>
    public PlanFix? Suppress(Finding finding) =>
        RuleCatalog.IsConfigurable(finding.Rule)
        && Files.FirstOrDefault(file => file.Path == finding.Path) is { } file
        && PlanEditor.Open(file.Text).Suppress(finding.Span, finding.Rule.Id) is { } editor
        && WithText(file, editor.Text) is var after
        && IsSilent(after, finding)
            ? new($"Suppress {finding.Rule.Id} here", after)
            : null;

    /// <summary>Returns all fixes of a finding, the best first.</summary>
    public IEnumerable<PlanFix> Find(Finding finding)
    {
        var (id, path, start) = (finding.Rule.Id, finding.Path, finding.Span.Start);
        return new[]
        {
            UseSuggestion(finding),
            Rename(id, path, start),
            RemoveEntry(id, path, start),
            SetIdentifier(id, path, start),
            Deprecate(id, path, start),
            Remove(id, path, start),
            Suppress(finding),
        }.OfType<PlanFix>();
    }

    private IReadOnlyList<EditedFile> WithText(EditedFile file, string text) =>
        [.. Files.Select(other => other == file ? file with { Text = text } : other)];

    /// <summary>Returns whether a rule reports less than before, and no other more.</summary>
    private bool IsSilent(IReadOnlyList<EditedFile> after, Finding finding)
    {
        var now = All(after);
        var before = All(Files);
        return now.Count < before.Count
            && now.Count(other => other.Rule == finding.Rule) < before.Count(other => other.Rule == finding.Rule);
    }

    private List<Finding> All(IReadOnlyList<EditedFile> files)
    {
        var result = PlanTexts.Merge(files, _options);
        return [.. result.Findings, .. PlanRules.Check(result)];
    }
}
