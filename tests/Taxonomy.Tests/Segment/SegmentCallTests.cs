using System.Buffers;
using System.Text;
using System.Text.Json;
using Taxonomy.Destinations;
using Taxonomy.Segment;

namespace Taxonomy.Tests.Segment;

/// <summary>The calls that events become.</summary>
public sealed class SegmentCallTests
{
    private const string Id = "0b9e2f6c-5a0d-4a43-9d9f-3f8a2f0c1a11";
    private const string Head =
        "\"messageId\":\"" + Id + "\",\"userId\":\"user-1\",\"timestamp\":\"2026-03-01T12:00:00.000Z\"";

    private static readonly string s_library =
        $$"""{"name":"taxonomy-dotnet","version":"{{typeof(AnalyticsClient).Assembly.GetName().Version!.ToString(3)}}"}""";

    private readonly SegmentDestination _destination = new(new SegmentOptions { WriteKey = "wk" });

    [Fact]
    public void A_track_call_has_the_properties_as_they_were_written() =>
        AssertWritten(
            Event("\"event_type\":\"Song Played\",\"event_properties\":{\"song_id\":\"s1\",\"list\":[1,{\"a\":null}]}"),
            Call("track", "\"event\":\"Song Played\",\"properties\":{\"song_id\":\"s1\",\"list\":[1,{\"a\":null}]}")
        );

    [Fact]
    public void An_event_without_properties_has_an_empty_object() =>
        AssertWritten(Event("\"event_type\":\"A\""), Call("track", "\"event\":\"A\",\"properties\":{}"));

    [Fact]
    public void A_payment_becomes_properties_unless_the_event_has_its_own() =>
        AssertWritten(
            Event(
                "\"event_type\":\"A\",\"event_properties\":{\"price\":1},\"price\":9.99,\"quantity\":2,\"productId\":\"p\",\"currency\":\"EUR\""
            ),
            Call(
                "track",
                "\"event\":\"A\",\"properties\":{\"price\":1,\"quantity\":2,\"productId\":\"p\",\"currency\":\"EUR\"}"
            )
        );

    [Fact]
    public void What_Segment_has_a_field_for_goes_there_and_all_else_into_the_context_of_Amplitude() =>
        AssertWritten(
            Event(
                "\"device_id\":\"d-3\",\"event_id\":7,\"event_type\":\"A\",\"library\":\"taxonomy-dotnet/1\",\"app_version\":\"4\",\"platform\":\"iOS\","
                    + "\"os_name\":\"iOS\",\"os_version\":\"19\",\"device_brand\":\"b\",\"device_manufacturer\":\"m\",\"device_model\":\"n\",\"carrier\":\"c\","
                    + "\"language\":\"fr\",\"ip\":\"1.2.3.4\",\"country\":\"France\",\"city\":\"Brest\",\"location_lat\":48.39,\"idfa\":\"i\",\"idfv\":\"v\","
                    + "\"plan\":{\"version\":\"3\"},\"user_agent\":\"u\",\"user_properties\":{\"tier\":\"gold\"},\"dma\":null"
            ),
            "{\"type\":\"track\",\"messageId\":\""
                + Id
                + "\",\"userId\":\"user-1\",\"anonymousId\":\"d-3\",\"timestamp\":\"2026-03-01T12:00:00.000Z\",\"event\":\"A\",\"properties\":{},"
                + "\"context\":{\"library\":"
                + s_library
                + ",\"app\":{\"version\":\"4\"},\"os\":{\"name\":\"iOS\",\"version\":\"19\"},"
                + "\"device\":{\"type\":\"iOS\",\"brand\":\"b\",\"manufacturer\":\"m\",\"model\":\"n\",\"advertisingId\":\"i\"},"
                + "\"network\":{\"carrier\":\"c\"},\"locale\":\"fr\",\"location\":{\"country\":\"France\",\"city\":\"Brest\",\"latitude\":48.39},"
                + "\"ip\":\"1.2.3.4\",\"userAgent\":\"u\",\"amplitude\":{\"event_id\":7,\"idfv\":\"v\",\"plan\":{\"version\":\"3\"},\"dma\":null},"
                + "\"traits\":{\"tier\":\"gold\"}}}"
        );

    [Theory]
    [InlineData("Home \"Page\"", "page", "name")]
    [InlineData("Screen Viewed", "screen", "name")]
    [InlineData("screen viewed", "track", "event")]
    public void Pages_and_screens_are_calls_of_their_own(string name, string type, string field)
    {
        var options = new SegmentOptions { WriteKey = "wk" };
        options.UseKindsOf(typeof(Planned));
        var call = Assert.Single(
            Write(
                Event(
                    $"\"event_type\":{JsonSerializer.Serialize(name, JsonSerializerOptions.Web).Replace("\\u0022", "\\\"")},\"event_properties\":{{\"a\":1}}"
                ),
                new SegmentDestination(options)
            )
        );

        Assert.Equal(type, Text(call, "type"));
        Assert.Equal(name, Text(call, field));
        Assert.Equal("""{"a":1}""", call.GetProperty("properties").GetRawText());
    }

    [Fact]
    public void A_client_without_pages_and_screens_has_track_calls_only()
    {
        var options = new SegmentOptions { WriteKey = "wk" };
        options.UseKindsOf(typeof(SegmentCallTests));

        Assert.Empty(options.Pages.Concat(options.Screens));
    }

    [EventKinds(Pages = ["Home \"Page\""], Screens = ["Screen Viewed"])]
    private static class Planned;

    [Fact]
    public void The_address_of_the_request_is_not_an_address() =>
        AssertWritten(
            Event("\"event_type\":\"A\",\"ip\":\"$remote\""),
            Call("track", "\"event\":\"A\",\"properties\":{}")
        );

    [Fact]
    public void The_session_and_the_groups_are_where_the_integrations_of_Amplitude_read_them() =>
        AssertWritten(
            Event("\"session_id\":1772366400000,\"event_type\":\"A\",\"groups\":{\"company\":[\"a\",\"b\"]}"),
            Call(
                "track",
                "\"event\":\"A\",\"properties\":{}",
                ",\"groups\":{\"company\":[\"a\",\"b\"]}",
                ",\"integrations\":{\"All\":true,\"Actions Amplitude\":{\"session_id\":1772366400000},\"Amplitude\":{\"groups\":{\"company\":[\"a\",\"b\"]}}}"
            )
        );

    [Theory]
    [InlineData("\"user_properties\":{\"$set\":{\"plan\":\"pro\"}}", "{\"plan\":\"pro\"}")]
    [InlineData("\"user_properties\":{\"plan\":\"pro\",\"$own\":1}", "{\"plan\":\"pro\",\"$own\":1}")]
    [InlineData("\"user_properties\":{}", "{}")]
    [InlineData("\"user_properties\":null", "{}")]
    public void An_identify_call_has_what_is_set_as_traits(string properties, string traits) =>
        AssertWritten(Event("\"event_type\":\"$identify\"," + properties), Call("identify", "\"traits\":" + traits));

    [Fact]
    public void A_user_joins_each_group_in_a_call_of_its_own()
    {
        var calls = Write(
            Event(
                "\"event_type\":\"$identify\",\"user_properties\":{\"$set\":{\"company\":\"acme\"}},\"groups\":{\"company\":\"acme\",\"team\":[\"x\",\"y\"]}"
            )
        );

        Assert.Equal(["identify", "group", "group", "group"], calls.Select(call => Text(call, "type")));
        Assert.Equal([null, "acme", "x", "y"], calls.Select(call => Text(call, "groupId")));
        Assert.Equal(
            [null, "company", "team", "team"],
            calls.Select(call => Text(call.GetProperty("context"), "group_type"))
        );
        Assert.Equal("""{"team":"x"}""", calls[2].GetProperty("context").GetProperty("groups").GetRawText());
        Assert.Equal(4, calls.Select(call => Text(call, "messageId")).Distinct().Count());
        Assert.All(calls, call => Assert.True(Guid.TryParseExact(Text(call, "messageId"), "D", out _)));
        Assert.All(calls, call => Assert.Equal("user-1", Text(call, "userId")));
    }

    [Fact]
    public void Properties_of_a_group_are_the_traits_of_a_group_call_with_the_id_that_the_options_give()
    {
        var destination = new SegmentDestination(
            new SegmentOptions { WriteKey = "wk", GroupAnonymousId = "server \"1\"" }
        );
        var call = Assert.Single(Write(GroupIdentify("\"$set\":{\"industry\":\"music\"}"), destination));

        Assert.Equal(
            ("group", "server \"1\"", "acme", "company", """{"industry":"music"}"""),
            (
                Text(call, "type"),
                Text(call, "anonymousId"),
                Text(call, "groupId"),
                Text(call.GetProperty("context"), "group_type"),
                call.GetProperty("traits").GetRawText()
            )
        );
        Assert.Null(destination.FindFault("$groupidentify", GroupIdentify("\"$set\":{\"industry\":\"music\"}")));
    }

    [Fact]
    public void Properties_of_a_group_are_refused_without_an_id() =>
        AssertRefused(
            "$groupidentify",
            GroupIdentify("\"$set\":{\"industry\":\"music\"}"),
            "Segment requires an ID for a call that sets properties of a group; set SegmentOptions.GroupAnonymousId."
        );

    [Theory]
    [InlineData("setOnce", "{\"a\":1}")]
    [InlineData("add", "{\"a\":1}")]
    [InlineData("append", "{\"a\":[1]}")]
    [InlineData("prepend", "{\"a\":[1]}")]
    [InlineData("preInsert", "{\"a\":[1]}")]
    [InlineData("postInsert", "{\"a\":[1]}")]
    [InlineData("remove", "{\"a\":[1]}")]
    [InlineData("unset", "{\"a\":\"-\"}")]
    [InlineData("clearAll", "\"-\"")]
    public void An_operation_that_Segment_has_not_is_refused_and_never_sent_as_something_else(
        string operation,
        string value
    )
    {
        var message = $"The operation '{operation}' does not exist in Segment; use only set, or send to Amplitude.";
        AssertRefused(
            "$identify",
            Event(
                $"\"event_type\":\"$identify\",\"user_properties\":{{\"$set\":{{\"b\":1}},\"${operation}\":{value}}}"
            ),
            message
        );
        AssertRefused("$groupidentify", GroupIdentify($"\"${operation}\":{value}"), message);
    }

    [Theory]
    [InlineData("\"time\":-1,\"user_id\":\"user-1\",\"event_type\":\"A\"")]
    [InlineData("\"time\":1e99,\"user_id\":\"user-1\",\"event_type\":\"A\"")]
    [InlineData("\"time\":99999999999999999,\"user_id\":\"user-1\",\"event_type\":\"A\"")]
    [InlineData("\"user_id\":\"user-1\",\"event_type\":\"A\"")]
    [InlineData("\"time\":1,\"user_id\":\"user-1\"")]
    [InlineData("\"time\":1,\"event_type\":\"A\"")]
    public void An_event_that_lacks_what_Segment_requires_is_dropped(string fields) =>
        Assert.Equal(
            new EventFault(DropReason.Invalid, "The event has no type, no owner or no valid time."),
            _destination.WriteEvent(Encoding.UTF8.GetBytes("{" + fields + "}"), new ArrayBufferWriter<byte>())
        );

    [Fact]
    public void A_call_that_is_too_large_is_dropped()
    {
        var json = Event($"\"event_type\":\"A\",\"event_properties\":{{\"text\":\"{new string('x', 31_800)}\"}}");

        var fault = _destination.WriteEvent(json, new ArrayBufferWriter<byte>());

        Assert.Equal(DropReason.TooLarge, fault?.Reason);
        Assert.Matches(
            "^The event has 32[0-9]{3} bytes in Segment's form; a call takes at most 32000.$",
            fault?.Message
        );
    }

    [Fact]
    public void A_message_id_depends_on_the_insert_id_and_the_key_alone()
    {
        var first = Text(Write(Event("\"event_type\":\"A\"", "abc"))[0], "messageId");
        var again = Text(Write(Event("\"event_type\":\"B\"", "abc"))[0], "messageId");
        var other = Text(Write(Event("\"event_type\":\"A\"", "abd"))[0], "messageId");
        var otherKey = Text(
            Write(
                Event("\"event_type\":\"A\"", "abc"),
                new SegmentDestination(new SegmentOptions { WriteKey = "wk2" })
            )[0],
            "messageId"
        );

        Assert.Equal(first, again);
        Assert.Equal(3, new[] { first, other, otherKey }.Distinct().Count());
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", first);
        Assert.NotEqual(first, Text(Write(Event("\"event_type\":\"A\"", new string('a', 2000)))[0], "messageId"));
    }

    private static byte[] Event(string fields, string insertId = Id) =>
        Encoding.UTF8.GetBytes(
            $"{{\"insert_id\":\"{insertId}\",\"time\":1772366400000,\"user_id\":\"user-1\",{fields}}}"
        );

    private static byte[] GroupIdentify(string operations) =>
        Encoding.UTF8.GetBytes(
            $"{{\"insert_id\":\"{Id}\",\"time\":1772366400000,\"event_type\":\"$groupidentify\",\"groups\":{{\"company\":\"acme\"}},\"group_properties\":{{{operations}}}}}"
        );

    private static string Call(string type, string content, string context = "", string end = "") =>
        $"{{\"type\":\"{type}\",{Head},{content},\"context\":{{\"library\":{s_library}{context}}}{end}}}";

    private void AssertWritten(byte[] json, string expected)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Null(_destination.WriteEvent(json, output));
        Assert.Equal(expected, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private void AssertRefused(string eventType, byte[] json, string message)
    {
        var fault = new EventFault(DropReason.Invalid, message);
        Assert.Equal(fault, _destination.FindFault(eventType, json));
        Assert.Equal(fault, _destination.WriteEvent(json, new ArrayBufferWriter<byte>()));
    }

    private List<JsonElement> Write(byte[] json, SegmentDestination? destination = null)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Null((destination ?? _destination).WriteEvent(json, output));
        return [.. JsonElement.Parse($"[{Encoding.UTF8.GetString(output.WrittenSpan)}]").EnumerateArray()];
    }

    private static string? Text(JsonElement call, string name) =>
        call.TryGetProperty(name, out var value) ? value.GetString() : null;
}
