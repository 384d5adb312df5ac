using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Taxonomy.Delivery;

namespace Taxonomy.Tests.Delivery;

/// <summary>Identifies that wait for others, as Amplitude's mobile SDKs let them.</summary>
public sealed class CoalescingTests : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(30);

    private readonly TestTime _time = new();
    private readonly ScriptedServer _server = new();
    private readonly OutcomeLog _outcomes = new();
    private AnalyticsClient? _client;

    private static CancellationToken Token => TestLimit.Token;

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        _server.Dispose();
    }

    private AnalyticsClient Start(Action<AnalyticsClientOptions>? change = null)
    {
        var options = Clients.Options(_server, _time);
        options.OnOutcome = _outcomes.Add;
        options.CoalesceIdentifies = true;
        options.EventUploadThreshold = 1;
        change?.Invoke(options);
        return _client = new AnalyticsClient(options);
    }

    private static void Set(AnalyticsClient client, string name, PropertyValue value, string user = "user-1") =>
        client.Identify(user).Set(name, value).Send();

    private IEnumerable<string> Sent => _server.Requests.SelectMany(request => request.Events).Select(Describe);

    private static string Describe(JsonElement sent) =>
        sent.GetProperty("event_type").GetString() == "$identify"
            ? sent.GetProperty("user_properties").GetRawText()
            : sent.GetProperty("event_type").GetString()!;

    [Fact]
    public async Task Identifies_become_one_when_the_interval_is_over()
    {
        var client = Start(options => options.EventUploadThreshold = 3);

        Set(client, "a", 1);
        Set(client, "b", "x");
        Set(client, "a", 2);
        await _time.WaitUntilSleepingForAsync(s_interval);
        Assert.Empty(_server.Requests);
        _time.Advance(s_interval);

        var request = await _server.NextAsync();
        Assert.Equal("""{"$set":{"a":2,"b":"x"}}""", Describe(Assert.Single(request.Events)));
        Assert.True(await client.FlushAsync(Token));
    }

    [Fact]
    public async Task A_later_value_wins_unless_it_is_null()
    {
        var client = Start();

        Set(client, "a", 1);
        Set(client, "b", PropertyValue.Null);
        Set(client, "a", PropertyValue.Null);
        Set(client, "b", 2);
        await client.FlushAsync(Token);

        Assert.Equal(["""{"$set":{"a":1,"b":2}}"""], await AfterFlushAsync(client));
    }

    [Fact]
    public async Task They_leave_before_the_next_event_of_their_user()
    {
        var client = Start(options => options.EventUploadThreshold = 1_000);

        Set(client, "a", 1);
        Set(client, "b", 2);
        client.Track("user-22", "Other");
        client.Track("user-1", "Own");
        Set(client, "c", 3);

        Assert.Equal(
            ["Other", """{"$set":{"a":1,"b":2}}""", "Own", """{"$set":{"c":3}}"""],
            await AfterFlushAsync(client)
        );
    }

    public static TheoryData<string, Action<AnalyticsClient>, string> NotHeld { get; } =
        new()
        {
            { "another operation", client => client.Identify("user-1").Add("n", 1).Send(), """{"$add":{"n":1}}""" },
            {
                "another operation besides",
                client => client.Identify("user-1").Set("x", 1).Unset("y").Send(),
                """{"$unset":{"y":"-"},"$set":{"x":1}}"""
            },
            { "removal of all", client => client.Identify("user-1").ClearAll().Send(), """{"$clearAll":"-"}""" },
            { "groups", client => client.SetGroup("user-1", "company", "acme"), """{"$set":{"company":"acme"}}""" },
        };

    [Theory]
    [MemberData(nameof(NotHeld))]
    public async Task Only_identifies_that_set_properties_and_name_no_groups_are_held(
        string what,
        Action<AnalyticsClient> identify,
        string expected
    )
    {
        var client = Start();

        Set(client, "a", 1);
        identify(client);

        // No flush: what is not held leaves by itself, and takes along what is.
        var sent = new List<string>();
        while (sent.Count < 2)
        {
            sent.AddRange((await _server.NextAsync()).Events.Select(Describe));
        }

        Assert.True(sent.SequenceEqual(["""{"$set":{"a":1}}""", expected]), $"{what}: {string.Join(' ', sent)}");
    }

    [Fact]
    public async Task A_group_identify_passes()
    {
        var client = Start();

        Set(client, "a", 1);
        client.GroupIdentify("company", "acme").Set("size", 3).Send();

        Assert.Equal(["$groupidentify"], (await _server.NextAsync()).EventTypes);
        Assert.Equal(["$groupidentify", """{"$set":{"a":1}}"""], await AfterFlushAsync(client));
    }

    [Fact]
    public async Task They_leave_when_another_user_signs_in_on_the_device()
    {
        var client = Start(options => options.EventUploadThreshold = 1_000);

        client.Identify("user-1", "device-1").Set("a", 1).Send();
        client.Identify("user-22", "device-1").Set("a", 2).Send();
        client.Identify("user-22", "device-1").Set("b", 3).Send();

        Assert.Equal(["""{"$set":{"a":1}}""", """{"$set":{"a":2,"b":3}}"""], await AfterFlushAsync(client));
    }

    [Fact]
    public async Task Users_do_not_mix()
    {
        var client = Start(options => options.EventUploadThreshold = 1_000);

        Set(client, "a", 1);
        Set(client, "a", 2, "user-22");
        Set(client, "b", 3);

        Assert.Equal(["""{"$set":{"a":1,"b":3}}""", """{"$set":{"a":2}}"""], await AfterFlushAsync(client));
    }

    [Fact]
    public async Task A_flush_returns_when_what_is_held_has_been_delivered()
    {
        var client = Start();
        Set(client, "a", 1);
        await _time.WaitUntilSleepingForAsync(s_interval);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Answer(async _ =>
        {
            await release.Task;
            return ScriptedServer.Response(200);
        });

        var flush = client.FlushAsync(Token).AsTask();
        await _server.NextAsync();
        Assert.False(flush.IsCompleted);
        release.SetResult();

        Assert.True(await flush);
        Assert.Single(_outcomes.Delivered);
    }

    [Fact]
    public async Task Disposal_sends_what_is_held()
    {
        var client = Start();
        Set(client, "a", 1);
        await _time.WaitUntilSleepingForAsync(s_interval);
        Set(client, "b", 2);

        await client.DisposeAsync();

        Assert.Equal(["""{"$set":{"a":1,"b":2}}"""], Sent);
        Assert.Equal(2, _outcomes.Delivered.Count());
    }

    [Fact]
    public async Task What_is_held_when_the_client_is_disposed_offline_is_reported_one_by_one()
    {
        var client = Start();
        Set(client, "a", 1);
        await _time.WaitUntilSleepingForAsync(s_interval);
        client.Offline = true;
        Set(client, "b", 2);

        await client.DisposeAsync();

        Assert.Equal(2, _outcomes.Dropped(DropReason.Undelivered).Count());
        Assert.Equal(0, client.GetStatistics().Queued);
    }

    [Fact]
    public async Task What_is_held_outlives_the_program_where_events_are_saved()
    {
        using var directory = new TemporaryDirectory();
        var client = Start(options =>
        {
            options.JournalDirectory = directory.Path;
            options.EventUploadThreshold = 2;
        });
        Set(client, "a", 1);
        Set(client, "b", 2);
        await _time.WaitUntilSleepingForAsync(s_interval);
        client.Offline = true;
        await client.DisposeAsync();
        Assert.Empty(_outcomes.All);
        Assert.Empty(_server.Requests);

        var next = Start(options => options.JournalDirectory = directory.Path);
        next.TrackAll("A");

        Assert.Equal(["""{"$set":{"a":1,"b":2}}""", "A"], await AfterFlushAsync(next));
        Assert.Equal(3, _outcomes.Delivered.Count());
        await next.DisposeAsync();
    }

    [Fact]
    public async Task Each_identify_has_its_own_outcome_and_the_one_that_is_sent_an_id_that_tells_its_parts()
    {
        var client = Start(options => options.EventUploadThreshold = 1_000);
        client.Identify("user-1").Set("a", 1).Send(new EventOptions { InsertId = "first" });
        client.Identify("user-1").Set("a", 2).Send(new EventOptions { InsertId = "second" });
        client.Identify("user-22").Set("a", 3).Send(new EventOptions { InsertId = "alone" });

        Assert.True(await client.FlushAsync(Token));

        Assert.Equal(["second~2", "alone"], _server.Requests.SelectMany(request => request.InsertIds));
        Assert.Equal(["first", "second", "alone"], _outcomes.All.Select(outcome => outcome.InsertId));
        Assert.All(_outcomes.All, outcome => Assert.True(outcome.IsDelivered));
        var statistics = client.GetStatistics();
        Assert.Equal((3, 3, 0), (statistics.Accepted, statistics.Delivered, statistics.Queued));
    }

    [Fact]
    public async Task When_the_server_refuses_what_was_made_of_several_only_the_one_at_fault_is_dropped()
    {
        var client = Start(options => options.EventUploadThreshold = 1_000);
        client.Identify("user-1").Set("a", 1).Send(new EventOptions { InsertId = "good" });
        client.Identify("user-1").Set("b", 2).Send(new EventOptions { InsertId = "bad" });
        client.TrackAll("A");
        _server.Answer(400, """{"code":400,"error":"e","events_with_invalid_fields":{"user_properties":[0]}}""");
        _server.Answer(400, """{"code":400,"error":"e","events_with_invalid_fields":{"user_properties":[1]}}""");

        Assert.False(await client.FlushAsync(Token));

        Assert.Equal(
            [
                ["bad~2", "A"],
                ["good", "bad", "A"],
                ["good", "A"],
            ],
            _server.Requests.Select(request =>
                request.Events.Select(sent =>
                    sent.GetProperty("event_type").GetString() == "A" ? "A" : sent.GetProperty("insert_id").GetString()!
                )
            )
        );
        Assert.Equal(["bad"], _outcomes.All.Where(one => !one.IsDelivered).Select(one => one.InsertId));
        Assert.Equal(3, _outcomes.All.Count);
    }

    [Fact]
    public async Task A_throttled_user_waits_with_what_was_made_of_several()
    {
        var client = Start(options => options.EventUploadThreshold = 1_000);
        Set(client, "a", 1);
        Set(client, "b", 2);
        client.TrackAll("A");
        _server.Answer(429, """{"code":429,"throttled_users":{"user-1":31},"throttled_events":[0,1]}""");

        var flush = client.FlushAsync(Token);
        await _time.SleepThroughAsync(TimeSpan.FromSeconds(30));
        Assert.True(await flush);

        Assert.Equal(["""{"$set":{"a":1,"b":2}}""", "A"], _server.Requests[^1].Events.Select(Describe));
        Assert.Equal(3, _outcomes.Delivered.Count());
    }

    [Fact]
    public async Task A_large_event_finds_room_beside_what_is_held()
    {
        var client = Start(options => options.EventUploadThreshold = 1_000);
        for (var index = 0; index < 20; index++)
        {
            Set(client, "p" + index, new string('x', 12_000));
        }

        client.Track("user-22", "Large", new EventProperties { ["text"] = new string('x', 950_000) });

        Assert.True(await client.FlushAsync(Token));
        Assert.All(_server.Requests, request => Assert.InRange(request.Body.Length, 1, 1_000_000));
        Assert.Equal(21, _outcomes.Delivered.Count());
    }

    [Fact]
    public async Task Nothing_is_held_unless_the_options_say_so()
    {
        var client = Start(options => options.CoalesceIdentifies = false);

        Set(client, "a", 1);

        Assert.Equal(["$identify"], (await _server.NextAsync()).EventTypes);
    }

    /// <summary>Whatever is tracked: each event finds the profile that it would have found, and has one outcome.</summary>
    [Fact]
    public async Task Profiles_are_the_same_as_if_all_had_been_sent()
    {
        var property = Gen.Int[0, 3].Select(number => "p" + number);
        var value = Gen.OneOf(
            Gen.Int[0, 9].Select(number => (PropertyValue)number),
            Gen.Const(PropertyValue.Null),
            Gen.Const((PropertyValue)"x\"\n"),
            Gen.Const((PropertyValue)new EventProperties { ["$set"] = new EventProperties { ["y"] = 1 } })
        );
        var who = Gen.Select(
            Gen.Int[0, 2].Select(number => number == 0 ? null : "user-" + number),
            Gen.Int[1, 2].Select(number => (string?)("device-" + number))
        );
        var step = Gen.Select(who, Gen.Int[0, 11], property, property, value);
        var sample = Gen.Select(step.Array[1, 40], Gen.Int[1, 5], Gen.Bool);
        await sample.SampleAsync(
            async run =>
            {
                var (steps, threshold, isFaulty) = run;
                var expected = await PlayAsync(steps, threshold, isCoalescing: false, isFaulty: false);
                var actual = await PlayAsync(steps, threshold, isCoalescing: true, isFaulty);
                Assert.Equal(expected, actual);
            },
            iter: 60,
            threads: 1
        );
    }

    private static async Task<List<string>> PlayAsync(
        ((string?, string?), int, string, string, PropertyValue)[] steps,
        int threshold,
        bool isCoalescing,
        bool isFaulty
    )
    {
        using var server = new ScriptedServer();
        var outcomes = new OutcomeLog();
        var refused = new HashSet<SentRequest>();
        var options = Clients.Options(server, new TestTime());
        options.OnOutcome = outcomes.Add;
        options.CoalesceIdentifies = isCoalescing;
        options.EventUploadThreshold = threshold;
        options.UploadBatchSize = 7;
        if (isFaulty)
        {
            // What was made of several is refused each time, and so goes its way in parts.
            for (var index = 0; index < 100; index++)
            {
                server.Answer(request => Task.FromResult(RefuseMerged(request, refused)));
            }
        }

        var client = new AnalyticsClient(options);
        for (var index = 0; index < steps.Length; index++)
        {
            var ((user, device), kind, first, second, value) = steps[index];
            switch (kind)
            {
                case < 6:
                    client.Identify(user, device).Set(first, value).Set(second, index).Send();
                    break;
                case 6:
                    client.Identify(user, device).Unset(first).Set(second, value).Send();
                    break;
                case 7:
                    client.Identify(user, device).SetOnce(first, value).Send();
                    break;
                case 8:
                    client.Identify(user, device).ClearAll().Send();
                    break;
                default:
                    client.Track(user, "E" + index, deviceId: device);
                    break;
            }
        }

        Assert.True(await client.FlushAsync(Token));
        await client.DisposeAsync();
        Assert.Equal(steps.Length, outcomes.All.Count);
        Assert.Equal(steps.Length, outcomes.All.Select(outcome => outcome.InsertId).Distinct().Count());

        // A device without a user has a profile of its own, which serves for the order as well as any other rule.
        var profiles = new Dictionary<string, JsonObject>();
        var seen = new List<string>();
        foreach (
            var sent in server
                .Requests.Where(request => !refused.Contains(request))
                .SelectMany(request => request.Events)
        )
        {
            var key = Text(sent, "user_id") ?? Text(sent, "device_id")!;
            var profile = profiles.TryGetValue(key, out var found) ? found : profiles[key] = [];
            var type = Text(sent, "event_type")!;
            if (type == "$identify")
            {
                Apply(profile, sent.GetProperty("user_properties"));
            }
            else
            {
                seen.Add($"{type} of {key}: {Sorted(profile)}");
            }
        }

        // Events of different users may change places; those of one may not.
        return
        [
            .. seen.OrderBy(line =>
                line[line.IndexOf(" of ", StringComparison.Ordinal)..line.IndexOf(':', StringComparison.Ordinal)]
            ),
            .. profiles.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}: {Sorted(pair.Value)}"),
        ];
    }

    private static HttpResponseMessage RefuseMerged(SentRequest request, HashSet<SentRequest> refused)
    {
        var index = request.InsertIds.ToList().FindIndex(id => id.Contains('~', StringComparison.Ordinal));
        if (index < 0)
        {
            return ScriptedServer.Response(200);
        }

        refused.Add(request);
        return ScriptedServer.Response(
            400,
            $$$"""{"code":400,"error":"e","events_with_invalid_fields":{"user_properties":[{{{index}}}]}}"""
        );
    }

    private static string Sorted(JsonObject profile) =>
        string.Join(
            ',',
            profile
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key}={pair.Value?.ToJsonString() ?? "null"}")
        );

    // As the SDKs take it, null sets nothing where there is a value.
    private static void Apply(JsonObject profile, JsonElement operations)
    {
        foreach (var operation in operations.EnumerateObject())
        {
            if (operation.Name == "$clearAll")
            {
                profile.Clear();
                continue;
            }

            foreach (var property in operation.Value.EnumerateObject())
            {
                var isNull = property.Value.ValueKind == JsonValueKind.Null;
                switch (operation.Name)
                {
                    case "$unset":
                        profile.Remove(property.Name);
                        break;
                    case "$set" when !isNull:
                    case "$setOnce" when !isNull && !profile.ContainsKey(property.Name):
                        profile[property.Name] = JsonNode.Parse(property.Value.GetRawText());
                        break;
                }
            }
        }
    }

    private async Task<List<string>> AfterFlushAsync(AnalyticsClient client)
    {
        Assert.True(await client.FlushAsync(Token));
        return [.. Sent];
    }

    private static string? Text(JsonElement sent, string name) =>
        sent.TryGetProperty(name, out var value) ? value.GetString() : null;
}
