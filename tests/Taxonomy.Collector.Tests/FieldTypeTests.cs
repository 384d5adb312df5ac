namespace Taxonomy.Collector.Tests;

public sealed class FieldTypeTests : CollectorTest
{
    private const string Texts =
        "app_version platform os_name os_version device_brand device_manufacturer device_model carrier country region "
        + "city dma language productId revenueType currency ip idfa idfv adid android_id android_app_set_id user_agent "
        + "library version_name partner_id receipt receiptSig insert_id device_id";

    public static TheoryData<string> TextFields => [.. Texts.Split(' ')];

    [Theory]
    [MemberData(nameof(TextFields))]
    public async Task Takes_only_strings_where_a_string_is_due(string field)
    {
        await AssertAcceptedAsync(field, "\"some text\"", "null");
        await AssertRefusedAsync(field, "1", "true", "{}", "[\"a\"]");
    }

    [Theory]
    [InlineData("price")]
    [InlineData("revenue")]
    [InlineData("location_lat")]
    [InlineData("location_lng")]
    public async Task Takes_only_numbers_where_a_number_is_due(string field)
    {
        await AssertAcceptedAsync(field, "1", "-9.99", "1e2", "null");
        await AssertRefusedAsync(field, "\"9.99\"", "true", "{}", "[1]", "1e999");
    }

    [Theory]
    [InlineData("quantity")]
    [InlineData("event_id")]
    public async Task Takes_only_whole_numbers_where_one_is_due(string field)
    {
        await AssertAcceptedAsync(field, "1", "-1", "2147483647", "null");
        await AssertRefusedAsync(field, "\"1\"", "1.5", "2147483648", "true", "{}", "[1]");
    }

    [Fact]
    public async Task Takes_only_epoch_milliseconds_as_time()
    {
        await AssertAcceptedAsync("time", "0", "1700000000123", "253402300799999", "null");
        await AssertRefusedAsync(
            "time",
            "\"2026-01-01T00:00:00Z\"",
            "\"1700000000123\"",
            "1700000000123.5",
            "-1",
            "253402300800000",
            "99999999999999999999",
            "true",
            "{}"
        );
    }

    [Fact]
    public async Task Takes_epoch_milliseconds_or_minus_one_as_session()
    {
        await AssertAcceptedAsync("session_id", "-1", "1700000000000", "null");
        await AssertRefusedAsync("session_id", "-2", "\"1700000000000\"", "1.5", "[]");
    }

    [Fact]
    public async Task Takes_only_true_and_false_as_the_sync_flag()
    {
        await AssertAcceptedAsync("$skip_user_properties_sync", "true", "false", "null");
        await AssertRefusedAsync("$skip_user_properties_sync", "\"true\"", "1");
    }

    [Theory]
    [InlineData("event_properties")]
    [InlineData("user_properties")]
    [InlineData("group_properties")]
    [InlineData("groups")]
    [InlineData("plan")]
    [InlineData("ingestion_metadata")]
    public async Task Takes_only_objects_where_one_is_due(string field)
    {
        await AssertAcceptedAsync(field, "{}", """{"a":"b"}""", "null");
        await AssertRefusedAsync(field, "\"a\"", "1", "[{}]", "false");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("[]")]
    public async Task Refuses_an_event_type_that_is_no_string(string json)
    {
        var answer = await PostAsync($$"""{"event_type":{{json}},"user_id":"user-42"}""");

        AssertPositions(answer, "events_with_invalid_fields", "event_type", [0]);
        Assert.Equal("{}", answer.Json.GetProperty("events_with_missing_fields").GetRawText());
    }

    [Theory]
    [InlineData("""{"user_id":"user-42"}""")]
    [InlineData("""{"event_type":null,"user_id":"user-42"}""")]
    [InlineData("""{"event_type":"","user_id":"user-42"}""")]
    public async Task Misses_an_event_type(string json)
    {
        var answer = await PostAsync(json);

        AssertPositions(answer, "events_with_missing_fields", "event_type", [0]);
    }

    [Fact]
    public async Task Refuses_a_user_id_that_is_no_string_and_calls_it_invalid_rather_than_missing()
    {
        var answer = await PostAsync("""{"event_type":"a","user_id":123456}""");

        AssertPositions(answer, "events_with_invalid_fields", "user_id", [0]);
        Assert.Equal("{}", answer.Json.GetProperty("events_with_missing_fields").GetRawText());
    }

    private async Task AssertAcceptedAsync(string field, params string[] values)
    {
        foreach (var value in values)
        {
            var answer = await PostAsync(Event(members: $"\"{field}\":{value}"));
            Assert.True(answer.Status == 200, $"{field}: {value} gave {answer.Text}");
        }
    }

    private async Task AssertRefusedAsync(string field, params string[] values)
    {
        foreach (var value in values)
        {
            var answer = await PostAsync(Event(members: $"\"{field}\":{value}"));
            Assert.True(answer.Status == 400, $"{field}: {value} gave {answer.Text}");
            AssertPositions(answer, "events_with_invalid_fields", field, [0]);
        }
    }
}
