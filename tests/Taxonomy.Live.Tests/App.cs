using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Taxonomy.Live.Tests;

/// <summary>An app on a free port of this machine, whose content root is a folder with a plan.</summary>
internal sealed class App : IAsyncDisposable
{
    private readonly WebApplication _app;

    private App(WebApplication app)
    {
        _app = app;
        Client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts an app.</summary>
    /// <param name="folder">The content root.</param>
    /// <param name="map">Maps its endpoints.</param>
    /// <param name="build">Adds services.</param>
    /// <param name="environment">The environment.</param>
    public static async Task<App> StartAsync(
        string folder,
        Action<WebApplication> map,
        Action<WebApplicationBuilder>? build = null,
        string environment = "Development"
    )
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = folder }
        );
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        build?.Invoke(builder);
        var app = builder.Build();
        map(app);
        await app.StartAsync(TestLimit.Token);
        return new(app);
    }

    /// <summary>Sends events, each in JSON, and returns the status of the answer.</summary>
    public async Task<HttpStatusCode> SendAsync(string path, params string[] events)
    {
        using var content = new StringContent(
            $$"""{"api_key":"any","events":[{{string.Join(',', events)}}]}""",
            Encoding.UTF8,
            "application/json"
        );
        using var answer = await Client.PostAsync(path, content, TestLimit.Token);
        return answer.StatusCode;
    }

    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using var document = JsonDocument.Parse(await Client.GetStringAsync(path, TestLimit.Token));
        return document.RootElement.Clone();
    }

    /// <summary>Returns the status of a request.</summary>
    public async Task<HttpStatusCode> StatusAsync(string path, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        change?.Invoke(request);
        using var answer = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestLimit.Token);
        return answer.StatusCode;
    }

    public Task StopAsync() => _app.StopAsync(TestLimit.Token);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
