using Confluent.Kafka;
using Taxonomy.Kafka.Producing;

namespace Taxonomy.Kafka.Tests;

/// <summary>Faults in options end with a message that says what to do.</summary>
public sealed class KafkaOptionsTests
{
    [Theory]
    [InlineData("", "KafkaOptions.Topic is empty; set it to the name of a topic.")]
    [InlineData("a b", "KafkaOptions.Topic is 'a b'; a topic has at most 249 letters, digits, '.', '_' and '-'.")]
    public void A_topic_must_have_a_name(string topic, string message) =>
        AssertFault(message, options => options.Topic = topic);

    [Fact]
    public void Brokers_are_required() =>
        AssertFault(
            "KafkaOptions.BootstrapServers is empty; set it to the addresses of brokers, for example 'kafka-1:9092'.",
            static options => options.BootstrapServers = " "
        );

    [Fact]
    public void Dead_letters_need_a_topic_of_their_own() =>
        AssertFault(
            "KafkaOptions.DeadLetterTopic is the same as Topic, 'events'; set another one, or null.",
            static options => options.DeadLetterTopic = "events"
        );

    [Fact]
    public void A_schema_has_a_number() =>
        AssertFault(
            "KafkaOptions.SchemaId is -1; it must be at least 0, or null for plain JSON.",
            static options => options.SchemaId = -1
        );

    [Theory]
    [InlineData("enable.idempotence", "False", "EnableIdempotence", "without idempotence, retries repeat events")]
    [InlineData("acks", "1", "Acks", "can be lost")]
    [InlineData("request.required.acks", "0", "Acks", "can be lost")]
    [InlineData("max.in.flight", "6", "MaxInFlight", "from 1 to 5")]
    [InlineData("retries", "3", "MessageSendMaxRetries", "leaves a gap")]
    [InlineData("message.timeout.ms", "1000", "MessageTimeoutMs", "set RequestTimeout of the client")]
    [InlineData("delivery.timeout.ms", "1000", "MessageTimeoutMs", "leaves a gap")]
    [InlineData("partitioner", "consistent_random", "Partitioner", "producers in Java")]
    [InlineData("transactional.id", "x", "TransactionalId", "not supported")]
    [InlineData("dotnet.producer.enable.delivery.reports", "False", "EnableDeliveryReports", "no event has an outcome")]
    [InlineData("dotnet.producer.enable.background.poll", "False", "EnableBackgroundPoll", "remove the setting")]
    public void Settings_that_contradict_are_refused(string name, string value, string property, string rule)
    {
        var fault = Fault(options => options.Producer.Set(name, value));
        Assert.StartsWith($"KafkaOptions.Producer.{property} is '{value}'; ", fault);
        Assert.Contains(rule, fault);
    }

    [Fact]
    public void Settings_that_agree_are_kept()
    {
        var own = new ProducerConfig
        {
            Acks = Acks.All,
            EnableIdempotence = true,
            MaxInFlight = 1,
            MessageTimeoutMs = 0,
            Partitioner = Partitioner.Murmur2,
            LingerMs = 50,
            ClientId = "mine",
        };
        var settings = ProducerSettings.Create(own, "localhost:1", "KafkaOptions", "Producer", null, null);

        Assert.Equal("1", settings["max.in.flight"]);
        Assert.Equal("murmur2", settings["partitioner"]);
        Assert.Equal("50", settings["linger.ms"]);
        Assert.Equal("mine", settings["client.id"]);
        Assert.Equal("localhost:1", settings["bootstrap.servers"]);
        Assert.Null(own.BootstrapServers);
    }

    [Fact]
    public void Defaults_lose_nothing_and_bound_the_memory()
    {
        var settings = ProducerSettings.Create(
            new ProducerConfig(),
            "localhost:1",
            "KafkaOptions",
            "Producer",
            null,
            null
        );

        Assert.Equal("true", settings["enable.idempotence"], ignoreCase: true);
        Assert.Equal("murmur2_random", settings["partitioner"]);
        Assert.Equal("0", settings["message.timeout.ms"]);
        Assert.Equal("5", settings["max.in.flight"]);
        Assert.Equal("20000", settings["queue.buffering.max.messages"]);
        Assert.Equal("32768", settings["queue.buffering.max.kbytes"]);
        Assert.Equal("131072", settings["batch.size"]);
    }

    [Fact]
    public void The_queue_of_the_producer_has_room_for_the_largest_event() =>
        AssertFault(
            "KafkaOptions.Producer.QueueBufferingMaxKbytes is 100, which is less than one event of MessageMaxBytes "
                + "(1000000); raise it, or lower MessageMaxBytes.",
            static options => options.Producer.QueueBufferingMaxKbytes = 100
        );

    [Fact]
    public void Brokers_have_one_place() =>
        AssertFault(
            "KafkaOptions.Producer.BootstrapServers is 'other:1'; set KafkaOptions.BootstrapServers instead.",
            static options => options.Producer.BootstrapServers = "other:1"
        );

    [Fact]
    public void Settings_that_the_native_client_does_not_know_are_refused_at_once() =>
        Assert.StartsWith(
            "KafkaOptions.Producer is not valid: ",
            Fault(static options => options.Producer.Set("no.such.setting", "1"))
        );

    private static void AssertFault(string message, Action<KafkaOptions> change) =>
        Assert.Equal(message, Fault(change));

    private static string Fault(Action<KafkaOptions> change)
    {
        var options = new KafkaOptions { BootstrapServers = "localhost:1", Topic = "events" };
        change(options);
        var exception = Assert.Throws<ArgumentException>(() => new KafkaDestination(options));
        return exception.Message.Split(" (Parameter")[0];
    }
}
