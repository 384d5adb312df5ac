namespace Taxonomy;

/// <summary>Ends a client when the process ends and nobody has disposed it. The process keeps it alive until then.</summary>
internal sealed class ProcessExitFlush : IDisposable
{
    // What disposing may take beyond its own limit, on a machine that is busy with ending.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);

    private readonly AnalyticsClient _client;
    private readonly TimeSpan _limit;

    /// <summary>Starts to wait for the end of the process.</summary>
    /// <param name="client">The client.</param>
    /// <param name="shutdownTimeout">What disposing it may take.</param>
    public ProcessExitFlush(AnalyticsClient client, TimeSpan shutdownTimeout)
    {
        _client = client;
        _limit = shutdownTimeout + s_grace;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    /// <summary>Does not wait any more, and lets the client go.</summary>
    public void Dispose() => AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;

    private void OnProcessExit(object? sender, EventArgs e)
    {
        try
        {
            _client.DisposeAsync().AsTask().Wait(_limit);
        }
#pragma warning disable CA1031 // An exception here would change how the process ends.
        catch (Exception)
#pragma warning restore CA1031
        {
            // There is no time left to do anything about it.
        }
    }
}
