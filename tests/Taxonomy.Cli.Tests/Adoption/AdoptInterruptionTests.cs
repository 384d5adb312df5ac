using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>Ctrl+C while calls are replaced leaves every file as it was, whatever the command is doing.</summary>
public sealed class AdoptInterruptionTests : IDisposable
{
    private const int Files = 40;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // What the process has loaded tells how far it is: MSBuild's workspace, the code fixes, the recorder of the proof.
    [Theory]
    [InlineData("Microsoft.CodeAnalysis.Workspaces.MSBuild.dll")]
    [InlineData("Taxonomy.CodeFixes.dll")]
    [InlineData("written")]
    public async Task A_signal_leaves_every_file_as_it_was(string point)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems do not show what a process has loaded.");
        Write();
        var (built, output) = await BuiltSolution.RunAsync(_folder, "build", "Shop.csproj");
        Assert.True(built == 0, output);
        var before = _folder.Hashes();
        var isWriting = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(_folder.Path, ".*.cs.*");
        watcher.Created += (_, _) => isWriting.TrySetResult();
        watcher.EnableRaisingEvents = true;
        using var tool = Tool.Start(_folder, "adopt", "--apply", "--verify", "--yes");
        tool.StandardInput.Close();
        var text = tool.StandardOutput.ReadToEndAsync(TestLimit.Token);
        var error = tool.StandardError.ReadToEndAsync(TestLimit.Token);
        var exited = tool.WaitForExitAsync(TestLimit.Token);

        await Task.WhenAny(point == "written" ? isWriting.Task : Signals.WhenLoadedAsync(tool, point), exited)
            .WithinLimit();
        await Signals.InterruptAsync(tool);
        await exited;

        await error;
        var after = _folder.Hashes();
        Assert.Equal(before.Keys, after.Keys);
        var changed = after.Where(file => file.Value != before[file.Key]).Select(file => file.Key).ToList();
        if (changed.Count == 0)
        {
            Assert.NotEqual(0, tool.ExitCode);
        }
        else
        {
            // The signal came when the last file was written.
            Assert.Equal((0, Files), (tool.ExitCode, changed.Count));
            Assert.Contains("Wrote", await text, StringComparison.Ordinal);
        }
    }

    private void Write()
    {
        _folder.Write("Shop.csproj", BuiltSolution.Project());
        var events = Enumerable.Range(0, Files).Select(number => $"  Song {number} Played: {{ description: One. }}\n");
        _folder.Write("taxonomy.yaml", "taxonomy: 1\nevents:\n" + string.Concat(events));
        for (var number = 0; number < Files; number++)
        {
            _folder.Write(
                $"Song{number}.cs",
                $$"""
                using Taxonomy;

                namespace Shop;

                public static class Song{{number}}
                {
                    public static void Play(ITaxonomyClient client) => client.Track("user-42", "Song {{number}} Played");
                }

                """
            );
        }
    }
}
