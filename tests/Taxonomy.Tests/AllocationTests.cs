using System.Net;
using Taxonomy.Destinations;
using Taxonomy.Serialization;

namespace Taxonomy.Tests;

/// <summary>What tracking an event allocates on the caller's thread, once everything has its size: nothing.</summary>
public class AllocationTests
{
    private static readonly Uri s_nowhere = new("http://127.0.0.1:9/");
    private static readonly string[] s_genres = ["jazz", "soul"];

    [Theory]
    [InlineData(1, FullQueuePolicy.DropOldest, false)]
    [InlineData(4, FullQueuePolicy.DropOldest, false)]
    [InlineData(4, FullQueuePolicy.DropNewest, false)]
    [InlineData(4, FullQueuePolicy.Wait, false)]
    [InlineData(1, FullQueuePolicy.DropOldest, true)]
    [InlineData(4, FullQueuePolicy.DropNewest, true)]
    [InlineData(4, FullQueuePolicy.Wait, true)]
    public async Task Tracking_allocates_nothing_while_events_are_sent(
        int producers,
        FullQueuePolicy policy,
        bool isDurable
    )
    {
        using var directory = new TemporaryDirectory();
        using var sink = new HttpMessageInvoker(new Sink());
        var options = Clients.Options();
        options.HttpInvoker = sink;
        options.EventUploadThreshold = 200;
        options.QueueMaxEvents = 5_000;
        options.WhenQueueFull = policy;
        options.QueueMaxBytes = 4 * 1024 * 1024;
        options.JournalDirectory = isDurable ? directory.Path : null;
        await using var client = new AnalyticsClient(options);
        Assert.Equal(isDurable, client.GetStatistics().IsDurable);

        // The queue is filled to its brim once, so that it has its memory.
        client.Offline = true;
        for (var index = 0; index < 5_000; index++)
        {
            Track(client, "user-1", index);
        }

        client.Offline = false;
        await client.FlushAsync(TestLimit.Token);

        var allocated = await Task.WhenAll(
            Enumerable.Range(0, producers).Select(number => OnOwnThread(() => Measure(client, $"user-{number}")))
        );

        Assert.All(allocated, bytes => Assert.Equal(0, bytes));
        await client.FlushAsync(TestLimit.Token);
        Assert.Equal(0, client.GetStatistics().Queued);
    }

    [Fact]
    public async Task Events_of_a_session_whose_state_is_kept_allocate_nothing()
    {
        using var directory = new TemporaryDirectory();
        var options = Clients.Options();
        options.Offline = true;
        options.TrackSessions = true;
        options.StateDirectory = directory.Path;
        await using var client = new AnalyticsClient(options);

        var allocated = Measure(() => Track(client, "user-1", 3));

        Assert.Equal(0, allocated);
    }

    [Fact]
    public async Task Filters_that_change_events_allocate_nothing()
    {
        var options = Clients.Options();
        options.Offline = true;
        options.QueueMaxEvents = 1_000;
        options.Filters.Add(new Enrichment());
        options.Filters.Add(new Enrichment());
        await using var client = new AnalyticsClient(options);

        var allocated = Measure(() => Track(client, "user-1", 3));

        Assert.Equal(0, allocated);
    }

    [Theory]
    [InlineData(Route.Segment)]
    [InlineData(Route.MParticle)]
    [InlineData(Route.Tealium)]
    public async Task Tracking_for_a_destination_with_rules_of_its_own_allocates_nothing(Route route)
    {
        var options = Clients.Options();
        options.SendTo(Routes.Create(route, s_nowhere)!);
        options.Offline = true;
        options.QueueMaxEvents = 1_000;
        await using var client = new AnalyticsClient(options);

        var allocated = Measure(() =>
        {
            Track(client, "user-1", 3);
            client.SetGroup("user-1", "company", "acme");
        });

        Assert.Equal(0, allocated);
    }

    [Fact]
    public async Task Tracking_for_several_destinations_allocates_nothing()
    {
        var options = Clients.Options();
        options.Offline = true;
        options.QueueMaxEvents = 1_000;
        foreach (var route in new[] { Route.Segment, Route.MParticle, Route.Tealium })
        {
            options.AdditionalDestinations.Add(new AdditionalDestination(Routes.Create(route, s_nowhere)!));
        }

        await using var client = new AnalyticsClient(options);

        var allocated = Measure(() =>
        {
            Track(client, "user-1", 3);
            EventWriter.Begin(client, "Song Played", "user-1", null, null, out var writer);
            writer.Raw(",\"event_type\":\"Song Played\""u8);
            writer.SendTo("segment,tealium");
        });

        Assert.Equal(0, allocated);
        Assert.Equal(1_000, client.GetStatistics("tealium").Queued);
    }

#if !NETSTANDARD_ASSET
    [Theory]
    [InlineData(Route.Segment)]
    [InlineData(Route.MParticle)]
    [InlineData(Route.Tealium)]
    public void Writing_events_in_the_form_of_a_destination_allocates_nothing(Route route)
    {
        var destination = (HttpDestination)Routes.Create(route, s_nowhere)!;
        var buffer = new RequestBuffer();
        var track =
            """{"insert_id":"abc","time":1,"user_id":"u","session_id":3,"event_id":7,"event_type":"A","event_properties":{"a":1,"b":"x","c":[1,"y"],"d":{"e":null}},"price":1,"plan":{}}"""u8.ToArray();
        var identify =
            """{"insert_id":"abd","time":1,"user_id":"u","event_type":"$identify","user_properties":{"$set":{"a":1}},"groups":{"company":["a","b"]}}"""u8.ToArray();

        var allocated = Measure(() =>
        {
            buffer.TruncateTo(0);
            Assert.Null(destination.WriteEvent(track, buffer));
            Assert.Null(destination.WriteEvent(identify, buffer));
        });

        Assert.Equal(0, allocated);
    }
#endif

    [Fact]
    public void Identifies_groups_and_revenue_are_written_without_allocating()
    {
        var client = new NullClient();
        var options = new EventOptions
        {
            Revenue = new Revenue(9.99m, 2) { Currency = "EUR" },
            Groups = new Dictionary<string, PropertyValue> { ["company"] = "acme" },
            UserProperties = new EventProperties { ["tier"] = "gold" },
            Time = TestTime.Beginning,
            City = "Brest",
            Latitude = 48.39,
        };
        var properties = new EventProperties
        {
            ["a"] = 1,
            ["b"] = new EventProperties { ["c"] = s_genres },
        };

        var allocated = Measure(() =>
        {
            client.Track("user-1", "A", properties, options);
            client.SetGroup("user-1", "company", "acme");
            client.Track("Grüße-1", "Ünï\"code\n", properties);
        });

        Assert.Equal(0, allocated);
    }

    private static long Measure(AnalyticsClient client, string userId)
    {
        var number = 0;
        return Measure(() =>
        {
            for (var index = 0; index < 20; index++)
            {
                Track(client, userId, number++);
            }
        });
    }

    private static long Measure(Action action)
    {
        // Long enough for the compiler to be done with it.
        for (var round = 0; round < 500; round++)
        {
            action();
        }

        // What belongs to events shows every time; what the runtime does once for a thread or a lock, only once.
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 3 && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var round = 0; round < 500; round++)
            {
                action();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static Task<long> OnOwnThread(Func<long> work)
    {
        var result = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => result.SetResult(work())).Start();
        return result.Task;
    }

    // As a generated method does it.
    private static void Track(ITaxonomyClient client, string userId, int position)
    {
        EventWriter.Begin(client, "Song Played", userId, null, null, out var writer);
        writer.Raw(",\"event_type\":\"Song Played\",\"event_properties\":{\"song_id\":"u8);
        writer.Value("s-1");
        writer.Raw(",\"position\":"u8);
        writer.Value(position);
        writer.Raw(",\"rate\":"u8);
#if NETSTANDARD_ASSET
        // What has more than four decimals costs a string on .NET Framework.
        writer.Value(position / 8.0);
#else
        writer.Value(position / 7.0);
#endif
        writer.Raw(",\"is_live\":true,\"genres\":"u8);
        writer.Value((IReadOnlyList<string>)s_genres);
        writer.Raw(",\"at\":"u8);
        writer.Value(TestTime.Beginning);
        writer.Raw(",\"album\":{\"title\":"u8);
        writer.Value("Über \"Alles\"");
        writer.Raw("}}"u8);
        writer.Send();
    }

    private sealed class Sink : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
    }

    private sealed class Enrichment : IEventFilter
    {
        public FilterResult Apply(ref EventFilterContext context)
        {
            context.TryGetEventProperty("song_id", out _);
            context.SetEventProperty("build", 7);
            context.SetEventProperty("song_id", "another song");
            context.RemoveEventProperty("position");
            return context.EventProperties.IsEmpty ? FilterResult.Drop("Empty.") : FilterResult.Send;
        }
    }

    private sealed class NullClient : ITaxonomyClient
    {
        public EventDefaults Defaults { get; } =
            new(new AnalyticsClientOptions { OnInvalid = InvalidDataPolicy.Throw, Ip = "$remote" });

        public void Accept(in SerializedEvent serialized) { }

        public void Reject(in SerializedEvent serialized, DropReason reason, string message) { }

        public ValueTask<bool> FlushAsync(CancellationToken cancellationToken = default) => new(true);
    }
}
