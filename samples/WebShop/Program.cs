// A web shop that tracks what its visitors do: AddTaxonomy in ASP.NET Core, with the user of each request. It visits
// itself a few times, stops, and shows what has arrived at a collector inside this program. With Taxonomy:ApiKey in the
// configuration (dotnet user-secrets, or the environment variable Taxonomy__ApiKey) the events go to Amplitude. With
// --stay it goes on, and http://127.0.0.1:5080/taxonomy/ shows its events.

using Taxonomy;
using Taxonomy.Collector;
using Taxonomy.Extensions.Hosting;
using WebShop;
using WebShop.Tracking;

await using var collector = await CollectorServer.StartAsync();

var stays = args.Contains("--stay");
var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = args, EnvironmentName = stays ? Environments.Development : null }
);
builder.WebHost.UseUrls(stays ? "http://127.0.0.1:5080" : "http://127.0.0.1:0");

// One line for the client: its options come from the section "Taxonomy" of appsettings.json.
builder.AddTaxonomy<Analytics>(options =>
{
    if (string.IsNullOrEmpty(options.ApiKey) && options.ApiKeys.Count == 0)
    {
        options.ApiKey = "web-shop-sample";
        options.ServerUrl = stays ? new("http://127.0.0.1:5080/taxonomy/2/httpapi") : collector.HttpV2Endpoint;
    }
});

// One for the user of a request. A real shop would ask its authentication.
builder.Services.AddHttpContextAccessor();
builder.Services.AddTaxonomyRequestUser(
    (IServiceProvider services, Analytics analytics) =>
    {
        var request = services.GetRequiredService<IHttpContextAccessor>().HttpContext!.Request;
        return analytics
            .User(request.Headers["X-Visitor"].ToString())
            .With(new AnalyticsContext(locale: request.Headers.AcceptLanguage.ToString()));
    }
);

// One for the health check.
builder.Services.AddHealthChecks().AddTaxonomy();

var app = builder.Build();
app.MapHealthChecks("/health");

// A page that shows events as they are received, in Development only.
app.MapTaxonomy();

app.MapGet(
    "/products/{id}",
    (string id, RequestUser<AnalyticsUser> visitor) =>
    {
        visitor.Value.ProductViewed(productId: id, price: new Money(amount: 19.00m, currency: "EUR"));
        return $"Product {id}";
    }
);
app.MapPost(
    "/orders/{id}",
    (string id, RequestUser<AnalyticsUser> visitor) =>
    {
        visitor.Value.OrderCompleted(productId: id, quantity: 2, revenue: new(19.00m, 2) { Currency = "EUR" });
        return "Thank you.";
    }
);

await app.StartAsync();
await Visitors.ComeAsync(app.Urls.First());
if (stays)
{
    await app.WaitForShutdownAsync();
    return 0;
}

// Stopping sends what waits.
await app.StopAsync();
var statistics = app.Services.GetRequiredService<AnalyticsClient>().GetStatistics();

foreach (var received in collector.Events)
{
    Console.WriteLine($"{received.UserId, -18} {received.EventType, -16} {received.EventProperties?.GetRawText()}");
}

Console.WriteLine();
Console.WriteLine("Summary");
Console.WriteLine($"  tracked    {statistics.Accepted}");
Console.WriteLine($"  delivered  {statistics.Delivered}");
return statistics.Accepted > 0 && statistics.Delivered == statistics.Accepted ? 0 : 1;
