using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Extensions.Logging;

namespace Taxonomy.Tests;

public sealed class FilterTests : IAsyncDisposable
{
    private readonly ScriptedServer _server = new();
    private readonly OutcomeLog _outcomes = new();
    private readonly LogRecorder _log = new();
    private AnalyticsClient? _client;

    private delegate FilterResult Filtering(ref EventFilterContext context);

    private static CancellationToken Token => TestLimit.Token;

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        _server.Dispose();
        _log.Dispose();
    }

    private AnalyticsClient Start(params Filtering[] filters) => Start(_ => { }, filters);

    private AnalyticsClient Start(Action<AnalyticsClientOptions> change, params Filtering[] filters)
    {
        var options = Clients.Options(_server, new TestTime());
        options.OnOutcome = _outcomes.Add;
        foreach (var filter in filters)
        {
            options.Filters.Add(new Filter(filter));
        }

        change(options);
        return _client = new AnalyticsClient(options, _log);
    }

    private async Task<JsonNode> SentAsync()
    {
        await _client!.FlushAsync(Token);
        var sent = Assert.Single(_server.Requests.SelectMany(request => request.Events));
        return JsonNode.Parse(sent.GetRawText())!;
    }

    private async Task<string> PropertiesAsync() => (await SentAsync())["event_properties"]!.ToJsonString();

    [Fact]
    public void What_a_callback_tracks_passes_the_filters_too()
    {
        var seen = new List<string>();
        var client = Start(
            options =>
                options.OnOutcome = outcome =>
                {
                    if (outcome.EventType == "A")
                    {
                        _client!.TrackAll("B");
                    }
                },
            (ref EventFilterContext context) =>
            {
                seen.Add(context.EventType);
                return FilterResult.Drop("It says too much.");
            }
        );

        client.TrackAll("A");

        Assert.Equal(["A", "B"], seen);
    }

    [Fact]
    public async Task A_filter_sees_what_the_event_is()
    {
        var seen = new List<string>();
        var client = Start(
            (ref EventFilterContext context) =>
            {
                seen.Add($"{context.EventType} {context.UserId} {context.DeviceId} {context.Time:HH:mm}");
                seen.Add(Encoding.UTF8.GetString(context.EventProperties));
                seen.Add(context.GetEventPropertyText("b") ?? "none");
                seen.Add(context.GetEventPropertyText("a") ?? "none");
                Assert.True(context.TryGetEventProperty("a", out var json));
                seen.Add(Encoding.UTF8.GetString(json));
                Assert.False(context.TryGetEventProperty("c", out _));
                return FilterResult.Send;
            }
        );

        client.Track("user-1", "A", new EventProperties { ["a"] = 1, ["b"] = "x\"y" }, deviceId: "device-1");

        Assert.Equal(["A user-1 device-1 12:00", """{"a":1,"b":"x\"y"}""", "x\"y", "none", "1"], seen);
        Assert.Equal("""{"a":1,"b":"x\u0022y"}""", await PropertiesAsync());
    }

    [Fact]
    public async Task A_property_is_added_to_others()
    {
        var client = Start(
            (ref EventFilterContext context) =>
            {
                context.SetEventProperty("build", 7);
                return FilterResult.Send;
            }
        );

        client.Track("user-1", "A", new EventProperties { ["a"] = 1 });

        Assert.Equal("""{"a":1,"build":7}""", await PropertiesAsync());
    }

    [Fact]
    public async Task A_property_is_added_where_there_are_none()
    {
        var client = Start(
            (ref EventFilterContext context) =>
            {
                context.SetEventProperty("build", 7);
                context.SetEventProperty("channel", "beta");
                return FilterResult.Send;
            }
        );

        client.Track("user-1", "A");

        Assert.Equal("""{"build":7,"channel":"beta"}""", await PropertiesAsync());
    }

    [Fact]
    public async Task A_propertys_value_is_replaced()
    {
        var client = Start(
            (ref EventFilterContext context) =>
            {
                context.SetEventProperty("a", "a longer value than before");
                return FilterResult.Send;
            }
        );

        client.Track("user-1", "A", new EventProperties { ["a"] = 1, ["b"] = 2 });

        Assert.Equal("""{"a":"a longer value than before","b":2}""", await PropertiesAsync());
    }

    [Theory]
    [InlineData("a", """{"b":2,"c":3}""")]
    [InlineData("b", """{"a":1,"c":3}""")]
    [InlineData("c", """{"a":1,"b":2}""")]
    [InlineData("d", """{"a":1,"b":2,"c":3}""")]
    public async Task A_property_is_removed(string name, string expected)
    {
        var isRemoved = false;
        var client = Start(
            (ref EventFilterContext context) =>
            {
                isRemoved = context.RemoveEventProperty(name);
                return FilterResult.Send;
            }
        );

        client.Track(
            "user-1",
            "A",
            new EventProperties
            {
                ["a"] = 1,
                ["b"] = 2,
                ["c"] = 3,
            }
        );

        Assert.Equal(name != "d", isRemoved);
        Assert.Equal(expected, await PropertiesAsync());
    }

    [Fact]
    public async Task The_last_property_can_be_removed_and_another_added()
    {
        var client = Start(
            (ref EventFilterContext context) =>
            {
                context.RemoveEventProperty("a");
                context.SetEventProperty("b", 2);
                return FilterResult.Send;
            }
        );

        client.Track("user-1", "A", new EventProperties { ["a"] = 1 });

        Assert.Equal("""{"b":2}""", await PropertiesAsync());
    }

    [Fact]
    public async Task Filters_see_what_those_before_them_have_changed()
    {
        var seen = "";
        var client = Start(
            (ref EventFilterContext context) =>
            {
                context.SetEventProperty("a", "first");
                return FilterResult.Send;
            },
            (ref EventFilterContext context) => FilterResult.Send,
            (ref EventFilterContext context) =>
            {
                seen = context.GetEventPropertyText("a");
                context.SetEventProperty("b", "third");
                return FilterResult.Send;
            }
        );

        client.Track("user-1", "A");

        Assert.Equal("first", seen);
        Assert.Equal("""{"a":"first","b":"third"}""", await PropertiesAsync());
    }

    [Fact]
    public async Task A_dropped_event_is_counted_and_later_filters_do_not_see_it()
    {
        var client = Start(
            (ref EventFilterContext context) =>
                context.EventType == "Noise" ? FilterResult.Drop("Nobody asks for it.") : FilterResult.Send,
            (ref EventFilterContext context) =>
            {
                Assert.NotEqual("Noise", context.EventType);
                return FilterResult.Send;
            }
        );

        client.TrackAll("Noise", "A");
        await client.FlushAsync(Token);

        Assert.Equal(["A"], _server.Taken);
        var outcome = Assert.Single(_outcomes.All, one => !one.IsDelivered);
        Assert.Equal(DropReason.Filtered, outcome.DropReason);
        Assert.Equal("A filter dropped the event: Nobody asks for it.", outcome.Message);
        Assert.Equal("Noise", outcome.EventType);
        Assert.NotEmpty(outcome.InsertId);
        Assert.Equal(1, client.GetStatistics().DroppedFor(DropReason.Filtered));
    }

    [Fact]
    public async Task When_a_filter_throws_its_changes_are_given_up_and_the_event_goes_on()
    {
        var client = Start(
            (ref EventFilterContext context) =>
            {
                context.SetEventProperty("first", 1);
                return FilterResult.Send;
            },
            (ref EventFilterContext context) =>
            {
                context.RemoveEventProperty("first");
                throw new InvalidOperationException("broken");
            },
            (ref EventFilterContext context) =>
            {
                context.SetEventProperty("third", 3);
                return FilterResult.Send;
            }
        );

        client.Track("user-1", "A");
        Assert.Equal("""{"first":1,"third":3}""", await PropertiesAsync());

        client.Track("user-1", "A");
        Assert.Contains("Filter", Assert.Single(_log.MessagesAt(LogLevel.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_a_filter_throws_the_event_is_dropped_if_the_options_say_so()
    {
        var client = Start(
            options => options.DropWhenFilterFails = true,
            (ref EventFilterContext context) => throw new InvalidOperationException("broken")
        );

        client.TrackAll("A");
        await client.FlushAsync(Token);

        Assert.Equal(["A"], _outcomes.Dropped(DropReason.Filtered));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task An_event_that_a_filter_tracks_passes_no_filter()
    {
        AnalyticsClient? client = null;
        client = Start(
            (ref EventFilterContext context) =>
            {
                client!.TrackAll("From within");
                context.SetEventProperty("a", 1);
                return FilterResult.Send;
            }
        );

        client.TrackAll("A");
        await client.FlushAsync(Token);

        Assert.Equal(["From within", "A"], _server.Taken);
    }

    [Fact]
    public async Task An_event_that_filters_have_made_too_large_is_dropped_as_such()
    {
        var client = Start(
            (ref EventFilterContext context) =>
            {
                context.SetEventProperty("a", new string('x', 1_100_000));
                return FilterResult.Send;
            }
        );

        client.TrackAll("A");
        await client.FlushAsync(Token);

        Assert.Equal(["A"], _outcomes.Dropped(DropReason.TooLarge));
    }

    [Fact]
    public async Task The_list_of_filters_is_copied()
    {
        AnalyticsClientOptions? options = null;
        var client = Start(given => options = given, (ref EventFilterContext context) => FilterResult.Drop("Always."));
        options!.Filters.Clear();

        client.TrackAll("A");
        await client.FlushAsync(Token);

        Assert.Equal(["A"], _outcomes.Dropped(DropReason.Filtered));
    }

    [Fact]
    public void Any_changes_give_what_they_would_give_on_an_object()
    {
        var names = Gen.OneOf(Gen.Const("a"), Gen.Const("b"), Gen.Const("\""), Gen.Const("ü\n"), Gen.Const(""));
        var value = Gen.OneOf(
            Gen.Int.Select(number => (PropertyValue)number),
            Gen.String.Select(text => (PropertyValue)text),
            Gen.Const((PropertyValue)new EventProperties { ["event_properties"] = new EventProperties() })
        );
        var change = Gen.Select(names, value, Gen.Bool);
        Gen.Select(Gen.Dictionary(names, value)[0, 3], change.List[0, 6])
            .Sample(
                (initial, changes) =>
                {
                    var expected = new JsonObject();
                    var properties = new EventProperties();
                    foreach (var pair in initial)
                    {
                        properties[pair.Key] = pair.Value;
                        expected[pair.Key] = JsonNode.Parse(pair.Value.ToString());
                    }

                    string? sent = null;
                    var options = Clients.Options();
                    options.Offline = true;
                    options.Filters.Add(
                        new Filter(
                            (ref EventFilterContext context) =>
                            {
                                foreach (var (name, changed, isRemoval) in changes)
                                {
                                    if (isRemoval)
                                    {
                                        Assert.Equal(expected.Remove(name), context.RemoveEventProperty(name));
                                    }
                                    else
                                    {
                                        expected[name] = JsonNode.Parse(changed.ToString());
                                        context.SetEventProperty(name, changed);
                                    }
                                }

                                sent = Encoding.UTF8.GetString(context.Json);
                                return FilterResult.Send;
                            }
                        )
                    );
                    using var client = new AnalyticsClient(options);
                    client.Track("user-1", "A", properties);

                    var actual = JsonNode.Parse(sent!)!["event_properties"] ?? new JsonObject();
                    Assert.True(JsonNode.DeepEquals(expected, actual), $"{expected} but {sent}");
                },
                iter: 200
            );
    }

    private sealed class Filter(Filtering filtering) : IEventFilter
    {
        public FilterResult Apply(ref EventFilterContext context) => filtering(ref context);
    }
}
