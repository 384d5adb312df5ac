using System.Collections.Concurrent;
using System.Diagnostics;
using Taxonomy.Delivery;

namespace Taxonomy.Tests.Telemetry;

public sealed class TracingTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> _activities = new();
    private readonly ActivityListener _listener;
    private readonly ScriptedServer _server = new();
    private readonly TestTime _time = new();
    private readonly string _name = "client-" + Guid.NewGuid();

    public TracingTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TaxonomyDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                // Other tests run at the same time.
                if (Equals(activity.GetTagItem("taxonomy.client.name"), _name))
                {
                    _activities.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task Each_request_is_an_activity_that_says_how_it_went()
    {
        _server.Answer(500, "down");
        await using var client = new AnalyticsClient(Options());
        client.TrackAll("A", "B");
        var flush = client.FlushAsync(TestLimit.Token);
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(1));
        Assert.True(await flush);

        var (failed, delivered) = (_activities.First(), _activities.Last());
        Assert.Equal(2, _activities.Count);
        Assert.Equal("Taxonomy.Upload", failed.OperationName);
        Assert.Equal(ActivityKind.Client, failed.Kind);
        Assert.Equal(ActivityStatusCode.Error, failed.Status);
        Assert.Contains("500", failed.StatusDescription, StringComparison.Ordinal);
        Assert.Equal(500, failed.GetTagItem("http.response.status_code"));
        Assert.Equal("500", failed.GetTagItem("error.type"));
        Assert.Equal("http://collector.test/2/httpapi", failed.GetTagItem("url.full"));
        Assert.Equal("collector.test", failed.GetTagItem("server.address"));
        Assert.Equal(2, failed.GetTagItem("taxonomy.request.events"));

        Assert.Equal(ActivityStatusCode.Unset, delivered.Status);
        Assert.Equal(200, delivered.GetTagItem("http.response.status_code"));
        Assert.Null(delivered.GetTagItem("error.type"));
    }

    [Fact]
    public async Task The_address_is_traced_without_user_and_query()
    {
        await using var client = new AnalyticsClient(Options("http://user:pass@collector.test/2/httpapi?token=t"));
        client.TrackAll("A");
        Assert.True(await client.FlushAsync(TestLimit.Token));

        Assert.Equal("http://collector.test/2/httpapi", Assert.Single(_activities).GetTagItem("url.full"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_listener_throws_does_not_keep_events_from_being_delivered(bool atBeginning)
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TaxonomyDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = _ => ThrowIf(atBeginning),
            ActivityStopped = activity =>
                ThrowIf(!atBeginning && Equals(activity.GetTagItem("taxonomy.client.name"), _name)),
        };
        await using var client = new AnalyticsClient(Options());
        ActivitySource.AddActivityListener(listener);
        client.TrackAll("A");

        Assert.True(await client.FlushAsync(TestLimit.Token));
        Assert.Single(_server.Requests);

        static void ThrowIf(bool condition)
        {
            if (condition)
            {
                throw new InvalidOperationException("boom");
            }
        }
    }

    [Fact]
    public async Task A_success_that_is_none_is_an_error()
    {
        _server.Answer(200, "<html>Please sign in.</html>");
        await using var client = new AnalyticsClient(Options());
        client.TrackAll("A");
        var flush = client.FlushAsync(TestLimit.Token);
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(1));
        Assert.True(await flush);

        var failed = _activities.First();
        Assert.Equal("invalid_response", failed.GetTagItem("error.type"));
        Assert.Equal(ActivityStatusCode.Error, failed.Status);
    }

    [Fact]
    public async Task An_upload_belongs_to_no_request_of_the_program()
    {
        using var ofProgram = new Activity("request").Start();
        await using var client = new AnalyticsClient(Options());
        client.TrackAll("A");
        Assert.True(await client.FlushAsync(TestLimit.Token));

        Assert.Null(Assert.Single(_activities).ParentId);
        Assert.Same(ofProgram, Activity.Current);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _server.Dispose();
    }

    private AnalyticsClientOptions Options(string? address = null)
    {
        var options = Clients.Options(_server, _time);
        options.ServerUrl = address is null ? options.ServerUrl : new Uri(address);
        options.Name = _name;
        return options;
    }
}
