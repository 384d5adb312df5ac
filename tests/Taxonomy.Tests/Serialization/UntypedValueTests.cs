using System.Text.Json;
using Taxonomy.Serialization;

namespace Taxonomy.Tests.Serialization;

/// <summary>Values that the plan knows nothing of: what cannot be sent is reported, and numbers keep their digits.</summary>
public sealed class UntypedValueTests
{
    private static readonly PropertyValue s_nan = double.NaN;

    public static TheoryData<string, string, PropertyValue> Faults { get; } =
        new()
        {
            { "a", "must be a finite number", double.NaN },
            { "a", "must be a finite number", double.PositiveInfinity },
            { "a", "must be a finite number", float.NegativeInfinity },
            { "a", "must be a finite number", new PropertyValue[] { 1, double.NaN } },
            {
                "a.b",
                "must be a finite number",
                new EventProperties { ["x"] = 1, ["b"] = double.NaN }
            },
            {
                "a.b.c",
                "must be a finite number",
                new EventProperties { ["b"] = new PropertyValue[] { new EventProperties { ["c"] = s_nan } } }
            },
            {
                "a.$set",
                "must be a finite number",
                new EventProperties { ["$set"] = double.NaN }
            },
            {
                "a.é\"",
                "must be a finite number",
                new EventProperties { ["é\""] = double.NaN }
            },
            { "a", "nested deeper than 40 levels", Nested(45) },
        };

    [Fact]
    public async Task A_value_in_an_object_without_a_name_is_reported_as_well()
    {
        using var server = new ScriptedServer();
        using var log = new LogRecorder();
        await using var client = new AnalyticsClient(Clients.Options(server, new TestTime()), log);

        client.Track("user-1", "E", new EventProperties { [""] = new EventProperties { ["x"] = double.NaN } });

        Assert.Contains(
            log.Entries,
            entry => entry.Message.Contains("must be a finite number", StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_value_that_cannot_be_sent_is_reported_as_the_policy_says(
        string property,
        string problem,
        PropertyValue value
    )
    {
        var properties = new EventProperties { ["before"] = "x", ["a"] = value };
        foreach (var track in Ways(properties, value))
        {
            var thrown = Assert.Throws<InvalidEventException>(() => track(new AcceptingClient()));
            Assert.StartsWith(property, thrown.Property, StringComparison.Ordinal);
            Assert.Contains(problem, thrown.Message, StringComparison.Ordinal);

            var dropping = new AcceptingClient(new AnalyticsClientOptions { OnInvalid = InvalidDataPolicy.Drop });
            track(dropping);
            Assert.Empty(dropping.Accepted);
            Assert.Equal(DropReason.Invalid, Assert.Single(dropping.Rejected).Reason);

            using var log = new LogRecorder();
            var logging = new AcceptingClient(
                new AnalyticsClientOptions { OnInvalid = InvalidDataPolicy.LogAndSend },
                log.CreateLogger("test")
            );
            track(logging);
            Assert.Contains("null", Assert.Single(logging.Accepted), StringComparison.Ordinal);
            Assert.Contains(
                problem,
                Assert.Single(log.MessagesAt(Microsoft.Extensions.Logging.LogLevel.Warning)),
                StringComparison.Ordinal
            );
        }
    }

    private static IEnumerable<Action<ITaxonomyClient>> Ways(EventProperties properties, PropertyValue value)
    {
        yield return client => client.Track("user-1", "A", properties);
        yield return client => client.Identify("user-1").Set("first", 1).Set("a", value).Send();
        yield return client => client.GroupIdentify("company", "acme").Append("a", value).Send();
        yield return client => client.TrackRevenue("user-1", new Revenue(1m), properties);
        yield return client =>
            client.Track("user-1", "A", options: new EventOptions { UserProperties = properties, InsertId = "i" });
        yield return client =>
        {
            EventWriter.Begin(client, "A", "user-1", null, null, out var writer);
            writer.WriteString(",\"event_type\":\"A\",\"event_properties\":{\"b\":"u8, "x");
            writer.WriteAny(",\"a\":"u8, value);
            writer.Raw("}"u8);
            writer.Send();
        };
    }

    private static PropertyValue Nested(int levels)
    {
        PropertyValue value = "bottom";
        for (var level = 0; level < levels; level++)
        {
            value = level % 2 == 0 ? new EventProperties { ["in"] = value } : new PropertyValue[] { value };
        }

        return value;
    }

    [Fact]
    public void Forty_levels_are_sent()
    {
        var client = new AcceptingClient();

        client.Track("user-1", "A", new EventProperties { ["a"] = Nested(39) });

        Assert.Contains("bottom", client.Accepted[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Many_values_that_cannot_be_sent_take_no_time_to_report()
    {
        var client = new AcceptingClient(new AnalyticsClientOptions { OnInvalid = InvalidDataPolicy.LogAndSend });

        client.Track("user-1", "A", new EventProperties { ["a"] = Enumerable.Repeat(s_nan, 1_000_000).ToArray() });

        Assert.Equal(1_000_000, client.Last.GetProperty("event_properties").GetProperty("a").GetArrayLength());
    }

    [Fact]
    public void A_value_shows_itself_whatever_it_is()
    {
        Assert.Equal("null", s_nan.ToString());
        Assert.Contains("null", Nested(50).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1f, "0.1")]
    [InlineData(-0.1f, "-0.1")]
    [InlineData(19.99f, "19.99")]
    [InlineData(16777216f, "16777216")]
    [InlineData(3f, "3")]
    [InlineData(0f, "0")]
    [InlineData(1f / 3, "0.33333334")]
    [InlineData(float.MaxValue, "3.4028235E+38")]
    [InlineData(float.Epsilon, "1E-45")]
    public void A_float_is_sent_with_its_own_digits(float value, string expected)
    {
        Assert.Equal(expected, ((PropertyValue)value).ToString());
        var client = new AcceptingClient();
        client.Identify("user-1").Add("a", value).Send();
        Assert.Contains($"{{\"a\":{expected}}}", client.Accepted[^1], StringComparison.Ordinal);
        client.GroupIdentify("company", "acme").Add("a", value).Send();
        Assert.Contains($"{{\"a\":{expected}}}", client.Accepted[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_float_reads_back_as_the_same_float()
    {
        var random = new Random(5);
        var bytes = new byte[4];
        for (var index = 0; index < 100_000; index++)
        {
            random.NextBytes(bytes);
            var value = BitConverter.ToSingle(bytes);
            if (float.IsFinite(value))
            {
                Assert.Equal(value, (float)JsonText.ToDouble(value));
            }
        }
    }

    public static TheoryData<string, string?, PropertyValue[]> Groups { get; } =
        new()
        {
            { "ten names in all", null, [Names(5), Names(5)] },
            { "eleven names of one type", "at most 10 groups in total", [Names(11)] },
            { "eleven names of two types", "at most 10 groups in total", [Names(6), Names(5)] },
            { "six and five in lists of values", "at most 10 groups in total", [Values(6), Values(5)] },
            { "one and ten", "at most 10 groups in total", ["acme", Names(10)] },
            { "five types", null, ["a", "b", "c", "d", "e"] },
            { "six types", "at most 5 group types", ["a", "b", "c", "d", "e", "f"] },
            { "an empty name", "group without a name", [""] },
            { "an empty name in a list", "group without a name", [new[] { "a", "" }] },
            { "a number", "not a string", [7] },
            { "a number in a list", "not a string", [new PropertyValue[] { "a", 7 }] },
            { "an object", "not a string", [new EventProperties { ["a"] = 1 }] },
        };

    [Theory]
    [MemberData(nameof(Groups))]
    public void Groups_beyond_the_limits_are_reported(string what, string? problem, PropertyValue[] values)
    {
        var groups = values
            .Select((value, index) => (Type: $"type{index}", value))
            .ToDictionary(one => one.Type, one => one.value);
        var client = new AcceptingClient(new AnalyticsClientOptions { OnInvalid = InvalidDataPolicy.Drop });

        client.Track("user-1", "A", options: new EventOptions { Groups = groups });

        if (problem is null)
        {
            Assert.True(client.Rejected.Count == 0, what);
            Assert.Equal(values.Length, client.Last.GetProperty("groups").EnumerateObject().Count());
        }
        else
        {
            Assert.Contains(problem, Assert.Single(client.Rejected).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_group_without_a_name_is_reported_wherever_it_is_passed()
    {
        Assert.Throws<InvalidEventException>(() => new AcceptingClient().SetGroup("user-1", "company", ""));
        Assert.Throws<InvalidEventException>(() =>
            new AcceptingClient().GroupIdentify("company", "").Set("a", 1).Send()
        );
    }

    [Fact]
    public void A_group_and_revenue_may_belong_to_a_device()
    {
        var client = new AcceptingClient();

        client.SetGroup(null, "company", "acme", deviceId: "device-1");
        Assert.Equal("device-1", client.Last.GetProperty("device_id").GetString());
        Assert.False(client.Last.TryGetProperty("user_id", out _));
        client.SetGroup("user-1", "company", "acme", deviceId: "device-1");
        Assert.Equal("device-1", client.Last.GetProperty("device_id").GetString());
        client.TrackRevenue(null, new Revenue(1m), deviceId: "device-1");
        Assert.Equal("device-1", client.Last.GetProperty("device_id").GetString());
        Assert.Equal(JsonValueKind.Number, client.Last.GetProperty("event_properties").GetProperty("$price").ValueKind);
    }

    private static PropertyValue Names(int count) => Enumerable.Range(0, count).Select(index => $"n{index}").ToArray();

    private static PropertyValue Values(int count) =>
        Enumerable.Range(0, count).Select(index => (PropertyValue)$"n{index}").ToArray();
}
