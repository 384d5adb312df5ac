using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Taxonomy.Live.Tests.Tracking;

namespace Taxonomy.Live.Tests;

/// <summary>The live page in an app.</summary>
public sealed class MapTaxonomyTests : IDisposable
{
    private const string Liked = """{"event_type":"Song Liked","user_id":"user-42"}""";
    private const string Lost = """{"event_type":"Song Lost","user_id":"user-42"}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("taxonomy-live-").FullName;

    public MapTaxonomyTests() =>
        Write("taxonomy: 1\nname: Player\nevents:\n  Song Liked: { description: A listener likes a song. }\n");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_app_shows_its_page_and_receives_events_beside_its_own_endpoints()
    {
        await using var app = await App.StartAsync(
            _folder,
            app =>
            {
                app.MapTaxonomy();
                app.MapGet("/", () => "own");
            }
        );

        Assert.Equal("own", await app.Client.GetStringAsync("/", TestLimit.Token));
        Assert.Contains(
            "Live events of <span class=\"name\">Player</span>",
            await app.Client.GetStringAsync("/taxonomy/", TestLimit.Token),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync("/taxonomy/serve.js"));
        Assert.Equal(
            HttpStatusCode.OK,
            await app.StatusAsync("/taxonomy/", request => request.Method = HttpMethod.Head)
        );
        Assert.Equal(HttpStatusCode.OK, await app.SendAsync("/taxonomy/2/httpapi", Liked, Lost));
        Assert.Equal(HttpStatusCode.OK, await app.SendAsync("/taxonomy/batch", Liked));
        var received = (await app.GetJsonAsync("/taxonomy/report")).GetProperty("received");
        Assert.Equal(3, received.GetProperty("events").GetInt64());
        Assert.Equal(1, received.GetProperty("unplanned").GetInt64());
        Assert.Equal(HttpStatusCode.BadRequest, await app.StatusAsync("/taxonomy/other"));
    }

    [Fact]
    public async Task The_client_of_the_app_sends_to_the_page()
    {
        await using var app = await App.StartAsync(
            Path.GetDirectoryName(Repository.PathOf("samples/WebShop/taxonomy.yaml"))!,
            app => app.MapTaxonomy(),
            builder => builder.AddTaxonomy<Analytics>(options => options.ApiKey = "any")
        );
        // The option 'Taxonomy:ServerUrl' of the app; its port is known only now.
        await using var client = new AnalyticsClient(
            new() { ApiKey = "any", ServerUrl = new(app.Client.BaseAddress!, "/taxonomy/2/httpapi") }
        );

        new Analytics(client)
            .User("visitor-1")
            .With(new AnalyticsContext(locale: "en-GB"))
            .ProductViewed(productId: "p-1", price: new Money(amount: 19.00m, currency: "EUR"));
        await client.FlushAsync(TestLimit.Token);

        var report = await app.GetJsonAsync("/taxonomy/report");
        Assert.Equal("Web Shop", report.GetProperty("plan").GetString());
        Assert.Equal(1, report.GetProperty("received").GetProperty("events").GetInt64());
        Assert.Equal(0, report.GetProperty("received").GetProperty("violations").GetInt64());
        Assert.StartsWith(
            "taxonomy-dotnet/",
            report.GetProperty("senders")[0].GetProperty("library").GetString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Nothing_is_mapped_outside_of_development(string environment)
    {
        File.Delete(Path.Combine(_folder, "taxonomy.yaml"));
        await using var app = await App.StartAsync(_folder, app => app.MapTaxonomy(), environment: environment);

        Assert.Equal(HttpStatusCode.NotFound, await app.StatusAsync("/taxonomy/"));
        Assert.Equal(HttpStatusCode.NotFound, await app.SendAsync("/taxonomy/2/httpapi", Liked));
    }

    [Fact]
    public async Task The_path_can_be_chosen_and_one_without_a_slash_at_its_end_leads_to_the_page()
    {
        await using var app = await App.StartAsync(
            _folder,
            app => app.MapGroup("/dev").MapTaxonomy("events", options => options.Plan = "taxonomy.yaml")
        );

        using var answer = await app.Client.GetAsync("/dev/events", TestLimit.Token);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/dev/events/", answer.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync("/dev/events/"));
        Assert.Equal(HttpStatusCode.OK, await app.SendAsync("/dev/events/2/httpapi", Liked));
    }

    [Fact]
    public async Task Other_hosts_sites_and_machines_are_refused_unless_a_host_is_allowed()
    {
        await using var app = await App.StartAsync(
            _folder,
            app =>
            {
                app.Use(
                    (context, next) =>
                    {
                        if (context.Request.Query.ContainsKey("far"))
                        {
                            context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
                        }

                        return next(context);
                    }
                );
                app.MapTaxonomy();
                app.MapTaxonomy("/open", options => options.AllowedHosts.Add("collector.test"));
            }
        );

        Assert.Equal(HttpStatusCode.Forbidden, await app.StatusAsync("/taxonomy/report?far"));
        Assert.Equal(HttpStatusCode.Forbidden, await app.StatusAsync("/taxonomy/report", FromHost("evil.example")));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await app.StatusAsync("/taxonomy/report", request => request.Headers.Add("Origin", "https://evil.example"))
        );
        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync("/open/report?far", FromHost("collector.test")));
        Assert.Equal(HttpStatusCode.Forbidden, await app.StatusAsync("/open/report?far", FromHost("evil.example")));

        static Action<HttpRequestMessage> FromHost(string host) => request => request.Headers.Host = host;
    }

    [Fact]
    public async Task A_page_that_listens_does_not_keep_the_app_from_stopping()
    {
        await using var app = await App.StartAsync(_folder, app => app.MapTaxonomy());
        using var answer = await app.Client.GetAsync(
            "/taxonomy/stream",
            HttpCompletionOption.ResponseHeadersRead,
            TestLimit.Token
        );
        var reading = answer.Content.ReadAsStringAsync(TestLimit.Token);

        await app.StopAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => reading);
    }

    [Fact]
    public async Task A_missing_plan_stops_the_start_and_errors_of_a_plan_are_logged()
    {
        var log = new ListLogger();
        Write("taxonomy: 1\nevents:\n  Song Liked: { description: x }\n  Song Played: { desciption: x }\n");
        await using var app = await App.StartAsync(
            _folder,
            app => app.MapTaxonomy(),
            builder => builder.Services.AddSingleton<ILoggerProvider>(log)
        );
        Assert.Equal(HttpStatusCode.OK, await app.SendAsync("/taxonomy/2/httpapi", Liked));
        Assert.Contains(
            log.Messages,
            message => message.Contains("taxonomy.yaml(4,18): TAX002: 'desciption'", StringComparison.Ordinal)
        );

        File.Delete(Path.Combine(_folder, "taxonomy.yaml"));
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            App.StartAsync(_folder, app => app.MapTaxonomy())
        );
        Assert.Contains(
            "has no tracking plan; create a file 'taxonomy.yaml'",
            exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_page_works_below_its_path_in_a_browser()
    {
        await using var app = await App.StartAsync(_folder, app => app.MapTaxonomy());
        await Browser.RunAsync(
            """
            const page = await open(process.env.PAGE);
            await page.getByText('Connected.').waitFor();
            const answer = await fetch(process.env.PAGE + '/2/httpapi', {
              method: 'POST',
              headers: { 'Content-Type': 'application/json' },
              body: process.env.EVENTS,
            });
            assert.equal(answer.status, 200);
            await page.locator('#events > li').nth(1).waitFor();
            await page.waitForFunction(() => document.querySelector('#unplanned').innerText === '1');
            assert.match(await page.locator('#events').innerText(), /TAX501 The plan has no event 'Song Lost'/);
            """,
            ("PAGE", new Uri(app.Client.BaseAddress!, "/taxonomy").ToString()),
            ("EVENTS", $$"""{"api_key":"any","events":[{{Liked}},{{Lost}}]}""")
        );
    }

    private void Write(string plan) => File.WriteAllText(Path.Combine(_folder, "taxonomy.yaml"), plan);

    private sealed class ListLogger : TestLogger, ILoggerProvider
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Messages { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose() { }

        protected override void Write(LogLevel level, string message) => Messages.Enqueue(message);
    }
}
