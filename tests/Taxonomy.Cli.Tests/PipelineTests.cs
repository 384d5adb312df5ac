using System.Diagnostics;
using System.Text.Json;
using Taxonomy.Cli.Import;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests;

/// <summary>The steps in <c>build/ci</c>, run with their own commands against a repository and a server of the test.</summary>
public sealed class PipelineTests : IDisposable
{
    private const string Plan = "taxonomy: 1\nevents:\n  Song Played: { description: A listener starts a song. }\n";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_GitHub_action_checks_and_writes_one_comment_that_it_updates()
    {
        SkipWithoutTools();
        await CreateRepositoryAsync();
        var comments = new List<string> { "Looks good." };
        using var server = new ScriptedServer(request => GitHub(request, comments));
        var steps = StepsOf("build/ci/github/action.yml", "runs", "steps");
        Assert.Equal(["Install", "Check", "Upload", "Diff"], steps.Select(step => step["name"]!.ToString()));
        var variables = new Dictionary<string, string>
        {
            ["PLAN"] = ".",
            ["FAIL_ON"] = "none",
            ["GITHUB_BASE_REF"] = "main",
            ["GITHUB_ACTION_PATH"] = Repository.PathOf("build/ci/github"),
            ["GITHUB_API_URL"] = server.Address.TrimEnd('/'),
            ["GITHUB_REPOSITORY"] = "acme/player",
            ["GITHUB_TOKEN"] = "secret-token",
            ["PULL_REQUEST"] = "7",
        };

        foreach (var step in steps.Where(step => step["run"] is not null))
        {
            await RunAsync(step["run"]!.ToString(), variables);
        }

        Assert.True(_folder.Has("work/taxonomy.sarif"));
        Assert.Equal(2, comments.Count);
        Assert.StartsWith(
            "<!-- taxonomy diff -->\n### Changes of the tracking plan\n",
            comments[1],
            StringComparison.Ordinal
        );
        Assert.Contains("| safe | event Song Liked | added |", comments[1], StringComparison.Ordinal);
        Assert.All(server.Requests, request => Assert.Equal("Bearer secret-token", request.Authorization));

        // A second push to the pull request.
        _folder.Write("work/taxonomy.yaml", Plan.Replace("Song Played", "Song Started", StringComparison.Ordinal));
        await RunAsync(steps[^1]["run"]!.ToString(), variables);
        Assert.Equal(2, comments.Count);
        Assert.Contains("| **breaking** | event Song Played | removed |", comments[1], StringComparison.Ordinal);

        // Its impact fails the step, after the comment was written.
        variables["FAIL_ON"] = "breaking";
        await RunAsync(steps[^1]["run"]!.ToString(), variables, exitCode: 1);
    }

    [Fact]
    public async Task The_Azure_steps_check_and_write_one_comment_that_they_update()
    {
        SkipWithoutTools();
        await CreateRepositoryAsync();
        var threads = new List<string> { "Looks good." };
        using var server = new ScriptedServer(request => Azure(request, threads));
        var steps = StepsOf("build/ci/azure/taxonomy.yml", "steps");
        var variables = new Dictionary<string, string>
        {
            ["PLAN"] = ".",
            ["FAIL_ON"] = "none",
            ["SCRIPTS"] = Repository.PathOf("build/ci/azure"),
            ["SYSTEM_PULLREQUEST_TARGETBRANCH"] = "refs/heads/main",
            ["SYSTEM_COLLECTIONURI"] = server.Address,
            ["SYSTEM_TEAMPROJECTID"] = "project",
            ["BUILD_REPOSITORY_ID"] = "repository",
            ["SYSTEM_PULLREQUEST_PULLREQUESTID"] = "7",
            ["SYSTEM_ACCESSTOKEN"] = "secret-token",
        };

        foreach (var step in steps.Where(step => step["bash"] is not null))
        {
            await RunAsync(step["bash"]!.ToString(), variables);
        }

        _folder.Write("work/taxonomy.yaml", Plan.Replace("Song Played", "Song Started", StringComparison.Ordinal));
        await RunAsync(steps[^1]["bash"]!.ToString(), variables);

        Assert.True(_folder.Has("work/taxonomy.sarif"));
        Assert.Equal(2, threads.Count);
        Assert.Contains("| **breaking** | event Song Played | removed |", threads[1], StringComparison.Ordinal);
        Assert.Equal(["GET", "POST", "GET", "PATCH"], server.Requests.Select(request => request.Method));
    }

    private static (int Status, string Body) GitHub(ScriptedServer.Request request, List<string> comments)
    {
        const string path = "/repos/acme/player/issues/7/comments";
        if (request.Method == "GET" && request.Path == path + "?per_page=100&page=1")
        {
            var items = comments.Select((body, index) => new { url = $"{request.Host}comments/{index}", body });
            return (200, JsonSerializer.Serialize(items));
        }

        using var json = JsonDocument.Parse(request.Body);
        var text = json.RootElement.GetProperty("body").GetString()!;
        if (request.Method == "POST" && request.Path == path)
        {
            comments.Add(text);
            return (201, "{}");
        }

        comments[int.Parse(request.Path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture)] = text;
        return (200, "{}");
    }

    private static (int Status, string Body) Azure(ScriptedServer.Request request, List<string> threads)
    {
        const string path = "/project/_apis/git/repositories/repository/pullRequests/7/threads";
        switch (request.Method)
        {
            case "GET" when request.Path == path + "?api-version=7.1":
                var value = threads.Select(
                    (content, index) => new { id = index, comments = new[] { new { content } } }
                );
                return (200, JsonSerializer.Serialize(new { value }));
            case "POST" when request.Path == path + "?api-version=7.1":
                threads.Add(Content("comments"));
                return (200, "{}");
            case "PATCH" when request.Path == path + "/1/comments/1?api-version=7.1":
                threads[1] = Content(null);
                return (200, "{}");
            default:
                return (404, "");
        }

        string Content(string? list)
        {
            using var json = JsonDocument.Parse(request.Body);
            var owner = list is null ? json.RootElement : json.RootElement.GetProperty(list)[0];
            return owner.GetProperty("content").GetString()!;
        }
    }

    private static void SkipWithoutTools() =>
        Assert.SkipWhen(
            OperatingSystem.IsWindows() || !File.Exists("/usr/bin/jq") || !File.Exists("/usr/bin/curl"),
            "The steps need bash, curl and jq."
        );

    private static List<System.Text.Json.Nodes.JsonObject> StepsOf(string file, params string[] path)
    {
        var node = ForeignYaml.Read(file, Repository.Read(file))[0];
        foreach (var key in path)
        {
            node = node![key];
        }

        return [.. node!.AsArray().Select(step => step!.AsObject())];
    }

    // A clone with a change, and 'taxonomy' as its agent has it.
    private async Task CreateRepositoryAsync()
    {
        _folder.Write("origin/taxonomy.yaml", Plan);
        Directory.CreateDirectory(_folder.PathOf("work"));
        _folder.Write("bin/taxonomy", $"#!/bin/sh\nexec dotnet \"{Tool.DllPath}\" \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                _folder.PathOf("bin/taxonomy"),
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        }

        await RunAsync(
            """
            cd ../origin
            git init --quiet --initial-branch main
            git add --all
            git -c user.name=a -c user.email=a@example.com commit --quiet --message "Plan"
            git clone --quiet . ../work
            """,
            []
        );
        _folder.Write("work/taxonomy.yaml", Plan + "  Song Liked: { description: A listener likes a song. }\n");
    }

    private async Task RunAsync(string commands, Dictionary<string, string> variables, int exitCode = 0)
    {
        // As the agents run a step.
        var start = new ProcessStartInfo("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", commands])
        {
            WorkingDirectory = _folder.PathOf("work"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        start.Environment["PATH"] =
            _folder.PathOf("bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestLimit.Token);
        var output = await process.StandardOutput.ReadToEndAsync(TestLimit.Token);
        await process.WaitForExitAsync(TestLimit.Token);
        Assert.True(process.ExitCode == exitCode, $"{process.ExitCode}: {output}{await error}");
    }
}
