using System.Text;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Cli.LanguageServer.Protocol;
using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Cli.LanguageServer.Workspace;

/// <summary>
/// Contains the plans and the open documents of an editor, and publishes the diagnostics of the plans. To be used by one
/// thread at a time: the work of <see cref="ServerQueue"/>.
/// </summary>
/// <param name="context">The surroundings of the run.</param>
/// <param name="publish">Receives the diagnostics of a document when they change, and for each version of an open document of a plan.</param>
/// <param name="onError">Receives what prevents a plan from being read.</param>
internal sealed class PlanWorkspace(
    ToolContext context,
    Action<PublishDiagnosticsParams> publish,
    Action<string> onError
)
{
    private readonly Dictionary<string, OpenDocument> _documents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Finding>> _published = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changedDocuments = new(StringComparer.Ordinal);
    private bool _havePlansChanged;
    private string? _lastError;

    /// <summary>Gets the plans.</summary>
    public IReadOnlyList<EditedPlan> Plans { get; private set; } = [];

    /// <summary>Gets the folders that are open.</summary>
    public IReadOnlyList<string> Folders => [.. _folders];

    /// <summary>Gets the paths and texts of the documents that are open.</summary>
    public IReadOnlyList<(string Path, string Text)> Documents =>
        [.. _documents.Select(document => (document.Key, document.Value.Text.Value))];

    /// <summary>Opens and closes folders. The plans must be found again.</summary>
    public void ChangeFolders(IEnumerable<string> added, IEnumerable<string> removed)
    {
        _folders.ExceptWith(removed);
        _folders.UnionWith(added);
    }

    /// <summary>Replaces the plans; their texts are read again.</summary>
    public void SetPlans(IEnumerable<Plans.PlanLocation> locations)
    {
        Plans = [.. locations.Select(location => new EditedPlan(location, context, Read))];
        _changedDocuments.UnionWith(_documents.Keys);
        _havePlansChanged = true;
    }

    /// <summary>Opens a document. Returns whether a plan has it.</summary>
    public bool Open(string path, OpenDocument document)
    {
        _documents[path] = document;
        Change(path);
        return IsOfPlan(path);
    }

    /// <summary>Changes an open document.</summary>
    public void Edit(string path, int version, IEnumerable<LspContentChange> changes)
    {
        if (_documents.TryGetValue(path, out var document))
        {
            var text = changes.Aggregate(document.Text, static (text, change) => text.With(change));
            _documents[path] = document with { Version = version, Text = text };
            Change(path);
        }
    }

    /// <summary>Closes a document: its file applies again.</summary>
    public void Close(string path)
    {
        if (_documents.Remove(path))
        {
            Change(path);
        }
    }

    /// <summary>Says that a file has changed on disk. Returns whether a plan has it.</summary>
    public bool ChangeFile(string path)
    {
        if (!_documents.ContainsKey(path))
        {
            Change(path);
        }

        return IsOfPlan(path);
    }

    /// <summary>Publishes what has changed since the last time.</summary>
    public void PublishDiagnostics()
    {
        if (!_havePlansChanged && _changedDocuments.Count == 0 && !Plans.Any(plan => plan.IsChanged))
        {
            return;
        }

        var found = new Dictionary<string, List<Finding>>(StringComparer.Ordinal);
        foreach (var plan in Plans)
        {
            foreach (var finding in FindingsOf(plan))
            {
                // Projects may share files.
                var path = finding.Path.Length > 0 ? finding.Path : plan.Location.Files[0];
                if (!found.TryGetValue(path, out var list))
                {
                    found.Add(path, list = []);
                }

                if (!list.Contains(finding))
                {
                    list.Add(finding);
                }
            }
        }

        var paths = Plans.SelectMany(plan => plan.Paths).Concat(_published.Keys).Concat(_changedDocuments);
        foreach (var path in paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList())
        {
            Publish(path, found.GetValueOrDefault(path) ?? []);
        }

        _havePlansChanged = false;
        _changedDocuments.Clear();
    }

    /// <summary>Returns a document with its plan; null if it cannot be read.</summary>
    public PlanDocument? Find(string uri)
    {
        try
        {
            return FileUris.ToPath(uri) is { } path
                ? new(
                    path,
                    _documents.TryGetValue(path, out var document) ? document.Text : new(Read(path).Text),
                    Plans.FirstOrDefault(plan => plan.Location.Files.Contains(path))?.Current
                )
                : null;
        }
        catch (ToolException)
        {
            return null;
        }
    }

    /// <summary>Returns the URI of a path: that of the editor if it has the document open.</summary>
    public string UriOf(string path) =>
        _documents.TryGetValue(path, out var document) ? document.Uri : FileUris.FromPath(path);

    private void Publish(string path, List<Finding> findings)
    {
        var before = _published.GetValueOrDefault(path) ?? [];
        var isNewVersion = _changedDocuments.Contains(path) && IsOfPlan(path);
        if (!isNewVersion && before.SequenceEqual(findings))
        {
            return;
        }

        publish(
            new(
                UriOf(path),
                _documents.GetValueOrDefault(path)?.Version,
                [.. findings.Select(finding => LspDiagnostic.From(finding, UriOf))]
            )
        );
        if (findings.Count > 0)
        {
            _published[path] = findings;
        }
        else
        {
            _published.Remove(path);
        }
    }

    private IReadOnlyList<Finding> FindingsOf(EditedPlan plan)
    {
        try
        {
            return plan.Current.Findings;
        }
        catch (Exception exception) when (exception is ToolException or IOException or UnauthorizedAccessException)
        {
            // Once, not after each message of the editor.
            if (_lastError != exception.Message)
            {
                _lastError = exception.Message;
                onError(exception.Message);
            }

            return [];
        }
    }

    private void Change(string path)
    {
        _changedDocuments.Add(path);
        foreach (var plan in Plans)
        {
            plan.Change(path);
        }
    }

    private bool IsOfPlan(string path) => Plans.Any(plan => plan.Paths.Contains(path, StringComparer.Ordinal));

    private TextFile Read(string path) =>
        _documents.TryGetValue(path, out var document)
            ? new(path, document.Text.Value, Encoding.UTF8)
            : TextFile.Read(path, context.DisplayPath(path));
}
