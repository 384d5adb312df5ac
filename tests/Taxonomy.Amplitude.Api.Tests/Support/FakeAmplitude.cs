using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Taxonomy.Amplitude.Api.Tests;

/// <summary>A server on this machine that answers as a test says, and records what it was asked.</summary>
internal sealed class FakeAmplitude : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Asked> _requests = new();

    private FakeAmplitude(WebApplication app) => _app = app;

    /// <summary>What a request consists of.</summary>
    public sealed record Asked(string Method, string Path, string Query, string Authorization, string? Key, string Body)
    {
        public override string ToString() => $"{Method} {Path}{Query}";
    }

    public Uri Address => new(_app.Urls.First());

    public IReadOnlyList<Asked> Requests => [.. _requests];

    public IEnumerable<string> Lines => _requests.Select(request => request.ToString());

    public static Task<FakeAmplitude> StartAsync(Func<Asked, (int Status, string Body)> answer) =>
        StartAsync(
            async (asked, http) =>
            {
                var (status, body) = answer(asked);
                http.Response.StatusCode = status;
                await http.Response.WriteAsync(body);
            }
        );

    public static async Task<FakeAmplitude> StartAsync(Func<Asked, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new FakeAmplitude(app);
        app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var asked = new Asked(
                http.Request.Method,
                http.Request.Path,
                Uri.UnescapeDataString(http.Request.QueryString.Value ?? ""),
                http.Request.Headers.Authorization.ToString(),
                http.Request.Headers["Idempotency-Key"].FirstOrDefault(),
                await reader.ReadToEndAsync()
            );
            server._requests.Enqueue(asked);
            await answer(asked, http);
        });
        await app.StartAsync(TestLimit.Token);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        now.Cancel();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
