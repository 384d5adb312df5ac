using Taxonomy.Amplitude.Api;
using Taxonomy.Cli.CommandLine;

namespace Taxonomy.Cli.Push;

/// <summary>
/// Amplitude's Developer API: reads the tracking plan as CSV, and writes it as CSV into a new branch, which somebody
/// merges in Amplitude.
/// </summary>
internal sealed class DeveloperTarget : IPushTarget
{
    private readonly DeveloperApi _api;
    private readonly string _project;
    private readonly string? _branch;
    private readonly IReadOnlyList<(string Type, string Text)> _files;

    public DeveloperTarget(
        DeveloperApi api,
        string project,
        string? branch,
        IReadOnlyList<(string Name, string Text)> files
    )
    {
        _api = api;
        _project = project;
        _branch = branch;
        _files = [.. files.Select(file => (Path.GetFileNameWithoutExtension(file.Name), file.Text))];
        Ours = [.. _files.SelectMany(file => CsvDefinitions.Read(file.Text))];
    }

    public IReadOnlyList<PushedDefinition> Ours { get; }

    public IReadOnlyList<PushedDefinition> Read(Waiting waiting) =>
        [
            .. CsvDefinitions.Read(Export(TrackingPlanPart.Events)),
            .. CsvDefinitions.Read(Export(TrackingPlanPart.UserProperties)),
        ];

    public IEnumerable<string> Write(PushComparison comparison, List<string> refused, Waiting waiting)
    {
        foreach (var (type, text) in _files)
        {
            if (IsChanged(comparison, type))
            {
                yield return $"Wrote {type.Replace('_', ' ')} into the branch '{Import(type, text)}'; merge it in Amplitude.";
            }
        }
    }

    private static bool IsChanged(PushComparison comparison, string type) =>
        comparison
            .Missing.Concat(comparison.Changed.Select(pair => pair.Definition))
            .Any(item => item.Kind == PushedDefinition.UserPropertyKind == (type == "user_properties"));

    private string Export(TrackingPlanPart part) =>
        AmplitudeAccess.Wait(() => _api.ExportTrackingPlanAsync(_project, part));

    private string Import(string type, string text)
    {
        var branch = _branch is null || type == "events" ? _branch : $"{_branch}-user-properties";
        return AmplitudeAccess.Wait(() => _api.ImportTrackingPlanAsync(_project, text, branch)).BranchName ?? "import";
    }
}
