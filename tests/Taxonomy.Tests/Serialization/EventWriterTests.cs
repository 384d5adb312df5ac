using System.Collections;
using System.Text.Json;
using Taxonomy.Serialization;

namespace Taxonomy.Tests.Serialization;

public class EventWriterTests
{
    [Theory]
    [InlineData(InvalidDataPolicy.LogAndSend)]
    [InlineData(InvalidDataPolicy.Drop)]
    public void Invalid_data_is_sent_or_dropped_as_the_policy_says(InvalidDataPolicy policy)
    {
        var client = new AcceptingClient(new AnalyticsClientOptions { OnInvalid = policy });

        WriteInvalid(client);

        if (policy == InvalidDataPolicy.Drop)
        {
            Assert.Empty(client.Accepted);
            var (eventType, reason, message) = Assert.Single(client.Rejected);
            Assert.Equal("A", eventType);
            Assert.Equal(DropReason.Invalid, reason);
            Assert.Equal("Event 'A': 'rate' must be a finite number; omit it, or pass another value.", message);
        }
        else
        {
            Assert.Empty(client.Rejected);
            Assert.Equal(JsonValueKind.Null, client.Last.GetProperty("event_properties").GetProperty("rate").ValueKind);
        }
    }

    [Fact]
    public void Invalid_data_throws_where_the_policy_says_so_and_the_next_event_is_whole()
    {
        var client = new AcceptingClient();

        var exception = Assert.Throws<InvalidEventException>(() => WriteInvalid(client));
        Assert.Equal("A", exception.EventType);
        Assert.Equal("rate", exception.Property);

        client.Track("user-1", "B");
        Assert.Equal("B", client.Last.GetProperty("event_type").GetString());
        Assert.Single(client.Accepted);
    }

    [Theory]
    [InlineData(InvalidDataPolicy.LogAndSend)]
    [InlineData(InvalidDataPolicy.Drop)]
    [InlineData(InvalidDataPolicy.Throw)]
    public void An_event_from_before_1970_is_dropped(InvalidDataPolicy policy)
    {
        var client = new AcceptingClient(new AnalyticsClientOptions { OnInvalid = policy });

        client.Track("user-1", "A", options: new EventOptions { Time = DateTimeOffset.UnixEpoch.AddMilliseconds(-1) });
        client.Track("user-1", "B", options: new EventOptions { Time = DateTimeOffset.MinValue });
        client.Track("user-1", "C", options: new EventOptions { Time = DateTimeOffset.UnixEpoch });

        Assert.Equal(["A", "B"], client.Rejected.Select(one => one.EventType));
        Assert.All(client.Rejected, one => Assert.Equal(DropReason.Invalid, one.Reason));
        Assert.Equal(0, client.Last.GetProperty("time").GetInt64());
        Assert.Single(client.Accepted);
    }

    [Theory]
    [InlineData("abcd")]
    [InlineData("anonymous")]
    [InlineData("UNKNOWN")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("")]
    [InlineData("-1")]
    public void An_id_that_Amplitude_refuses_is_left_out_and_the_other_one_stays(string id)
    {
        var client = new AcceptingClient(new AnalyticsClientOptions { OnInvalid = InvalidDataPolicy.LogAndSend });

        client.Track(id, "A", deviceId: "device-1");
        Assert.False(client.Last.TryGetProperty("user_id", out _));
        Assert.Equal("device-1", client.Last.GetProperty("device_id").GetString());

        client.Track(id, "A");
        Assert.Equal(DropReason.Invalid, Assert.Single(client.Rejected).Reason);

        var strict = new AcceptingClient();
        Assert.Throws<InvalidEventException>(() => strict.Track(id, "A"));
    }

    [Theory]
    [InlineData("me", 2)]
    [InlineData("user-1", null)]
    [InlineData("anonymous-7", null)]
    [InlineData("0e7b1f9c-0000-0000-0000-000000000000", null)]
    public void An_id_that_Amplitude_takes_is_sent(string id, int? minIdLength)
    {
        var client = new AcceptingClient(
            new AnalyticsClientOptions { OnInvalid = InvalidDataPolicy.Throw, MinIdLength = minIdLength }
        );

        client.Track(id, "A");

        Assert.Equal(id, client.Last.GetProperty("user_id").GetString());
    }

    [Fact]
    public void An_event_without_any_id_is_never_sent()
    {
        var client = new AcceptingClient(new AnalyticsClientOptions { OnInvalid = InvalidDataPolicy.LogAndSend });

        client.Track(null, "A");

        Assert.Empty(client.Accepted);
        Assert.Equal(DropReason.Invalid, Assert.Single(client.Rejected).Reason);
    }

    [Fact]
    public void An_event_without_a_type_is_never_sent()
    {
        var client = new AcceptingClient(new AnalyticsClientOptions { OnInvalid = InvalidDataPolicy.LogAndSend });

        client.Track("user-1", "");

        Assert.Empty(client.Accepted);
        Assert.Equal(DropReason.Invalid, Assert.Single(client.Rejected).Reason);
    }

    [Fact]
    public void Events_of_the_current_user_carry_its_ids()
    {
        var client = new AcceptingClient();
        client.Defaults.CurrentUser.Set("user-1", "device-1");

        EventWriter.BeginForCurrentUser(client, "A", null, out var writer);
        writer.Raw(",\"event_type\":\"A\""u8);
        writer.Send();

        Assert.Equal("user-1", client.Last.GetProperty("user_id").GetString());
        Assert.Equal("device-1", client.Last.GetProperty("device_id").GetString());
    }

    [Fact]
    public void An_event_larger_than_any_request_is_dropped_and_the_next_is_whole()
    {
        var client = new AcceptingClient();
        var text = new string('x', 7_000_000);

        client.Track(
            "user-1",
            "A",
            new EventProperties
            {
                ["a"] = text,
                ["b"] = text,
                ["c"] = text,
                ["d"] = text,
            }
        );
        Assert.Equal(DropReason.TooLarge, Assert.Single(client.Rejected).Reason);

        client.Track("user-1", "B", new EventProperties { ["a"] = 1 });
        Assert.Equal(1, client.Last.GetProperty("event_properties").GetProperty("a").GetInt32());
        Assert.Single(client.Accepted);
    }

    [Fact]
    public void A_text_larger_than_any_request_takes_no_memory_for_itself()
    {
        var client = new AcceptingClient();
        var properties = new EventProperties { ["a"] = new string('"', 15_000_000) };
        client.Track("user-1", "Warm");

        var before = GC.GetAllocatedBytesForCurrentThread();
        client.Track("user-1", "A", properties);

        Assert.Equal(DropReason.TooLarge, Assert.Single(client.Rejected).Reason);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40_000_000);
    }

    [Fact]
    public void A_text_with_an_escape_may_be_as_large_as_one_without()
    {
        var client = new AcceptingClient();

        client.Track("user-1", "A", new EventProperties { ["a"] = new string('x', 10_000_000) + "\"" });

        Assert.Equal(10_000_001, client.Last.GetProperty("event_properties").GetProperty("a").GetString()!.Length);
    }

    [Fact]
    public void A_list_that_contains_itself_ends()
    {
        var client = new AcceptingClient(new AnalyticsClientOptions { OnInvalid = InvalidDataPolicy.LogAndSend });
        var list = new List<PropertyValue>();
        list.AddRange([PropertyValue.From(list), PropertyValue.From(list), "text"]);

        client.Track("user-1", "A", new EventProperties { ["a"] = list });

        Assert.Equal(DropReason.TooLarge, Assert.Single(client.Rejected).Reason);
    }

    [Fact]
    public void An_event_tracked_while_another_is_written_harms_neither()
    {
        var client = new AcceptingClient();

        client.Track(
            "user-1",
            "Outer",
            new EventProperties
            {
                ["a"] = 1,
                ["b"] = PropertyValue.From(new TrackingList(client)),
                ["c"] = 3,
            }
        );

        Assert.Equal(3, client.Accepted.Count);
        EventJsonTests.AssertJson(
            """{"a": 1, "b": ["item", "item"], "c": 3}""",
            client.Last.GetProperty("event_properties").GetRawText()
        );
        Assert.Equal(3, InsertIds(client).Distinct().Count());
    }

    [Fact]
    public void An_event_tracked_while_another_is_accepted_harms_neither()
    {
        var client = new AcceptingClient();
        client.OnAccept = () =>
        {
            client.OnAccept = null;
            client.Track("user-1", "Inner");
        };

        client.Track("user-1", "Outer");
        client.Track("user-1", "Next");

        Assert.Equal(3, InsertIds(client).Distinct().Count());
    }

    [Fact]
    public void An_exception_of_a_users_list_harms_no_later_event()
    {
        var client = new AcceptingClient();

        Assert.Throws<NotSupportedException>(() =>
            client.Track("user-1", "A", new EventProperties { ["b"] = PropertyValue.From(new ThrowingList()) })
        );
        client.Track("user-1", "B");

        Assert.Equal("B", client.Last.GetProperty("event_type").GetString());
        Assert.Single(client.Accepted);
    }

    [Fact]
    public async Task Insert_ids_are_unique_across_threads()
    {
        var clients = Enumerable.Range(0, 8).Select(_ => new AcceptingClient()).ToList();

        await Task.WhenAll(
            clients.Select(client =>
                Task.Run(() =>
                {
                    for (var index = 0; index < 2000; index++)
                    {
                        client.Track("user-1", "A");
                    }
                })
            )
        );

        var ids = clients.SelectMany(InsertIds).ToList();
        Assert.Equal(16_000, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-z]{20}[0-9a-f]{8}$", id));
    }

    [Fact]
    public void A_buffer_that_one_large_event_has_stretched_is_not_kept()
    {
        var client = new AcceptingClient();
        client.Track("user-1", "A", new EventProperties { ["a"] = new string('x', 5_000_000) });

        // What is kept shows in what the next event has to allocate: a new buffer.
        client.Accepted.Clear();
        var before = GC.GetAllocatedBytesForCurrentThread();
        client.Track("user-1", "B");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 4096, 100_000);
    }

    [Fact]
    public void Values_are_whole_wherever_the_buffer_ends()
    {
        // Each length leaves a little less room before the buffer has to grow.
        for (var padding = 3700; padding < 4050; padding++)
        {
            // A new thread's buffer is small again.
            var length = padding;
            var json = "";
            var thread = new Thread(() => json = WriteProperties(new string('x', length)));
            thread.Start();
            thread.Join();

            var properties = JsonDocument.Parse(json).RootElement.GetProperty("event_properties");
            Assert.Equal(
                $$"""{"padding":"{{new string('x', padding)}}","a":"text","b":-9223372036854775808,"c":0.1234,"d":false,"e":"é"}""",
                properties.GetRawText()
            );
        }
    }

    private static string WriteProperties(string padding)
    {
        var client = new AcceptingClient();
        EventWriter.Begin(client, "A", "user-1", null, null, out var writer);
        writer.WriteString(",\"event_type\":\"A\",\"event_properties\":{\"padding\":"u8, padding);
        writer.WriteString(",\"a\":"u8, "text");
        writer.WriteInteger(",\"b\":"u8, long.MinValue);
        writer.WriteNumber(",\"c\":"u8, 0.1234);
        writer.WriteBoolean(",\"d\":"u8, false);
        writer.WriteString(",\"e\":"u8, "é");
        writer.Raw("}"u8);
        writer.Send();
        return client.Accepted[^1];
    }

    private static IEnumerable<string> InsertIds(AcceptingClient client) =>
        client.Accepted.Select(json =>
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.GetProperty("insert_id").GetString()!;
        });

    private static void WriteInvalid(AcceptingClient client)
    {
        EventWriter.Begin(client, "A", "user-1", null, null, out var writer);
        writer.Raw(",\"event_type\":\"A\",\"event_properties\":{\"rate\":"u8);
        writer.CheckFinite("rate", double.NaN);
        writer.Value(double.NaN);
        writer.Raw("}"u8);
        writer.Send();
    }

    private sealed class TrackingList(AcceptingClient client) : IReadOnlyList<PropertyValue>
    {
        public int Count => 2;

        public PropertyValue this[int index]
        {
            get
            {
                client.Track("user-1", "Inner", new EventProperties { ["index"] = index });
                return "item";
            }
        }

        public IEnumerator<PropertyValue> GetEnumerator() => throw new NotSupportedException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class ThrowingList : IReadOnlyList<PropertyValue>
    {
        public int Count => 2;

        public PropertyValue this[int index] => throw new NotSupportedException();

        public IEnumerator<PropertyValue> GetEnumerator() => throw new NotSupportedException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
