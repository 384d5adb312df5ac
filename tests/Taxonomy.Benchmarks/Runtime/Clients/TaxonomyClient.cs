using Taxonomy.Benchmarks.Tracking;

namespace Taxonomy.Benchmarks.Runtime.Clients;

/// <summary>This project's client.</summary>
internal sealed class TaxonomyClient : ITracked
{
    private readonly AnalyticsClient _client;
    private readonly BenchmarkAnalytics _analytics;
    private readonly string? _directory;

    /// <param name="address">The server.</param>
    /// <param name="isInFile">Whether its journal is in a file.</param>
    /// <param name="queueMaxEvents">How many events may wait; null: as it comes.</param>
    public TaxonomyClient(Uri address, bool isInFile, int? queueMaxEvents = 1_000_000)
    {
        _directory = isInFile ? Directory.CreateTempSubdirectory("taxonomy-benchmark-").FullName : null;
        var options = new AnalyticsClientOptions
        {
            ApiKey = "benchmark",
            ServerUrl = address,
            JournalDirectory = _directory,
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
        if (_directory is not null)
        {
            Directory.Delete(_directory, recursive: true);
        }
    }
}
