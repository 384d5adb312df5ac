using Microsoft.Extensions.Logging;
using Taxonomy.Queue;

namespace Taxonomy.Tests.Queue;

/// <summary>Journal files with damaged bytes, and files that were truncated.</summary>
public sealed class DamagedJournalTests : JournalTest
{
    [Fact]
    public async Task A_damaged_event_is_reported_and_the_others_are_sent()
    {
        await LeaveAsync("A", "B", "C");
        var bytes = await File.ReadAllBytesAsync(Folder.RingFile, Token);
        var at = bytes.AsSpan().IndexOf("\"B\""u8);
        bytes[at + 20] ^= 1;
        await File.WriteAllBytesAsync(Folder.RingFile, bytes, Token);

        await using var client = Start();
        Assert.Equal(1, client.GetStatistics().DroppedFor(DropReason.Corrupted));
        Assert.Equal(["B"], Outcomes.Dropped(DropReason.Corrupted));
        Assert.NotEmpty(Outcomes.All.Single().InsertId);
        Assert.True(await client.FlushAsync(Token));

        Assert.Equal(["A", "C"], Server.Taken);
        Assert.Equal(2, client.GetStatistics().Accepted);
        Assert.Equal(1, client.GetStatistics().DroppedFor(DropReason.Corrupted));
    }

    [Theory]
    [InlineData("flips")]
    [InlineData("flips 16 bytes apart")]
    [InlineData("sectors")]
    public async Task Of_three_thousand_events_every_damaged_one_is_reported_and_every_other_is_sent(string damage)
    {
        const int Events = 3_000;
        var random = new Random(damage.Length);
        for (var round = 0; round < 5; round++)
        {
            await using (var client = Start(LargeAndOffline))
            {
                for (var number = 0; number < Events; number++)
                {
                    client.Track(
                        "user-1",
                        $"{round} {number}",
                        new EventProperties { ["text"] = new string('x', random.Next(200)) }
                    );
                }
            }

            var bytes = await File.ReadAllBytesAsync(Folder.RingFile, Token);
            var end = bytes.AsSpan().LastIndexOf("\"}"u8);
            switch (damage)
            {
                case "flips":
                    bytes[random.Next(JournalHeader.Size, end)] ^= (byte)(1 << random.Next(8));
                    bytes[random.Next(JournalHeader.Size, end)] ^= (byte)(1 << random.Next(8));
                    break;
                case "sectors":
                    for (var count = 0; count < 3; count++)
                    {
                        bytes.AsSpan(random.Next(JournalHeader.Size, end) / 512 * 512, 512).Clear();
                    }

                    break;
                default:
                    for (var at = JournalHeader.Size; at < end - 400; at += random.Next(300, 2_000))
                    {
                        bytes[at] ^= 1;
                        bytes[at + 16] ^= 1;
                    }

                    break;
            }

            await File.WriteAllBytesAsync(Folder.RingFile, bytes, Token);
            Outcomes.Clear();
            Server.Taken.Clear();
            await using (var client = Start(Large))
            {
                Assert.True(await client.FlushAsync(Token).AsTask().WithinLimit());
            }

            var reported = Outcomes.Dropped(DropReason.Corrupted).Count();
            var sent = Server.Taken.Select(type => int.Parse(type.Split(' ')[1])).ToList();
            var lost = Enumerable.Range(0, Events).Except(sent).ToList();
            Assert.True(
                Events == reported + sent.Count,
                $"Lost {string.Join(' ', lost)}, reported {string.Join(' ', Outcomes.Dropped(DropReason.Corrupted))}"
            );
            Assert.Equal(sent.Order(), sent);
            Assert.InRange(reported, damage == "sectors" ? 1 : 0, damage == "flips" ? 2 : 1_500);
        }

        static void Large(AnalyticsClientOptions options)
        {
            options.QueueMaxBytes = 4 * 1024 * 1024;
            options.UploadBatchSize = 2_000;
        }

        static void LargeAndOffline(AnalyticsClientOptions options)
        {
            Large(options);
            options.Offline = true;
        }
    }

    [Fact]
    public async Task A_damaged_header_costs_no_event()
    {
        for (var at = 0; at < 28; at++)
        {
            await LeaveAsync("A", "B");
            var bytes = await File.ReadAllBytesAsync(Folder.RingFile, Token);
            bytes[at] ^= 0x10;
            await File.WriteAllBytesAsync(Folder.RingFile, bytes, Token);

            await using (var client = Start())
            {
                Assert.True(client.GetStatistics().IsDurable);
                Assert.True(await client.FlushAsync(Token));
            }

            Assert.Equal(["A", "B"], Server.Taken);
            Server.Taken.Clear();
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 0)]
    [InlineData(4096, 0)]
    [InlineData(4096 + 64, 0)]
    [InlineData(4096 + 1000, 3)]
    [InlineData(40_000, 40)]
    public async Task A_file_that_was_cut_off_gives_what_is_left_and_is_made_whole(long length, int least)
    {
        var types = Enumerable.Range(0, 40).Select(number => $"Event {number}").ToArray();
        await LeaveAsync(types);
        using (var file = File.OpenWrite(Folder.RingFile))
        {
            file.SetLength(length);
        }

        await using (var client = Start(options => options.UploadBatchSize = 2000))
        {
            Assert.True(client.GetStatistics().IsDurable);
            client.TrackAll("New");
            Assert.True(await client.FlushAsync(Token));
        }

        var left = Server.Taken.Count - 1;
        Assert.InRange(left, least, 40);
        Assert.Equal([.. types.Take(left), "New"], Server.Taken);
        Assert.InRange(new FileInfo(Folder.RingFile).Length, 64 * 1024, 1024 * 1024);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4096, 0)]
    [InlineData(4096 + 100, 0)]
    [InlineData(12_000, 20)]
    public async Task A_file_that_is_cut_off_while_it_is_in_use_does_no_more_than_lose_what_was_in_it(
        long length,
        int least
    )
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Needs the program 'truncate'.");
        }

        var types = Enumerable.Range(0, 60).Select(number => $"Event {number}").ToArray();
        await using var client = Start(options =>
        {
            options.Offline = true;
            options.UploadBatchSize = 2_000;
        });
        client.TrackAll(types);
        await CutOffAsync(length);

        client.TrackAll("New 1", "New 2");
        Assert.False(client.GetStatistics().IsDurable);
        Assert.Contains("truncated", client.GetStatistics().JournalFailure);
        Assert.Contains(Log.MessagesAt(LogLevel.Error), message => message.Contains("truncated"));
        client.Offline = false;
        await client.FlushAsync(Token);
        for (var round = 0; round < 20; round++)
        {
            client.Track("user-1", "Later", new EventProperties { ["text"] = new string('x', 2_000) });
            Assert.True(await client.FlushAsync(Token));
        }

        var lost = Outcomes.Dropped(DropReason.Corrupted).Count();
        Assert.InRange(60 - lost, least, 59);
        Assert.Equal(60 - lost + 22, Server.Taken.Count);
        Assert.Equal([.. types.Take(60 - lost), "New 1", "New 2"], Server.Taken.Take(62 - lost));
        Assert.Equal(0, client.GetStatistics().Queued);
    }

    [Fact]
    public async Task A_file_that_is_cut_off_while_its_events_are_on_their_way_does_no_harm()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Needs the program 'truncate'.");
        }

        await LeaveAsync("A", "B");
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        Server.Answer(_ => answer.Task);
        await using var client = Start();
        client.TrackAll("C");
        var flush = client.FlushAsync(Token).AsTask();
        await Server.NextAsync();
        client.TrackAll("D");
        await CutOffAsync(0);
        answer.SetResult(ScriptedServer.Response(200));

        await flush;
        Assert.Equal(["A", "B", "C"], Outcomes.Delivered);
        client.TrackAll("E");
        await client.FlushAsync(Token);
        Assert.Equal(["A", "B", "C", "E"], Server.Taken);
        Assert.Single(Outcomes.Dropped(DropReason.Corrupted));
        Assert.Equal(0, client.GetStatistics().Queued);
    }

    // Another process can be faster than a tick of the clock, of which each brings one look at the file's length.
    private async Task CutOffAsync(long length)
    {
        Assert.True(await RunAsync("truncate", "-s", $"{length}", Folder.RingFile));
        var tick = Environment.TickCount;
        SpinWait.SpinUntil(() => Environment.TickCount != tick);
    }
}
