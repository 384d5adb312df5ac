namespace Taxonomy.Tests;

/// <summary>A client whose network and clock a test holds in its hands.</summary>
public abstract class SenderTest : IAsyncDisposable
{
    private AnalyticsClient? _client;

    private protected TestTime Time { get; } = new();

    private protected ScriptedServer Server { get; } = new();

    private protected OutcomeLog Outcomes { get; } = new();

    private protected static CancellationToken Token => TestLimit.Token;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        Server.Dispose();
    }

    private protected AnalyticsClient Start(Action<AnalyticsClientOptions>? change = null)
    {
        var options = Clients.Options(Server, Time);
        options.OnOutcome = Outcomes.Add;
        change?.Invoke(options);
        return _client = new AnalyticsClient(options);
    }

    /// <summary>Waits for a request, the first being number 1.</summary>
    private protected async Task<SentRequest> NextAsync(int number)
    {
        while (Server.Requests.Count < number)
        {
            await Server.NextAsync();
        }

        return Server.Requests[number - 1];
    }
}
