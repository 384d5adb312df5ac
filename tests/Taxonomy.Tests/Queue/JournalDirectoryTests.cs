using Microsoft.Extensions.Logging;

namespace Taxonomy.Tests.Queue;

/// <summary>Directories that are in use, full or not writable, and who can read them.</summary>
public sealed class JournalDirectoryTests : JournalTest
{
    [Fact]
    public async Task A_directory_in_use_is_refused_and_taken_over_when_it_is_free()
    {
        var first = Start();

        await using (var second = Start())
        {
            Assert.Contains("in use", second.GetStatistics().JournalFailure);
            Assert.False(second.GetStatistics().IsDurable);
            Assert.Contains(Log.MessagesAt(LogLevel.Error), message => message.Contains("in use"));

            // It works all the same, in memory.
            second.TrackAll("A");
            Assert.True(await second.FlushAsync(Token));
            Assert.Equal(["A"], Server.Taken);
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

        Assert.Equal(["A"], Outcomes.Dropped(DropReason.Undelivered));
    }

    [Fact]
    public async Task A_full_disk_leaves_the_queue_in_memory_and_no_file_behind()
    {
        await using var client = Start(options => options.JournalStorage = new FullDisk());

        Assert.Contains("No space left", client.GetStatistics().JournalFailure);
        Assert.Contains(Log.MessagesAt(LogLevel.Error), message => message.Contains("No space left"));
        client.TrackAll("A");
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["A"], Server.Taken);
        Assert.Empty(Directory.GetFiles(Folder.Path, "events*", SearchOption.AllDirectories));
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
        Assert.Equal(["A"], Server.Taken);
        Assert.Contains(Log.MessagesAt(LogLevel.Warning), message => message.Contains("No space left"));

        // The room that is kept free for the longest event must not be all that the old file has.
        client.TrackAll("B");
        Assert.True(await client.FlushAsync(Token));
        Assert.Equal(["A", "B"], Server.Taken);
    }

    [Fact]
    public async Task A_file_system_that_is_really_full_is_noticed_before_anything_is_mapped()
    {
        var mount = Path.Combine(Folder.Path, "small");
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
        var file = Path.Combine(Folder.Path, "file");
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
        var message = Assert.Single(Log.MessagesAt(LogLevel.Error));
        Assert.EndsWith("see JournalDirectory.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("..", message, StringComparison.Ordinal);
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
            options.JournalDirectory = Path.Combine(Folder.Path, "new");
            options.StateDirectory = Path.Combine(Folder.Path, "state");
        });
        _ = client.GetStatistics();
        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(Own, File.GetUnixFileMode(Folder.RingFile));
        Assert.Equal(Own, File.GetUnixFileMode(Folder.File("lock")));
        Assert.Equal(Own, File.GetUnixFileMode(Folder.File("taxonomy-client-*.json")));
        for (
            var folder = Path.GetDirectoryName(Folder.RingFile)!;
            folder != Folder.Path;
            folder = Path.GetDirectoryName(folder)!
        )
        {
            Assert.Equal(Own | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }
    }
}
