using System.IO.MemoryMappedFiles;

namespace Taxonomy.Kafka.KillTarget;

/// <summary>
/// Tracks events of a few users without an end, and notes in a file, which outlives the process, the number of each
/// user's last event that tracking has accepted.
/// </summary>
internal static class ProducingProgram
{
    public const int Users = 4;

    public static async Task<int> RunAsync(string brokers, string topic, string journal, string numbersPath, int first)
    {
        await using var client = new AnalyticsClient(
            new AnalyticsClientOptions
            {
                Destination = new KafkaDestination(new KafkaOptions { BootstrapServers = brokers, Topic = topic }),
                JournalDirectory = journal,
                QueueMaxBytes = 4 * 1024 * 1024,
                WhenQueueFull = FullQueuePolicy.Wait,
                EventUploadThreshold = 20,
                EventUploadPeriod = TimeSpan.FromMilliseconds(20),
                OnInvalid = InvalidDataPolicy.Throw,
                OnOutcome = outcome =>
                {
                    if (!outcome.IsDelivered)
                    {
                        File.AppendAllText($"{numbersPath}.dropped", $"{outcome.DropReason}: {outcome.Message}\n");
                    }
                },
            }
        );
        if (client.GetStatistics().JournalFailure is { } failure)
        {
            Console.Error.WriteLine(failure);
            return 2;
        }

        using var numbers = MemoryMappedFile.CreateFromFile(numbersPath, FileMode.Open);
        using var view = numbers.CreateViewAccessor();
        Console.WriteLine("ready");
        for (var number = first; ; number++)
        {
            for (var user = 0; user < Users; user++)
            {
                client.Track($"user-{user}", "Numbered", new EventProperties { ["number"] = number });

                // The event is accepted: from here on it must not be lost.
                view.Write(user * sizeof(int), number);
            }

            Thread.Sleep(1);
        }
    }
}
