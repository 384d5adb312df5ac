namespace Taxonomy.Amplitude.Api.Tests;

public sealed class DashboardApiTests : ApiTest
{
    private const string Series =
        """{"data":{"series":[[3,5]],"seriesLabels":[[0,"radio"]],"seriesCollapsed":[[{"value":8}]],"xValues":["2026-03-01","2026-03-02"]}}""";

    private static readonly DateOnly s_first = new(2026, 3, 1);
    private static readonly DateOnly s_last = new(2026, 3, 2);

    [Fact]
    public async Task Each_endpoint_is_asked_as_the_documents_say()
    {
        await using var server = await FakeAmplitude.StartAsync(asked =>
            (
                200,
                asked.Path switch
                {
                    "/api/2/events/list" =>
                        """{"data":[{"value":"Song Played","display":"Song Played","totals":812,"non_active":false,"deleted":false,"hidden":false,"flow_hidden":false}]}""",
                    "/api/2/funnels" =>
                        """{"data":[{"meta":{"segmentIndex":0},"stepByStep":[1.0,0.5],"cumulative":[1.0,0.5],"cumulativeRaw":[10,5],"events":["A","B"]}]}""",
                    "/api/2/retention" =>
                        """{"data":{"series":[{"dates":["Aug 15"],"values":{"Aug 15":[{"count":3,"outof":4,"incomplete":true}]},"combined":[]}],"seriesMeta":[{"segmentIndex":0}]}}""",
                    "/api/2/usersearch" => """{"type":"nomatch","matches":[]}""",
                    "/api/2/useractivity" => """{"userData":{"user_id":"u"},"events":[{"event_type":"A"}]}""",
                    _ => Series,
                }
            )
        );
        using var api = Api(server);
        var dashboard = api.Dashboard;
        var played = new EventQuery("Song Played")
        {
            Filters = [new("event", "source", "is", ["radio"])],
            GroupBy = [new("event", "source")],
        };

        Assert.Equal(812, Assert.Single(await dashboard.ListEventsAsync(TestLimit.Token)).Totals);
        var series = await dashboard.GetSegmentationAsync(
            new SegmentationQuery(s_first, s_last, played, new("_active"))
            {
                Metric = "totals",
                Interval = DashboardInterval.Hour,
                Limit = 1000,
                Segments =
                [
                    [new("gp:plan", "is", ["pro"])],
                ],
            },
            TestLimit.Token
        );
        Assert.Equal([3, 5], series.Series[0].Select(value => value!.Value));
        Assert.Equal(8, series.Collapsed[0][0].Value);
        Assert.Equal("radio", series.Labels[0][1].GetString());
        await dashboard.GetUserCountsAsync(new UserCountQuery(s_first, s_last) { Metric = "new" }, TestLimit.Token);
        foreach (var metric in Enum.GetValues<SessionMetric>())
        {
            await dashboard.GetSessionsAsync(new SessionQuery(s_first, s_last, metric), TestLimit.Token);
        }

        await dashboard.GetCompositionAsync(new CompositionQuery(s_first, s_last, "gp:plan"), TestLimit.Token);
        var funnel = await dashboard.GetFunnelAsync(
            new FunnelQuery(s_first, s_last, new("A"), new("B"))
            {
                Mode = "unordered",
                ConversionWindow = TimeSpan.FromDays(1),
            },
            TestLimit.Token
        );
        Assert.Equal(5, funnel[0].Users[1]);
        var retention = await dashboard.GetRetentionAsync(
            new RetentionQuery(s_first, s_last, new("_new"), new("_all")) { Mode = "rolling" },
            TestLimit.Token
        );
        Assert.True(retention.Series[0].Values["Aug 15"][0].IsIncomplete);
        await dashboard.GetRevenueAsync(
            new RevenueQuery(s_first, s_last) { Metric = RevenueMetric.Total },
            TestLimit.Token
        );
        await dashboard.GetRealTimeAsync(TestLimit.Token);
        await dashboard.GetChartAsync("abc123", TestLimit.Token);
        Assert.Empty((await dashboard.SearchUsersAsync("nobody", TestLimit.Token)).Matches);
        Assert.Single((await dashboard.GetUserActivityAsync(7, limit: 10, cancellationToken: TestLimit.Token)).Events);

        const string Days = "start=20260301&end=20260302";
        Assert.Equal(
            [
                "GET /api/2/events/list",
                """GET /api/2/events/segmentation?e={"event_type":"Song Played","filters":[{"subprop_type":"event","subprop_key":"source","subprop_op":"is","subprop_value":["radio"]}],"group_by":[{"type":"event","value":"source"}]}&e2={"event_type":"_active"}&m=totals&limit=1000&start=20260301&end=20260302&i=-3600000&s=[{"prop":"gp:plan","op":"is","values":["pro"]}]""",
                $"GET /api/2/users?m=new&{Days}",
                $"GET /api/2/sessions/length?{Days}",
                $"GET /api/2/sessions/average?{Days}",
                $"GET /api/2/sessions/peruser?{Days}",
                $"GET /api/2/composition?p=gp:plan&{Days}",
                $$"""GET /api/2/funnels?e={"event_type":"A"}&e={"event_type":"B"}&mode=unordered&cs=86400&{{Days}}""",
                $$"""GET /api/2/retention?se={"event_type":"_new"}&re={"event_type":"_all"}&rm=rolling&{{Days}}""",
                $"GET /api/2/revenue/ltv?m=2&{Days}",
                "GET /api/2/realtime?i=5",
                "GET /api/3/chart/abc123/csv",
                "GET /api/2/usersearch?user=nobody",
                "GET /api/2/useractivity?user=7&offset=0&limit=10",
            ],
            server.Lines
        );
    }

    [Fact]
    public void Costs_follow_the_formula()
    {
        var grouped = new EventQuery("A") { GroupBy = [new("event", "x"), new("user", "y")] };
        Assert.Equal(2 * (1 + 8), new SegmentationQuery(s_first, s_last, grouped).Cost);
        Assert.Equal(2 * 4, new FunnelQuery(s_first, s_last, new("A"), new("B")).Cost);
        Assert.Equal(2 * 8, new RetentionQuery(s_first, s_last, new("_new"), new("_all")).Cost);
        Assert.Equal(2 * 4, new SessionQuery(s_first, s_last, SessionMetric.PerUser).Cost);
        Assert.Equal(2 * 4, new UserCountQuery(s_first, s_last) { GroupBy = ["platform"] }.Cost);
        Assert.Equal(
            2 * 3,
            new UserCountQuery(s_first, s_last)
            {
                Segments =
                [
                    [new("platform", "is", ["iOS"]), new("country", "is", ["Peru"])],
                ],
            }.Cost
        );
    }

    [Fact]
    public async Task Queries_wait_until_five_minutes_allow_their_cost()
    {
        await using var server = await FakeAmplitude.StartAsync(_ => (200, Series));
        using var api = Api(server);
        var query = new SegmentationQuery(new(2025, 1, 1), new(2025, 12, 31), new EventQuery("A"));

        for (var i = 0; i < 3; i++)
        {
            await api.Dashboard.GetSegmentationAsync(query, TestLimit.Token);
        }

        Assert.Equal(365, query.Cost);
        Assert.Equal(5, Assert.Single(Clock.Pauses).TotalMinutes, 0.1);
    }

    [Fact]
    public async Task The_limit_of_an_hour_holds_for_user_search()
    {
        await using var server = await FakeAmplitude.StartAsync(_ => (200, """{"type":"nomatch","matches":[]}"""));
        using var api = Api(server);

        for (var i = 0; i < 361; i++)
        {
            await api.Dashboard.SearchUsersAsync("x", TestLimit.Token);
        }

        Assert.Equal(60, Assert.Single(Clock.Pauses).TotalMinutes, 0.1);
    }

    [Fact]
    public async Task A_query_that_can_never_be_allowed_is_refused_without_a_request()
    {
        await using var server = await FakeAmplitude.StartAsync(_ => (200, Series));
        using var api = Api(server);

        var query = new RetentionQuery(new(2025, 1, 1), new(2025, 12, 31), new("_new"), new("_all"));
        await Assert.ThrowsAsync<ArgumentException>(() => api.Dashboard.GetRetentionAsync(query, TestLimit.Token));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            api.Dashboard.GetUserCountsAsync(
                new UserCountQuery(s_first, new(2026, 3, 9)) { Interval = DashboardInterval.Hour },
                TestLimit.Token
            )
        );

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task At_most_five_requests_are_sent_at_a_time()
    {
        var now = 0;
        var counts = new System.Collections.Concurrent.ConcurrentBag<int>();
        var gate = new TaskCompletionSource();
        await using var server = await FakeAmplitude.StartAsync(
            async (_, http) =>
            {
                var count = Interlocked.Increment(ref now);
                counts.Add(count);
                if (count == 5)
                {
                    gate.TrySetResult();
                }

                await gate.Task.WithinLimit();
                Interlocked.Decrement(ref now);
                await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(http.Response, Series);
            }
        );
        using var api = Api(server);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => api.Dashboard.GetRealTimeAsync(TestLimit.Token)));

        Assert.Equal(5, counts.Max());
    }
}
