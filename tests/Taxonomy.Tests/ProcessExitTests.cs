using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Taxonomy.Collector;

namespace Taxonomy.Tests;

/// <summary>A process that ends without disposing its client.</summary>
public sealed class ProcessExitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("return", 5)]
    [InlineData("exit", 3)]
    [InlineData("thread", 4)]
    [InlineData("disposed", 5)]
    public async Task What_waits_is_sent_when_the_process_ends(string way, int exitCode)
    {
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);

        Assert.Equal(exitCode, await RunAsync(collector, way));

        Assert.Equal(Enumerable.Range(0, 100), collector.Events.Select(received => Number(received.RawJson)));
    }

    [Fact]
    public async Task What_waits_is_lost_unless_that_is_asked_for()
    {
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);

        Assert.Equal(5, await RunAsync(collector, "off"));

        Assert.Empty(collector.Events);
    }

    [Fact]
    public async Task A_program_that_handles_sigterm_and_returns_sends_what_waits()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);

        Assert.Equal(5, await RunAsync(collector, "terminated and handled"));

        Assert.Equal(100, collector.Events.Count);
    }

    [Fact]
    public async Task Sigterm_ends_a_program_that_does_not_handle_it_without_the_event()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);

        // 128 and the signal's number: the process was ended by it.
        Assert.Equal(128 + 15, await RunAsync(collector, "terminated"));

        Assert.Empty(collector.Events);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_does_not_keep_the_process_from_ending()
    {
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        collector.Faults.Decide = _ => CollectorAnswer.Hang();

        Assert.Equal(5, await RunAsync(collector, "hanging"));

        Assert.Empty(collector.Events);
    }

    [Fact]
    public async Task A_disposed_client_is_not_kept_alive()
    {
        var client = await DisposedAsync();
        for (var round = 0; client.IsAlive && round < 100; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.False(client.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> DisposedAsync()
    {
        var options = Clients.Options();
        options.FlushAtProcessExit = true;
        var client = new AnalyticsClient(options);
        await client.DisposeAsync();
        return new WeakReference(client);
    }

    private static int Number(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("event_properties").GetProperty("number").GetInt32();
    }

    private static async Task<int> RunAsync(CollectorServer collector, string way)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        using var process = Process.Start(
            new ProcessStartInfo(
                Environment.ProcessPath is { } host && Path.GetFileName(host) == "dotnet" ? host : "dotnet",
                [
                    Path.Combine(AppContext.BaseDirectory, "Taxonomy.Tests.KillTarget.dll"),
                    "exit",
                    collector.HttpV2Endpoint.ToString(),
                    way,
                ]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        try
        {
            if (way.StartsWith("terminated", StringComparison.Ordinal))
            {
                Assert.Equal("ready", await process.StandardOutput.ReadLineAsync(limit.Token));
                using var signal = Process.Start("kill", ["-TERM", $"{process.Id}"]);
                await signal.WaitForExitAsync(limit.Token);
            }

            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            Assert.Fail($"The process that ends by '{way}' is still running.");
        }

        return process.ExitCode;
    }
}
