using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Taxonomy.CodeFixes.InCSharp.Planning;

/// <summary>Adds all events of a document, a project or the solution to the plan.</summary>
internal sealed class AddToPlanFixAll : FixAllProvider
{
    public static AddToPlanFixAll Instance { get; } = new();

    /// <inheritdoc />
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => FixAllDiagnostics.Scopes;

    /// <inheritdoc />
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var isCalled = fixAllContext.CodeActionEquivalenceKey == AddToPlanFix.CallKey;
        var changed = await AddToPlan
            .ApplyAsync(
                fixAllContext.Solution,
                await FixAllDiagnostics.FindAsync(fixAllContext).ConfigureAwait(false),
                isCalled,
                fixAllContext.CancellationToken
            )
            .ConfigureAwait(false);
        return changed is null
            ? null
            : CodeAction.Create(
                changed.Title(
                    isCalled ? "Add the events to the plan, and call their methods" : "Add the events to the plan"
                ),
                _ => Task.FromResult(changed.Solution),
                fixAllContext.CodeActionEquivalenceKey
            );
    }
}
