using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Taxonomy.Destinations;
using Taxonomy.MParticle;

namespace Taxonomy.Tests.MParticle;

/// <summary>The batches that events become.</summary>
public sealed class MParticleBatchTests
{
    private const string Id = "0b9e2f6c-5a0d-4a43-9d9f-3f8a2f0c1a11";

    private readonly MParticleDestination _destination = Create();

    [Fact]
    public void An_event_is_a_batch_of_its_own_and_its_properties_are_strings() =>
        AssertWritten(
            Event(
                "\"event_type\":\"Song Played\",\"session_id\":1772366300000,\"event_properties\":{\"song_id\":\"s\\\"1\",\"position\":3,\"ratio\":0.5,\"is_new\":true,\"none\":null,\"list\":[1,\"a\\\\b\"],\"nested\":{\"a\":1}}"
            ),
            Batch(
                "\"device_info\":{}",
                "\"session_uuid\":\"1772366300000\",\"custom_attributes\":{\"song_id\":\"s\\\"1\",\"position\":\"3\",\"ratio\":\"0.5\",\"is_new\":\"true\",\"list\":\"[1,\\\"a\\\\\\\\b\\\"]\",\"nested\":\"{\\\"a\\\":1}\"}"
            )
        );

    [Fact]
    public void A_payment_becomes_attributes_unless_the_event_has_its_own() =>
        AssertWritten(
            Event(
                "\"event_type\":\"Song Played\",\"event_properties\":{\"price\":1},\"price\":9.99,\"quantity\":2,\"currency\":\"EUR\""
            ),
            Batch(
                "\"device_info\":{}",
                "\"custom_attributes\":{\"price\":\"1\",\"quantity\":\"2\",\"currency\":\"EUR\"}"
            )
        );

    [Fact]
    public void What_mParticle_has_a_field_for_goes_there_and_nothing_that_it_would_refuse() =>
        AssertWritten(
            Event(
                "\"event_id\":7,\"event_type\":\"Song Played\",\"app_version\":\"4\",\"platform\":\"ANDROID\",\"os_name\":\"x\",\"os_version\":\"19\","
                    + "\"device_brand\":\"b\",\"device_manufacturer\":\"m\",\"device_model\":\"n\",\"carrier\":\"c\",\"language\":\"fr\",\"ip\":\"1.2.3.4\","
                    + "\"country\":\"FR\",\"city\":\"Brest\",\"location_lat\":48.39,\"location_lng\":-4.48,\"idfa\":\"not a UUID\",\"idfv\":\""
                    + Id
                    + "\",\"adid\":\""
                    + Id
                    + "\",\"android_id\":\"a\",\"user_agent\":\"u\",\"plan\":{\"version\":\"3\"},\"session_id\":-1"
            ),
            Batch(
                "\"device_info\":{\"platform\":\"Android\",\"os_version\":\"19\",\"brand\":\"b\",\"device_manufacturer\":\"m\",\"device_model\":\"n\","
                    + "\"network_carrier\":\"c\",\"locale_language\":\"fr\",\"http_header_user_agent\":\"u\",\"android_uuid\":\"a\",\"ios_idfv\":\""
                    + Id
                    + "\",\"android_advertising_id\":\""
                    + Id
                    + "\"},\"application_info\":{\"application_version\":\"4\"},\"ip\":\"1.2.3.4\"",
                "\"location\":{\"latitude\":48.39,\"longitude\":-4.48,\"country_code\":\"FR\",\"city_name\":\"Brest\"},\"custom_attributes\":{}"
            )
        );

    [Theory]
    [InlineData("\"platform\":\"Windows\",\"os_name\":\"ios\"", "{\"platform\":\"iOS\"}")]
    [InlineData("\"platform\":\"Windows\",\"os_name\":\"Windows\"", "{}")]
    [InlineData("\"platform\":\"Web\"", "{\"platform\":\"web\"}")]
    public void A_platform_that_mParticle_does_not_know_is_not_sent(string fields, string device) =>
        AssertWritten(
            Event($"\"event_type\":\"Song Played\",{fields}"),
            Batch($"\"device_info\":{device}", "\"custom_attributes\":{}")
        );

    [Theory]
    [InlineData("\"country\":\"France\",\"ip\":\"$remote\"", "")]
    [InlineData("\"city\":\"Brest\"", "\"location\":{\"city_name\":\"Brest\"},")]
    public void A_place_that_is_no_code_and_the_address_of_the_request_are_not_sent(string fields, string location) =>
        AssertWritten(
            Event($"\"event_type\":\"Song Played\",{fields}"),
            Batch("\"device_info\":{}", $"{location}\"custom_attributes\":{{}}")
        );

    [Fact]
    public void Properties_of_a_user_are_attributes_that_are_set_and_deleted() =>
        Assert.Equal(
            """{"environment":"production","schema_version":2,"source_request_id":"0b9e2f6c-5a0d-4a43-9d9f-3f8a2f0c1a11","user_identities":{"customer_id":"user-1"},"device_info":{},"user_attributes":{"tier":"gold","age":"7","genres":["jazz","1","{\"a\":null}"],"empty":[]},"deleted_user_attributes":["old","ol\"d"]}""",
            Write(
                    Event(
                        "\"event_type\":\"$identify\",\"user_properties\":{\"$set\":{\"tier\":\"gold\",\"age\":7,\"genres\":[\"jazz\",1,null,{\"a\":null}],\"empty\":[],\"none\":null},\"$unset\":{\"old\":\"-\",\"ol\\\"d\":\"-\"}}"
                    )
                )
                .GetRawText()
        );

    [Fact]
    public void Plain_properties_of_a_user_in_an_event_are_set_with_it()
    {
        var batch = Write(Event("\"event_type\":\"Song Played\",\"user_properties\":{\"tier\":\"gold\"}"));

        Assert.Equal("""{"tier":"gold"}""", batch.GetProperty("user_attributes").GetRawText());
        Assert.False(batch.TryGetProperty("deleted_user_attributes", out _));
    }

    [Theory]
    [InlineData("session_start")]
    [InlineData("session_end")]
    public void A_sessions_events_are_those_of_mParticle_unless_they_have_properties(string type)
    {
        var plain = Write(Event($"\"session_id\":1772366400000,\"event_type\":\"{type}\""));
        var own = Write(Event($"\"event_type\":\"{type}\",\"event_properties\":{{\"a\":1}}"));

        Assert.Equal(
            $$"""{"data":{"timestamp_unixtime_ms":1772366400000,"source_message_id":"{{Id}}","session_uuid":"1772366400000"},"event_type":"{{type}}"}""",
            plain.GetProperty("events")[0].GetRawText()
        );
        Assert.Equal("custom_event", own.GetProperty("events")[0].GetProperty("event_type").GetString());
    }

    [Fact]
    public void Identities_and_the_types_of_events_are_those_of_the_options()
    {
        var destination = Create(options =>
        {
            options.UserIdentity = MParticleIdentity.Email;
            options.DeviceIdentity = MParticleIdentity.Other10;
            options.CustomEventType = MParticleEventType.Transaction;
            options.CustomEventTypes["Song \"Played\""] = MParticleEventType.UserContent;
        });
        var other = Write(Event("\"device_id\":\"d-3\",\"event_type\":\"A\""), destination);
        var named = Write(Event("\"event_type\":\"Song \\\"Played\\\"\""), destination);

        Assert.Equal("""{"email":"user-1","other_id_10":"d-3"}""", other.GetProperty("user_identities").GetRawText());
        Assert.Equal(["transaction", "user_content"], new[] { other, named }.Select(TypeOf));
    }

    [Fact]
    public void Pages_and_screens_are_screen_views()
    {
        var destination = Create(options => options.UseKindsOf(typeof(Planned)));
        var calls = new[] { "Home Viewed", "Screen Viewed" }.Select(name =>
            Write(Event($"\"event_type\":\"{name}\",\"event_properties\":{{\"a\":1}}"), destination)
                .GetProperty("events")[0]
        );

        Assert.Equal(
            [("Home Viewed", "screen_view"), ("Screen Viewed", "screen_view")],
            calls.Select(call =>
                (
                    call.GetProperty("data").GetProperty("screen_name").GetString(),
                    call.GetProperty("event_type").GetString()
                )
            )
        );
        Assert.All(
            calls,
            call =>
            {
                var data = call.GetProperty("data");
                Assert.Equal("""{"a":"1"}""", data.GetProperty("custom_attributes").GetRawText());
                Assert.False(
                    data.TryGetProperty("event_name", out _) || data.TryGetProperty("custom_event_type", out _)
                );
            }
        );
    }

    [EventKinds(Pages = ["Home Viewed"], Screens = ["Screen Viewed"])]
    private static class Planned;

    [Theory]
    [InlineData("Production", "production")]
    [InlineData("production", "production")]
    [InlineData("Development", "development")]
    [InlineData("Staging", "development")]
    public void Only_the_environment_Production_is_production(string environment, string sent) =>
        Assert.Equal(
            sent,
            Write(Event("\"event_type\":\"A\""), Create(options => options.Environment = environment))
                .GetProperty("environment")
                .GetString()
        );

    [Fact]
    public void The_data_plan_is_named_with_its_version_if_it_has_one()
    {
        var versioned = Create(options => (options.DataPlanId, options.DataPlanVersion) = ("music \"1\"", 3));
        var newest = Create(options => options.DataPlanId = "music");

        Assert.Equal(
            ["""{"data_plan":{"plan_id":"music \"1\"","plan_version":3}}""", """{"data_plan":{"plan_id":"music"}}"""],
            new[] { versioned, newest }.Select(destination =>
                Write(Event("\"event_type\":\"A\""), destination).GetProperty("context").GetRawText()
            )
        );
    }

    [Theory]
    [InlineData("setOnce", "{\"a\":1}")]
    [InlineData("add", "{\"a\":1}")]
    [InlineData("append", "{\"a\":[1]}")]
    [InlineData("prepend", "{\"a\":[1]}")]
    [InlineData("preInsert", "{\"a\":[1]}")]
    [InlineData("postInsert", "{\"a\":[1]}")]
    [InlineData("remove", "{\"a\":[1]}")]
    [InlineData("clearAll", "\"-\"")]
    public void An_operation_that_mParticle_has_not_is_refused(string operation, string value) =>
        AssertRefused(
            Event(
                $"\"event_type\":\"$identify\",\"user_properties\":{{\"$set\":{{\"b\":1}},\"${operation}\":{value}}}"
            ),
            $"The operation '{operation}' does not exist in mParticle; use only set and unset, or send to Amplitude."
        );

    [Fact]
    public void Groups_are_refused_unless_they_are_omitted_by_choice()
    {
        var json = Event("\"event_type\":\"A\",\"groups\":{\"company\":\"acme\"}");
        AssertRefused(
            json,
            "mParticle does not support groups; track the event without them, or set MParticleOptions.OmitGroups."
        );
        AssertRefused(
            Event("\"event_type\":\"$groupidentify\",\"groups\":{\"company\":\"acme\"}"),
            "mParticle does not support groups and their properties; send them to Amplitude."
        );

        var sent = Write(json, Create(options => options.OmitGroups = true)).GetRawText();
        Assert.DoesNotContain("acme", sent);
        Write(Event("\"event_type\":\"A\",\"groups\":{}"));
    }

    [Fact]
    public void A_device_without_a_user_is_refused_unless_its_kind_of_identity_is_known()
    {
        var json = Encoding.UTF8.GetBytes("{\"time\":1772366400000,\"device_id\":\"d-3\",\"event_type\":\"A\"}");
        AssertRefused(
            json,
            "mParticle has no field for a device ID; track with a user ID, or set MParticleOptions.DeviceIdentity."
        );

        var destination = Create(options => options.DeviceIdentity = MParticleIdentity.Other);
        Assert.Equal("""{"other":"d-3"}""", Write(json, destination).GetProperty("user_identities").GetRawText());
    }

    [Theory]
    [InlineData(256, 4096, 100, null)]
    [InlineData(
        257,
        1,
        1,
        "The property 'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn…' has a longer name than the 256 characters that mParticle accepts; shorten it."
    )]
    [InlineData(1, 4097, 1, "The property 'n' is longer than the 4096 characters that mParticle accepts; shorten it.")]
    [InlineData(
        1,
        1,
        101,
        "The {0} has 101 properties; mParticle accepts at most 100. Group some of them into an object."
    )]
    public void Names_values_and_numbers_of_properties_have_limits(int name, int value, int count, string? message)
    {
        // Characters of two, three and four bytes: the limits count UTF-16 code units.
        var text = new string('é', value - 1 - (value / 3)) + "€" + new string('x', value / 3);
        var others = Enumerable.Range(1, count - 1).Select(number => $",\"p{number}\":1");
        var properties = $"{{\"{new string('n', name)}\":\"{text}\"{string.Concat(others)}}}";

        AssertLimit(
            Event($"\"event_type\":\"A\",\"event_properties\":{properties}"),
            message is null ? null : string.Format(CultureInfo.InvariantCulture, message, "event")
        );
        AssertLimit(
            Event($"\"event_type\":\"$identify\",\"user_properties\":{{\"$set\":{properties}}}"),
            message is null ? null : string.Format(CultureInfo.InvariantCulture, message, "user")
        );
    }

    [Theory]
    [InlineData(1000, 512, null)]
    [InlineData(
        1001,
        1,
        "The property 'list' has more values than the 1000 of a list that mParticle accepts; shorten it."
    )]
    [InlineData(
        1,
        513,
        "The property 'list' has a longer value than the 512 characters in a list that mParticle accepts; shorten it."
    )]
    public void Lists_of_a_user_have_limits(int count, int length, string? message)
    {
        var values = Enumerable.Repeat($"\"{new string('v', 1)}\"", count - 1).Append($"\"{new string('v', length)}\"");

        AssertLimit(
            Event(
                $"\"event_type\":\"$identify\",\"user_properties\":{{\"$set\":{{\"list\":[{string.Join(',', values)}]}}}}"
            ),
            message
        );
    }

    [Fact]
    public void The_fields_of_a_payment_count_as_properties()
    {
        var properties = string.Join(',', Enumerable.Range(1, 99).Select(number => $"\"p{number}\":1"));

        AssertLimit(Event($"\"event_type\":\"A\",\"event_properties\":{{{properties}}},\"price\":1"), null);
        AssertLimit(
            Event($"\"event_type\":\"A\",\"event_properties\":{{{properties}}},\"price\":1,\"quantity\":1"),
            "The event has 101 properties; mParticle accepts at most 100. Group some of them into an object."
        );
    }

    [Fact]
    public void The_name_of_an_event_has_a_limit()
    {
        AssertLimit(Event($"\"event_type\":\"{new string('\u00e9', 256)}\""), null);
        AssertLimit(
            Event($"\"event_type\":\"{new string('n', 257)}\""),
            "The event's name is longer than the 256 characters that mParticle accepts; shorten it."
        );
    }

    [Theory]
    [InlineData(2048, null)]
    [InlineData(2049, "The property 'text' is longer than the 4096 characters that mParticle accepts; shorten it.")]
    public void A_character_beyond_the_first_plane_counts_twice(int count, string? message) =>
        AssertLimit(
            Event(
                $"\"event_type\":\"A\",\"event_properties\":{{\"text\":\"{string.Concat(Enumerable.Repeat("\U0001D11E", count))}\"}}"
            ),
            message
        );

    [Fact]
    public void An_escaped_character_counts_once() =>
        AssertLimit(
            Event(
                $"\"event_type\":\"A\",\"event_properties\":{{\"text\":\"{string.Concat(Enumerable.Repeat("\\n\\u00e9", 2048))}\"}}"
            ),
            null
        );

    [Fact]
    public void A_batch_that_is_too_large_is_dropped()
    {
        var list = string.Join(',', Enumerable.Repeat($"\"{new string('v', 500)}\"", 260));
        var json = Event($"\"event_type\":\"$identify\",\"user_properties\":{{\"$set\":{{\"list\":[{list}]}}}}");

        var fault = _destination.WriteEvent(json, new ArrayBufferWriter<byte>());

        Assert.Equal(DropReason.TooLarge, fault?.Reason);
        Assert.Matches(
            "^The event has 13[0-9]{4} bytes in mParticle's form; a batch takes at most 128000.$",
            fault?.Message
        );
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "The event is older than the 30 days for which mParticle forwards events.")]
    public void An_event_is_dropped_when_it_is_too_old_to_be_forwarded(int milliseconds, string? message)
    {
        var tracked = DateTimeOffset.FromUnixTimeMilliseconds(1772366400000);

        var fault = _destination.WriteEventAt(
            tracked.AddDays(30).AddMilliseconds(milliseconds),
            Event("\"event_type\":\"A\""),
            new ArrayBufferWriter<byte>()
        );

        Assert.Equal(message is null ? null : new EventFault(DropReason.Rejected, message), fault);
    }

    [Theory]
    [InlineData("\"time\":-1,\"user_id\":\"user-1\",\"event_type\":\"A\"")]
    [InlineData("\"user_id\":\"user-1\",\"event_type\":\"A\"")]
    [InlineData("\"time\":1,\"user_id\":\"user-1\"")]
    [InlineData("\"time\":1,\"event_type\":\"A\"")]
    public void An_event_that_lacks_what_mParticle_requires_is_dropped(string fields) =>
        Assert.Equal(
            new EventFault(DropReason.Invalid, "The event has no type, no owner or no valid time."),
            _destination.WriteEvent(Encoding.UTF8.GetBytes("{" + fields + "}"), new ArrayBufferWriter<byte>())
        );

    [Fact]
    public void The_id_of_a_batch_depends_on_the_insert_id_and_the_key_alone()
    {
        var otherKey = Create(options => options.ApiKey = "key2");
        string[] ids =
        [
            IdOf(Write(Event("\"event_type\":\"A\"", "abc"))),
            IdOf(Write(Event("\"event_type\":\"A\"", "abd"))),
            IdOf(Write(Event("\"event_type\":\"A\"", "abc"), otherKey)),
        ];

        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(ids[0], IdOf(Write(Event("\"event_type\":\"B\"", "abc"))));
        Assert.All(ids, id => Assert.True(Guid.TryParseExact(id, "D", out _)));
    }

    private static MParticleDestination Create(Action<MParticleOptions>? change = null)
    {
        var options = new MParticleOptions
        {
            ApiKey = "key",
            ApiSecret = "secret",
            Environment = "Production",
        };
        change?.Invoke(options);
        return new MParticleDestination(options);
    }

    private static byte[] Event(string fields, string insertId = Id) =>
        Encoding.UTF8.GetBytes(
            $"{{\"insert_id\":\"{insertId}\",\"time\":1772366400000,\"user_id\":\"user-1\",{fields}}}"
        );

    private static string Batch(string batch, string data) =>
        "{\"environment\":\"production\",\"schema_version\":2,\"source_request_id\":\""
        + Id
        + "\",\"user_identities\":{\"customer_id\":\"user-1\"},"
        + batch
        + ",\"events\":[{\"data\":{\"event_name\":\"Song Played\",\"custom_event_type\":\"other\",\"timestamp_unixtime_ms\":1772366400000,\"source_message_id\":\""
        + Id
        + "\","
        + data
        + "},\"event_type\":\"custom_event\"}]}";

    private void AssertWritten(byte[] json, string expected)
    {
        Assert.Null(_destination.FindFault("A", json));
        Assert.Equal(expected, Write(json).GetRawText());
    }

    private void AssertLimit(byte[] json, string? message)
    {
        if (message is not null)
        {
            AssertRefused(json, message);
        }
        else
        {
            Assert.Null(_destination.FindFault("A", json));
        }
    }

    private void AssertRefused(byte[] json, string message)
    {
        var fault = new EventFault(DropReason.Invalid, message);
        Assert.Equal(fault, _destination.FindFault("A", json));
        Assert.Equal(fault, _destination.WriteEvent(json, new ArrayBufferWriter<byte>()));
    }

    private JsonElement Write(byte[] json, MParticleDestination? destination = null)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Null((destination ?? _destination).WriteEvent(json, output));
        return JsonElement.Parse(Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static string IdOf(JsonElement batch) => batch.GetProperty("source_request_id").GetString()!;

    private static string? TypeOf(JsonElement batch) =>
        batch.GetProperty("events")[0].GetProperty("data").GetProperty("custom_event_type").GetString();
}
