using System.Buffers.Binary;
using System.Text;
using Confluent.Kafka;
using Taxonomy.Kafka.Tests.Support;

namespace Taxonomy.Kafka.Tests.Producing;

/// <summary>What a record has in each of its parts.</summary>
public sealed class RecordContentTests : DestinationTest
{
    private static readonly DateTimeOffset s_time = new(2026, 5, 4, 3, 2, 1, 123, TimeSpan.Zero);

    [Fact]
    public async Task A_record_has_the_user_as_its_key_the_events_time_and_headers()
    {
        var json = "";
        var client = Start(changeClient: options =>
        {
            options.Plan = new TrackingPlanInfo { Version = "7" };
            options.OnOutcome = outcome => json = Encoding.UTF8.GetString(outcome.GetJson());
        });
        client.Track("Ünï", "Song Played", options: new EventOptions { Time = s_time }, deviceId: "device-1");

        Assert.True(await client.FlushAsync(Token));
        var record = Assert.Single(Cluster.ReadAll(Topic));
        Assert.Equal("Ünï", record.Key());
        Assert.Equal(json, Encoding.UTF8.GetString(record.Message.Value!));
        Assert.Equal(s_time.ToUnixTimeMilliseconds(), record.Message.Timestamp.UnixTimestampMs);
        Assert.Equal(TimestampType.CreateTime, record.Message.Timestamp.Type);
        Assert.Equal(record.InsertId(), record.Header("insert_id"));
        Assert.Equal("Song Played", record.Header("event_type"));
        Assert.Equal("7", record.Header("plan_version"));
        Assert.Equal("application/json", record.Header("content-type"));
    }

    [Fact]
    public async Task Without_a_user_the_device_is_the_key_and_without_both_the_group()
    {
        var client = Start();
        client.Track(null, "A", deviceId: "device-1");
        client.GroupIdentify("company", "Acme").Set("plan", "pro").Send();

        Assert.True(await client.FlushAsync(Token));
        var records = Cluster.ReadAll(Topic).ToDictionary(static record => record.Header("event_type")!);
        Assert.Equal("device-1", records["A"].Key());
        Assert.Equal("""{"company":"Acme"}""", records["$groupidentify"].Key());
        Assert.Null(records["A"].Header("plan_version"));
    }

    [Fact]
    public async Task A_value_for_a_schema_registry_begins_with_a_zero_and_the_schemas_id()
    {
        var client = Start(options => options.SchemaId = 0x01020304);
        client.Track("user-1", "A");

        Assert.True(await client.FlushAsync(Token));
        var value = Assert.Single(Cluster.ReadAll(Topic)).Message.Value!;
        Assert.Equal(0, value[0]);
        Assert.Equal(0x01020304, BinaryPrimitives.ReadInt32BigEndian(value.AsSpan(1)));
        Assert.Equal((byte)'{', value[5]);
    }

    // Keys and their murmur2, as the tests of Kafka's Java client have them.
    [Fact]
    public async Task A_key_has_the_partition_that_Javas_client_gives_it()
    {
        const int Partitions = 97;
        (string Key, int Hash)[] known =
        [
            ("21", -973932308),
            ("foobar", -790332482),
            ("a-little-bit-long-string", -985981536),
            ("a-little-bit-longer-string", -1486304829),
            ("abc", 479470107),
        ];
        Cluster.CreateTopic(Topic, Partitions);
        var client = Start();
        foreach (var (key, _) in known)
        {
            client.Track(key, "A");
        }

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(
            known.Select(static one => (one.Key, (one.Hash & int.MaxValue) % Partitions)).Order(),
            Cluster.ReadAll(Topic).Select(static record => (record.Key()!, record.Partition.Value)).Order()
        );
    }
}
