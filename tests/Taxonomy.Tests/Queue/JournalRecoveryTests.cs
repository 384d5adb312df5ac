using Microsoft.Extensions.Logging;

namespace Taxonomy.Tests.Queue;

/// <summary>What a client leaves in its journal, and what the next one sends of it.</summary>
public sealed class JournalRecoveryTests : JournalTest
{
    [Fact]
    public async Task What_one_client_leaves_the_next_one_sends_first_and_under_the_same_ids()
    {
        var first = Start(options => options.Offline = true);
        first.TrackAll("A", "B", "C");
        var flush = first.FlushAsync(Token);
        Assert.False(await flush);
        await first.DisposeAsync();
        Assert.Empty(Outcomes.All);
        Assert.Equal(3, first.GetStatistics().Queued);
        Assert.True(first.GetStatistics().IsDurable);

        await using var second = Start();
        second.TrackAll("D");
        Assert.True(await second.FlushAsync(Token));

        Assert.Equal(["A", "B", "C", "D"], Server.Taken);
        Assert.Equal(["A", "B", "C", "D"], Outcomes.Delivered);
        Assert.Equal(4, Server.Requests[0].InsertIds.Distinct().Count());
        Assert.Equal(3, second.GetStatistics().Recovered);
        Assert.Equal(4, second.GetStatistics().Accepted);
        Assert.Equal(4, second.GetStatistics().Delivered);
        Assert.Contains(Log.MessagesAt(LogLevel.Information), message => message.Contains("3 event(s)"));
    }

    [Fact]
    public async Task What_was_delivered_is_not_sent_again()
    {
        await using (var first = Start())
        {
            first.TrackAll("A", "B");
            Assert.True(await first.FlushAsync(Token));
        }

        await using var second = Start();
        Assert.True(await second.FlushAsync(Token));

        Assert.Single(Server.Requests);
        Assert.Equal(0, second.GetStatistics().Recovered);
    }

    [Fact]
    public async Task A_request_without_an_answer_is_sent_again_by_the_next_client_under_the_same_ids()
    {
        Server.Fail(new HttpRequestException("cut"));
        await using (var first = Start())
        {
            first.TrackAll("A", "B");
            var flush = first.FlushAsync(Token);
            await Server.NextAsync();
            await Time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(1));
            await first.DisposeAsync();
            Assert.False(await flush);
        }

        await using var second = Start();
        Assert.True(await second.FlushAsync(Token));

        Assert.Equal(2, Server.Requests.Count);
        Assert.Equal(Server.Requests[0].InsertIds, Server.Requests[1].InsertIds);
    }

    [Fact]
    public async Task Events_of_throttled_users_survive_and_keep_their_order()
    {
        Server.Answer(429, """{"throttled_users":{"user-1":31}}""");
        using var delivered = new SemaphoreSlim(0);
        await using (var first = Start(options => options.OnOutcome = _ => delivered.Release()))
        {
            first.Track("user-1", "A1");
            first.Track("user-2", "B1");
            first.Track("user-1", "A2");
            var flush = first.FlushAsync(Token).AsTask();
            await Time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(30));
            Assert.False(flush.IsCompleted);
            Assert.Equal(["B1"], Server.Taken);
            await delivered.WaitAsync(Token);

            // The ring goes round several times, over those that are held.
            for (var number = 0; number < 3_000; number++)
            {
                first.Track("user-2", "More", new EventProperties { ["text"] = new string('x', 100) });
                await delivered.WaitAsync(Token);
            }

            first.Track("user-1", "A3");
        }

        Server.Taken.Clear();
        await using var second = Start();
        Assert.True(await second.FlushAsync(Token));

        Assert.Equal(["A1", "A2", "A3"], Server.Taken);
        Assert.Equal(0, second.GetStatistics().Dropped);
    }

    [Fact]
    public async Task Events_of_another_project_are_not_sent_to_this_one()
    {
        await LeaveAsync("A");

        await using (var other = Start(options => options.ApiKey = "another-key"))
        {
            Assert.Equal(0, other.GetStatistics().Recovered);
            other.TrackAll("B");
            Assert.True(await other.FlushAsync(Token));
        }

        Assert.Equal(["B"], Server.Taken);
        await using var client = Start();
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["B", "A"], Server.Taken);
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(1024 * 1024)]
    public async Task A_journal_of_another_size_loses_nothing(long queueMaxBytes)
    {
        var types = Enumerable.Range(0, 40).Select(number => $"Event {number}").ToArray();
        await LeaveAsync(types);

        await using var client = Start(options =>
        {
            options.QueueMaxBytes = queueMaxBytes;
            options.UploadBatchSize = 2000;
        });
        Assert.Equal(40, client.GetStatistics().Recovered);
        Assert.True(await client.FlushAsync(Token));

        Assert.Equal(types, Server.Taken);
    }

    [Fact]
    public async Task Oldest_events_of_an_earlier_process_make_room_first()
    {
        await LeaveAsync("A", "B", "C");

        await using var client = Start(options =>
        {
            options.QueueMaxEvents = 2;
            options.Offline = true;
        });
        client.TrackAll("D");

        Assert.Equal(["A", "B"], Outcomes.Dropped(DropReason.QueueFull));
        client.Offline = false;
        Assert.False(await client.FlushAsync(Token) && Server.Taken.Count != 2);
        Assert.Equal(["C", "D"], Server.Taken);
    }

    [Fact]
    public async Task What_was_tracked_is_brought_to_the_disk_once_in_a_while_if_that_is_asked_for()
    {
        await using (
            var client = Start(options =>
            {
                options.JournalSync = JournalSync.Periodic;
                options.JournalSyncPeriod = TimeSpan.FromMilliseconds(250);
                options.Offline = true;
            })
        )
        {
            // Round the ring's end, too.
            for (var number = 0; number < 400; number++)
            {
                client.Track("user-1", $"Event {number}", new EventProperties { ["text"] = new string('x', 300) });
                if (number % 7 == 0)
                {
                    Time.Advance(TimeSpan.FromMilliseconds(250));
                }
            }
        }

        Assert.DoesNotContain(Log.MessagesAt(LogLevel.Warning), message => message.Contains("disk"));
        await using var next = Start();
        Assert.InRange(next.GetStatistics().Recovered, 10, 400);
    }
}
