using System.Diagnostics;

namespace Taxonomy.Tests.Queue;

/// <summary>A client with a journal directory, over what happens to the directory and to the process.</summary>
public abstract class JournalTest : IDisposable
{
    private protected TemporaryDirectory Folder { get; } = new TemporaryDirectory().Create();

    private protected ScriptedServer Server { get; } = new();

    private protected TestTime Time { get; } = new();

    private protected OutcomeLog Outcomes { get; } = new();

    private protected LogRecorder Log { get; } = new();

    private protected static CancellationToken Token => TestLimit.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Server.Dispose();
        Log.Dispose();
        Folder.Dispose();
    }

    private protected AnalyticsClient Start(Action<AnalyticsClientOptions>? change = null)
    {
        var options = Clients.Options(Server, Time);
        options.JournalDirectory = Folder.Path;
        options.QueueMaxBytes = 16 * 1024;
        options.OnOutcome = Outcomes.Add;
        options.ShutdownTimeout = TimeSpan.Zero;
        change?.Invoke(options);
        return new AnalyticsClient(options, Log);
    }

    /// <summary>Leaves events in the journal, as a client that is offline until it is disposed.</summary>
    private protected async Task LeaveAsync(params string[] eventTypes)
    {
        await using var client = Start(options => options.Offline = true);
        client.TrackAll(eventTypes);
    }

    /// <summary>Runs a program, and returns whether it succeeded.</summary>
    private protected static async Task<bool> RunAsync(string program, params string[] arguments)
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
}
