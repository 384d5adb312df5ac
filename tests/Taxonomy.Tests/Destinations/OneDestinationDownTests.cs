using System.Net;
using System.Net.Sockets;
using Taxonomy.Collector;
using Taxonomy.Segment;

namespace Taxonomy.Tests.Destinations;

/// <summary>Over sockets: one destination is down, and the other gets everything at once.</summary>
public sealed class OneDestinationDownTests
{
    private const int Events = 2_000;

    public enum Fault
    {
        NeverAnswers,
        Fails,
        RefusesConnections,
    }

    private static CancellationToken Token => TestLimit.Token;

    [Theory]
    [InlineData(Fault.NeverAnswers, true)]
    [InlineData(Fault.NeverAnswers, false)]
    [InlineData(Fault.Fails, true)]
    [InlineData(Fault.RefusesConnections, false)]
    public async Task The_other_gets_everything(Fault fault, bool isFirstDown)
    {
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        using var silent = new SilentServer();
        await using var failing = await CollectorServer.StartAsync(cancellationToken: Token);
        failing.Faults.Decide = _ => CollectorAnswer.ServerError(500);
        var down = fault switch
        {
            Fault.NeverAnswers => silent.Address,
            Fault.Fails => failing.HttpV2Endpoint,
            _ => new Uri($"http://127.0.0.1:{UnusedPort()}/"),
        };
        var options = Clients.Options(isFirstDown ? down : collector.HttpV2Endpoint);
        options.EventUploadThreshold = 100;
        options.ShutdownTimeout = TimeSpan.Zero;
        options.AdditionalDestinations.Add(
            new AdditionalDestination(
                new SegmentDestination(
                    new SegmentOptions
                    {
                        WriteKey = "wk",
                        ServerUrl = isFirstDown ? collector.SegmentEndpoint : new Uri(down, "/v1/batch"),
                    }
                )
            )
        );
        var (up, stuck) = isFirstDown ? ("segment", "amplitude") : ("amplitude", "segment");
        await using var client = new AnalyticsClient(options);
        for (var number = 0; number < Events; number++)
        {
            client.Track($"user-{number % 7}", "Numbered", new EventProperties { ["number"] = number });
        }

        using var given = new CancellationTokenSource();
        var flush = client.FlushAsync(given.Token).AsTask();
        await Eventually.IsTrueAsync(() => client.GetStatistics(up).Delivered == Events);

        Assert.Equal((0, 0), (client.GetStatistics(stuck).Delivered, client.GetStatistics(stuck).Dropped));
        Assert.Equal(Events, client.GetStatistics(stuck).Queued);
        Assert.False(flush.IsCompleted);
        Assert.Equal(Enumerable.Range(0, Events).ToHashSet(), collector.Events.Select(Routes.NumberOf).ToHashSet());
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => flush);
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
