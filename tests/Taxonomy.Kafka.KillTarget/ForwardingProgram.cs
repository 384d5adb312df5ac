namespace Taxonomy.Kafka.KillTarget;

/// <summary>Forwards a topic to a server that speaks Amplitude's protocol, for as long as it lives.</summary>
internal static class ForwardingProgram
{
    public static async Task<int> RunAsync(string brokers, string topic, string group, Uri server)
    {
        using var forwarder = new KafkaForwarder(Options(brokers, topic, group, server));
        await forwarder.StartAsync(CancellationToken.None);
        Console.WriteLine("ready");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    private static KafkaForwarderOptions Options(string brokers, string topic, string group, Uri server) =>
        new()
        {
            BootstrapServers = brokers,
            Topic = topic,
            GroupId = group,
            Client =
            {
                ApiKey = "kill-key",
                ServerUrl = server,
                EventUploadThreshold = 20,
                EventUploadPeriod = TimeSpan.FromMilliseconds(20),
            },
            Consumer =
            {
                // Whoever comes next waits for so long.
                SessionTimeoutMs = 500,
                HeartbeatIntervalMs = 50,
                AutoCommitIntervalMs = 50,
                FetchWaitMaxMs = 10,
            },
        };
}
