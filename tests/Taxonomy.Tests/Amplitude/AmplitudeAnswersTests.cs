using System.Text;
using System.Text.Json;
using CsCheck;
using Taxonomy.Amplitude;
using Taxonomy.Destinations;
using Taxonomy.Queue;

namespace Taxonomy.Tests.Amplitude;

public class AmplitudeAnswersTests
{
    private static DestinationAnswer Read(int status, string body, TimeSpan? retryAfter = null) =>
        AmplitudeAnswers.Read(status, Encoding.UTF8.GetBytes(body), retryAfter, int.MaxValue);

    [Theory]
    [InlineData(200, """{"code":200,"events_ingested":2}""")]
    [InlineData(200, "")]
    [InlineData(200, "ok")]
    [InlineData(200, """{"code":400,"error":"the status decides"}""")]
    [InlineData(202, "")]
    [InlineData(204, "")]
    public void A_success_is_one_whatever_the_body_says(int status, string body)
    {
        Assert.Equal(DestinationAnswerKind.Delivered, Read(status, body).Kind);
    }

    [Fact]
    public void A_partial_400_names_each_event_once_with_all_that_is_wrong()
    {
        var answer = Read(
            400,
            """
            {"code":400,"error":"Invalid field values on some events","missing_field":null,
             "events_with_invalid_fields":{"time":[3,4],"ip":[3]},"events_with_missing_fields":{"event_type":[3,5]},
             "events_with_invalid_id_lengths":{"user_id":[6],"device_id":[]},"unknown":[{"a":[1]}]}
            """
        );

        Assert.Equal(DestinationAnswerKind.SomeEvents, answer.Kind);
        Assert.Equal([3, 4, 5, 6], answer.Faults.Keys.Order());
        Assert.Equal(
            "Amplitude rejects the event: time is invalid, ip is invalid, event_type is missing.",
            answer.Faults[3].Message
        );
        Assert.All(answer.Faults.Values, fault => Assert.Equal(DropReason.Rejected, fault.Reason));
    }

    [Theory]
    [InlineData("""{"missing_field":"api_key","events_with_missing_fields":{"time":[1]}}""")]
    [InlineData("""{"events_with_missing_fields":{"time":[1]},"missing_field":"events"}""")]
    [InlineData("""{"missing_field":"event_type","events_with_missing_fields":{"event_type":[1]}}""")]
    [InlineData("""{"missing_field":null,"events_with_invalid_fields":{"time":0,"ip":[1],"price":"x"}}""")]
    public void Events_that_are_named_are_at_fault_whatever_else_the_answer_says(string body)
    {
        var answer = Read(400, body);

        Assert.Equal(DestinationAnswerKind.SomeEvents, answer.Kind);
        Assert.Equal([1], answer.Faults.Keys);
    }

    [Fact]
    public void A_byte_order_mark_before_the_body_is_skipped()
    {
        var answer = AmplitudeAnswers.Read(
            400,
            Encoding.UTF8.GetBytes("\uFEFF{\"events_with_invalid_fields\":{\"time\":[2]}}"),
            null,
            5
        );

        Assert.Equal([2], answer.Faults.Keys);
    }

    [Fact]
    public void A_silencing_400_names_devices_and_throttled_events()
    {
        var answer = Read(
            400,
            """
            {"code":400,"error":"Events silenced for device_id","eps_threshold":30,"silenced_devices":["d-1"],
             "silenced_events":[0,2],"throttled_devices":{"d-2":31},"throttled_events":[1],
             "exceeded_daily_quota_devices":{"d-3":500001}}
            """
        );

        Assert.Equal([0, 2], answer.Faults.Keys.Order());
        Assert.Equal(["d-1", "d-3"], answer.RefusedIds.Keys.Select(key => key.Id).Order(StringComparer.Ordinal));
        Assert.Equal([new IdKey(IdKind.Device, "d-2")], answer.ThrottledIds);
        Assert.Equal([1], answer.ThrottledEvents);
        Assert.All(answer.Faults.Values, fault => Assert.Equal(DropReason.Throttled, fault.Reason));
    }

    [Fact]
    public void A_429_names_users_and_devices()
    {
        var answer = Read(
            429,
            """
            {"code":429,"error":"Too many requests for some devices and users","eps_threshold":30,
             "throttled_devices":{"d-1":31},"throttled_users":{"u-1":32},"throttled_events":[7],
             "exceeded_daily_quota_users":{"u-2":500001}}
            """
        );

        Assert.Equal(DestinationAnswerKind.SomeEvents, answer.Kind);
        Assert.Equal(TimeSpan.FromSeconds(30), answer.Wait);
        Assert.Equal([new IdKey(IdKind.Device, "d-1"), new IdKey(IdKind.User, "u-1")], answer.ThrottledIds);
        Assert.Equal(DropReason.Throttled, answer.RefusedIds[new IdKey(IdKind.User, "u-2")].Reason);
    }

    [Theory]
    [InlineData(400, "Invalid API key: secret")]
    [InlineData(400, "invalid api key")]
    public void An_unknown_key_is_refused_and_not_repeated(int status, string error)
    {
        var answer = Read(status, $$"""{"code":400,"error":"{{error}}"}""");

        Assert.Equal(DestinationAnswerKind.Refused, answer.Kind);
        Assert.DoesNotContain("secret", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_too_large_request_is_split()
    {
        Assert.Equal(DestinationAnswerKind.Split, Read(413, "<html>").Kind);
    }

    [Theory]
    [InlineData(400, """{"events_with_invalid_fields":{"time":[1""")]
    [InlineData(400, """{"events_with_invalid_fields":{"time":["1",-1,1.5,99999999999,[2],{"a":3}]}}""")]
    [InlineData(400, """{"events_with_invalid_fields":[1],"silenced_events":{"1":1},"silenced_devices":7}""")]
    [InlineData(400, """{"events_with_invalid_fields":{}}""")]
    [InlineData(400, "[1,2]")]
    [InlineData(400, "")]
    [InlineData(400, """{"missing_field":"event_type"}""")]
    [InlineData(400, """{"error":"Invalid JSON request body"}""")]
    [InlineData(403, """{"code":403,"error":"Forbidden"}""")]
    [InlineData(401, "")]
    [InlineData(404, "")]
    [InlineData(422, "")]
    [InlineData(302, "")]
    [InlineData(200, "\ufeff <html>")]
    public void What_refuses_a_request_and_names_no_event_may_be_due_to_one(int status, string body)
    {
        Assert.Equal(DestinationAnswerKind.Unattributed, Read(status, body).Kind);
    }

    [Theory]
    [InlineData(429, """{"throttled_events":[]}""")]
    [InlineData(429, "")]
    [InlineData(408, "")]
    [InlineData(599, "")]
    public void What_names_no_event_is_waited_out(int status, string body)
    {
        Assert.Equal(DestinationAnswerKind.BackOff, Read(status, body).Kind);
    }

    [Theory]
    [InlineData("Internal Server Error.", "The server answered with status 500: Internal Server Error.")]
    [InlineData("Internal Server Error of alice", "The server answered with status 500.")]
    public void The_message_of_an_unexpected_answer_quotes_a_documented_error_alone(string error, string message)
    {
        Assert.Equal(message, Read(500, $$"""{"error":"{{error}}"}""").Message);
    }

    [Fact]
    public void A_body_without_an_error_is_not_quoted()
    {
        Assert.Equal("The server answered with status 500.", Read(500, new string('x', 5000)).Message);
    }

    [Fact]
    public void Many_faulty_fields_of_one_event_are_counted_and_not_all_listed()
    {
        var fields = string.Join(',', Enumerable.Range(0, 60_000).Select(number => $"\"f{number}\":[0]"));

        var answer = Read(400, "{\"events_with_invalid_fields\":{" + fields + "}}");

        Assert.Equal(
            "Amplitude rejects the event for 60000 field(s) with undocumented names.",
            Assert.Single(answer.Faults).Value.Message
        );
    }

    [Fact]
    public void Some_faulty_fields_are_listed_and_the_others_are_counted()
    {
        var answer = Read(
            400,
            """
            {"events_with_invalid_fields":{"a":[0],"time":[0],"ip":[0],"price":[0],"event_properties.x":[0]},
             "events_with_missing_fields":{"event_type":[0],"user_id":[0]}}
            """
        );

        Assert.Equal(
            "Amplitude rejects the event: time is invalid, ip is invalid, price is invalid, event_properties is invalid, event_type is missing, and 2 more.",
            answer.Faults[0].Message
        );
    }

    [Fact]
    public void Events_that_were_not_sent_are_ignored()
    {
        var body =
            """{"events_with_invalid_fields":{"time":[1,2,4711]},"silenced_events":[2],"throttled_events":[1,3]}"""u8;

        var answer = AmplitudeAnswers.Read(400, body, null, events: 2);

        Assert.Equal([1], answer.Faults.Keys);
        Assert.Equal([1], answer.ThrottledEvents);
    }

    [Theory]
    [InlineData("""{"missing_field":"api_key"}""")]
    [InlineData("""{"missing_field":"events"}""")]
    public void A_field_of_the_request_itself_is_refused(string body)
    {
        Assert.Equal(DestinationAnswerKind.Refused, Read(400, body).Kind);
    }

    [Fact]
    public void No_body_whatever_breaks_the_reading()
    {
        var words = Gen.OneOf(
            new[]
            {
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "1",
                "null",
                "\"error\"",
                "\"events_with_invalid_fields\"",
                "\"silenced_events\"",
                "\"throttled_users\"",
                "\"\\ud800\"",
                "true",
            }
                .Select(word => Gen.Const(word))
                .ToArray()
        );
        Gen.Select(words.Array[0, 20], Gen.Byte.Array[0, 8], Gen.OneOf(Gen.Const(200), Gen.Const(400), Gen.Const(429)))
            .Sample(
                (text, bytes, status) =>
                {
                    byte[] body = [.. Encoding.UTF8.GetBytes(string.Concat(text)), .. bytes];
                    var answer = AmplitudeAnswers.Read(status, body, null, int.MaxValue);
                    if (status == 200)
                    {
                        Assert.Equal(
                            IsPage(body) ? DestinationAnswerKind.Unattributed : DestinationAnswerKind.Delivered,
                            answer.Kind
                        );
                        return;
                    }

                    // Only a whole object can name events; whatever else comes is no more than a refusal.
                    var namesEvents = answer.Kind == DestinationAnswerKind.SomeEvents;
                    Assert.Equal(namesEvents, answer.NamesEvents);
                    Assert.True(!namesEvents || IsObject(body));
                    Assert.NotEqual(DestinationAnswerKind.Delivered, answer.Kind);
                    Assert.NotEmpty(answer.Message);
                    Assert.All(answer.Faults.Keys, index => Assert.InRange(index, 0, int.MaxValue));
                }
            );

        // Behind spaces and a byte order mark.
        static bool IsPage(byte[] body) =>
            body.SkipWhile(value => value is 0x20 or 0x09 or 0x0D or 0x0A or 0xEF or 0xBB or 0xBF).FirstOrDefault()
            == '<';

        static bool IsObject(byte[] body)
        {
            try
            {
                using var document = JsonDocument.Parse(body);
                return document.RootElement.ValueKind == JsonValueKind.Object;
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }
}
