using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Confluent.Kafka;

namespace Taxonomy.Kafka.Tests.Support;

/// <summary>
/// The brokers that librdkafka itself has for tests: they listen on this machine and live in the process of the test,
/// inside a client that does nothing else. Other clients and processes reach them like any others.
/// </summary>
internal sealed class MockCluster : IDisposable
{
    private static readonly TimeSpan s_request = TimeSpan.FromSeconds(30);

    private readonly IProducer<Null, Null> _owner;
    private readonly IntPtr _cluster;
    private readonly int _brokers;

    private MockCluster(IProducer<Null, Null> owner, int brokers)
    {
        _owner = owner;
        _brokers = brokers;
        _cluster = Native.rd_kafka_handle_mock_cluster(Native.HandleOf(owner.Handle));
        BootstrapServers = Marshal.PtrToStringUTF8(Native.rd_kafka_mock_cluster_bootstraps(_cluster))!;
    }

    public string BootstrapServers { get; }

    /// <summary>Starts brokers; skips the test where the native library cannot be loaded.</summary>
    public static MockCluster Start(int brokers = 3)
    {
        var config = new ProducerConfig { CancellationDelayMaxMs = 1 };
        config.Set("test.mock.num.brokers", $"{brokers}");
        try
        {
            return new MockCluster(
                new ProducerBuilder<Null, Null>(config).SetLogHandler(static (_, _) => { }).Build(),
                brokers
            );
        }
        catch (DllNotFoundException exception)
        {
            Assert.Skip($"librdkafka cannot be loaded here: {exception.Message}");
            throw;
        }
    }

    /// <summary>Has new groups wait this long for further members, instead of 3 seconds.</summary>
    public void SetGroupDelay(int milliseconds) =>
        Native.rd_kafka_mock_group_initial_rebalance_delay_ms(_cluster, milliseconds);

    public void CreateTopic(string topic, int partitions) =>
        Check(Native.rd_kafka_mock_topic_create(_cluster, topic, partitions, Math.Min(3, _brokers)));

    /// <summary>Has the brokers answer everything about a topic with an error; <see cref="ErrorCode.NoError"/> ends it.</summary>
    public void SetTopicError(string topic, ErrorCode error) =>
        Native.rd_kafka_mock_topic_set_error(_cluster, topic, (int)error);

    /// <summary>Has the next requests of a kind fail.</summary>
    public void FailNext(RequestKind kind, params ErrorCode[] errors) =>
        Native.rd_kafka_mock_push_request_errors_array(
            _cluster,
            (short)kind,
            (nuint)errors.Length,
            [.. errors.Select(static error => (int)error)]
        );

    public void ForgetFailures(RequestKind kind) => Native.rd_kafka_mock_clear_request_errors(_cluster, (short)kind);

    public void StopBrokers() => ForEachBroker(broker => Native.rd_kafka_mock_broker_set_down(_cluster, broker));

    public void StartBrokers() => ForEachBroker(broker => Native.rd_kafka_mock_broker_set_up(_cluster, broker));

    public void StopBroker(int broker) => Check(Native.rd_kafka_mock_broker_set_down(_cluster, broker));

    public void StartBroker(int broker) => Check(Native.rd_kafka_mock_broker_set_up(_cluster, broker));

    /// <summary>Kills a client as a fatal error of its own does.</summary>
    public static void Kill(Handle client) =>
        Check(
            Native.rd_kafka_test_fatal_error(
                Native.HandleOf(client),
                (int)ErrorCode.OutOfOrderSequenceNumber,
                "for a test"
            )
        );

    /// <summary>All records of a topic, by partition and offset.</summary>
    public IReadOnlyList<ConsumeResult<byte[]?, byte[]?>> ReadAll(string topic)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = BootstrapServers,
            GroupId = "test-reader",
            EnableAutoCommit = false,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnablePartitionEof = true,
            FetchWaitMaxMs = 10,
            CancellationDelayMaxMs = 1,
        };
        using var admin = new DependentAdminClientBuilder(_owner.Handle).Build();
        var partitions = admin.GetMetadata(topic, s_request).Topics[0].Partitions.Count;
        using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(config).SetLogHandler(static (_, _) => { }).Build();
        consumer.Assign(
            Enumerable
                .Range(0, partitions)
                .Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning))
        );
        var records = new List<ConsumeResult<byte[]?, byte[]?>>();
        for (var ends = 0; ends < partitions; )
        {
            var result = consumer.Consume(s_request) ?? throw new TimeoutException($"'{topic}' cannot be read.");
            if (result.IsPartitionEOF)
            {
                ends++;
            }
            else
            {
                records.Add(result);
            }
        }

        return [.. records.OrderBy(static one => one.Partition.Value).ThenBy(static one => one.Offset.Value)];
    }

    /// <summary>The offset after the last record that a group has committed, of each partition with one.</summary>
    public Dictionary<int, long> Committed(string group, string topic, int partitions)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = BootstrapServers,
            GroupId = group,
            CancellationDelayMaxMs = 1,
        };
        using var consumer = new ConsumerBuilder<Null, Null>(config).SetLogHandler(static (_, _) => { }).Build();
        return consumer
            .Committed(Enumerable.Range(0, partitions).Select(one => new TopicPartition(topic, one)), s_request)
            .Where(static one => one.Offset.Value >= 0)
            .ToDictionary(static one => one.Partition.Value, static one => one.Offset.Value);
    }

    /// <summary>Writes records as they are.</summary>
    public void Write(string topic, params ReadOnlySpan<Message<byte[]?, byte[]?>> messages)
    {
        using var producer = new DependentProducerBuilder<byte[]?, byte[]?>(_owner.Handle).Build();
        foreach (var message in messages)
        {
            producer.Produce(topic, message);
        }

        Assert.Equal(0, producer.Flush(s_request));
    }

    public void Dispose() => _owner.Dispose();

    private void ForEachBroker(Func<int, int> change)
    {
        for (var broker = 1; broker <= _brokers; broker++)
        {
            Check(change(broker));
        }
    }

    private static void Check(int error) => Assert.Equal(ErrorCode.NoError, (ErrorCode)error);

    /// <summary>Kinds of requests, by their number in the protocol.</summary>
    public enum RequestKind
    {
        Produce = 0,
        Fetch = 1,
        OffsetCommit = 8,
        InitProducerId = 22,
    }

#pragma warning disable SYSLIB1054, CA2101, IDE1006 // Names and signatures of the C library.
    private static class Native
    {
        private const string Library = "librdkafka";

        static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, Resolve);

        // The client has chosen one of several builds of the library, and only that one knows its handles.
        private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
            name == Library
                ? NativeLibrary.Load(
                    Process
                        .GetCurrentProcess()
                        .Modules.Cast<ProcessModule>()
                        .First(static module => module.ModuleName.Contains(Library, StringComparison.Ordinal))
                        .FileName
                )
                : IntPtr.Zero;

        public static IntPtr HandleOf(Handle client)
        {
            var property = typeof(Handle).GetProperty(
                "LibrdkafkaHandle",
                BindingFlags.Instance | BindingFlags.NonPublic
            );
            return ((SafeHandle)property!.GetValue(client)!).DangerousGetHandle();
        }

        [DllImport(Library)]
        public static extern IntPtr rd_kafka_handle_mock_cluster(IntPtr client);

        [DllImport(Library)]
        public static extern IntPtr rd_kafka_mock_cluster_bootstraps(IntPtr cluster);

        [DllImport(Library)]
        public static extern void rd_kafka_mock_group_initial_rebalance_delay_ms(IntPtr cluster, int milliseconds);

        [DllImport(Library)]
        public static extern int rd_kafka_mock_topic_create(
            IntPtr cluster,
            [MarshalAs(UnmanagedType.LPUTF8Str)] string topic,
            int partitions,
            int replicas
        );

        [DllImport(Library)]
        public static extern void rd_kafka_mock_topic_set_error(
            IntPtr cluster,
            [MarshalAs(UnmanagedType.LPUTF8Str)] string topic,
            int error
        );

        [DllImport(Library)]
        public static extern void rd_kafka_mock_push_request_errors_array(
            IntPtr cluster,
            short kind,
            nuint count,
            int[] errors
        );

        [DllImport(Library)]
        public static extern void rd_kafka_mock_clear_request_errors(IntPtr cluster, short kind);

        [DllImport(Library)]
        public static extern int rd_kafka_mock_broker_set_down(IntPtr cluster, int broker);

        [DllImport(Library)]
        public static extern int rd_kafka_mock_broker_set_up(IntPtr cluster, int broker);

        [DllImport(Library)]
        public static extern int rd_kafka_test_fatal_error(
            IntPtr client,
            int error,
            [MarshalAs(UnmanagedType.LPUTF8Str)] string reason
        );
    }
#pragma warning restore SYSLIB1054, CA2101, IDE1006
}
