using Taxonomy.Kafka.Tests.Support;

namespace Taxonomy.Kafka.Tests.Forwarding;

/// <summary>Faults in options end with a message that says what to do.</summary>
public sealed class ForwarderOptionsTests
{
    [Fact]
    public void A_group_is_required() =>
        AssertFault(
            "KafkaForwarderOptions.GroupId is empty; set it to the name that all instances of this forwarder share.",
            static options => options.GroupId = ""
        );

    [Fact]
    public void Limits_have_a_range()
    {
        AssertFault(
            "KafkaForwarderOptions.MaxInFlight is 0; it must be from 1 to 1000000.",
            static options => options.MaxInFlight = 0
        );
        AssertFault(
            "KafkaForwarderOptions.MaxInFlightBytes is 1023; it must be at least 1024.",
            static options => options.MaxInFlightBytes = 1023
        );
        AssertFault(
            "KafkaForwarderOptions.RebalanceTimeout is 00:05:01; it must be from 00:00:00 to 00:05:00.",
            static options => options.RebalanceTimeout = TimeSpan.FromSeconds(301)
        );
    }

    [Fact]
    public void Settings_that_commit_too_early_are_refused()
    {
        AssertFault(
            "KafkaForwarderOptions.Consumer.EnableAutoOffsetStore is 'true'; records would be committed before they are delivered; remove the setting.",
            static options => options.Consumer.Set("enable.auto.offset.store", "true")
        );
        AssertFault(
            "KafkaForwarderOptions.Consumer.EnableAutoCommit is 'false'; nothing else commits what has been delivered; remove the setting.",
            static options => options.Consumer.Set("enable.auto.commit", "false")
        );
        AssertFault(
            "KafkaForwarderOptions.Consumer.GroupId is 'other'; set KafkaForwarderOptions.GroupId instead.",
            static options => options.Consumer.GroupId = "other"
        );
    }

    [Fact]
    public void Options_of_the_client_that_do_not_fit_are_refused()
    {
        AssertFault(
            "KafkaForwarderOptions.Client.JournalDirectory is set, but the topic keeps the events; remove it.",
            static options => options.Client.JournalDirectory = "journal"
        );
        AssertFault(
            "KafkaForwarderOptions.Client.CoalesceIdentifies is set, but events are forwarded as they are; remove it.",
            static options => options.Client.CoalesceIdentifies = true
        );
        AssertFault(
            "KafkaForwarderOptions.Client.AdditionalDestinations has others, but an event is committed after one outcome; use a forwarder with its own group for each.",
            static options =>
                options.Client.AdditionalDestinations.Add(new AdditionalDestination(new CollectingDestination()))
        );
        AssertFault(
            "KafkaForwarderOptions.Client.TrackSessions is set, but it belongs to programs that track; set it there.",
            static options => options.Client.TrackSessions = true
        );
        AssertFault(
            "KafkaForwarderOptions.Client.OnInvalid is Throw, but nothing in a forwarder can catch the exception; remove it. Invalid events are then dropped with a reason.",
            static options => options.Client.OnInvalid = InvalidDataPolicy.Throw
        );
    }

    [Fact]
    public void The_producer_of_dead_letters_is_checked_like_any_other() =>
        AssertFault(
            "KafkaForwarderOptions.DeadLetterProducer.Acks is '1'; an event that not all in-sync replicas have can be lost; remove the setting.",
            static options =>
            {
                options.DeadLetterTopic = "dead";
                options.DeadLetterProducer.Set("acks", "1");
            }
        );

    private static void AssertFault(string message, Action<KafkaForwarderOptions> change)
    {
        var options = new KafkaForwarderOptions
        {
            BootstrapServers = "localhost:1",
            Topic = "events",
            GroupId = "group",
            Client = { Destination = new CollectingDestination() },
        };
        change(options);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => new KafkaForwarder(options)).Message);
    }
}
