using System.Text;
using System.Text.Json;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

public sealed class CohortsCommandTests : IDisposable
{
    private const string Key = "api-key-456";
    private const string Secret = "secret-key-789";

    private static readonly Dictionary<string, string> s_keys = new()
    {
        ["AMPLITUDE_API_KEY"] = Key,
        ["AMPLITUDE_SECRET_KEY"] = Secret,
    };

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_list_says_how_many_members_and_downloads_there_are()
    {
        using var server = new ScriptedServer(Amplitude);

        var result = (await CohortsAsync(server, "list", "--usage")).ShouldReturn(0);

        Assert.Equal(
            """
            c1: Fans (members: 3, computed: 2023-03-21 21:10)
            c2: Lapsed (members: unknown, computed: never, archived)
            488 of 500 downloads are left until 2026-04-01.

            """,
            result.Output
        );
        Assert.Equal("", result.Error);
        Assert.Equal(["GET /api/3/cohorts", "GET /api/3/cohorts/usage"], server.Requests.Select(r => r.ToString()));
        Assert.All(
            server.Requests,
            request =>
                Assert.Equal(
                    "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Key}:{Secret}")),
                    request.Authorization
                )
        );
        using var json = JsonDocument.Parse((await CohortsAsync(server, "list", "--format", "json")).Output);
        var first = json.RootElement.GetProperty("cohorts")[0];
        Assert.Equal("c1", first.GetProperty("id").GetString());
        Assert.Equal(3, first.GetProperty("members").GetInt64());
        Assert.False(json.RootElement.TryGetProperty("downloads", out _));
    }

    [Fact]
    public async Task Members_are_downloaded_into_a_file_as_CSV_or_lines_of_JSON()
    {
        using var server = new ScriptedServer(Amplitude);

        Assert.Equal(
            "Wrote 2 members into out/fans.csv.\n",
            (await CohortsAsync(server, "download", "c1", "--property", "plan", "-o", "out/fans.csv"))
                .ShouldReturn(0)
                .Output
        );
        Assert.Equal("amplitude_id,user_id,plan\r\n7,user-7,\"a, \"\"b\"\"\"\r\n8,,\r\n", _folder.Read("out/fans.csv"));
        Assert.Contains(
            "GET /api/5/cohorts/request/c1?props=1&propKeys=plan",
            server.Requests.Select(request => request.ToString())
        );
        Assert.Equal(
            """
            {"amplitude_id":7,"user_id":"user-7","properties":{"plan":"a, \"b\""}}
            {"amplitude_id":8,"user_id":null,"properties":{"plan":""}}

            """,
            (await CohortsAsync(server, "download", "c1", "--format", "ndjson")).ShouldReturn(0).Output
        );
    }

    [Fact]
    public async Task A_failed_download_leaves_the_file_as_it_was()
    {
        _folder.Write("fans.csv", "old");
        using var server = new ScriptedServer(request =>
            request.Path.Contains("request-status", StringComparison.Ordinal)
                ? (200, """{"async_status":"JOB FAILED"}""")
                : Amplitude(request)
        );

        var result = (await CohortsAsync(server, "download", "c1", "-o", "fans.csv")).ShouldReturn(2);

        Assert.Equal(
            "taxonomy: error: The preparation of a cohort failed (200). Download it again, without properties if it has many.\n",
            result.Error
        );
        Assert.Equal("old", _folder.Read("fans.csv"));
        Assert.Equal([Path.Combine(_folder.Path, "fans.csv")], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_cohort_is_created_from_a_downloaded_file_and_unknown_IDs_are_counted_and_not_shown()
    {
        _folder.Write("fans.csv", "amplitude_id,User_ID,plan\r\n7,user-7,x\r\n8,,\r\n9,user-9,\r\n9,user-9,\r\n");
        using var server = new ScriptedServer(Amplitude);
        string[] upload =
        [
            "upload",
            "fans.csv",
            "--name",
            "Fans",
            "--project",
            "77",
            "--owner",
            "ada@example.com",
            "--fail-on-skipped",
        ];

        var result = (await CohortsAsync(server, upload)).ShouldReturn(1);

        Assert.Equal("Uploaded 1 ID to the cohort 'x'; skipped 1 that Amplitude does not know.\n", result.Output);
        Assert.DoesNotContain("user-9", result.Error, StringComparison.Ordinal);
        Assert.Equal(
            """{"name":"Fans","app_id":77,"id_type":"BY_USER_ID","ids":["user-7","user-9"],"owner":"ada@example.com","published":true,"skip_invalid_ids":true}""",
            Assert.Single(server.Requests).Body
        );
        using var json = JsonDocument.Parse((await CohortsAsync(server, [.. upload, "--format", "json"])).Output);
        Assert.Equal(1, json.RootElement.GetProperty("skipped").GetInt64());
    }

    [Fact]
    public async Task Members_are_added_and_removed_by_lines_of_a_file()
    {
        _folder.Write("ids.txt", "7\n\n 8 \n");
        using var server = new ScriptedServer(Amplitude);

        Assert.Equal(
            "Removed 2 IDs from the cohort 'c1'.\n",
            (
                await CohortsAsync(
                    server,
                    "upload",
                    "ids.txt",
                    "--mode",
                    "remove",
                    "--cohort",
                    "c1",
                    "--id-type",
                    "amplitude"
                )
            )
                .ShouldReturn(0)
                .Output
        );
        Assert.Equal(
            """{"cohort_id":"c1","memberships":[{"ids":["7","8"],"id_type":"BY_ID","operation":"REMOVE"}],"skip_invalid_ids":true}""",
            Assert.Single(server.Requests).Body
        );
    }

    [Theory]
    [InlineData("upload ids.txt --mode add", "'--cohort' is required to add or remove members.")]
    [InlineData("upload ids.txt --project 1 --owner a", "'--name' is required to create or replace a cohort.")]
    [InlineData("upload none.txt --mode add --cohort c1", "'none.txt' does not exist.")]
    [InlineData("upload empty.txt --mode add --cohort c1", "'empty.txt' has no IDs.")]
    [InlineData(
        "upload other.csv --mode add --cohort c1",
        "'other.csv' must have the column 'user_id', or an ID on each line."
    )]
    [InlineData(
        "upload amplitude.csv --mode add --cohort c1",
        "'amplitude.csv' must have the column 'user_id', or an ID on each line."
    )]
    [InlineData("download c1 --all-properties --property plan", "Use either '--property' or '--all-properties'.")]
    public void What_cannot_be_sent_is_an_error_before_anything_is_sent(string arguments, string message)
    {
        _folder.Write("ids.txt", "user-7\n");
        _folder.Write("empty.txt", "\n");
        _folder.Write("other.csv", "id,name\n7,Ada\n");
        _folder.Write("amplitude.csv", "amplitude_id\n7\n");
        using var server = new ScriptedServer(Amplitude);

        var error = Tool.Run(_folder, s_keys, ["cohorts", .. arguments.Split(' '), "--server", server.Address])
            .ShouldReturn(2)
            .Error;

        Assert.StartsWith($"taxonomy: error: {message}\n", error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Keys_are_read_from_the_environment_only_and_never_printed()
    {
        using var server = new ScriptedServer(request =>
            (403, $$"""{"error":{"message":"{{Key}} {{Secret}} {{request.Authorization}}"} }""")
        );

        var refused = (await CohortsAsync(server, "list")).ShouldReturn(2);
        var missing = (
            await Tool.RunProcessAsync(
                _folder,
                new Dictionary<string, string> { ["AMPLITUDE_API_KEY"] = Key, ["AMPLITUDE_SECRET_KEY"] = "" },
                "cohorts",
                "list"
            )
        ).ShouldReturn(2);

        Assert.Equal(
            "taxonomy: error: The list of cohorts failed (403). Check the API key, the secret key and the region, which is US. Amplitude's answer: *** *** Basic ***\n",
            refused.Error
        );
        Assert.Equal(
            "taxonomy: error: Set the environment variable AMPLITUDE_SECRET_KEY; keys are not read from the command line.\n",
            missing.Error
        );
        Assert.DoesNotContain(Secret, refused.Output + refused.Error, StringComparison.Ordinal);
    }

    private static (int Status, string Body) Amplitude(ScriptedServer.Request request) =>
        request.Path.Split('?')[0] switch
        {
            "/api/3/cohorts" => (
                200,
                """{"cohorts":[{"id":"c2","appId":1,"name":"Lapsed","archived":true},{"id":"c1","appId":1,"name":"Fans","size":3,"lastComputed":1679433000}]}"""
            ),
            "/api/3/cohorts/usage" => (200, """{"rest_download":{"limit":500,"usage":12,"resets_at":"2026-04-01"}}"""),
            "/api/3/cohorts/upload" => (
                200,
                """{"cohortId":"x","metadata":{"matched":1,"totals":2,"invalid_ids_sample":["user-9"]}}"""
            ),
            "/api/3/cohorts/membership" => (200, """{"memberships_result":[{"skipped_ids":[]}]}"""),
            "/api/5/cohorts/request/c1" => (202, """{"request_id":"r1","cohort_id":"c1"}"""),
            "/api/5/cohorts/request-status/r1" => (200, """{"async_status":"JOB COMPLETED"}"""),
            "/api/5/cohorts/request/r1/file" => (
                200,
                "amplitude_id,user_id,plan\r\n7,user-7,\"a, \"\"b\"\"\"\r\n8,,\r\n"
            ),
            _ => (404, ""),
        };

    private Task<Tool.Result> CohortsAsync(ScriptedServer server, params string[] arguments) =>
        Tool.RunProcessAsync(_folder, s_keys, ["cohorts", .. arguments, "--server", server.Address]);
}
