using Taxonomy;
using TAXONOMY_NAMESPACE.Tracking;

// With AMPLITUDE_API_KEY events go to Amplitude; without it to a local collector.
var apiKey = Environment.GetEnvironmentVariable("AMPLITUDE_API_KEY");
var options = new AnalyticsClientOptions { ApiKey = apiKey ?? "development" };
if (apiKey is null)
{
    var collector = Environment.GetEnvironmentVariable("TAXONOMY_COLLECTOR") ?? "http://127.0.0.1:8095/";
    options.ServerUrl = new Uri(new Uri(collector), "2/httpapi");
}

await using var client = new AnalyticsClient(options);
var analytics = new Analytics(client);

analytics.User("user-42").AppOpened(source: AppOpenedSource.Icon);

var isDelivered = await analytics.FlushAsync();
Console.WriteLine(isDelivered ? "The event was delivered." : "The event was not delivered; is a collector running?");
return isDelivered ? 0 : 1;
