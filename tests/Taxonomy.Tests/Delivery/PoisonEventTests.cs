using Microsoft.Extensions.Logging;
using Taxonomy.Delivery;

namespace Taxonomy.Tests.Delivery;

/// <summary>Events for which a server refuses the whole request without naming them, and gateways that refuse everything.</summary>
public sealed class PoisonEventTests : IAsyncDisposable
{
    private const string Poison = "Poison";
    private const string Forbidden = """{"code":403,"error":"Forbidden"}""";

    private readonly TestTime _time = new();
    private readonly ScriptedServer _server = new();
    private readonly OutcomeLog _outcomes = new();
    private readonly LogRecorder _log = new();
    private AnalyticsClient? _client;

    public static TheoryData<int, string> Refusals { get; } =
        new()
        {
            { 403, Forbidden },
            { 400, """{"code":400,"error":"Invalid event JSON"}""" },
            { 400, "<html>" },
            { 400, "" },
            { 422, "" },
            { 406, "<html>" },
            { 302, "" },
            { 200, "<html>" },
            { 400, """{"code":400,"events_with_invalid_fields":{"time":[4711]}}""" },
            { 400, """{"code":400,"events_with_invalid_fields":{"time":0}}""" },
            { 400, """{"code":400,"events_with_invalid_fields":0,"silenced_events":1}""" },
            { 400, """{"code":400,"error":"Request missing required field","missing_field":"event_type"}""" },
        };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _server.Decide = null;
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        _server.Dispose();
        _log.Dispose();
    }

    private AnalyticsClient Start(Action<AnalyticsClientOptions>? change = null)
    {
        var options = Clients.Options(_server, _time);
        options.OnOutcome = _outcomes.Add;
        change?.Invoke(options);
        return _client = new AnalyticsClient(options, _log);
    }

    private void RefusePoison(int status = 403, string? body = Forbidden) =>
        _server.Decide = sent => sent.EventTypes.Contains(Poison) ? ScriptedServer.Response(status, body) : null;

    private async Task<bool> FlushAsync(AnalyticsClient client)
    {
        var flush = client.FlushAsync(Token).AsTask();
        await _time.PassUntilAsync(flush);
        return await flush;
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task One_event_that_is_refused_without_a_name_is_dropped_and_all_others_arrive(int status, string body)
    {
        RefusePoison(status, body);
        var client = Start();
        for (var number = 0; number < 100; number++)
        {
            client.Track($"user-{number % 7}", number == 41 ? Poison : $"Good {number}");
        }

        Assert.False(await FlushAsync(client));

        Assert.Equal([Poison], _outcomes.Dropped(DropReason.Rejected));
        Assert.Equal(99, _outcomes.Delivered.Count());
        Assert.InRange(_server.Requests.Count, 1, 25);
        Assert.Equal(DeliveryState.Healthy, client.GetStatistics().State);
        Assert.Contains($"{status}", _outcomes.All.First(one => !one.IsDelivered).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task It_is_found_wherever_it_is_and_each_users_order_is_kept(int users)
    {
        RefusePoison();
        for (var position = 0; position < 9; position++)
        {
            _server.Taken.Clear();
            await using var client = Start();
            for (var number = 0; number < 9; number++)
            {
                client.Track($"user-{number % users}", number == position ? Poison : $"{number % users}{number}");
            }

            Assert.False(await FlushAsync(client));

            Assert.Equal(8, _server.Taken.Count);
            foreach (var user in _server.Taken.GroupBy(type => type[0]))
            {
                Assert.Equal(user.Order(StringComparer.Ordinal), user);
            }
        }

        Assert.Equal(9, _outcomes.Dropped(DropReason.Rejected).Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Many_of_them_are_all_found(int users)
    {
        RefusePoison();
        var client = Start();
        for (var number = 0; number < 90; number++)
        {
            client.Track($"user-{number % users}", number % 3 == 0 || number < 7 ? Poison : "Good");
        }

        Assert.False(await FlushAsync(client));

        Assert.Equal(34, _outcomes.Dropped(DropReason.Rejected).Count());
        Assert.Equal(56, _server.Taken.Count);
    }

    [Fact]
    public async Task One_that_waits_alone_is_kept_until_there_is_another_to_compare_it_with()
    {
        RefusePoison();
        var client = Start();
        client.TrackAll(Poison);
        for (var count = 0; count < 3; count++)
        {
            // A flush does not wait for the other one.
            Assert.False(await FlushAsync(client));
            Assert.Equal(1, client.GetStatistics().Queued);
        }

        client.TrackAll("Good");
        Assert.False(await FlushAsync(client));

        Assert.Equal([Poison], _outcomes.Dropped(DropReason.Rejected));
        Assert.Equal(["Good"], _server.Taken);
    }

    [Fact]
    public async Task A_gateway_that_refuses_everything_loses_nothing_costs_little_and_is_reported()
    {
        var isRefusing = true;
        _server.Decide = _ => isRefusing ? ScriptedServer.Response(403, Forbidden) : null;
        var client = Start();
        for (var number = 0; number < 500; number++)
        {
            client.Track($"user-{number % 50}", $"Event {number:000}");
        }

        var flush = client.FlushAsync(Token).AsTask();
        while (_time.GetUtcNow() < TestTime.Beginning.AddHours(1))
        {
            _time.Advance(
                await _time.WaitForSleepAsync((due, isRequest) => due < TimeSpan.FromHours(1) && !isRequest, Token)
            );
        }

        Assert.InRange(_server.Requests.Count, 60, 300);
        Assert.Empty(_outcomes.All);
        Assert.Equal(DeliveryState.BackingOff, client.GetStatistics().State);
        Assert.Contains("gateway", Assert.Single(_log.MessagesAt(LogLevel.Error)));
        isRefusing = false;
        await _time.PassUntilAsync(flush);

        Assert.True(await flush);
        Assert.Equal(500, _server.Taken.Count);
        Assert.Equal(500, _outcomes.Delivered.Count());
    }

    [Fact]
    public async Task A_gateway_that_refuses_everything_for_a_while_loses_nothing_whenever_that_ends()
    {
        for (var refusals = 0; refusals < 60; refusals++)
        {
            for (var count = 0; count < refusals; count++)
            {
                _server.Answer(403, Forbidden);
            }

            _server.Taken.Clear();
            await using var client = Start();
            for (var number = 0; number < 80; number++)
            {
                client.Track($"user-{number % 40}", $"{number % 40:00}{number:00}");
            }

            Assert.True(await FlushAsync(client), $"{refusals} refusals");
            Assert.Equal(80, _server.Taken.Count);
            foreach (var user in _server.Taken.GroupBy(type => type[..2]))
            {
                Assert.Equal(user.Order(StringComparer.Ordinal), user);
            }
        }
    }

    [Fact]
    public async Task Not_even_events_of_one_user_are_lost_whenever_that_ends()
    {
        for (var refusals = 0; refusals < 60; refusals++)
        {
            for (var count = 0; count < refusals; count++)
            {
                _server.Answer(403, Forbidden);
            }

            await using var client = Start();
            for (var number = 0; number < 20; number++)
            {
                client.TrackAll($"{number:00}");
            }

            Assert.True(await FlushAsync(client), $"{refusals} refusals");
        }
    }

    [Fact]
    public async Task Order_is_kept_where_the_only_event_of_another_user_is_refused_too()
    {
        for (var refusals = 0; refusals < 20; refusals++)
        {
            for (var count = 0; count < refusals; count++)
            {
                _server.Answer(403, Forbidden);
            }

            _server.Taken.Clear();
            await using var client = Start();
            for (var number = 0; number < 20; number++)
            {
                client.Track(number == 1 ? "user-2" : "user-1", $"{number:00}");
            }

            Assert.True(await FlushAsync(client), $"{refusals} refusals");
            var ofFirst = _server.Taken.Where(type => type != "01");
            Assert.Equal(ofFirst.Order(StringComparer.Ordinal), ofFirst);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task One_request_that_is_taken_amid_refusals_proves_nothing_against_the_events_that_come_later(
        int users
    )
    {
        var requests = 0;
        _server.Decide = _ => ++requests is 4 or > 60 ? null : ScriptedServer.Response(403, Forbidden);
        var client = Start();
        for (var number = 0; number < 4; number++)
        {
            client.Track($"user-{number % users}", $"Event {number}");
        }

        while (client.GetStatistics().Queued > 0)
        {
            await FlushAsync(client);
        }

        Assert.Equal(4, _outcomes.Delivered.Count());
        Assert.Equal(4, _outcomes.All.Count);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public async Task A_gateway_that_refuses_at_random_loses_nothing(double odds)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var random = new Random(seed);
            _server.Decide = _ => random.NextDouble() < odds ? ScriptedServer.Response(403, Forbidden) : null;
            await using var client = Start(options => options.UploadBatchSize = 20);
            for (var number = 0; number < 200; number++)
            {
                client.Track($"user-{number % 40}", "Good");
            }

            while (client.GetStatistics().Queued > 0)
            {
                await FlushAsync(client);
            }

            Assert.True(client.GetStatistics().Dropped == 0, $"Seed {seed} of {odds}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public async Task A_gateway_that_takes_one_request_in_some_seconds_loses_nothing(int seconds)
    {
        var next = DateTimeOffset.MinValue;
        _server.Decide = _ =>
        {
            if (_time.GetUtcNow() < next)
            {
                return ScriptedServer.Response(403, Forbidden);
            }

            next = _time.GetUtcNow() + TimeSpan.FromSeconds(seconds);
            return null;
        };
        var client = Start(options => options.UploadBatchSize = 10);
        for (var number = 0; number < 100; number++)
        {
            client.Track($"user-{number % 8}", "Good");
        }

        while (client.GetStatistics().Queued > 0)
        {
            await FlushAsync(client);
        }

        Assert.Equal(100, _outcomes.Delivered.Count());
    }

    [Fact]
    public async Task It_is_found_though_its_user_is_throttled_whenever_another_event_was_to_be_compared_with_it()
    {
        var isThrottled = true;
        _server.Decide = sent =>
        {
            if (sent.EventTypes.Contains(Poison))
            {
                isThrottled = false;
                return ScriptedServer.Response(403, Forbidden);
            }

            isThrottled = !isThrottled;
            return isThrottled
                ? ScriptedServer.Response(429, """{"code":429,"throttled_users":{"user-1":31}}""")
                : null;
        };
        var client = Start();
        client.TrackAll(Poison);
        for (var number = 0; client.GetStatistics().Queued > 0 && number < 100; number++)
        {
            client.Track("user-2", $"{number}");
            client.Track("user-3", $"{number}");
            await FlushAsync(client);
        }

        Assert.Equal([Poison], _outcomes.Dropped(DropReason.Rejected));
        Assert.InRange(_server.Requests.Count, 1, 100);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Many_that_come_first_are_found_though_others_fail_between(int users)
    {
        var random = new Random(1);
        _server.Decide = sent =>
            sent.EventTypes.Contains(Poison) ? ScriptedServer.Response(403, Forbidden)
            : random.Next(2) == 0 ? null
            : random.Next(3) == 0 ? ScriptedServer.Response(403, Forbidden)
            : ScriptedServer.Response(503, "");
        var client = Start();
        for (var number = 0; number < 12; number++)
        {
            client.Track($"user-{number % users}", Poison);
        }

        for (var number = 0; client.GetStatistics().Queued > 0 && number < 500; number++)
        {
            client.Track($"user-{number % users}", "Good");
            await FlushAsync(client);
        }

        Assert.Equal(12, _outcomes.Dropped(DropReason.Rejected).Count());
        // Which events a request finds queued depends on the machine: 331 requests alone, more than 500 beside others.
        Assert.InRange(_server.Requests.Count, 1, 1000);
    }

    [Fact]
    public async Task A_merged_identify_that_is_refused_goes_again_in_its_parts()
    {
        var refused = "\"poison\"";
        _server.Decide = sent =>
            System.Text.Encoding.UTF8.GetString(sent.Body).Contains(refused, StringComparison.Ordinal)
                ? ScriptedServer.Response(403, Forbidden)
                : null;
        var client = Start(options => options.CoalesceIdentifies = true);
        client.Identify("user-1").Set("first", 1).Send();
        client.Identify("user-1").Set("poison", 1).Send();
        client.Identify("user-1").Set("third", 1).Send();
        client.Track("user-2", "Good");

        Assert.False(await FlushAsync(client));

        Assert.Equal(["$identify"], _outcomes.Dropped(DropReason.Rejected));
        Assert.Equal(3, _outcomes.Delivered.Count());
    }

    [Theory]
    [InlineData("user-1")]
    [InlineData("user-2")]
    public async Task Refusals_of_an_event_that_turns_out_too_large_do_not_count_for_the_next(string userOfFirst)
    {
        for (var refusals = 1; refusals < 10; refusals++)
        {
            var refusalsOfFirst = 0;
            var refusalsOfSecond = 0;
            _server.Taken.Clear();
            _server.Decide = sent =>
                sent.EventTypes.Contains("A")
                    ? sent.EventTypes.Count == 1 && ++refusalsOfFirst == (userOfFirst == "user-1" ? 10 : 2)
                        ? ScriptedServer.Response(413, "")
                        : ScriptedServer.Response(403, Forbidden)
                    : sent.EventTypes.Contains("B") && refusalsOfSecond++ < refusals
                        ? ScriptedServer.Response(403, Forbidden)
                        : null;
            await using var client = Start();
            client.Track(userOfFirst, "A");
            client.TrackAll("B", "C");

            Assert.False(await FlushAsync(client));

            Assert.Equal(["B", "C"], _server.Taken);
        }

        Assert.Equal(9, _outcomes.Dropped(DropReason.TooLarge).Count());
        Assert.Empty(_outcomes.Dropped(DropReason.Rejected));
    }

    [Theory]
    [InlineData(413, "")]
    [InlineData(400, """{"code":400,"events_with_invalid_fields":{"time":[0]}}""")]
    public async Task Comparisons_of_a_merged_identify_do_not_count_for_its_parts(int status, string body)
    {
        var refusalsOfFirst = 0;
        _server.Decide = sent =>
        {
            var text = System.Text.Encoding.UTF8.GetString(sent.Body);
            if (!text.Contains("\"first\"", StringComparison.Ordinal))
            {
                return null;
            }

            if (!text.Contains("\"second\"", StringComparison.Ordinal))
            {
                return refusalsOfFirst++ == 0 ? ScriptedServer.Response(403, Forbidden) : null;
            }

            return sent.EventTypes.Count == 1 && _server.Taken.Count == 5
                ? ScriptedServer.Response(status, body)
                : ScriptedServer.Response(403, Forbidden);
        };
        var client = Start(options => options.CoalesceIdentifies = true);
        client.Identify("user-1").Set("first", 1).Send();
        client.Identify("user-1").Set("second", 1).Send();
        client.Track("user-1", "Good");
        for (var count = 0; count < 20; count++)
        {
            client.Track("user-2", "Good");
        }

        Assert.True(await FlushAsync(client));

        Assert.True(refusalsOfFirst > 1);
        Assert.Equal(23, _outcomes.Delivered.Count());
    }

    [Fact]
    public async Task It_is_found_at_disposal_as_well()
    {
        RefusePoison();
        var client = Start();
        for (var number = 0; number < 50; number++)
        {
            client.TrackAll(number == 20 ? Poison : "Good");
        }

        await client.DisposeAsync();

        Assert.Equal([Poison], _outcomes.Dropped(DropReason.Rejected));
        Assert.Equal(49, _server.Taken.Count);
    }

    [Fact]
    public async Task The_next_start_finds_it_in_the_journal_too()
    {
        RefusePoison();
        using var directory = new TemporaryDirectory();
        await using (
            var first = Start(options =>
            {
                options.JournalDirectory = directory.Path;
                options.Offline = true;
            })
        )
        {
            first.TrackAll("A", Poison, "B");
        }

        var client = Start(options => options.JournalDirectory = directory.Path);
        Assert.False(await FlushAsync(client));

        Assert.Equal([Poison], _outcomes.Dropped(DropReason.Rejected));
        Assert.Equal(["A", "B"], _server.Taken);
    }

    [Fact]
    public async Task Named_events_count_more_than_a_missing_field()
    {
        _server.Answer(
            400,
            """{"code":400,"missing_field":"event_type","events_with_missing_fields":{"event_type":[1]}}"""
        );
        var client = Start();
        client.TrackAll("A", "B", "C");

        Assert.False(await client.FlushAsync(Token));

        Assert.Equal(["B"], _outcomes.Dropped(DropReason.Rejected));
        Assert.Equal(["A", "C"], _server.Taken);
    }

    [Fact]
    public async Task Many_events_of_which_each_answer_names_one_cost_little_more_than_what_they_are()
    {
        _server.Decide = sent =>
            sent.EventTypes.ToList().IndexOf(Poison) is >= 0 and var index
                ? ScriptedServer.Response(
                    400,
                    $$$"""{"code":400,"events_with_invalid_fields":{"time":[{{{index}}}]}}"""
                )
                : null;
        var client = Start();
        for (var number = 0; number < 1_000; number++)
        {
            client.Track($"user-{number % 10}", number % 2 == 0 ? Poison : $"{number % 10}{number:000}");
        }

        var started = _time.GetUtcNow();
        Assert.False(await FlushAsync(client));

        Assert.Equal(500, _outcomes.Dropped(DropReason.Rejected).Count());
        Assert.Equal(500, _server.Taken.Count);
        Assert.InRange(_server.Requests.Count, 500, 700);
        Assert.InRange(_server.Requests.Sum(sent => sent.Body.Length), 0, 4_000_000);

        // So many answers were not called for without a rest.
        Assert.True(_time.GetUtcNow() - started > TimeSpan.FromSeconds(10));
        Assert.Equal(
            _server.Taken.GroupBy(type => type[0]).SelectMany(user => user),
            _server.Taken.GroupBy(type => type[0]).SelectMany(user => user.Order(StringComparer.Ordinal))
        );
    }
}
