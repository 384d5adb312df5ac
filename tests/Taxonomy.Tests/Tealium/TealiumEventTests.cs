using System.Buffers;
using System.Text;
using System.Text.Json;
using Taxonomy.Destinations;
using Taxonomy.Tealium;

namespace Taxonomy.Tests.Tealium;

/// <summary>The events that Tealium gets.</summary>
public sealed class TealiumEventTests
{
    private const string Head =
        "{\"tealium_account\":\"acme\",\"tealium_profile\":\"main\",\"tealium_event\":\"Song Played\",\"tealium_visitor_id\":\"user-1\",\"tealium_timestamp_epoch\":1772366400,";
    private const string Tail =
        "\"amplitude_insert_id\":\"abc\",\"amplitude_time\":1772366400000,\"amplitude_user_id\":\"user-1\"";

    private readonly TealiumDestination _destination = Create();

    [Fact]
    public void An_event_is_flat_and_keeps_the_types_of_its_properties() =>
        AssertWritten(
            "\"event_type\":\"Song Played\",\"event_properties\":{\"song_id\":\"s\\\"1\",\"position\":3,\"is_new\":true,\"none\":null,\"empty\":{},\"genres\":[\"jazz\",1],\"album\":{\"title\":\"t\",\"label\":{\"name\":\"l\"}},\"tracks\":[{\"a\":\"b\"}]}",
            "\"song_id\":\"s\\\"1\",\"position\":3,\"is_new\":true,\"genres\":[\"jazz\",1],\"album_title\":\"t\",\"album_label_name\":\"l\",\"tracks\":\"[{\\\"a\\\":\\\"b\\\"}]\","
                + Tail
        );

    [Fact]
    public void Properties_of_the_user_and_all_other_fields_have_a_prefix() =>
        AssertWritten(
            "\"session_id\":5,\"event_type\":\"Song Played\",\"user_properties\":{\"$set\":{\"tier\":\"gold\"}},\"groups\":{\"company\":[\"a\",\"b\"]},\"price\":9.99,\"platform\":\"iOS\",\"plan\":{\"version\":\"3\"},\"ip\":\"$remote\"",
            "\"user_tier\":\"gold\","
                + Tail
                + ",\"amplitude_session_id\":5,\"amplitude_groups_company\":[\"a\",\"b\"],\"amplitude_price\":9.99,\"amplitude_platform\":\"iOS\",\"amplitude_plan_version\":\"3\""
        );

    [Fact]
    public void An_address_that_is_one_is_sent() =>
        AssertWritten("\"event_type\":\"Song Played\",\"ip\":\"1.2.3.4\"", Tail + ",\"amplitude_ip\":\"1.2.3.4\"");

    [Fact]
    public void Properties_that_are_set_are_the_event_identify()
    {
        var sent = Write(Event("\"event_type\":\"$identify\",\"user_properties\":{\"$set\":{\"tier\":\"gold\"}}"));

        Assert.Equal("identify", sent.GetProperty("tealium_event").GetString());
        Assert.Equal("gold", sent.GetProperty("user_tier").GetString());
    }

    [Fact]
    public void With_a_token_account_and_data_source_stand_once_in_a_request()
    {
        var destination = Create(options =>
            (options.Username, options.ApiKey, options.DataSource) = ("u@example.com", "key", "ds1")
        );

        Assert.Equal(
            """{"shared":{"tealium_account":"acme","tealium_profile":"main","tealium_datasource":"ds1"},"events":[""",
            Encoding.UTF8.GetString(destination.BodyStart)
        );
        Assert.False(Write(Event("\"event_type\":\"A\""), destination).TryGetProperty("tealium_account", out _));
        Assert.Equal(10, destination.MaxEvents);
        Assert.Equal((1, 0), (_destination.MaxEvents, _destination.BodyStart.Length));
    }

    [Theory]
    [InlineData(null, "d-3", "d-3")]
    [InlineData(null, null, "user-1")]
    [InlineData(5023, "d-3", "__acme_main__5023_user-1__")]
    public void The_visitor_is_the_device_or_the_user_or_a_known_visitor(int? attribute, string? device, string visitor)
    {
        var destination = Create(options => options.VisitorAttributeId = attribute);
        var field = device is null ? "" : $"\"device_id\":\"{device}\",";

        Assert.Equal(
            visitor,
            Write(Event(field + "\"event_type\":\"A\""), destination).GetProperty("tealium_visitor_id").GetString()
        );
    }

    [Fact]
    public void A_device_without_a_user_is_not_a_known_visitor() =>
        Assert.Equal(
            "d-3",
            Write(
                    Encoding.UTF8.GetBytes("{\"time\":1,\"device_id\":\"d-3\",\"event_type\":\"A\"}"),
                    Create(options => options.VisitorAttributeId = 5023)
                )
                .GetProperty("tealium_visitor_id")
                .GetString()
        );

    [Theory]
    [InlineData(null, 242, true)]
    [InlineData(null, 243, false)]
    [InlineData(5, 225, true)]
    [InlineData(5, 226, false)]
    public void Account_profile_and_visitor_have_at_most_250_characters(int? attribute, int length, bool isTaken)
    {
        var destination = Create(options => options.VisitorAttributeId = attribute);
        var json = Encoding.UTF8.GetBytes(
            $"{{\"time\":1,\"user_id\":\"{new string('é', length)}\",\"event_type\":\"A\"}}"
        );

        var fault = destination.FindFault("A", json);

        Assert.Equal(
            isTaken
                ? null
                : new EventFault(
                    DropReason.Invalid,
                    "Account, profile and visitor ID have more than the 250 characters that Tealium accepts; use a shorter ID."
                ),
            fault
        );
    }

    [Theory]
    [InlineData(
        "\"event_properties\":{\"song.id\":1}",
        "The property 'song.id' has a name with a period, which Tealium rejects; rename it."
    )]
    [InlineData(
        "\"event_properties\":{\"album\":{\"a.b\":1}}",
        "The property 'album_a.b' has a name with a period, which Tealium rejects; rename it."
    )]
    [InlineData(
        "\"user_properties\":{\"plan.name\":1}",
        "The property 'user_plan.name' has a name with a period, which Tealium rejects; rename it."
    )]
    [InlineData(
        "\"groups\":{\"my.company\":\"acme\"}",
        "The property 'amplitude_groups_my.company' has a name with a period, which Tealium rejects; rename it."
    )]
    [InlineData(
        "\"event_properties\":{\"tealium_event\":1}",
        "The property 'tealium_event' has a name that is reserved; rename it."
    )]
    [InlineData(
        "\"event_properties\":{\"tealium\":{\"event\":1}}",
        "The property 'tealium_event' has a name that is reserved; rename it."
    )]
    [InlineData(
        "\"event_properties\":{\"amplitude_time\":1}",
        "The property 'amplitude_time' has a name that is reserved; rename it."
    )]
    [InlineData(
        "\"event_properties\":{\"album_title\":1,\"album\":{\"title\":2}}",
        "Two properties become the attribute 'album_title' in Tealium; rename one of them."
    )]
    [InlineData(
        "\"event_properties\":{\"a\":{\"b_c\":1},\"a_b\":{\"c\":2}}",
        "Two properties become the attribute 'a_b_c' in Tealium; rename one of them."
    )]
    [InlineData(
        "\"event_properties\":{\"user_tier\":1},\"user_properties\":{\"tier\":2}",
        "Two properties become the attribute 'user_tier' in Tealium; rename one of them."
    )]
    public void A_name_that_Tealium_would_reject_or_confuse_is_refused(string fields, string message) =>
        AssertRefused(Event($"\"event_type\":\"A\",{fields}"), message);

    [Fact]
    public void A_name_that_becomes_too_long_is_refused()
    {
        var name = new string('n', 600);
        Write(Event($"\"event_type\":\"A\",\"event_properties\":{{\"{name}\":1,\"o\":{{\"{name}\":1}}}}"));

        AssertRefused(
            Event($"\"event_type\":\"A\",\"event_properties\":{{\"{name}\":{{\"{name}\":1}}}}"),
            $"The property '{new string('n', 100)}…' has a name of more than 1024 bytes; shorten it."
        );
    }

    [Theory]
    [InlineData("setOnce", "{\"a\":1}")]
    [InlineData("add", "{\"a\":1}")]
    [InlineData("append", "{\"a\":[1]}")]
    [InlineData("unset", "{\"a\":\"-\"}")]
    [InlineData("clearAll", "\"-\"")]
    public void An_operation_that_Tealium_has_not_is_refused(string operation, string value) =>
        AssertRefused(
            Event($"\"event_type\":\"$identify\",\"user_properties\":{{\"${operation}\":{value}}}"),
            $"The operation '{operation}' does not exist in Tealium; use only set, or send to Amplitude."
        );

    [Fact]
    public void Properties_of_groups_are_refused() =>
        AssertRefused(
            Event("\"event_type\":\"$groupidentify\",\"groups\":{\"company\":\"acme\"}"),
            "Tealium has no properties of groups; send them to Amplitude."
        );

    [Theory]
    [InlineData("\"time\":-1,\"user_id\":\"user-1\",\"event_type\":\"A\"")]
    [InlineData("\"time\":1,\"user_id\":\"user-1\"")]
    [InlineData("\"time\":1,\"event_type\":\"A\"")]
    public void An_event_that_lacks_what_Tealium_requires_is_dropped(string fields) =>
        Assert.Equal(
            new EventFault(DropReason.Invalid, "The event has no type, no owner or no valid time."),
            _destination.WriteEvent(Encoding.UTF8.GetBytes("{" + fields + "}"), new ArrayBufferWriter<byte>())
        );

    private static TealiumDestination Create(Action<TealiumOptions>? change = null)
    {
        var options = new TealiumOptions { Account = "acme" };
        change?.Invoke(options);
        return new TealiumDestination(options);
    }

    private static byte[] Event(string fields) =>
        Encoding.UTF8.GetBytes($"{{\"insert_id\":\"abc\",\"time\":1772366400000,\"user_id\":\"user-1\",{fields}}}");

    private void AssertWritten(string fields, string expected)
    {
        Assert.Null(_destination.FindFault("A", Event(fields)));
        Assert.Equal($"{Head}{expected}}}", Write(Event(fields)).GetRawText());
    }

    private void AssertRefused(byte[] json, string message)
    {
        var fault = new EventFault(DropReason.Invalid, message);
        Assert.Equal(fault, _destination.FindFault("A", json));
        Assert.Equal(fault, _destination.WriteEvent(json, new ArrayBufferWriter<byte>()));
    }

    private JsonElement Write(byte[] json, TealiumDestination? destination = null)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Null((destination ?? _destination).WriteEvent(json, output));
        return JsonElement.Parse(Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
