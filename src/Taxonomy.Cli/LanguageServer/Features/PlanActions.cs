using Taxonomy.Cli.LanguageServer.Protocol;
using Taxonomy.Cli.LanguageServer.Workspace;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.LanguageServer.Features;

/// <summary>Offers the fixes of findings as actions, and formats documents.</summary>
/// <param name="uriOf">Returns the URI of a path.</param>
internal sealed class PlanActions(Func<string, string> uriOf)
{
    private const string QuickFix = "quickfix";
    private const string FixAll = "source.fixAll.taxonomy";

    /// <summary>Gets the kinds of actions.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [QuickFix, FixAll];

    /// <summary>Returns the actions at a range.</summary>
    public IReadOnlyList<LspCodeAction> Find(PlanDocument document, LspRange range, IReadOnlyList<string>? only)
    {
        if (document.Plan is not { } plan)
        {
            return [];
        }

        var actions = new List<LspCodeAction>();
        if (IsWanted(QuickFix))
        {
            var fixes = PlanFixes.Open(plan.Texts, plan.Options);
            var (start, end) = (document.Text.OffsetOf(range.Start), document.Text.OffsetOf(range.End));
            foreach (
                var finding in plan.Findings.Where(finding =>
                    finding.Path == document.Path && finding.Span.Start <= end && finding.Span.End >= start
                )
            )
            {
                actions.AddRange(
                    fixes
                        .Find(finding)
                        .Select(
                            (fix, index) => Action(fix.Title, QuickFix, [finding], index == 0, plan.Texts, fix.Files)
                        )
                        .OfType<LspCodeAction>()
                );
            }
        }

        if (IsWanted(FixAll))
        {
            var all = plan
                .Findings.Where(finding => finding.Path == document.Path && PlanCleanup.Rules.Contains(finding.Rule))
                .ToList();
            if (
                all.Count > 0
                && Action(
                    "Remove unused entries and entries without effect",
                    FixAll,
                    all,
                    isPreferred: false,
                    plan.Texts,
                    PlanCleanup.Apply(plan.Texts, plan.Options, plan.Rules, finding => finding.Path == document.Path)
                )
                    is { } action
            )
            {
                actions.Add(action);
            }
        }

        return actions;

        // A kind includes those below it.
        bool IsWanted(string kind) =>
            only is null
            || only.Any(wanted =>
                wanted.Length == 0 || kind == wanted || kind.StartsWith(wanted + ".", StringComparison.Ordinal)
            );
    }

    /// <summary>Returns the edits that give a document the layout of <c>taxonomy format</c>; none if it cannot be formatted.</summary>
    public static IReadOnlyList<LspTextEdit> Format(PlanDocument document) =>
        PlanFormatter.Format(document.Text.Value) is { } formatted ? Edits(document.Text, formatted) : [];

    /// <summary>Returns the changes from one version of files to another; null if there are none.</summary>
    public LspWorkspaceEdit? Edit(IReadOnlyList<EditedFile> before, IReadOnlyList<EditedFile> after)
    {
        var changes = new Dictionary<string, IReadOnlyList<LspTextEdit>>(StringComparer.Ordinal);
        foreach (var file in after)
        {
            if (
                before.FirstOrDefault(other => other.Path == file.Path) is { } old
                && Edits(new(old.Text), file.Text) is { Count: > 0 } edits
            )
            {
                changes[uriOf(file.Path)] = edits;
            }
        }

        return changes.Count > 0 ? new(changes) : null;
    }

    private static IReadOnlyList<LspTextEdit> Edits(DocumentText before, string after) =>
        TextEdit.Between(before.Value, after) is { } edit
            ? [new(new(before.PositionOf(edit.Start), before.PositionOf(edit.End)), edit.NewText)]
            : [];

    private LspCodeAction? Action(
        string title,
        string kind,
        IReadOnlyList<Finding> findings,
        bool isPreferred,
        IReadOnlyList<EditedFile> before,
        IReadOnlyList<EditedFile> after
    ) =>
        Edit(before, after) is { } edit
            ? new(title, kind, [.. findings.Select(finding => LspDiagnostic.From(finding, uriOf))], isPreferred, edit)
            : null;
}
