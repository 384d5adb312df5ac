using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MusicPlayer.Tracking;

namespace Taxonomy.Extensions.Hosting.Tests;

/// <summary>A host in Production with a key, whose requests end at a stub.</summary>
public abstract class HostTest : IDisposable
{
    private protected StubServer Server { get; } = new();

    private protected HostLog Log { get; } = new();

    private protected static CancellationToken Cancellation => TestLimit.Token;

    /// <param name="settings">The configuration.</param>
    /// <param name="environment">The environment.</param>
    private protected HostApplicationBuilder Builder(
        Dictionary<string, string?>? settings = null,
        string environment = "Production"
    )
    {
        var builder = Host.CreateEmptyApplicationBuilder(
            new HostApplicationBuilderSettings { EnvironmentName = environment }
        );
        builder.Configuration.AddInMemoryCollection(
            settings ?? new Dictionary<string, string?> { ["Taxonomy:ApiKey"] = "main-key" }
        );
        builder.Logging.AddProvider(Log);
        return builder;
    }

    /// <summary>Sends to the stub instead of the network. After AddTaxonomy.</summary>
    private protected void UseStub(IServiceCollection services) =>
        services
            .AddHttpClient(TaxonomyDefaults.HttpClientName)
            .ConfigurePrimaryHttpMessageHandler(() => Server)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);

    private protected IHost Build(HostApplicationBuilder builder)
    {
        UseStub(builder.Services);
        return builder.Build();
    }

    private protected static MusicAnalytics Analytics(IHost host)
    {
        var analytics = host.Services.GetRequiredService<MusicAnalytics>();
        analytics.SetContext(new MusicAnalyticsContext(appVersion: "1.0.0"));
        return analytics;
    }

    public void Dispose()
    {
        Server.Dispose();
        Log.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Answers as it is told, 200 when it is not, and keeps what came.</summary>
internal sealed class StubServer : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly List<JsonElement> _bodies = [];

    public Func<CancellationToken, Task<HttpResponseMessage>>? Answer { get; set; }

    /// <summary>Answers by address; null for what <see cref="Answer"/> says.</summary>
    public Func<Uri, HttpResponseMessage?>? Decide { get; set; }

    public Uri? LastAddress { get; private set; }

    public IReadOnlyList<JsonElement> Bodies
    {
        get
        {
            lock (_gate)
            {
                return [.. _bodies];
            }
        }
    }

    public IEnumerable<string?> EventTypes =>
        Bodies
            .SelectMany(body => body.GetProperty("events").EnumerateArray())
            .Select(sent => sent.GetProperty("event_type").GetString());

    public IEnumerable<string?> Keys => Bodies.Select(body => body.GetProperty("api_key").GetString());

    public static HttpResponseMessage Response(int status, string body = "") =>
        new((System.Net.HttpStatusCode)status) { Content = new StringContent(body) };

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        // A request for a token is a form.
        var content = request.Content!;
        using var body = JsonDocument.Parse(
            content.Headers.ContentType?.MediaType == "application/json"
                ? await content.ReadAsStringAsync(CancellationToken.None)
                : "{}"
        );
        lock (_gate)
        {
            LastAddress = request.RequestUri;
            _bodies.Add(body.RootElement.Clone());
        }

        return Decide?.Invoke(request.RequestUri!)
            ?? (Answer is null ? Response(200) : await Answer(cancellationToken));
    }
}
