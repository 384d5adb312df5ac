using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Taxonomy.Amplitude.Api.Tests;

public sealed class CohortApiTests : ApiTest
{
    [Fact]
    public async Task Cohorts_are_listed_with_times_and_usage_is_read()
    {
        await using var server = await FakeAmplitude.StartAsync(asked =>
            (
                200,
                asked.Path == "/api/3/cohorts/usage"
                    ? """{"rest_download":{"limit":500,"usage":12,"resets_at":"2026-04-01"}}"""
                    : """{"cohorts":[{"id":"c1","appId":1,"name":"Fans","size":3,"published":true,"lastComputed":1679440233,"lastMod":null,"view_count":null,"syncMetadata":[]}]}"""
            )
        );
        using var api = Api(server);

        var cohort = Assert.Single(await api.Cohorts.ListAsync(true, TestLimit.Token));
        var usage = await api.Cohorts.GetUsageAsync(TestLimit.Token);

        Assert.Equal(("c1", "Fans", 3L), (cohort.Id, cohort.Name, cohort.Size));
        Assert.Equal(1679440233, cohort.LastComputed!.Value.ToUnixTimeSeconds());
        Assert.Null(cohort.LastModified);
        Assert.Equal((500, 12), (usage.Limit, usage.Used));
        Assert.Equal("GET /api/3/cohorts?includeSyncInfo=true", server.Lines.First());
    }

    [Fact]
    public async Task A_cohort_is_requested_awaited_and_fetched_elsewhere_without_the_key()
    {
        await using var storage = await FakeAmplitude.StartAsync(_ =>
            (200, "amplitude_id,user_id,plan\r\n7,user-7,\"a \"\"b\"\", c\"\r\n8,,\r\n")
        );
        var polls = 0;
        await using var server = await FakeAmplitude.StartAsync(
            async (asked, http) =>
            {
                switch (asked.Path)
                {
                    case "/api/3/cohorts/usage":
                        http.Response.StatusCode = 404;
                        break;
                    case "/api/5/cohorts/request/c1":
                        http.Response.StatusCode = 202;
                        await http.Response.WriteAsync("""{"request_id":"r1","cohort_id":"c1"}""");
                        break;
                    case "/api/5/cohorts/request-status/r1":
                        var isDone = ++polls == 3;
                        http.Response.StatusCode = isDone ? 200 : 202;
                        await http.Response.WriteAsync(
                            isDone ? """{"async_status":"JOB COMPLETED"}""" : """{"async_status":"JOB INPROGRESS"}"""
                        );
                        break;
                    default:
                        http.Response.Redirect($"{storage.Address}file?signature=x");
                        break;
                }
            }
        );
        using var api = Api(server);

        var members = await ListAsync(api.Cohorts.DownloadAsync("c1", ["plan"], TestLimit.Token));

        Assert.Equal([7L, 8L], members.Select(member => member.AmplitudeId));
        Assert.Equal(["user-7", null], members.Select(member => member.UserId));
        Assert.Equal("a \"b\", c", members[0].Properties["plan"]);
        Assert.Equal(
            ["GET /api/3/cohorts/usage", "GET /api/5/cohorts/request/c1?props=1&propKeys=plan"],
            server.Lines.Take(2)
        );
        Assert.Equal([5.0, 5.0], Clock.Pauses.Select(pause => pause.TotalSeconds));
        Assert.Equal("", Assert.Single(storage.Requests).Authorization);
        Assert.All(Log, line => Assert.DoesNotContain("signature", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Downloads_of_a_month_that_are_used_up_fail_without_a_request()
    {
        await using var server = await CohortServer.StartAsync();
        server.Usage = """{"rest_download":{"limit":500,"usage":499,"resets_at":"1970-02-01"}}""";
        using var api = Api(server.Server);
        Task<List<CohortMember>> Download() =>
            ListAsync(api.Cohorts.DownloadAsync("c1", cancellationToken: TestLimit.Token));

        await Download();
        server.Usage = """{"rest_download":{"limit":500,"usage":500,"resets_at":"1970-02-01"}}""";
        var error = await Assert.ThrowsAsync<AmplitudeApiException>(Download);

        Assert.Equal(TimeSpan.FromDays(31), error.RetryAfter);
        Assert.Equal(
            "The request of a cohort failed (429). The project's downloads of this month are used up. Retry in 31 days.",
            error.Message
        );
        Assert.Equal(1, server.Downloads);
        Clock.Advance(TimeSpan.FromDays(31));
        server.Usage = """{"rest_download":{"limit":500,"usage":0,"resets_at":"1970-03-01T00:00:00Z"}}""";
        await Download();
        Assert.Equal(2, server.Downloads);
    }

    [Fact]
    public async Task Where_the_usage_is_unknown_the_downloads_of_this_program_are_counted()
    {
        await using var server = await CohortServer.StartAsync();
        using var api = Api(server.Server);
        for (var i = 0; i < 500; i++)
        {
            await ListAsync(api.Cohorts.DownloadAsync("c1", cancellationToken: TestLimit.Token));
        }

        await Assert.ThrowsAsync<AmplitudeApiException>(() =>
            ListAsync(api.Cohorts.DownloadAsync("c1", cancellationToken: TestLimit.Token))
        );

        Assert.Equal(500, server.Downloads);
        // 60 in 10 minutes.
        Assert.Equal(8, Clock.Pauses.Count);
    }

    [Fact]
    public async Task A_cohort_that_cannot_be_prepared_is_an_error()
    {
        await using var server = await FakeAmplitude.StartAsync(asked =>
            asked.Path.Contains("status", StringComparison.Ordinal)
                ? (200, """{"async_status":"JOB FAILED"}""")
                : (202, """{"request_id":"r1"}""")
        );
        using var api = Api(server);

        var error = await Assert.ThrowsAsync<AmplitudeApiException>(() =>
            ListAsync(api.Cohorts.DownloadAsync("c1", cancellationToken: TestLimit.Token))
        );

        Assert.Contains("without properties", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preparing_a_cohort_has_a_limit()
    {
        await using var server = await FakeAmplitude.StartAsync(_ => (202, """{"request_id":"r1"}"""));
        using var api = Api(server);

        await Assert.ThrowsAsync<AmplitudeApiException>(() =>
            ListAsync(api.Cohorts.DownloadAsync("c1", cancellationToken: TestLimit.Token))
        );

        Assert.Equal(180, Clock.Pauses.Count);
    }

    [Fact]
    public async Task More_than_100000_ids_are_uploaded_in_parts_one_after_another()
    {
        await using var server = await FakeAmplitude.StartAsync(asked =>
            (
                200,
                asked.Path.EndsWith("upload", StringComparison.Ordinal)
                    ? """{"cohortId":"x","metadata":{"matched":2,"totals":3,"invalid_ids_sample":["q"]}}"""
                    : """{"cohort_id":"x","memberships_result":[{"skipped_ids":["z"],"operation":"ADD"}]}"""
            )
        );
        using var api = Api(server);

        var result = await api.Cohorts.UploadAsync(
            new()
            {
                Name = "Fans",
                AppId = 1,
                Owner = "a@example.com",
                Ids = Enumerable.Range(0, 200_001).Select(id => $"u{id % 200_000}"),
            },
            TestLimit.Token
        );

        Assert.Equal(("x", 100_001L, 100_003L), (result.CohortId, result.Counts!.Matched, result.Counts.Total));
        Assert.Equal(["q", "z"], result.Counts.InvalidIds);
        Assert.Equal(["POST /api/3/cohorts/upload", "POST /api/3/cohorts/membership"], server.Lines);
        using var upload = JsonDocument.Parse(server.Requests[0].Body);
        using var change = JsonDocument.Parse(server.Requests[1].Body);
        Assert.Equal("BY_USER_ID", upload.RootElement.GetProperty("id_type").GetString());
        Assert.Equal(100_000, upload.RootElement.GetProperty("ids").GetArrayLength());
        Assert.False(upload.RootElement.TryGetProperty("existing_cohort_id", out _));
        var membership = change.RootElement.GetProperty("memberships")[0];
        Assert.Equal("BY_NAME", membership.GetProperty("id_type").GetString());
        Assert.Equal(100_000, membership.GetProperty("ids").GetArrayLength());
    }

    [Fact]
    public async Task A_cohort_is_changed_by_one_request_at_a_time_and_skipped_ids_are_returned()
    {
        var now = 0;
        var counts = new System.Collections.Concurrent.ConcurrentBag<int>();
        await using var server = await FakeAmplitude.StartAsync(
            async (_, http) =>
            {
                counts.Add(Interlocked.Increment(ref now));
                await Task.Yield();
                Interlocked.Decrement(ref now);
                await http.Response.WriteAsync("""{"memberships_result":[{"skipped_ids":["z"]}]}""");
            }
        );
        using var api = Api(server);

        var skipped = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i =>
                    i % 2 == 0
                        ? api.Cohorts.AddAsync("x", ["a", "a"], cancellationToken: TestLimit.Token)
                        : api.Cohorts.RemoveAsync(
                            "x",
                            ["1"],
                            CohortIdType.AmplitudeId,
                            cancellationToken: TestLimit.Token
                        )
                )
        );

        Assert.Equal(1, counts.Max());
        Assert.All(skipped, ids => Assert.Equal(["z"], ids));
        Assert.Contains(
            """{"cohort_id":"x","memberships":[{"ids":["a"],"id_type":"BY_NAME","operation":"ADD"}],"skip_invalid_ids":true}""",
            server.Requests.Select(request => request.Body)
        );
    }

    [Fact]
    public async Task An_upload_without_ids_is_refused_and_errors_are_read()
    {
        await using var server = await FakeAmplitude.StartAsync(_ =>
            (400, """{"error":{"http_code":400,"type":"InvalidIds","message":"No valid ids","metadata":{}}}""")
        );
        using var api = Api(server);
        CohortUpload Upload(params string[] ids) =>
            new()
            {
                Name = "Fans",
                AppId = 1,
                Owner = "a@example.com",
                Ids = ids,
            };

        await Assert.ThrowsAsync<ArgumentException>(() => api.Cohorts.UploadAsync(Upload(), TestLimit.Token));
        var error = await Assert.ThrowsAsync<AmplitudeApiException>(() =>
            api.Cohorts.UploadAsync(Upload("q"), TestLimit.Token)
        );

        Assert.Equal("No valid ids", error.ServerMessage);
        Assert.Single(server.Requests);
    }
}
