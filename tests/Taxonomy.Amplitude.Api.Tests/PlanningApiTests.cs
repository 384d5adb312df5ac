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
                    ("GET", "/api/2/taxonomy/event/A%2FB") =>
                        """{"success":true,"data":{"event_type":"A/B","category":{"name":"Playback"},"description":null}}""",
                    ("GET", "/api/2/taxonomy/category/Playback") =>
                        """{"success":true,"data":{"id":4,"name":"Playback"}}""",
                    ("GET", "/api/2/taxonomy/group-property/grp:seats") =>
                        """{"success":true,"data":{"group_property":"grp:seats","group_type":"company","type":"number"}}""",
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
        Assert.Equal("Playback", (await taxonomy.GetEventAsync("A/B", token)).Category);
        Assert.Equal(4, (await taxonomy.GetCategoryAsync("Playback", token)).Id);
        var seats = await taxonomy.GetPropertyAsync(TaxonomyPropertyKind.Group, "seats", "company", token);
        Assert.Equal(("seats", "company", "number"), (seats.Name, seats.GroupType, seats.ValueType));
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
        await taxonomy.UpdatePropertyAsync(TaxonomyPropertyKind.Event, source, cancellationToken: token);
        await taxonomy.UpdatePropertyAsync(
            TaxonomyPropertyKind.Group,
            seats,
            "places",
            TaxonomyOverrideScope.Override,
            token
        );
        await Assert.ThrowsAsync<ArgumentException>(() =>
            taxonomy.UpdatePropertyAsync(TaxonomyPropertyKind.User, plan, null, TaxonomyOverrideScope.Shared, token)
        );
        await taxonomy.DeletePropertyAsync(TaxonomyPropertyKind.Group, "seats", cancellationToken: token);
        await taxonomy.RestorePropertyAsync(TaxonomyPropertyKind.Event, "source", "Song Played", token);

        Assert.Equal(
            [
                "GET /api/2/taxonomy/event?showDeleted=true ",
                "GET /api/2/taxonomy/event-property?event_type=Song Played event_type=Song+Played",
                "GET /api/2/taxonomy/user-property ",
                "GET /api/2/taxonomy/category ",
                "GET /api/2/taxonomy/event/A%2FB ",
                "GET /api/2/taxonomy/category/Playback ",
                "GET /api/2/taxonomy/group-property/grp:seats?group_type=company group_type=company",
                "POST /api/2/taxonomy/category category_name=Playback",
                "PUT /api/2/taxonomy/category/4 category_name=Play",
                "DELETE /api/2/taxonomy/category/4 ",
                "POST /api/2/taxonomy/event event_type=A%2FB&description=x&is_active=true",
                "PUT /api/2/taxonomy/event/A%2FB new_event_type=C&tags=a%2Cb",
                "DELETE /api/2/taxonomy/event/A%2FB ",
                "POST /api/2/taxonomy/event/A%2FB/restore ",
                "POST /api/2/taxonomy/user-property user_property=gp%3Aplan&type=string",
                "PUT /api/2/taxonomy/event-property/source type=enum&enum_values=search%2Cradio&is_required=true&event_type=Song+Played",
                "PUT /api/2/taxonomy/group-property/grp:seats type=number&group_type=company&new_group_property_value=grp%3Aplaces&overrideScope=override",
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
                    ? """{"data":[{"property_name":"B","is_in_schema":false}],"pagination":{"next_cursor":null,"has_more":false}}"""
                    : """{"data":[{"property_name":"A","is_in_schema":true}],"pagination":{"next_cursor":"c 1","has_more":true}}"""
            )
        );
        using var api = Api(server);

        var properties = await ListAsync(api.Developer.ListUserPropertiesAsync("77", TestLimit.Token));

        Assert.Equal([("A", (bool?)true), ("B", false)], properties.Select(item => (item.Name, item.IsInSchema)));
        Assert.Equal(
            [
                "GET /v1/projects/77/user-properties?limit=200",
                "GET /v1/projects/77/user-properties?limit=200&cursor=c 1",
            ],
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
        await api.Developer.CreateEventAsync("77", "A", null, token);
        await api.Developer.UpdateEventAsync("77", "A", isActive: false, cancellationToken: token);
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
                """PATCH /v1/projects/77/events/A {"is_active":false}""",
                "DELETE /v1/projects/77/events/A ",
                """POST /v1/projects/77/events/check-recent-ingestion {"event_type":"A","lookback_minutes":5}""",
            ],
            server.Requests.Select(request => $"{request} {request.Body}")
        );
    }

    [Fact]
    public async Task The_Developer_API_reads_and_writes_each_property()
    {
        await using var server = await FakeAmplitude.StartAsync(asked =>
            (
                200,
                asked.Path.EndsWith("/A", StringComparison.Ordinal)
                    ? """{"data":{"id":"A","event_type":"A","display_name":"An A","is_active":true}}"""
                    : """{"data":{"id":"p","property_name":"p","data_type":"enum","enum_values":["x"],"is_in_schema":true}}"""
            )
        );
        using var api = Api(server);
        var developer = api.Developer;
        var token = TestLimit.Token;

        Assert.Equal("An A", (await developer.GetEventAsync("77", "A", token)).DisplayName);
        var property = await developer.GetEventPropertyAsync("77", "A", "p", token);
        Assert.Equal(("p", "enum", (bool?)true), (property.Name, property.DataType, property.IsInSchema));
        await developer.GetUserPropertyAsync("77", "p q", token);
        await developer.CreateEventPropertyAsync("77", "A", property, token);
        await developer.UpdateEventPropertyAsync("77", "A", property, token);
        await developer.DeleteEventPropertyAsync("77", "A", "p", token);
        await developer.CreateUserPropertyAsync("77", property, token);
        await developer.UpdateUserPropertyAsync("77", property, token);
        await developer.DeleteUserPropertyAsync("77", "p", token);

        Assert.Equal(
            [
                "GET /v1/projects/77/events/A ",
                "GET /v1/projects/77/events/A/event-properties/p ",
                "GET /v1/projects/77/user-properties/p%20q ",
                """POST /v1/projects/77/events/A/event-properties {"property_name":"p","data_type":"enum","enum_values":["x"]}""",
                """PATCH /v1/projects/77/events/A/event-properties/p {"data_type":"enum","enum_values":["x"]}""",
                "DELETE /v1/projects/77/events/A/event-properties/p ",
                """POST /v1/projects/77/user-properties {"property_name":"p","data_type":"enum","enum_values":["x"]}""",
                """PATCH /v1/projects/77/user-properties/p {"data_type":"enum","enum_values":["x"]}""",
                "DELETE /v1/projects/77/user-properties/p ",
            ],
            server.Requests.Select(request => $"{request} {request.Body}")
        );
        Assert.Equal(6, server.Requests.Select(request => request.Key).OfType<string>().Distinct().Count());
    }

    [Fact]
    public async Task Ingestion_is_checked_with_the_API_key_alone_which_no_error_shows()
    {
        var status = 200;
        await using var server = await FakeAmplitude.StartAsync(asked =>
            (status, status == 200 ? """{"data":{"status":"not_observed","count":0}}""" : $$"""{"detail":"{{Key}}"}""")
        );
        using var api = Api(
            server,
            options =>
            {
                options.SecretKey = null;
                options.AccessToken = null;
            }
        );

        Assert.Equal("not_observed", (await api.Developer.CheckRecentIngestionByKeyAsync(TestLimit.Token)).Status);
        status = 401;
        var error = await Assert.ThrowsAsync<AmplitudeApiException>(() =>
            api.Developer.CheckRecentIngestionByKeyAsync(TestLimit.Token)
        );

        AssertNoSecret(error.ToString());
        Assert.All(server.Requests, request => Assert.Equal("", request.Authorization));
        Assert.All(
            server.Requests,
            request =>
                Assert.Equal(
                    $$"""POST /v1/events/check-recent-ingestion {"api_key":"{{Key}}"}""",
                    $"{request} {request.Body}"
                )
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
