using System.Text;
using Confluent.Kafka;
using Taxonomy.Kafka.Records;
using Taxonomy.Kafka.Tests.Support;

namespace Taxonomy.Kafka.Tests.Forwarding;

/// <summary>Records that cannot be forwarded hold nothing up, and are not lost in silence.</summary>
public sealed class BadRecordTests : ForwarderTest
{
    private static readonly (string Value, string Reason)[] s_bad =
    [
        ("", "The event is not valid JSON."),
        ("no json", "The event is not valid JSON."),
        ("[]", "The event is not a JSON object."),
        ("""{"insert_id":"x","event_type":"A","user_id":"u"} {}""", "The event is not valid JSON."),
        ("""{"event_type":"A","user_id":"u"}""", "The event has no 'insert_id', by which repetitions are recognized."),
        ("""{"insert_id":"x","event_type":7,"user_id":"u"}""", "The event has no 'event_type'."),
        ("""{"insert_id":"x","event_type":"A"}""", "The event has neither 'user_id' nor 'device_id'."),
    ];

    [Fact]
    public async Task Records_that_are_no_events_are_dead_letters_and_the_others_go_on()
    {
        var bad = s_bad
            .Select(static one => Record("user-0", Encoding.UTF8.GetBytes(one.Value)))
            .Append(Record("user-0", null))
            .ToList();
        WriteNumbers(0, 1);
        Cluster.Write(Topic, [.. bad]);
        WriteNumbers(1, 1);
        var forwarder = await StartAsync(static options => options.DeadLetterTopic = DeadLetters);
        await WaitForCommitsAsync((Users * 2) + bad.Count);

        AssertAllInOrder([0, 1]);
        var letters = Cluster.ReadAll(DeadLetters);
        Assert.Equal(
            s_bad.Select(static one => one.Reason).Append("The record has no value."),
            letters.Select(static one => one.Header("dead_letter_reason")!)
        );
        Assert.Equal(
            s_bad.Select(static one => one.Value).Append(""),
            letters.Select(static one => Encoding.UTF8.GetString(one.Message.Value ?? []))
        );
        Assert.All(letters, static one => Assert.Equal("user-0", one.Key()));
        Assert.All(letters, static one => Assert.Equal(Topic, one.Header("dead_letter_topic")));
        Assert.Equal("NullValue", letters[^1].Header("dead_letter_code"));
        var offsets = letters.Select(static one => long.Parse(one.Header("dead_letter_offset")!)).ToList();
        Assert.Equal(Enumerable.Range(0, bad.Count).Select(index => offsets[0] + index), offsets);
        Assert.True(offsets[0] > 0);
        Assert.Single(letters.Select(static one => one.Header("dead_letter_partition")).Distinct());
        Assert.Equal(bad.Count, forwarder.GetStatistics().BadRecords);
        Assert.Equal(bad.Count, forwarder.GetStatistics().DeadLettered);
    }

    [Fact]
    public async Task Without_a_dead_letter_topic_they_are_counted_and_committed()
    {
        Cluster.Write(Topic, Record("user-0", null));
        WriteNumbers(0, 1);
        var forwarder = await StartAsync();
        await WaitForCommitsAsync(Users + 1);

        AssertAllInOrder([0]);
        Assert.Equal(1, forwarder.GetStatistics().BadRecords);
    }

    [Fact]
    public async Task Events_that_the_destination_drops_are_dead_letters()
    {
        Destination.IsRefused = static number => number == 3;
        var outcomes = 0;
        WriteNumbers(0, 6);
        var forwarder = await StartAsync(options =>
        {
            options.DeadLetterTopic = DeadLetters;
            options.Client.OnOutcome = _ => Interlocked.Increment(ref outcomes);
        });
        await WaitForCommitsAsync(Users * 6);

        AssertAllInOrder([0, 1, 2, 4, 5]);
        var letters = Cluster.ReadAll(DeadLetters);
        Assert.Equal(Users, letters.Count);
        Assert.All(letters, static one => Assert.Equal("Not 3.", one.Header("dead_letter_reason")));
        Assert.All(letters, static one => Assert.Equal("Rejected", one.Header("dead_letter_code")));
        Assert.All(letters, static one => Assert.Equal(3, one.Number()));
        Assert.Equal(Users * 6, outcomes);
        Assert.Equal(Users, forwarder.GetStatistics().Dropped);
    }

    [Fact]
    public async Task An_event_that_is_too_large_for_the_destination_is_a_dead_letter_as_a_whole()
    {
        var json = $$"""{"insert_id":"large","event_type":"A","user_id":"u","text":"{{new string('x', 200_000)}}"}""";
        Cluster.Write(Topic, Record("u", Encoding.UTF8.GetBytes(json)));
        WriteNumbers(0, 1);
        await StartAsync(static options => options.DeadLetterTopic = DeadLetters);
        await WaitForCommitsAsync(Users + 1);

        var letter = Assert.Single(Cluster.ReadAll(DeadLetters));
        Assert.Equal("TooLarge", letter.Header("dead_letter_code"));
        Assert.Equal(json, Encoding.UTF8.GetString(letter.Message.Value!));
    }

    [Fact]
    public async Task A_dead_letter_topic_that_takes_nothing_holds_nothing_up()
    {
        Cluster.SetTopicError(DeadLetters, ErrorCode.TopicAuthorizationFailed);
        Cluster.Write(Topic, Record("user-0", null));
        WriteNumbers(0, 1);
        var forwarder = await StartAsync(static options => options.DeadLetterTopic = DeadLetters);
        await WaitForCommitsAsync(Users + 1);

        AssertAllInOrder([0]);
        Assert.Equal(0, forwarder.GetStatistics().DeadLettered);
    }

    [Fact]
    public async Task The_frame_of_a_schema_registry_is_taken_off()
    {
        var framed = Event("user-0", 0);
        framed.Value = SchemaFrame.Write(framed.Value, 7);
        Cluster.Write(Topic, framed);
        await StartAsync();
        await WaitForEventsAsync(1);

        Assert.Equal([("user-0", 0)], Destination.Events);
    }
}
