using Taxonomy.Collector;

namespace Taxonomy.Generators.Tests.Support;

/// <summary>A client whose events go over a real socket to a collector.</summary>
internal sealed class CollectedClient : IAsyncDisposable
{
    private readonly CollectorServer _collector;

    private CollectedClient(CollectorServer collector)
    {
        _collector = collector;
        Client = new AnalyticsClient(
            new AnalyticsClientOptions
            {
                ApiKey = "test",
                ServerUrl = collector.HttpV2Endpoint,
                OnInvalid = InvalidDataPolicy.Throw,
            }
        );
    }

    public AnalyticsClient Client { get; }

    public static async Task<CollectedClient> StartAsync() =>
        new(await CollectorServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken));

    /// <summary>Makes a call, and gives back what has arrived because of it.</summary>
    public async Task<IReadOnlyList<ReceivedEvent>> CollectAsync(Action<ITaxonomyClient> call)
    {
        _collector.Clear();
        call(Client);
        Assert.True(await Client.FlushAsync(TestContext.Current.CancellationToken));
        return _collector.Events;
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _collector.DisposeAsync();
    }
}
