using Taxonomy.Benchmarks.Tracking;

namespace Taxonomy.Benchmarks.Runtime.Clients;

/// <summary>This project's client.</summary>
internal sealed class TaxonomyClient : ITracked
{
    private readonly AnalyticsClient _client;
    private readonly BenchmarkAnalytics _analytics;
    private readonly string? _temporary;

    /// <param name="address">The server.</param>
    /// <param name="isInFile">Whether its journal is in a file.</param>
    /// <param name="queueMaxEvents">How many events may wait; null: as it comes.</param>
    /// <param name="directory">The folder of the file, which stays; null: a new one, which goes with the client.</param>
    public TaxonomyClient(Uri address, bool isInFile, int? queueMaxEvents = 1_000_000, string? directory = null)
    {
        if (isInFile && directory is null)
        {
            _temporary = Directory.CreateTempSubdirectory("taxonomy-benchmark-").FullName;
        }

        var options = new AnalyticsClientOptions
        {
            ApiKey = "benchmark",
            ServerUrl = address,
            JournalDirectory = directory ?? _temporary,
            OnInvalid = InvalidDataPolicy.LogAndSend,
            WhenQueueFull = FullQueuePolicy.Wait,
            ShutdownTimeout = TimeSpan.FromMinutes(1),
        };
        options.QueueMaxEvents = queueMaxEvents ?? options.QueueMaxEvents;
        _client = new AnalyticsClient(options);
        _analytics = new BenchmarkAnalytics(_client);
    }

    public void Track(string user, int number) =>
        _analytics
            .User(user)
            .SongPlayed(
                songId: Song.Id(number),
                source: Song.Source(number),
                position: number,
                price: Song.Price(number),
                offline: Song.IsOffline(number)
            );

    public async ValueTask FlushAsync() => await _client.FlushAsync();

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        if (_temporary is not null)
        {
            Directory.Delete(_temporary, recursive: true);
        }
    }
}
