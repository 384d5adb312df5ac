using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Taxonomy.Amplitude.Api.Tests;

/// <summary>A server whose cohorts are ready at once.</summary>
internal sealed class CohortServer : IAsyncDisposable
{
    private int _downloads;

    private CohortServer() { }

    public FakeAmplitude Server { get; private set; } = null!;

    /// <summary>Gets or sets the answer about the usage; null if there is none.</summary>
    public string? Usage { get; set; }

    /// <summary>Gets the user IDs of each cohort; a cohort without them is not found.</summary>
    public ConcurrentDictionary<string, string[]> Members { get; } = new() { ["c1"] = ["user-1"] };

    /// <summary>Gets or sets what each download waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Gets how many downloads were requested.</summary>
    public int Downloads => Volatile.Read(ref _downloads);

    public static async Task<CohortServer> StartAsync()
    {
        var result = new CohortServer();
        result.Server = await FakeAmplitude.StartAsync((asked, http) => result.AnswerAsync(asked.Path, http.Response));
        return result;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task AnswerAsync(string path, HttpResponse response)
    {
        var parts = path.Split('/');
        if (path.EndsWith("/usage", StringComparison.Ordinal) && Usage is { } usage)
        {
            await response.WriteAsync(usage);
        }
        else if (parts is [.., "request", var cohort])
        {
            Interlocked.Increment(ref _downloads);
            await Gate.WaitAsync(TestLimit.Token);
            response.StatusCode = (int)(
                Members.ContainsKey(cohort) ? HttpStatusCode.Accepted : HttpStatusCode.NotFound
            );
            await response.WriteAsync($$"""{"request_id":"{{cohort}}"}""");
        }
        else if (parts is [.., "request-status", _])
        {
            await response.WriteAsync("""{"async_status":"JOB COMPLETED"}""");
        }
        else if (parts is [.., var id, "file"])
        {
            var rows = Members[id].Select((user, index) => $"{index + 1},{user}\r\n");
            await response.WriteAsync("amplitude_id,user_id\r\n" + string.Concat(rows));
        }
        else
        {
            response.StatusCode = (int)HttpStatusCode.NotFound;
        }
    }
}
