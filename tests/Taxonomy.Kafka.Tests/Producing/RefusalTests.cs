using Confluent.Kafka;
using Taxonomy.Kafka.Tests.Support;

namespace Taxonomy.Kafka.Tests.Producing;

/// <summary>What brokers refuse for good.</summary>
public sealed class RefusalTests : DestinationTest
{
    [Fact]
    public async Task An_event_that_is_too_large_for_the_topic_is_a_dead_letter_with_its_reason()
    {
        // Once with its batch, and once alone.
        Cluster.FailNext(MockCluster.RequestKind.Produce, ErrorCode.MsgSizeTooLarge, ErrorCode.MsgSizeTooLarge);
        var client = Start(static options => options.DeadLetterTopic = DeadLetters);
        client.Track("user-1", "A");

        Assert.False(await client.FlushAsync(Token));
        var outcome = Assert.Single(Outcomes);
        Assert.Equal(DropReason.TooLarge, outcome.DropReason);
        Assert.StartsWith("The topic 'events' does not take the event (MsgSizeTooLarge: ", outcome.Message);
        Assert.EndsWith(" It is in the topic 'events-dead'.", outcome.Message);
        var letter = Assert.Single(Cluster.ReadAll(DeadLetters));
        Assert.Equal("user-1", letter.Key());
        Assert.Equal(outcome.InsertId, letter.InsertId());
        Assert.Equal(outcome.InsertId, letter.Header("insert_id"));
        Assert.Equal("events", letter.Header("dead_letter_topic"));
        Assert.Equal("MsgSizeTooLarge", letter.Header("dead_letter_code"));
        Assert.NotEmpty(letter.Header("dead_letter_reason")!);
        Assert.Empty(Cluster.ReadAll(Topic));
    }

    [Fact]
    public async Task Of_a_batch_that_is_refused_the_others_arrive()
    {
        Cluster.CreateTopic(Topic, 1);
        Cluster.FailNext(MockCluster.RequestKind.Produce, ErrorCode.MsgSizeTooLarge, ErrorCode.MsgSizeTooLarge);
        var client = Start(static options => options.Producer.LingerMs = 200);
        TrackNumbers(client, 1, 0, 10);

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(DropReason.TooLarge, Assert.Single(Outcomes, static one => !one.IsDelivered).DropReason);
        Assert.Equal(Enumerable.Range(1, 9), Cluster.ReadAll(Topic).NumbersByKey()["user-0"]);
        Assert.Equal(9, Outcomes.Count(static one => one.IsDelivered));
    }

    [Fact]
    public async Task An_event_that_no_topic_takes_is_dropped_with_both_reasons()
    {
        Cluster.FailNext(
            MockCluster.RequestKind.Produce,
            ErrorCode.PolicyViolation,
            ErrorCode.PolicyViolation,
            ErrorCode.MsgSizeTooLarge
        );
        var client = Start(static options => options.DeadLetterTopic = DeadLetters);
        client.Track("user-1", "A");

        Assert.False(await client.FlushAsync(Token));
        var outcome = Assert.Single(Outcomes);
        Assert.Equal(DropReason.Rejected, outcome.DropReason);
        Assert.Contains("(PolicyViolation: ", outcome.Message);
        Assert.Contains(
            "The dead-letter topic 'events-dead' does not take it either (MsgSizeTooLarge: ",
            outcome.Message
        );
    }

    [Theory]
    [InlineData(ErrorCode.TopicAuthorizationFailed)]
    [InlineData(ErrorCode.UnknownTopicOrPart)]
    public async Task Events_of_a_topic_that_takes_none_are_dead_letters(ErrorCode error)
    {
        Cluster.CreateTopic(Topic, 2);
        Cluster.SetTopicError(Topic, error);
        var client = Start(static options => options.DeadLetterTopic = DeadLetters);
        TrackNumbers(client, 2, 0, 5);

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(10, Outcomes.Count(static one => one.DropReason == DropReason.Rejected));
        var letters = Cluster.ReadAll(DeadLetters).NumbersByKey();
        Assert.All(letters.Values, static one => Assert.Equal(Enumerable.Range(0, 5), one));
        Assert.Equal(2, letters.Count);
    }

    [Theory]
    [InlineData(ErrorCode.TopicAuthorizationFailed)]
    [InlineData(ErrorCode.UnknownTopicOrPart)]
    public async Task Without_a_dead_letter_topic_they_are_kept_until_the_topic_takes_them(ErrorCode error)
    {
        Cluster.CreateTopic(Topic, 2);
        Cluster.SetTopicError(Topic, error);
        var client = Start();
        TrackNumbers(client, 2, 0, 5);

        Assert.False(await client.FlushAsync(Token));
        Assert.Equal(DeliveryState.Refused, client.GetStatistics().State);
        Assert.StartsWith("The topic 'events' takes no events (", client.GetStatistics().LastFailure);
        Assert.Empty(Outcomes);
        Cluster.SetTopicError(Topic, ErrorCode.NoError);

        Assert.True(await client.FlushAsync(Token));
        AssertAllInOrder(2, 5);
    }

    [Fact]
    public async Task An_event_larger_than_a_message_is_dropped_when_it_is_tracked()
    {
        var client = Start(static options => options.Producer.MessageMaxBytes = 5000);
        client.Track("user-1", "A", new EventProperties { ["text"] = new string('x', 3000) });
        client.Track("user-1", "B");

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(DropReason.TooLarge, Outcomes.Single(static one => one.EventType == "A").DropReason);
        Assert.Equal("B", Assert.Single(Cluster.ReadAll(Topic)).Header("event_type"));
    }
}
