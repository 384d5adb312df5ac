namespace Taxonomy.Tests.Delivery;

/// <summary>Servers that accept a connection and never answer, with real timers: those do not fire when they should.</summary>
[Collection(nameof(RunsAlone))]
public class UnansweredRequestTests
{
    private const int Clients = 300;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_client_gets_stuck_in_a_request_that_is_never_answered(bool areTimersEarly)
    {
        using var server = new SilentServer();
        var clients = new List<AnalyticsClient>();
        for (var number = 0; number < Clients; number++)
        {
            var options = Taxonomy.Tests.Clients.Options(server.Address);
            options.TimeProvider = areTimersEarly ? new EarlyTimers(number) : TimeProvider.System;
            options.RequestTimeout = TimeSpan.FromSeconds(1);
            options.ShutdownTimeout = TimeSpan.Zero;
            options.QueueMaxBytes = 64 * 1024;
            options.BatchEvents = false;
            clients.Add(new AnalyticsClient(options));
        }

        clients.ForEach(client => client.TrackAll("A"));
        await Eventually.IsTrueAsync(() => clients.TrueForAll(client => client.GetStatistics().Retries >= 2));

        Assert.All(clients, client => Assert.Contains("within 1 s", client.GetStatistics().LastFailure));
        await Task.WhenAll(clients.Select(client => client.DisposeAsync().AsTask()));
    }
}
