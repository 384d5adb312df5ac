using System.Text.Json;
using Taxonomy.Serialization;

namespace Taxonomy.Tests.Sampling;

/// <summary>Events of a share of the users, by the plan and by rates that change while the program runs.</summary>
public sealed class SamplingTests : SenderTest
{
    private static readonly string[] s_users = [.. Enumerable.Range(0, 400).Select(number => $"user-{number}")];

    [Theory]
    [InlineData(0.5, null)]
    [InlineData(null, 0.25)]
    [InlineData(0.5, 0.25)]
    [InlineData(0.0, 1.0)]
    [InlineData(0.25, 0.0)]
    [InlineData(1.0, null)]
    public async Task Each_event_is_sent_for_the_users_below_its_rate_and_states_the_rate(
        double? planned,
        double? configured
    )
    {
        var rate = configured ?? planned!.Value;
        var client = Start(options => SetRate(options, configured));
        foreach (var user in s_users)
        {
            Track(client, user, planned);
        }

        Assert.Equal(rate > 0, await client.FlushAsync(Token) && Server.Requests.Count > 0);
        var expected = s_users.Where(user => UserSample.PositionOf(user) < rate).ToArray();
        var sent = Server.Requests.SelectMany(request => request.Events).ToArray();
        Assert.Equal(expected, sent.Select(one => one.GetProperty("user_id").GetString()));
        Assert.All(sent, one => Assert.Equal(rate == 1 ? null : rate, RateOf(one)));

        // Each event that was sent counts for as many as its rate says.
        Assert.Equal(expected.Length, sent.Sum(one => 1 / (RateOf(one) ?? 1)) * rate, 1e-9 * s_users.Length);
        var dropped = s_users.Length - expected.Length;
        Assert.Equal(dropped, client.GetStatistics().DroppedFor(DropReason.NotSampled));
        Assert.Equal(dropped, Outcomes.Dropped(DropReason.NotSampled).Count());
        Assert.Equal(expected.Length, Outcomes.Delivered.Count());
    }

    [Fact]
    public void The_same_users_are_inside_each_time_and_those_of_a_lower_rate_also_of_a_higher_one()
    {
        var recorder = new AcceptingClient(RateOptions(0.1));
        HashSet<string> InsideOf(double rate)
        {
            recorder.Accepted.Clear();
            recorder.Defaults.SetSampleRates(new Dictionary<string, double> { ["A"] = rate });
            Array.ForEach(s_users, user => Track(recorder, user, null));
            return
            [
                .. recorder.Accepted.Select(json =>
                    JsonDocument.Parse(json).RootElement.GetProperty("user_id").GetString()!
                ),
            ];
        }

        var few = InsideOf(0.1);
        var many = InsideOf(0.5);

        Assert.Equal(few, InsideOf(0.1));
        Assert.NotEmpty(few);
        Assert.ProperSubset(many, few);
    }

    [Theory]
    [InlineData("device-3", null)]
    [InlineData("user-1", "device-3")]
    public void A_device_decides_if_there_is_no_user(string decides, string? device)
    {
        foreach (var planned in new double?[] { null, 0.5 })
        {
            var recorder = new AcceptingClient(RateOptions(0.5));
            Track(recorder, device is null ? null : decides, planned, device ?? decides);

            Assert.Equal(UserSample.PositionOf(decides) < 0.5, recorder.Accepted.Count == 1);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.5)]
    public void The_current_user_decides(double? planned)
    {
        var recorder = new AcceptingClient(RateOptions(0.5));
        foreach (var user in s_users)
        {
            recorder.Defaults.CurrentUser.Set(user, null);
            Track(recorder, null, planned, isCurrent: true);
        }

        Assert.Equal(s_users.Count(user => UserSample.PositionOf(user) < 0.5), recorder.Accepted.Count);
    }

    [Theory]
    [InlineData("", """{"sample_rate":0.5}""")]
    [InlineData(",\"event_properties\":{}", """{"sample_rate":0.5}""")]
    [InlineData(",\"event_properties\":{\"a\":1}", """{"sample_rate":0.5,"a":1}""")]
    [InlineData(
        ",\"event_properties\":{\"a\":{\"b\":[]}},\"groups\":{\"c\":\"d\"}",
        """{"sample_rate":0.5,"a":{"b":[]}}"""
    )]
    public void The_rate_is_a_property_of_the_event(string written, string expected)
    {
        var recorder = new AcceptingClient(RateOptions(0.5));
        EventWriter.Begin(recorder, "A", Inside(0.5), "\",\"event_properties\":{\"", null, out var writer);
        writer.Raw(",\"event_type\":\"A\""u8);
        writer.Raw(System.Text.Encoding.UTF8.GetBytes(written));
        writer.SampledAt(0.75);
        writer.Send();

        Assert.Equal(expected, recorder.Last.GetProperty("event_properties").GetRawText());
    }

    [Fact]
    public void An_event_with_a_property_of_the_rates_name_keeps_it_and_is_reported()
    {
        var recorder = new AcceptingClient(RateOptions(0.5));
        var exception = Assert.Throws<InvalidEventException>(() =>
            recorder.Track(Inside(0.5), "A", new EventProperties { ["sample_rate"] = 7 })
        );

        Assert.StartsWith(
            "Event 'A': 'sample_rate' is the name under which a sampled event states its rate; rename the property.",
            exception.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(1e-300, 3)]
    public void Payments_are_not_sampled_but_switched_off(double rate, int sent)
    {
        var recorder = new AcceptingClient(RateOptions(rate));
        var options = new EventOptions { Revenue = new Revenue(1) };
        EventWriter.Begin(recorder, "A", "user-1", null, null, out var writer);
        writer.Raw(",\"event_type\":\"A\""u8);
        writer.Revenue(new Revenue(1));
        writer.Send();
        Track(recorder, "user-1", planned: null, options: options);
        Track(recorder, "user-1", planned: 0.1, options: options);

        Assert.Equal(sent, recorder.Accepted.Count);
        Assert.Equal(3 - sent, recorder.Rejected.Count(one => one.Reason == DropReason.NotSampled));
        Assert.All(recorder.Accepted, json => Assert.DoesNotContain("sample_rate", json, StringComparison.Ordinal));
    }

    [Fact]
    public void An_event_of_nobody_is_invalid_and_not_outside()
    {
        var options = RateOptions(0.001);
        options.OnInvalid = InvalidDataPolicy.Drop;
        var recorder = new AcceptingClient(options);

        Track(recorder, null, planned: null);
        Track(recorder, null, planned: 0.001);

        Assert.All(recorder.Rejected, one => Assert.Equal(DropReason.Invalid, one.Reason));
        Assert.Equal(2, recorder.Rejected.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.5)]
    public async Task An_event_that_is_not_sent_begins_no_session(double? planned)
    {
        var client = Start(options =>
        {
            SetRate(options, 0);
            options.TrackSessions = true;
        });
        client.Defaults.CurrentUser.Set("user-1", null);

        Track(client, null, planned, isCurrent: true);
        Assert.Equal(-1, client.Defaults.SessionId);

        client.SampleRates = new Dictionary<string, double>();
        Track(client, null, planned: null, isCurrent: true);
        Assert.NotEqual(-1, client.Defaults.SessionId);
        Assert.True(await client.FlushAsync(Token));
    }

    [Fact]
    public void Without_sampling_all_users_are_inside()
    {
        var options = RateOptions(0);
        options.SampleEvents = false;
        var recorder = new AcceptingClient(options);

        Track(recorder, "user-1", null);
        Track(recorder, "user-1", 0.001);

        Assert.Equal(2, recorder.Accepted.Count);
        Assert.All(recorder.Accepted, json => Assert.DoesNotContain("sample_rate", json, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("A", -0.1, "The rate of 'A' is -0.1; it must be from 0 to 1")]
    [InlineData("A", 1.5, "The rate of 'A' is 1.5; it must be from 0 to 1")]
    [InlineData("A", double.NaN, "The rate of 'A' is NaN; it must be from 0 to 1")]
    [InlineData(
        "$identify",
        1,
        "'$identify' is never sampled or switched off, because other data depends on it; remove its rate"
    )]
    [InlineData(
        "revenue_amount",
        0.5,
        "'revenue_amount' is never sampled or switched off, because other data depends on it; remove its rate"
    )]
    public void A_rate_that_cannot_be_is_refused_and_the_earlier_ones_stay(string name, double rate, string message)
    {
        var client = Start(options => SetRate(options, 0.5));
        var wrong = new Dictionary<string, double> { ["B"] = 0.1, [name] = rate };

        var exception = Assert.Throws<ArgumentException>(() => client.SampleRates = wrong);

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal([new("A", 0.5)], client.SampleRates);
        var options = Clients.Options(Server, Time);
        options.SampleRates[name] = rate;
        Assert.StartsWith(
            $"AnalyticsClientOptions.SampleRates is not valid. {message}",
            Assert.Throws<ArgumentException>(options.Validate).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Later_changes_of_a_dictionary_change_no_client()
    {
        var rates = new Dictionary<string, double> { ["A"] = 0.5 };
        var client = Start();
        client.SampleRates = rates;
        rates["A"] = 0;

        Assert.Equal(0.5, client.SampleRates["A"]);
    }

    private static string Inside(double rate) => s_users.First(user => UserSample.PositionOf(user) < rate);

    private static AnalyticsClientOptions RateOptions(double rate)
    {
        var options = new AnalyticsClientOptions { OnInvalid = InvalidDataPolicy.Throw };
        SetRate(options, rate);
        return options;
    }

    private static void SetRate(AnalyticsClientOptions options, double? rate)
    {
        if (rate is { } value)
        {
            options.SampleRates["A"] = value;
        }
    }

    private static double? RateOf(JsonElement sent) =>
        sent.TryGetProperty("event_properties", out var properties)
        && properties.TryGetProperty("sample_rate", out var rate)
            ? rate.GetDouble()
            : null;

    // As generated methods do it, with a rate of the plan and without.
    private static void Track(
        ITaxonomyClient client,
        string? user,
        double? planned,
        string? device = null,
        bool isCurrent = false,
        EventOptions? options = null
    )
    {
        var rate = 1.0;
        if (
            planned is { } value
            && !EventWriter.IsSampled(client, "A", value, isCurrent, user, device, options, out rate)
        )
        {
            return;
        }

        EventWriter writer;
        if (isCurrent)
        {
            EventWriter.BeginForCurrentUser(client, "A", options, out writer);
        }
        else
        {
            EventWriter.Begin(client, "A", user, device, options, out writer);
        }

        writer.Raw(",\"event_type\":\"A\",\"event_properties\":{\"a\":1}"u8);
        if (planned is not null)
        {
            writer.SampledAt(rate);
        }

        writer.Send();
    }
}
