namespace Taxonomy.Collector.Tests;

public sealed class VolumeTests : CollectorTest
{
    [Fact]
    public async Task Takes_a_hundred_thousand_events_from_several_clients_at_once()
    {
        const int clients = 4;
        const int requests = 25;
        const int events = 1000;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(SendAllAsync));

        Assert.Equal(clients * requests * events, Server.Events.Count);
        Assert.Equal(clients * requests, Server.Requests.Count);
        Assert.Equal(0, Server.DuplicateCount);
        for (var client = 0; client < clients; client++)
        {
            var times = Server
                .Events.Where(received => received.UserId == $"user-{client}")
                .Select(received => received.Time);
            Assert.Equal(Enumerable.Range(0, requests * events).Select(number => (long?)number), times);
        }

        async Task SendAllAsync(int client)
        {
            for (var request = 0; request < requests; request++)
            {
                var first = request * events;
                var answer = await PostAsync([
                    .. Enumerable
                        .Range(first, events)
                        .Select(number =>
                            $$"""{"event_type":"Song Played","user_id":"user-{{client}}","insert_id":"{{client}}-{{number}}","time":{{number}},"event_properties":{"song_id":"s-{{number}}","position":{{number}},"offline":false} }"""
                        ),
                ]);
                Assert.Equal(200, answer.Status);
            }
        }
    }
}
