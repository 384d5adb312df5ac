namespace Taxonomy.Collector.Tests;

public sealed class OptionTests
{
    private static CancellationToken Token => TestLimit.Token;

    public static TheoryData<string, CollectorOptions> Wrong =>
        new()
        {
            {
                "CollectorOptions.Port",
                new() { Port = 65536 }
            },
            {
                "CollectorOptions.Port",
                new() { Port = -1 }
            },
            {
                "CollectorOptions.MinIdLength",
                new() { MinIdLength = 0 }
            },
            {
                "CollectorOptions.MaxEventsPerRequest",
                new() { MaxEventsPerRequest = 0 }
            },
            {
                "CollectorOptions.MaxRequestBytes",
                new() { MaxRequestBytes = 0 }
            },
            {
                "CollectorOptions.MaxBatchRequestBytes",
                new() { MaxBatchRequestBytes = -5 }
            },
            {
                "CollectorOptions.MaxIdentifyRequestBytes",
                new() { MaxIdentifyRequestBytes = 0 }
            },
            {
                "CollectorOptions.MaxIdentificationsPerRequest",
                new() { MaxIdentificationsPerRequest = 0 }
            },
            {
                "CollectorOptions.MaxStringLength",
                new() { MaxStringLength = 0 }
            },
            {
                "CollectorOptions.MaxPropertyDepth",
                new() { MaxPropertyDepth = 0 }
            },
            {
                "CollectorOptions.MaxGroupTypes",
                new() { MaxGroupTypes = -1 }
            },
            {
                "CollectorOptions.MaxGroupValues",
                new() { MaxGroupValues = -1 }
            },
            {
                "CollectorOptions.MaxStoredEvents",
                new() { MaxStoredEvents = -1 }
            },
            {
                "CollectorOptions.MaxStoredRequests",
                new() { MaxStoredRequests = -1 }
            },
            {
                "CollectorOptions.DuplicateWindow",
                new() { DuplicateWindow = TimeSpan.FromTicks(-1) }
            },
            {
                "CollectorThrottling.Window",
                new() { Throttling = new() { Window = TimeSpan.Zero } }
            },
            {
                "CollectorThrottling.EventsPerSecondPerUser",
                new() { Throttling = new() { EventsPerSecondPerUser = 0 } }
            },
            {
                "OutputPath, OutputStream and OutputWriter",
                new() { OutputStream = Stream.Null, OutputWriter = TextWriter.Null }
            },
        };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task Names_the_option_that_is_wrong(string name, CollectorOptions options)
    {
        var exception = await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            CollectorServer.StartAsync(options, Token)
        );

        Assert.Contains(name, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_so_when_the_port_is_in_use()
    {
        await using var first = await CollectorServer.StartAsync(cancellationToken: Token);

        var exception = await Assert.ThrowsAsync<IOException>(() =>
            CollectorServer.StartAsync(new() { Port = first.BaseAddress.Port }, Token)
        );

        Assert.Contains("address already in use", exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Runs_several_servers_side_by_side()
    {
        await using var first = await CollectorServer.StartAsync(cancellationToken: Token);
        await using var second = await CollectorServer.StartAsync(cancellationToken: Token);

        Assert.NotEqual(first.BaseAddress, second.BaseAddress);
    }
}
