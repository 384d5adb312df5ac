using Microsoft.CodeAnalysis;
using Taxonomy.CodeFixes.InCSharp.CallByName;
using Taxonomy.CodeFixes.InCSharp.Rewriting;
using Taxonomy.CodeFixes.InPlan;
using Taxonomy.Generators.Analyzers;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Text;

namespace Taxonomy.CodeFixes.InCSharp.Planning;

/// <summary>Adds events that code tracks by name to the plan, with the properties that the calls pass.</summary>
internal static class AddToPlan
{
    /// <summary>The solution with the events of some diagnostics in its plans; each event once.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="diagnostics">Diagnostics with the documents they stand in.</param>
    /// <param name="isCalled">Whether the calls are replaced by those of the generated methods.</param>
    /// <param name="cancellation">To give up.</param>
    /// <returns>Null when there is nothing that could be added.</returns>
    public static async Task<AddedToPlan?> ApplyAsync(
        Solution solution,
        IReadOnlyList<(Document Document, Diagnostic Diagnostic)> diagnostics,
        bool isCalled,
        CancellationToken cancellation
    )
    {
        var uses = new List<Use>();
        foreach (var (document, diagnostic) in diagnostics)
        {
            if (await FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { } use)
            {
                uses.Add(use);
            }
        }

        var changed = solution;
        foreach (var ofPlan in uses.GroupBy(use => use.Plan, StringComparer.Ordinal))
        {
            // Several targets of a project, and several projects, may have one plan.
            var plan = ProjectPlan.From(ofPlan.First().Owner, cancellation);
            var files = plan.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
            var added = new HashSet<string>(StringComparer.Ordinal);
            foreach (var calls in ofPlan.GroupBy(use => use.Name, StringComparer.Ordinal))
            {
                // Of names that differ in case or separators the first: two would be taken for two events, and have
                // one C# name.
                if (!added.Add(NameTable.KeyOf(calls.Key)))
                {
                    continue;
                }

                var properties = PropertyInference.Merge([.. calls.Select(call => call.Properties)]);
                var index = plan.Checked.Result.Index;
                var definition = new NewEvent(calls.Key, properties).WithOwnIdentifiers(name =>
                    index?.FindEventProperty(name)?.Declaration.Identifier
                );
                if (Add(plan, files, definition) is { } file)
                {
                    files[file.Path] = file;
                }
            }

            changed = await ProjectPlan.WriteAsync(changed, files.Values, cancellation).ConfigureAwait(false);
        }

        if (changed == solution)
        {
            return null;
        }

        var result = isCalled ? await CallAsync(changed, uses, cancellation).ConfigureAwait(false) : changed;
        return result is null ? null : new(result, uses.Exists(use => use.HasUnread));
    }

    private static EditedFile? Add(ProjectPlan plan, Dictionary<string, EditedFile> files, NewEvent added)
    {
        if (
            new PlanFileChoice(plan.Checked.Files.Select(file => (file.Path, file.File))).For(added.Name)
            is not { } path
        )
        {
            return null;
        }

        if (PlanEditor.Open(files[path].Text).AddEvent(added) is not { } editor)
        {
            return null;
        }

        var changed = files[path] with { Text = editor.Text };
        var all = files.Values.Select(file => file == files[path] ? changed : file);
        return PlanTexts.IsNoWorse(files.Values, all, plan.Options) ? changed : null;
    }

    private static async Task<Solution?> CallAsync(
        Solution changed,
        IReadOnlyList<Use> uses,
        CancellationToken cancellation
    )
    {
        var isCalled = false;
        var result = changed;
        foreach (var ofDocument in uses.GroupBy(use => use.Document.Id))
        {
            // The generator has run on the new plan here, and the C# is still as it was.
            var document = changed.GetDocument(ofDocument.Key)!;
            var rewrites = new List<CallRewrite>();
            foreach (var use in ofDocument)
            {
                var span = use.Diagnostic.Location.SourceSpan;
                if (
                    await CallByNameFix.BuildAsync(document, span, use.Name, cancellation).ConfigureAwait(false) is
                    { Changes.Count: 0 } rewrite
                )
                {
                    rewrites.Add(rewrite);
                }
            }

            isCalled |= rewrites.Count > 0;
            var rewritten = await RewriteNodes.ApplyAsync(document, rewrites, cancellation).ConfigureAwait(false);
            if (await rewritten.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root)
            {
                result = result.WithDocumentSyntaxRoot(document.Id, root);
            }
        }

        return isCalled ? result : null;
    }

    private static async Task<Use?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (
            diagnostic.Properties.ContainsKey(CodeDiagnostics.Swapped)
            || !diagnostic.Properties.TryGetValue(CodeDiagnostics.Name, out var name)
            || string.IsNullOrWhiteSpace(name)
            || await CallSite.FindAsync(document, diagnostic.Location.SourceSpan, cancellation).ConfigureAwait(false)
                is not
                (var code, var model, var call)
            || PlanOwner.Find(document.Project, code, name!, cancellation) is not { } owner
            || ProjectPlan.From(owner, cancellation).Checked is not { Result.Index: { } index } plan
            || index.FindEvent(name!) is not null
        )
        {
            return null;
        }

        var inference = new PropertyInference(code, model, index);
        var properties = call is null ? [] : inference.Infer(call);
        var root = plan.Files.FirstOrDefault(file => file.File.IsRoot)?.Path ?? "";
        return new Use(document, diagnostic, owner, root, name!, properties, inference.HasUnread);
    }

    /// <summary>
    /// A call that tracks an event by a name that the plan, known by its root's path, does not have; and the project that
    /// has the plan.
    /// </summary>
    private sealed record Use(
        Document Document,
        Diagnostic Diagnostic,
        Project Owner,
        string Plan,
        string Name,
        IReadOnlyList<NewProperty> Properties,
        bool HasUnread
    );
}

/// <summary>A solution with events added to its plans.</summary>
/// <param name="Solution">The solution.</param>
/// <param name="HasUnread">Whether the calls pass properties that cannot be read, and so are not in the plan.</param>
internal sealed record AddedToPlan(Solution Solution, bool HasUnread)
{
    /// <summary>Returns the title of a fix, which says what is missing.</summary>
    public string Title(string action) =>
        HasUnread ? $"{action} (without properties that cannot be read from the code)" : action;
}
