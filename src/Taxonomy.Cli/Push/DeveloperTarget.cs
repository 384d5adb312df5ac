using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Import;

namespace Taxonomy.Cli.Push;

/// <summary>
/// Amplitude's Developer API: reads the tracking plan as CSV, and writes it as CSV into a new branch, which somebody
/// merges in Amplitude.
/// </summary>
internal sealed class DeveloperTarget : IPushTarget
{
    private readonly AmplitudeServer _server;
    private readonly string _project;
    private readonly string? _branch;
    private readonly IReadOnlyList<(string Type, string Text)> _files;

    public DeveloperTarget(
        AmplitudeServer server,
        string project,
        string? branch,
        IReadOnlyList<(string Name, string Text)> files
    )
    {
        _server = server;
        _project = project;
        _branch = branch;
        _files = [.. files.Select(file => (Path.GetFileNameWithoutExtension(file.Name), file.Text))];
        Ours = [.. _files.SelectMany(file => CsvDefinitions.Read(file.Text))];
    }

    public IReadOnlyList<PushedDefinition> Ours { get; }

    public IReadOnlyList<PushedDefinition> Read(Waiting waiting) =>
        [.. CsvDefinitions.Read(Export("events")), .. CsvDefinitions.Read(Export("user_properties"))];

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

    public void Dispose() => _server.Dispose();

    private static bool IsChanged(PushComparison comparison, string type) =>
        comparison
            .Missing.Concat(comparison.Changed.Select(pair => pair.Definition))
            .Any(item => item.Kind == PushedDefinition.UserPropertyKind == (type == "user_properties"));

    private string Export(string type)
    {
        var answer = _server.Send(() =>
            new(HttpMethod.Get, $"v1/projects/{_project}/tracking-plan/export?type={type}")
        );
        return answer.Status switch
        {
            HttpStatusCode.NotFound => throw new ToolException(
                $"Amplitude has no project '{_project}', or the token cannot read it.{_server.Reason(answer)}"
            ),
            _ when !answer.IsSuccess => throw new ToolException(
                $"Amplitude could not export the tracking plan ({(int)answer.Status}).{_server.Reason(answer)}"
            ),
            _ => answer.Body,
        };
    }

    private string Import(string type, string text)
    {
        // The same for each attempt, so that a second one makes no second branch.
        var key = Guid.NewGuid().ToString();
        var branch = _branch is null || type == "events" ? _branch : $"{_branch}-user-properties";
        var query = branch is null ? "" : $"?branch_name={Uri.EscapeDataString(branch)}";
        var answer = _server.Send(() =>
            new(HttpMethod.Post, $"v1/projects/{_project}/tracking-plan/import{query}")
            {
                Headers = { { "Idempotency-Key", key } },
                Content = new StringContent(text, Encoding.UTF8, new MediaTypeHeaderValue("text/csv")),
            }
        );
        if (answer.IsSuccess)
        {
            return answer.Json.TryFind("data", out var data) ? data.FindString("branch_name") ?? "import" : "import";
        }

        if (answer.Status == HttpStatusCode.Conflict)
        {
            throw new ToolException($"Amplitude has a branch '{branch}'; use another name for --branch.");
        }

        var made = answer.Json.TryFind("details", out var details) ? BranchOf(details) : null;
        throw new ToolException(
            $"Amplitude refused the tracking plan ({(int)answer.Status}).{(made is null ? "" : $" It made the branch '{made}'; delete it in Amplitude.")}{_server.Reason(answer)}"
        );
    }

    private static string? BranchOf(System.Text.Json.JsonElement details) =>
        details.FindString("branch")
        ?? (
            details.TryFind("branch", out var branch)
                ? branch.FindString("name") ?? branch.FindString("branch_name")
                : null
        );
}
