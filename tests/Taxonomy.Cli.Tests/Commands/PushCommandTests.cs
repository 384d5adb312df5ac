using System.Text;
using System.Text.Json;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

public sealed class PushCommandTests : IDisposable
{
    private const string Token = "secret-token-123";
    private const string Key = "api-key-456";
    private const string Secret = "secret-key-789";

    private const string Plan = """
        taxonomy: 1
        events:
          Song Played:
            description: A listener starts a song.
            category: Playback
            owner: player-team
            tags: [core, web]
            properties:
              song_id: { type: string, pattern: "^s-" }
              source: { type: string, enum: [search, radio] }
          Song Skipped: { description: A listener skips a song. }
        user_properties:
          plan: { type: string, description: The plan. }
        """;

    private const string EventHeader =
        "Action,Object Type,Object Name,Object Owner,Object Description,Event Category,Tags,Event Activity,Property Type,Event Property Name,Property Value Type,Property Required,Property Is Array,Enum Values,Property Regex,Event 30 Day Volume\n";
    private const string UserHeader =
        "Action,Property Type,Property Name,Property Description,Property Value Type,Property Required,Property Is Array\n";

    private static readonly Dictionary<string, string> s_keys = new()
    {
        ["AMPLITUDE_ACCESS_TOKEN"] = Token,
        ["AMPLITUDE_API_KEY"] = Key,
        ["AMPLITUDE_SECRET_KEY"] = Secret,
    };

    private readonly TestFolder _folder = new();

    public PushCommandTests() => _folder.Write("taxonomy.yaml", Plan);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_dry_run_reports_each_difference_and_writes_nothing()
    {
        using var server = new ScriptedServer(Developer);

        var result = Push(server, "--project", "77", "--dry-run").ShouldReturn(0);

        Assert.Equal(
            """
            not in Amplitude: event property 'Song Played.source'
            not in Amplitude: event 'Song Skipped'
            not in Amplitude: user property 'plan'
            different: event 'Song Played': Object Description is 'A song starts.' in Amplitude, 'A listener starts a song.' in the plan
            only in Amplitude: event property 'Song Played.volume'
            only in Amplitude: event 'Junk', seen in data without a plan
            only in Amplitude: user property 'age'
            3 not in Amplitude, 1 different, 3 only in Amplitude.

            """,
            result.Output
        );
        Assert.Equal(
            [
                "GET /v1/projects/77/tracking-plan/export?type=events",
                "GET /v1/projects/77/tracking-plan/export?type=user_properties",
            ],
            server.Requests.Select(request => request.ToString())
        );
        Assert.All(server.Requests, request => Assert.Equal($"Bearer {Token}", request.Authorization));
        Push(server, "--project", "77", "--dry-run", "--fail-on-drift").ShouldReturn(1);
    }

    [Fact]
    public void The_Developer_API_gets_the_plan_as_CSV_in_a_branch_with_a_key_that_repeats()
    {
        var isBusy = true;
        using var server = new ScriptedServer(request =>
        {
            if (request.Method == "GET")
            {
                return Developer(request);
            }

            if (isBusy)
            {
                isBusy = false;
                return (429, """{ "error_code": "rate_limited", "retryable": true, "retry_after_seconds": 0 }""");
            }

            var name = request.Path.Split('=')[1];
            return (
                201,
                $$"""{ "data": { "object": "tracking_plan_import", "branch_id": "b", "branch_name": "{{name}}" } }"""
            );
        });

        var result = Push(server, "--project", "77", "--branch", "next").ShouldReturn(0);

        Assert.Contains(
            "Wrote events into the branch 'next'; merge it in Amplitude.\nWrote user properties into the branch 'next-user-properties'; merge it in Amplitude.\n",
            result.Output,
            StringComparison.Ordinal
        );
        var posts = server.Requests.Where(request => request.Method == "POST").ToList();
        Assert.Equal(3, posts.Count);
        Assert.Equal(posts[0].IdempotencyKey, posts[1].IdempotencyKey);
        Assert.NotEqual(posts[1].IdempotencyKey, posts[2].IdempotencyKey);
        Assert.Equal("/v1/projects/77/tracking-plan/import?branch_name=next", posts[1].Path);
        Assert.Contains(
            ",Event,Song Played,player-team,A listener starts a song.,",
            posts[1].Body,
            StringComparison.Ordinal
        );
        Assert.Contains(",User Property,plan,The plan.,string,", posts[2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_Amplitude_already_has_is_not_pushed_again()
    {
        Tool.Run(_folder, "export", "--to", "amplitude", "--output", "out").ShouldReturn(0);
        using var server = new ScriptedServer(request =>
            (
                200,
                _folder.Read(
                    request.Path.EndsWith("=events", StringComparison.Ordinal)
                        ? "out/events.csv"
                        : "out/user_properties.csv"
                )
            )
        );

        Assert.Equal(
            "0 not in Amplitude, 0 different, 0 only in Amplitude.\n",
            Push(server, "--project", "77", "--fail-on-drift").ShouldReturn(0).Output
        );
        Assert.DoesNotContain(server.Requests, request => request.Method == "POST");
    }

    [Fact]
    public void The_Taxonomy_API_gets_each_definition_and_what_it_refuses_is_named()
    {
        using var server = new ScriptedServer(Taxonomy);

        var result = Push(server, "--api", "taxonomy").ShouldReturn(1);

        Assert.Contains("Wrote 4 definitions.\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(
            "taxonomy: error: Amplitude refused event 'Song Skipped' (409). It exists as unexpected, blocked or merged; accept it in Amplitude first. Amplitude's answer: Not planned\n",
            result.Error
        );
        Assert.All(
            server.Requests,
            request =>
                Assert.Equal(
                    "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Key}:{Secret}")),
                    request.Authorization
                )
        );
        Assert.Equal(
            [
                "GET /api/2/taxonomy/event ",
                "GET /api/2/taxonomy/event-property?event_type=Song%20Played event_type=Song+Played",
                "GET /api/2/taxonomy/user-property ",
                "GET /api/2/taxonomy/category ",
                "POST /api/2/taxonomy/category category_name=Playback",
                "POST /api/2/taxonomy/event event_type=Song+Skipped&description=A+listener+skips+a+song.&is_active=true",
                "POST /api/2/taxonomy/user-property user_property=gp%3Aplan&description=The+plan.&type=string&is_array_type=false",
                "PUT /api/2/taxonomy/event/Song%20Played description=A+listener+starts+a+song.&category=Playback&tags=core%2Cweb&owner=player-team&is_active=true",
                "POST /api/2/taxonomy/event-property event_property=source&type=enum&enum_values=search%2Cradio&is_array_type=false&is_required=true&event_type=Song+Played",
                "PUT /api/2/taxonomy/event-property/song_id type=string&regex=%5Es-&is_array_type=false&is_required=true&event_type=Song+Played",
            ],
            server.Requests.Select(request => $"{request} {request.Body}")
        );
    }

    [Theory]
    [InlineData(
        401,
        """{ "detail": "Bad token secret-token-123." }""",
        "The export of the tracking plan failed (401). Check the access token, its scopes and the region, which is US. Amplitude's answer: Bad token ***."
    )]
    [InlineData(
        404,
        "",
        "The export of the tracking plan failed (404). Check the ID of the project and the name, and what the access token can read."
    )]
    [InlineData(500, "<html>", "The export of the tracking plan failed (500). Amplitude failed. Retry later.")]
    [InlineData(
        429,
        """{ "error_code": "rate_limited", "retry_after_seconds": 0 }""",
        "The export of the tracking plan failed (429). The project's limits are used up. Retry later, and run fewer requests at a time. Amplitude's answer: rate_limited"
    )]
    [InlineData(
        302,
        "",
        "The export of the tracking plan failed (302). The server redirects, and keys are not sent elsewhere. Correct the server's address."
    )]
    public void An_answer_that_is_not_the_plan_is_an_error_without_a_key(int status, string body, string message)
    {
        using var server = new ScriptedServer(_ => (status, body));

        var error = Push(server, "--project", "77").ShouldReturn(2).Error;

        Assert.Equal($"taxonomy: error: {message}\n", error);
    }

    [Theory]
    [InlineData(
        409,
        "{}",
        "The import of the tracking plan failed (409). Amplitude has a branch of this name; use another name."
    )]
    [InlineData(
        422,
        """{ "title": "Invalid", "validation_errors": [{ "message": "Row 3: secret-token-123" }], "details": { "branch": { "name": "import-2" } } }""",
        "The import of the tracking plan failed (422). Correct the tracking plan. Delete the branch 'import-2', which Amplitude created. Amplitude's answer: Invalid; Row 3: ***"
    )]
    public void A_refused_import_says_why_and_what_is_left_in_Amplitude(int status, string body, string message)
    {
        using var server = new ScriptedServer(request => request.Method == "GET" ? Developer(request) : (status, body));

        var error = Push(server, "--project", "77", "--branch", "next").ShouldReturn(2).Error;

        Assert.Equal($"taxonomy: error: {message}\n", error);
    }

    [Fact]
    public void Keys_come_from_the_environment_and_go_to_safe_servers_only()
    {
        Assert.Contains(
            "Set the environment variable AMPLITUDE_ACCESS_TOKEN; keys are not read from the command line.",
            Tool.Run(_folder, "push", "--project", "77").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "The server 'http://example.com/' must use https, because keys are sent to it.",
            Tool.Run(_folder, s_keys, "push", "--project", "77", "--server", "http://example.com/")
                .ShouldReturn(2)
                .Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "'http://127.0.0.1:1' cannot be reached:",
            Tool.Run(_folder, s_keys, "push", "--project", "77", "--server", "http://127.0.0.1:1/")
                .ShouldReturn(2)
                .Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "'--project' is required for the Developer API.",
            Tool.Run(_folder, s_keys, "push").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("", "Set the environment variable AMPLITUDE_API_KEY; keys are not read from the command line.")]
    [InlineData("two words", "'ApiKey' must have ASCII characters only, without spaces.")]
    public void A_key_that_cannot_be_one_is_refused_before_anything_is_sent(string key, string message)
    {
        using var server = new ScriptedServer(Taxonomy);
        var keys = new Dictionary<string, string>(s_keys) { ["AMPLITUDE_API_KEY"] = key };

        var error = Tool.Run(_folder, keys, "push", "--api", "taxonomy", "--server", server.Address)
            .ShouldReturn(2)
            .Error;

        Assert.Equal($"taxonomy: error: {message}\n", error);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(503)]
    public void A_server_that_accepts_nothing_ends_the_push(int status)
    {
        using var server = new ScriptedServer(request => request.Method == "GET" ? Taxonomy(request) : (status, ""));

        var error = Push(server, "--api", "taxonomy").ShouldReturn(2).Error;

        Assert.StartsWith(
            $"taxonomy: error: The change of 'Playback' failed ({status}).",
            error,
            StringComparison.Ordinal
        );
        Assert.Single(server.Requests.Where(request => request.Method == "POST").DistinctBy(request => request.Path));
    }

    [Fact]
    public void The_report_is_also_JSON()
    {
        using var server = new ScriptedServer(Developer);

        var output = Push(server, "--project", "77", "--dry-run", "--format", "json").ShouldReturn(0).Output;

        using var json = JsonDocument.Parse(output);
        Assert.Equal("Song Played.source", json.RootElement.GetProperty("missing")[0].GetProperty("name").GetString());
        Assert.True(json.RootElement.GetProperty("extra")[1].GetProperty("unplanned").GetBoolean());
        var field = json.RootElement.GetProperty("changed")[0].GetProperty("fields")[0];
        Assert.Equal("Object Description", field.GetProperty("field").GetString());
    }

    private static (int Status, string Body) Developer(ScriptedServer.Request request) =>
        (
            200,
            request.Path.EndsWith("type=events", StringComparison.Ordinal)
                ? EventHeader
                    + ",Event,Song Played,player-team,A song starts.,Playback,\"core, web\",Active,,,,,,,,12\n"
                    + ",,,,,,,,Event Property,song_id,string,True,False,,^s-,\n"
                    + ",,,,,,,,Event Property,volume,number,True,False,,,\n"
                    + "Ignore,Event,Junk,,,,,,,,,,,,,4\n"
                : UserHeader + ",User Property,age,,number,,\n"
        );

    private static (int Status, string Body) Taxonomy(ScriptedServer.Request request) =>
        (request.Method, request.Path.Split('?')[0]) switch
        {
            ("GET", "/api/2/taxonomy/event") => (
                200,
                """{ "success": true, "data": [{ "event_type": "Song Played", "category": { "name": "Old" }, "description": "A listener starts a song.", "is_active": true, "tags": ["core", "web"], "owner": "player-team" }] }"""
            ),
            ("GET", "/api/2/taxonomy/event-property") => (
                200,
                """{ "success": true, "data": [{ "event_property": "song_id", "event_type": "Song Played", "type": "string", "regex": null, "enum_values": null, "is_array_type": false, "is_required": true }] }"""
            ),
            ("GET", _) => (200, """{ "success": true, "data": [] }"""),
            ("POST", "/api/2/taxonomy/event") => (
                409,
                """{ "success": false, "errors": [{ "message": "Not planned" }] }"""
            ),
            _ => (200, """{ "success": true }"""),
        };

    private Tool.Result Push(ScriptedServer server, params string[] arguments) =>
        Tool.Run(_folder, s_keys, ["push", "--server", server.Address, .. arguments]);
}
