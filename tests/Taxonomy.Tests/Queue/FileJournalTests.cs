using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Taxonomy.Delivery;
using Taxonomy.Queue;

namespace Taxonomy.Tests.Queue;

/// <summary>A client with a journal directory, over what happens to the directory and to the process.</summary>
public sealed class FileJournalTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new TemporaryDirectory().Create();
    private readonly ScriptedServer _server = new();
    private readonly TestTime _time = new();
    private readonly OutcomeLog _outcomes = new();
    private readonly LogRecorder _log = new();

    private static CancellationToken Token => TestLimit.Token;

    public void Dispose()
    {
        _server.Dispose();
        _log.Dispose();
        _directory.Dispose();
    }

    private AnalyticsClient Start(Action<AnalyticsClientOptions>? change = null)
    {
        var options = Clients.Options(_server, _time);
        options.JournalDirectory = _directory.Path;
        options.QueueMaxBytes = 16 * 1024;
        options.OnOutcome = _outcomes.Add;
        options.ShutdownTimeout = TimeSpan.Zero;
        change?.Invoke(options);
        return new AnalyticsClient(options, _log);
    }

    private async Task LeaveAsync(params string[] eventTypes)
    {
        await using var client = Start(options => options.Offline = true);
        client.TrackAll(eventTypes);
    }

    [Fact]
    public async Task What_one_client_leaves_the_next_one_sends_first_and_under_the_same_ids()
    {
        var first = Start(options => options.Offline = true);
        first.TrackAll("A", "B", "C");
        var flush = first.FlushAsync(Token);
        Assert.False(await flush);
        await first.DisposeAsync();
        Assert.Empty(_outcomes.All);
        Assert.Equal(3, first.GetStatistics().Queued);
        Assert.True(first.GetStatistics().IsDurable);

        await using var second = Start();
        second.TrackAll("D");
        Assert.True(await second.FlushAsync(Token));

        Assert.Equal(["A", "B", "C", "D"], _server.Taken);
        Assert.Equal(["A", "B", "C", "D"], _outcomes.Delivered);
        Assert.Equal(4, _server.Requests[0].InsertIds.Distinct().Count());
        Assert.Equal(3, second.GetStatistics().Recovered);
        Assert.Equal(4, second.GetStatistics().Accepted);
        Assert.Equal(4, second.GetStatistics().Delivered);
        Assert.Contains(_log.MessagesAt(LogLevel.Information), message => message.Contains("3 event(s)"));
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

        Assert.Single(_server.Requests);
        Assert.Equal(0, second.GetStatistics().Recovered);
    }

    [Fact]
    public async Task A_request_without_an_answer_is_sent_again_by_the_next_client_under_the_same_ids()
    {
        _server.Fail(new HttpRequestException("cut"));
        await using (var first = Start())
        {
            first.TrackAll("A", "B");
            var flush = first.FlushAsync(Token);
            await _server.NextAsync();
            await _time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(1));
            await first.DisposeAsync();
            Assert.False(await flush);
        }

        await using var second = Start();
        Assert.True(await second.FlushAsync(Token));

        Assert.Equal(2, _server.Requests.Count);
        Assert.Equal(_server.Requests[0].InsertIds, _server.Requests[1].InsertIds);
    }

    [Fact]
    public async Task Events_of_throttled_users_survive_and_keep_their_order()
    {
        _server.Answer(429, """{"throttled_users":{"user-1":31}}""");
        using var delivered = new SemaphoreSlim(0);
        await using (var first = Start(options => options.OnOutcome = _ => delivered.Release()))
        {
            first.Track("user-1", "A1");
            first.Track("user-2", "B1");
            first.Track("user-1", "A2");
            var flush = first.FlushAsync(Token).AsTask();
            await _time.WaitUntilSleepingForAsync(TimeSpan.FromSeconds(30));
            Assert.False(flush.IsCompleted);
            Assert.Equal(["B1"], _server.Taken);
            await delivered.WaitAsync(Token);

            // The ring goes round several times, over those that are held.
            for (var number = 0; number < 3_000; number++)
            {
                first.Track("user-2", "More", new EventProperties { ["text"] = new string('x', 100) });
                await delivered.WaitAsync(Token);
            }

            first.Track("user-1", "A3");
        }

        _server.Taken.Clear();
        await using var second = Start();
        Assert.True(await second.FlushAsync(Token));

        Assert.Equal(["A1", "A2", "A3"], _server.Taken);
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

        Assert.Equal(["B"], _server.Taken);
        await using var client = Start();
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["B", "A"], _server.Taken);
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

        Assert.Equal(types, _server.Taken);
    }

    [Fact]
    public async Task A_directory_in_use_is_refused_and_taken_over_when_it_is_free()
    {
        var first = Start();

        await using (var second = Start())
        {
            Assert.Contains("in use", second.GetStatistics().JournalFailure);
            Assert.False(second.GetStatistics().IsDurable);
            Assert.Contains(_log.MessagesAt(LogLevel.Error), message => message.Contains("in use"));

            // It works all the same, in memory.
            second.TrackAll("A");
            Assert.True(await second.FlushAsync(Token));
            Assert.Equal(["A"], _server.Taken);
        }

        await first.DisposeAsync();
        await using var third = Start();
        Assert.True(third.GetStatistics().IsDurable);
        Assert.Null(third.GetStatistics().JournalFailure);
    }

    [Fact]
    public async Task Events_that_are_left_in_memory_for_want_of_a_directory_are_reported()
    {
        await using var first = Start();
        var second = Start(options => options.Offline = true);
        second.TrackAll("A");
        await second.DisposeAsync();

        Assert.Equal(["A"], _outcomes.Dropped(DropReason.Undelivered));
    }

    [Fact]
    public async Task A_full_disk_leaves_the_queue_in_memory_and_no_file_behind()
    {
        await using var client = Start(options => options.JournalStorage = new FullDisk());

        Assert.Contains("No space left", client.GetStatistics().JournalFailure);
        Assert.Contains(_log.MessagesAt(LogLevel.Error), message => message.Contains("No space left"));
        client.TrackAll("A");
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["A"], _server.Taken);
        Assert.Empty(Directory.GetFiles(_directory.Path, "events*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_full_disk_does_not_hinder_a_journal_that_has_its_file()
    {
        await LeaveAsync("A");

        // Another size would need another file.
        await using var client = Start(options =>
        {
            options.JournalStorage = new FullDisk();
            options.QueueMaxBytes = 1024 * 1024;
        });

        Assert.True(client.GetStatistics().IsDurable);
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["A"], _server.Taken);
        Assert.Contains(_log.MessagesAt(LogLevel.Warning), message => message.Contains("No space left"));

        // The room that is kept free for the longest event must not be all that the old file has.
        client.TrackAll("B");
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["A", "B"], _server.Taken);
    }

    [Fact]
    public async Task A_file_system_that_is_really_full_is_noticed_before_anything_is_mapped()
    {
        var mount = Path.Combine(_directory.Path, "small");
        Directory.CreateDirectory(mount);
        if (!OperatingSystem.IsLinux() || !await RunAsync("mount", "-t", "tmpfs", "-o", "size=40k", "tmpfs", mount))
        {
            Assert.Skip("Needs the right to mount a small file system.");
        }

        try
        {
            await using var client = Start(options => options.JournalDirectory = mount);
            Assert.NotNull(client.GetStatistics().JournalFailure);
            client.TrackAll("A");
            Assert.True(await client.FlushAsync(Token));
        }
        finally
        {
            await RunAsync("umount", mount);
        }
    }

    [Fact]
    public async Task A_directory_that_cannot_be_written_leaves_the_queue_in_memory()
    {
        var file = Path.Combine(_directory.Path, "file");
        await File.WriteAllTextAsync(file, "", Token);

        await using var client = Start(options => options.JournalDirectory = Path.Combine(file, "below"));

        Assert.Contains("below", client.GetStatistics().JournalFailure);
        client.TrackAll("A");
        Assert.True(await client.FlushAsync(Token));
    }

    [Fact]
    public async Task A_directory_that_may_not_be_written_leaves_the_queue_in_memory()
    {
        // Nobody may make one there, not even root.
        const string Path = "/proc/self/journal";
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Elsewhere there is no such place that every machine has.");
        }

        await using var client = Start(options => options.JournalDirectory = Path);

        Assert.NotNull(client.GetStatistics().JournalFailure);
        var message = Assert.Single(_log.MessagesAt(LogLevel.Error));
        Assert.EndsWith("see JournalDirectory.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("..", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_event_is_reported_and_the_others_are_sent()
    {
        await LeaveAsync("A", "B", "C");
        var bytes = await File.ReadAllBytesAsync(_directory.RingFile, Token);
        var at = bytes.AsSpan().IndexOf("\"B\""u8);
        bytes[at + 20] ^= 1;
        await File.WriteAllBytesAsync(_directory.RingFile, bytes, Token);

        await using var client = Start();
        Assert.Equal(["B"], _outcomes.Dropped(DropReason.Corrupted));
        Assert.NotEmpty(_outcomes.All.Single().InsertId);
        Assert.True(await client.FlushAsync(Token));

        Assert.Equal(["A", "C"], _server.Taken);
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

            var bytes = await File.ReadAllBytesAsync(_directory.RingFile, Token);
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

            await File.WriteAllBytesAsync(_directory.RingFile, bytes, Token);
            _outcomes.Clear();
            _server.Taken.Clear();
            await using (var client = Start(Large))
            {
                Assert.True(await client.FlushAsync(Token).AsTask().WithinLimit());
            }

            var reported = _outcomes.Dropped(DropReason.Corrupted).Count();
            var sent = _server.Taken.Select(type => int.Parse(type.Split(' ')[1])).ToList();
            var lost = Enumerable.Range(0, Events).Except(sent).ToList();
            Assert.True(
                Events == reported + sent.Count,
                $"Lost {string.Join(' ', lost)}, reported {string.Join(' ', _outcomes.Dropped(DropReason.Corrupted))}"
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
            var bytes = await File.ReadAllBytesAsync(_directory.RingFile, Token);
            bytes[at] ^= 0x10;
            await File.WriteAllBytesAsync(_directory.RingFile, bytes, Token);

            await using (var client = Start())
            {
                Assert.True(client.GetStatistics().IsDurable);
                Assert.True(await client.FlushAsync(Token));
            }

            Assert.Equal(["A", "B"], _server.Taken);
            _server.Taken.Clear();
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
        using (var file = File.OpenWrite(_directory.RingFile))
        {
            file.SetLength(length);
        }

        await using (var client = Start(options => options.UploadBatchSize = 2000))
        {
            Assert.True(client.GetStatistics().IsDurable);
            client.TrackAll("New");
            Assert.True(await client.FlushAsync(Token));
        }

        var left = _server.Taken.Count - 1;
        Assert.InRange(left, least, 40);
        Assert.Equal([.. types.Take(left), "New"], _server.Taken);
        Assert.InRange(new FileInfo(_directory.RingFile).Length, 64 * 1024, 1024 * 1024);
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
        Assert.True(await RunAsync("truncate", "-s", $"{length}", _directory.RingFile));

        client.TrackAll("New 1", "New 2");
        Assert.False(client.GetStatistics().IsDurable);
        Assert.Contains("truncated", client.GetStatistics().JournalFailure);
        Assert.Contains(_log.MessagesAt(LogLevel.Error), message => message.Contains("truncated"));
        client.Offline = false;
        await client.FlushAsync(Token);
        for (var round = 0; round < 20; round++)
        {
            client.Track("user-1", "Later", new EventProperties { ["text"] = new string('x', 2_000) });
            Assert.True(await client.FlushAsync(Token));
        }

        var lost = _outcomes.Dropped(DropReason.Corrupted).Count();
        Assert.InRange(60 - lost, least, 59);
        Assert.Equal(60 - lost + 22, _server.Taken.Count);
        Assert.Equal([.. types.Take(60 - lost), "New 1", "New 2"], _server.Taken.Take(62 - lost));
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
        _server.Answer(_ => answer.Task);
        await using var client = Start();
        client.TrackAll("C");
        var flush = client.FlushAsync(Token).AsTask();
        await _server.NextAsync();
        client.TrackAll("D");
        Assert.True(await RunAsync("truncate", "-s", "0", _directory.RingFile));
        answer.SetResult(ScriptedServer.Response(200));

        await flush;
        Assert.Equal(["A", "B", "C"], _outcomes.Delivered);
        client.TrackAll("E");
        await client.FlushAsync(Token);
        Assert.Equal(["A", "B", "C", "E"], _server.Taken);
        Assert.Single(_outcomes.Dropped(DropReason.Corrupted));
        Assert.Equal(0, client.GetStatistics().Queued);
    }

    [Fact]
    public async Task Nobody_else_can_read_the_file_or_its_folder()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There a directory's own permissions decide.");
            return;
        }

        await using var client = Start(options =>
        {
            options.JournalDirectory = Path.Combine(_directory.Path, "new");
            options.StateDirectory = Path.Combine(_directory.Path, "state");
        });
        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(Own, File.GetUnixFileMode(_directory.RingFile));
        Assert.Equal(Own, File.GetUnixFileMode(_directory.File("lock")));
        Assert.Equal(Own, File.GetUnixFileMode(_directory.File("taxonomy-client-*.json")));
        for (
            var folder = Path.GetDirectoryName(_directory.RingFile)!;
            folder != _directory.Path;
            folder = Path.GetDirectoryName(folder)!
        )
        {
            Assert.Equal(Own | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }
    }

    [Fact]
    public async Task A_file_of_another_version_is_set_aside()
    {
        await LeaveAsync("A");
        var bytes = await File.ReadAllBytesAsync(_directory.RingFile, Token);
        JournalHeader.Create(bytes.Length - JournalHeader.Size, version: 3).CopyTo(bytes, 0);
        await File.WriteAllBytesAsync(_directory.RingFile, bytes, Token);

        await using var client = Start();

        Assert.True(client.GetStatistics().IsDurable);
        Assert.Equal(0, client.GetStatistics().Recovered);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(_directory.File("*.unreadable"), Token));
        Assert.Contains(_log.MessagesAt(LogLevel.Warning), message => message.Contains("version 3"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_of_the_first_version_is_read_once_and_replaced(bool hasDamagedHeader)
    {
        await LeaveAsync();
        var file = Version1File.Create(
            ("{\"insert_id\":\"a\",\"event_type\":\"A\"}", false),
            ("{\"insert_id\":\"b\",\"event_type\":\"B\"}", true),
            ("{\"insert_id\":\"c\",\"event_type\":\"C\",\"x\":\"damaged\"}", false),
            ("{\"insert_id\":\"d\",\"event_type\":\"D\"}", false)
        );
        file[file.AsSpan().IndexOf("damaged"u8)] ^= 1;
        file[8] ^= hasDamagedHeader ? (byte)0x40 : (byte)0;
        await File.WriteAllBytesAsync(_directory.RingFile, file, Token);

        await using (var client = Start())
        {
            Assert.True(client.GetStatistics().IsDurable);
            Assert.Equal(2, client.GetStatistics().Recovered);
            Assert.Equal(["C"], _outcomes.Dropped(DropReason.Corrupted));
            Assert.True(await client.FlushAsync(Token));
        }

        Assert.Equal(["A", "D"], _server.Taken);
        Assert.Equal(["a", "d"], _server.Requests[0].InsertIds);
        var header = (await File.ReadAllBytesAsync(_directory.RingFile, Token)).AsSpan(0, JournalHeader.Size);
        Assert.True(JournalHeader.TryRead(header, out var version, out _));
        Assert.Equal(JournalHeader.Version, version);
        await using var next = Start();
        Assert.Equal(0, next.GetStatistics().Recovered);
    }

    [Fact]
    public async Task A_file_of_the_first_version_is_kept_when_there_is_no_room_for_another()
    {
        await LeaveAsync();
        var file = Version1File.Create(("{\"insert_id\":\"a\",\"event_type\":\"A\"}", false));
        await File.WriteAllBytesAsync(_directory.RingFile, file, Token);

        await using (var client = Start(options => options.JournalStorage = new FullDisk()))
        {
            Assert.False(client.GetStatistics().IsDurable);
        }

        Assert.Equal(file, await File.ReadAllBytesAsync(_directory.RingFile, Token));
        await using var next = Start();
        Assert.True(await next.FlushAsync(Token));
        Assert.Equal(["A"], _server.Taken);
    }

    [Fact]
    public async Task A_process_that_ended_while_it_made_the_file_does_no_harm()
    {
        await LeaveAsync("A");
        var unfinished = _directory.RingFile + ".new";
        await File.WriteAllBytesAsync(unfinished, new byte[5000], Token);

        await LeaveAsync("B");
        Assert.False(File.Exists(unfinished));

        // Between the two steps of a replacement.
        File.Move(_directory.RingFile, unfinished);
        await using var client = Start();
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["A", "B"], _server.Taken);
    }

    [Fact]
    public async Task A_start_touches_a_small_part_of_a_new_file_and_of_one_that_was_hardly_used()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Looks at the page cache as Linux has it.");
        for (var start = 0; start < 3; start++)
        {
            await using var client = Start(options => options.QueueMaxBytes = 64L << 20);
            Assert.True(client.GetStatistics().IsDurable);
            client.TrackAll("A", "B", "C");
            Assert.True(await client.FlushAsync(Token));
            Assert.Equal(JournalHeader.Size + (128L << 20), new FileInfo(_directory.RingFile).Length);

            // Linux reads ahead, on some machines 8 MiB.
            Assert.InRange(PageCache.ResidentBytes(_directory.RingFile), 0, 32L << 20);
        }
    }

    [Fact]
    public async Task The_file_does_not_grow()
    {
        await using var client = Start(options => options.WhenQueueFull = FullQueuePolicy.Wait);
        var length = new FileInfo(_directory.RingFile).Length;
        for (var number = 0; number < 5_000; number++)
        {
            client.Track("user-1", "A", new EventProperties { ["text"] = new string('x', number % 500) });
            if (number % 20 == 0)
            {
                Assert.True(await client.FlushAsync(Token));
            }
        }

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(length, new FileInfo(_directory.RingFile).Length);
        Assert.Equal(2, Directory.GetFiles(_directory.Path, "*", SearchOption.AllDirectories).Length);
        Assert.Equal(5_000, client.GetStatistics().Delivered);
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
                    _time.Advance(TimeSpan.FromMilliseconds(250));
                }
            }
        }

        Assert.DoesNotContain(_log.MessagesAt(LogLevel.Warning), message => message.Contains("disk"));
        await using var next = Start();
        Assert.InRange(next.GetStatistics().Recovered, 10, 400);
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

        Assert.Equal(["A", "B"], _outcomes.Dropped(DropReason.QueueFull));
        client.Offline = false;
        Assert.False(await client.FlushAsync(Token) && _server.Taken.Count != 2);
        Assert.Equal(["C", "D"], _server.Taken);
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardError = true }
            )!;
            await process.WaitForExitAsync(Token);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private sealed class FullDisk : IJournalStorage
    {
        public void Create(string path, long ringSize)
        {
            File.WriteAllBytes(path, new byte[1000]);
            throw new IOException("No space left on device");
        }

        public void Replace(string from, string to) => File.Move(from, to, overwrite: true);
    }
}
