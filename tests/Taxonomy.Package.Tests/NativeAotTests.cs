using System.Diagnostics;
using System.Runtime.InteropServices;
using Taxonomy.Collector;
using Taxonomy.Package.Tests.Support;

namespace Taxonomy.Package.Tests;

/// <summary>
/// The sample that is compiled ahead of time, published and run. It takes a compiler and linker for C and some minutes,
/// so it belongs to the long run: <c>TAXONOMY_LONG_RUN=1</c>.
/// </summary>
public sealed class NativeAotTests(PackageFeed feed)
{
    [Fact]
    public async Task The_sample_publishes_without_a_warning_runs_and_delivers()
    {
        Assert.SkipUnless(LongRun.IsOn, "Publishes native code; set TAXONOMY_LONG_RUN=1.");
        Assert.SkipUnless(HasLinker(), "There is neither clang nor gcc to link native code with.");
        var folder = Path.Combine(feed.Folder, "native");

        var publish = await CommandLine.DotnetAsync(
            Repository.Root,
            [
                "publish",
                "samples/AotConsole",
                "--configuration",
                "Release",
                "--runtime",
                RuntimeInformation.RuntimeIdentifier,
                "--output",
                folder,
                "-warnaserror",
                "-nologo",
            ]
        );
        publish.ShouldSucceed();
        Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);
        var program = Path.Combine(folder, OperatingSystem.IsWindows() ? "AotConsole.exe" : "AotConsole");
        TestContext.Current.SendDiagnosticMessage($"The program has {new FileInfo(program).Length:N0} bytes.");

        await using var collector = await CollectorServer.StartAsync(
            cancellationToken: TestContext.Current.CancellationToken
        );
        using var process = Process.Start(program, [collector.HttpV2Endpoint.ToString()]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(
            ["Command Run", "$identify", "Command Run", "$identify", "Command Run", "$identify"],
            collector.Events.Select(received => received.EventType)
        );
        Assert.All(collector.Events, received => Assert.Equal("user-42", received.UserId));
        Assert.Equal(
            """{"command":"restore","outcome":"succeeded","milliseconds":1200,"options":["--verbosity","--no-logo"]}""",
            collector.Events[0].EventProperties?.GetRawText()
        );
    }

    private static bool HasLinker() =>
        OperatingSystem.IsWindows()
        || (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));
}
