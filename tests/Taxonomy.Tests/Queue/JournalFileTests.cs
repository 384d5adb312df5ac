using Microsoft.Extensions.Logging;
using Taxonomy.Queue;

namespace Taxonomy.Tests.Queue;

/// <summary>The file of a journal: its version, its replacement and its size.</summary>
public sealed class JournalFileTests : JournalTest
{
    [Fact]
    public async Task A_file_of_another_version_is_set_aside()
    {
        await LeaveAsync("A");
        var bytes = await File.ReadAllBytesAsync(Folder.RingFile, Token);
        JournalHeader.Create(bytes.Length - JournalHeader.Size, version: 3).CopyTo(bytes, 0);
        await File.WriteAllBytesAsync(Folder.RingFile, bytes, Token);

        await using var client = Start();

        Assert.True(client.GetStatistics().IsDurable);
        Assert.Equal(0, client.GetStatistics().Recovered);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Folder.File("*.unreadable"), Token));
        Assert.Contains(Log.MessagesAt(LogLevel.Warning), message => message.Contains("version 3"));
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
        await File.WriteAllBytesAsync(Folder.RingFile, file, Token);

        await using (var client = Start())
        {
            Assert.True(client.GetStatistics().IsDurable);
            Assert.Equal(2, client.GetStatistics().Recovered);
            Assert.Equal(["C"], Outcomes.Dropped(DropReason.Corrupted));
            Assert.True(await client.FlushAsync(Token));
        }

        Assert.Equal(["A", "D"], Server.Taken);
        Assert.Equal(["a", "d"], Server.Requests[0].InsertIds);
        var header = (await File.ReadAllBytesAsync(Folder.RingFile, Token)).AsSpan(0, JournalHeader.Size);
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
        await File.WriteAllBytesAsync(Folder.RingFile, file, Token);

        await using (var client = Start(options => options.JournalStorage = new FullDisk()))
        {
            Assert.False(client.GetStatistics().IsDurable);
        }

        Assert.Equal(file, await File.ReadAllBytesAsync(Folder.RingFile, Token));
        await using var next = Start();
        Assert.True(await next.FlushAsync(Token));
        Assert.Equal(["A"], Server.Taken);
    }

    [Fact]
    public async Task A_process_that_ended_while_it_made_the_file_does_no_harm()
    {
        await LeaveAsync("A");
        var unfinished = Folder.RingFile + ".new";
        await File.WriteAllBytesAsync(unfinished, new byte[5000], Token);

        await LeaveAsync("B");
        Assert.False(File.Exists(unfinished));

        // Between the two steps of a replacement.
        File.Move(Folder.RingFile, unfinished);
        await using var client = Start();
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["A", "B"], Server.Taken);
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
            Assert.Equal(JournalHeader.Size + (128L << 20), new FileInfo(Folder.RingFile).Length);

            // Linux reads ahead, on some machines 8 MiB.
            Assert.InRange(PageCache.ResidentBytes(Folder.RingFile), 0, 32L << 20);
        }
    }

    [Fact]
    public async Task The_file_does_not_grow()
    {
        await using var client = Start(options => options.WhenQueueFull = FullQueuePolicy.Wait);
        Assert.True(client.GetStatistics().IsDurable);
        var length = new FileInfo(Folder.RingFile).Length;
        for (var number = 0; number < 5_000; number++)
        {
            client.Track("user-1", "A", new EventProperties { ["text"] = new string('x', number % 500) });
            if (number % 20 == 0)
            {
                Assert.True(await client.FlushAsync(Token));
            }
        }

        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(length, new FileInfo(Folder.RingFile).Length);
        Assert.Equal(2, Directory.GetFiles(Folder.Path, "*", SearchOption.AllDirectories).Length);
        Assert.Equal(5_000, client.GetStatistics().Delivered);
    }
}
