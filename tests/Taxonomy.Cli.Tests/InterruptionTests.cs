using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests;

/// <summary>Ctrl+C leaves every file as it was, or all of them as they should be, and nothing else.</summary>
public sealed class InterruptionTests : IDisposable
{
    private const int Files = 300;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_signal_while_files_are_written_leaves_all_old_or_all_new()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals that a test can send.");
        _folder.Write("taxonomy.yaml", "taxonomy: 1\n");
        for (var number = 0; number < Files; number++)
        {
            _folder.Write(
                $"f{number}.taxonomy.yaml",
                $"events:\n  Song {number} Played:   {{ description:   A listener starts a song. }}\n"
            );
        }

        var before = Read();
        var isWriting = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(_folder.Path, ".*.yaml.*");
        watcher.Created += (_, _) => isWriting.TrySetResult();
        watcher.EnableRaisingEvents = true;
        using var tool = Tool.Start(_folder, "format");
        tool.StandardInput.Close();
        await Task.WhenAny(isWriting.Task, tool.WaitForExitAsync(TestLimit.Token)).WithinLimit();

        await Signals.InterruptAsync(tool);
        var output = tool.StandardOutput.ReadToEndAsync(TestLimit.Token);
        var error = await tool.StandardError.ReadToEndAsync(TestLimit.Token);
        await output;
        await tool.WaitForExitAsync(TestLimit.Token);

        var after = Read();
        Assert.Equal(before.Keys, after.Keys);
        var changed = after.Count(file => file.Value != before[file.Key]);
        if (changed == 0)
        {
            Assert.Equal(2, tool.ExitCode);
            Assert.Equal("taxonomy: error: Interrupted; no file has changed.\n", error);
        }
        else
        {
            // The signal came when the last file was written.
            Assert.Equal(Files, changed);
            Assert.Equal(0, tool.ExitCode);
        }
    }

    private Dictionary<string, string> Read() => _folder.Files().ToDictionary(file => file, _folder.Read);
}
