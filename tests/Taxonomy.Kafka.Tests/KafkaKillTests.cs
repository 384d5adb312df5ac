using System.IO.MemoryMappedFiles;
using Confluent.Kafka;
using Taxonomy.Collector;
using Taxonomy.Kafka.Tests.Support;
using Taxonomy.Tests;

namespace Taxonomy.Kafka.Tests;

/// <summary>
/// A process is killed at random, and started again, over and over. Whatever was accepted arrives, each event once after
/// its insert ID, and each user's events in order.
/// </summary>
public sealed class KafkaKillTests
{
    private const string Topic = "events";
    private const int Users = 4;
    private const int NumbersBytes = Users * sizeof(int);

    private static readonly int s_rounds = LongRun.IsOn ? 60 : 4;

    private static CancellationToken Token => TestLimit.Token;

    [Fact]
    public async Task A_killed_process_loses_no_event_that_it_has_accepted()
    {
        using var cluster = MockCluster.Start();
        using var directory = new TemporaryDirectory().Create();
        var journal = Path.Combine(directory.Path, "journal");
        var numbersPath = Path.Combine(directory.Path, "numbers");
        await File.WriteAllBytesAsync(numbersPath, new byte[NumbersBytes], Token);
        var random = new Random(LongRun.Seed ?? Random.Shared.Next());
        var expected = Enumerable.Range(0, Users).Select(static _ => new List<int>()).ToArray();
        var arrived = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var places = new HashSet<TopicPartitionOffset>();
        var repeated = 0;
        var first = 1;
        for (var round = 0; round < s_rounds; round++)
        {
            using var process = await KilledProcess.StartAsync(
                ["produce", cluster.BootstrapServers, Topic, journal, numbersPath, $"{first}"],
                Token
            );
            await Task.Delay(random.Next(1, 400), Token);
            if (random.Next(2) == 0)
            {
                cluster.StopBrokers();
                await Task.Delay(random.Next(1, 100), Token);
                cluster.StartBrokers();
                await Task.Delay(random.Next(1, 200), Token);
            }

            await process.KillAsync(Token);
            var last = ReadNumbers(numbersPath);
            for (var user = 0; user < Users; user++)
            {
                expected[user].AddRange(Enumerable.Range(first, Math.Max(last[user] - first + 1, 0)));
            }

            // Each user may have had one more event accepted than the process could note.
            first = Math.Max(first, last.Max()) + 2;

            // The brokers keep only so much.
            Read();
        }

        // One that is not killed writes the rest.
        var options = new AnalyticsClientOptions
        {
            Destination = new KafkaDestination(
                new KafkaOptions { BootstrapServers = cluster.BootstrapServers, Topic = Topic }
            ),
            JournalDirectory = journal,
            QueueMaxBytes = 4 * 1024 * 1024,
        };
        await using (var client = new AnalyticsClient(options))
        {
            Assert.True(client.GetStatistics().IsDurable);
            Assert.True(await client.FlushAsync(Token));
        }

        Read();
        Assert.False(File.Exists(numbersPath + ".dropped"));
        TestContext.Current.SendDiagnosticMessage(
            $"{s_rounds} kills, {known.Count} events, {repeated} of them written again."
        );
        for (var user = 0; user < Users; user++)
        {
            var numbers = arrived[$"user-{user}"];
            Assert.Equal(numbers.Order(), numbers);
            Assert.Empty(expected[user].Except(numbers));
        }

        void Read()
        {
            foreach (var record in cluster.ReadAll(Topic).Where(record => places.Add(record.TopicPartitionOffset)))
            {
                if (!known.Add(record.InsertId()))
                {
                    repeated++;
                    continue;
                }

                Add(arrived, record.Key()!, record.Number());
            }
        }
    }

    [Fact]
    public async Task A_killed_forwarder_loses_no_event_and_changes_no_order()
    {
        const int PerRound = 60;
        const string Group = "forwarders";
        using var cluster = MockCluster.Start();
        cluster.SetGroupDelay(0);
        cluster.CreateTopic(Topic, Users);
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        var random = new Random(LongRun.Seed ?? Random.Shared.Next());
        collector.Faults.Decide = _ =>
            random.Next(8) == 0 ? CollectorAnswer.CutConnection(CutPoint.AfterReading, storeEvents: true) : null;
        await using var client = new AnalyticsClient(
            new AnalyticsClientOptions
            {
                Destination = new KafkaDestination(
                    new KafkaOptions { BootstrapServers = cluster.BootstrapServers, Topic = Topic }
                ),
            }
        );
        var number = 0;
        for (var round = 0; round < s_rounds; round++)
        {
            using var process = await KilledProcess.StartAsync(
                ["forward", cluster.BootstrapServers, Topic, Group, $"{collector.HttpV2Endpoint}"],
                Token
            );
            Track();
            Assert.True(await client.FlushAsync(Token));

            // In the middle of them, unless chance has it otherwise.
            await collector.WaitForEventsAsync(collector.EventCount + 1, Token);
            await Task.Delay(random.Next(40), Token);
            await process.KillAsync(Token);
        }

        // One that is not killed forwards the rest.
        collector.Faults.Clear();
        Track();
        Assert.True(await client.FlushAsync(Token));
        using (
            var process = await KilledProcess.StartAsync(
                ["forward", cluster.BootstrapServers, Topic, Group, $"{collector.HttpV2Endpoint}"],
                Token
            )
        )
        {
            await collector.WaitForEventsAsync(number * Users, Token);
            await process.KillAsync(Token);
        }

        TestContext.Current.SendDiagnosticMessage(
            $"{s_rounds} kills, {collector.EventCount} events, {collector.DuplicateCount} of them delivered again."
        );

        // The collector keeps each insert ID once.
        var users = collector.Events.GroupBy(static one => one.UserId).ToList();
        Assert.Equal(Users, users.Count);
        Assert.All(
            users,
            user =>
                Assert.Equal(
                    Enumerable.Range(0, number),
                    user.Select(static one => one.EventProperties!.Value.GetProperty("number").GetInt32())
                )
        );

        void Track()
        {
            for (var end = number + PerRound; number < end; number++)
            {
                for (var user = 0; user < Users; user++)
                {
                    client.Track($"user-{user}", "Numbered", new EventProperties { ["number"] = number });
                }
            }
        }
    }

    private static void Add(Dictionary<string, List<int>> arrived, string user, int number)
    {
        if (!arrived.TryGetValue(user, out var numbers))
        {
            arrived.Add(user, numbers = []);
        }

        numbers.Add(number);
    }

    private static int[] ReadNumbers(string path)
    {
        using var numbers = MemoryMappedFile.CreateFromFile(path, FileMode.Open);
        using var view = numbers.CreateViewAccessor();
        return [.. Enumerable.Range(0, Users).Select(user => view.ReadInt32(user * sizeof(int)))];
    }
}
