using System.Net;

namespace Taxonomy.Amplitude.Api.Tests;

public sealed class PlanningApiTests : ApiTest
{
    [Fact]
    public async Task The_Taxonomy_API_is_asked_as_the_documents_say()
    {
        await using var server = await FakeAmplitude.StartAsync(asked =>
            (
                200,
                (asked.Method, asked.Path) switch
                {
                    ("GET", "/api/2/taxonomy/event") =>
                        """{"success":true,"data":[{"event_type":"Song Played","category":{"name":"Playback"},"tags":["core","web"],"is_active":true,"owner":null}]}""",
                    ("GET", "/api/2/taxonomy/event-property") =>
                        """{"success":true,"data":[{"event_property":"source","event_type":"Song Played","type":"enum","enum_values":"search,radio","is_required":true}]}""",
                    ("GET", "/api/2/taxonomy/user-property") =>
                        """{"success":true,"data":[{"user_property":"gp:plan","type":"string"}]}""",
                    ("GET", _) => """{"success":true,"data":[{"id":4,"name":"Playback"}]}""",
                    _ => """{"success":true}""",
                }
            )
        );
        using var api = Api(server);
        var taxonomy = api.Taxonomy;
        var token = TestLimit.Token;

        var played = Assert.Single(await taxonomy.ListEventsAsync(true, token));
        Assert.Equal(("Playback", "core,web", (bool?)true), (played.Category, played.Tags, played.IsActive));
        var source = Assert.Single(
            await taxonomy.ListPropertiesAsync(TaxonomyPropertyKind.Event, "Song Played", token)
        );
        Assert.Equal(("source", "search,radio", (bool?)true), (source.Name, source.EnumValues, source.IsRequired));
        var plan = Assert.Single(await taxonomy.ListPropertiesAsync(TaxonomyPropertyKind.User, null, token));
        Assert.Equal("plan", plan.Name);
        Assert.Equal(4, Assert.Single(await taxonomy.ListCategoriesAsync(token)).Id);
        await taxonomy.CreateCategoryAsync("Playback", token);
        await taxonomy.RenameCategoryAsync(4, "Play", token);
        await taxonomy.DeleteCategoryAsync(4, token);
        await taxonomy.CreateEventAsync(
            new()
            {
                EventType = "A/B",
                Description = "x",
                IsActive = true,
            },
            token
        );
        await taxonomy.UpdateEventAsync(new() { EventType = "A/B", Tags = "a,b" }, "C", token);
        await taxonomy.DeleteEventAsync("A/B", token);
        await taxonomy.RestoreEventAsync("A/B", token);
        await taxonomy.CreatePropertyAsync(TaxonomyPropertyKind.User, plan, token);
        await taxonomy.UpdatePropertyAsync(TaxonomyPropertyKind.Event, source, token);
        await taxonomy.DeletePropertyAsync(TaxonomyPropertyKind.Group, "seats", cancellationToken: token);
        await taxonomy.RestorePropertyAsync(TaxonomyPropertyKind.Event, "source", "Song Played", token);

        Assert.Equal(
            [
                "GET /api/2/taxonomy/event?showDeleted=true ",
                "GET /api/2/taxonomy/event-property?event_type=Song Played event_type=Song+Played",
                "GET /api/2/taxonomy/user-property ",
                "GET /api/2/taxonomy/category ",
                "POST /api/2/taxonomy/category category_name=Playback",
                "PUT /api/2/taxonomy/category/4 category_name=Play",
                "DELETE /api/2/taxonomy/category/4 ",
                "POST /api/2/taxonomy/event event_type=A%2FB&description=x&is_active=true",
                "PUT /api/2/taxonomy/event/A%2FB new_event_type=C&tags=a%2Cb",
                "DELETE /api/2/taxonomy/event/A%2FB ",
                "POST /api/2/taxonomy/event/A%2FB/restore ",
                "POST /api/2/taxonomy/user-property user_property=gp%3Aplan&type=string",
                "PUT /api/2/taxonomy/event-property/source type=enum&enum_values=search%2Cradio&is_required=true&event_type=Song+Played",
                "DELETE /api/2/taxonomy/group-property/grp:seats ",
                "POST /api/2/taxonomy/event-property/source/restore event_type=Song+Played",
            ],
            server.Requests.Select(request => $"{request} {request.Body}")
        );
    }

    [Theory]
    [InlineData(409, "Not planned")]
    [InlineData(200, "Not planned")]
    public async Task A_refused_definition_is_an_error_with_the_servers_words(int status, string message)
    {
        await using var server = await FakeAmplitude.StartAsync(_ =>
            (status, $$"""{"success":false,"errors":[{"message":"{{message}}"}]}""")
        );
        using var api = Api(server);

        var error = await Assert.ThrowsAsync<AmplitudeApiException>(() =>
            api.Taxonomy.CreateEventAsync(new() { EventType = "A" }, TestLimit.Token)
        );

        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Equal(message, error.ServerMessage);
        Assert.StartsWith("The change of 'A' failed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Taxonomy_API_waits_until_an_hour_allows_the_cost()
    {
        await using var server = await FakeAmplitude.StartAsync(_ => (200, """{"success":true}"""));
        using var api = Api(server);

        for (var i = 0; i < 3601; i++)
        {
            await api.Taxonomy.CreateCategoryAsync("A", TestLimit.Token);
        }

        Assert.Equal(60, Assert.Single(Clock.Pauses).TotalMinutes, 0.1);
    }

    [Fact]
    public async Task The_Developer_API_is_read_page_by_page_with_the_token()
    {
        await using var server = await FakeAmplitude.StartAsync(asked =>
            (
                200,
                asked.Query.Contains("cursor", StringComparison.Ordinal)
                    ? """{"data":[{"event_type":"B","is_in_schema":false}],"pagination":{"next_cursor":null,"has_more":false}}"""
                    : """{"data":[{"event_type":"A","is_in_schema":true}],"pagination":{"next_cursor":"c 1","has_more":true}}"""
            )
        );
        using var api = Api(server);

        var events = await ListAsync(api.Developer.ListEventsAsync("77", TestLimit.Token));

        Assert.Equal([("A", (bool?)true), ("B", false)], events.Select(item => (item.EventType, item.IsInSchema)));
        Assert.Equal(
            ["GET /v1/projects/77/events?limit=200", "GET /v1/projects/77/events?limit=200&cursor=c 1"],
            server.Lines
        );
        Assert.All(server.Requests, request => Assert.Equal($"Bearer {Token}", request.Authorization));
    }

    [Fact]
    public async Task Writes_of_the_Developer_API_repeat_their_key_and_the_plan_is_exported_and_imported()
    {
        var isBusy = true;
        await using var server = await FakeAmplitude.StartAsync(asked =>
        {
            if (asked.Path.EndsWith("import", StringComparison.Ordinal) && isBusy)
            {
                isBusy = false;
                return (429, """{"error_code":"rate_limited","retryable":true,"retry_after_seconds":3}""");
            }

            return asked.Path switch
            {
                "/v1/projects/77/tracking-plan/import" => (201, """{"data":{"branch_id":"b","branch_name":"next"}}"""),
                "/v1/projects/77/tracking-plan/export" => (200, "Action,Object Type\n"),
                _ => (200, """{"data":{"status":"observed","count":3}}"""),
            };
        });
        using var api = Api(server);
        var token = TestLimit.Token;

        Assert.Equal(
            "Action,Object Type\n",
            await api.Developer.ExportTrackingPlanAsync("77", TrackingPlanPart.UserProperties, cancellationToken: token)
        );
        Assert.Equal("next", (await api.Developer.ImportTrackingPlanAsync("77", "csv", "next", token)).BranchName);
        await api.Developer.CreateEventAsync("77", new() { EventType = "A" }, token);
        await api.Developer.UpdateEventAsync("77", new() { EventType = "A", IsActive = false }, token);
        await api.Developer.DeleteEventAsync("77", "A", token);
        var recent = await api.Developer.CheckRecentIngestionAsync("77", "A", TimeSpan.FromMinutes(5), token);

        Assert.Equal(3, recent.Count);
        Assert.Equal([TimeSpan.FromSeconds(3)], Clock.Pauses);
        Assert.Equal(server.Requests[1].Key, server.Requests[2].Key);
        Assert.NotEqual(server.Requests[2].Key, server.Requests[3].Key);
        Assert.Equal(
            [
                "GET /v1/projects/77/tracking-plan/export?type=user_properties ",
                "POST /v1/projects/77/tracking-plan/import?branch_name=next csv",
                "POST /v1/projects/77/tracking-plan/import?branch_name=next csv",
                """POST /v1/projects/77/events {"event_type":"A"}""",
                """PATCH /v1/projects/77/events/A {"event_type":"A","is_active":false}""",
                "DELETE /v1/projects/77/events/A ",
                """POST /v1/projects/77/events/check-recent-ingestion {"event_type":"A","lookback_minutes":5}""",
            ],
            server.Requests.Select(request => $"{request} {request.Body}")
        );
    }

    [Fact]
    public async Task A_refused_import_names_the_branch_that_it_left()
    {
        await using var server = await FakeAmplitude.StartAsync(_ =>
            (
                422,
                """{"title":"Invalid","validation_errors":[{"message":"Row 3: access-token-123"}],"details":{"branch":{"name":"import-2"}}}"""
            )
        );
        using var api = Api(server);

        var error = await Assert.ThrowsAsync<AmplitudeApiException>(() =>
            api.Developer.ImportTrackingPlanAsync("77", "csv", null, TestLimit.Token)
        );

        Assert.Equal("import-2", error.Branch);
        Assert.Equal(
            "The import of the tracking plan failed (422). Correct the tracking plan. Delete the branch 'import-2', which Amplitude created. Amplitude's answer: Invalid; Row 3: ***",
            error.Message
        );
        Assert.Equal("Invalid; Row 3: ***", error.ServerMessage);
    }
}
