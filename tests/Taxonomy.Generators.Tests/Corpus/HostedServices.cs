// A service with dependency injection, options and several SDKs at once: each call is judged by its own SDK.
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.Extensibility;
using Mixpanel;
using PostHog;
using Taxonomy;

namespace Shop.Hosting;

public sealed class TrackingOptions
{
    public string Key { get; set; } = "";
}

public static class Setup
{
    private const string ProductionKey = "phc_q7WzR2mK9xT4bN8vL1cJ6hG3fD5sA0pYq7WzR2mK9xT";

    public static PostHogClient PostHog(bool isProduction) =>
        new(new PostHogOptions { ProjectApiKey = isProduction ? {|TAX513:ProductionKey|} : "phc_development", PersonalApiKey = null });

    public static AnalyticsClientOptions Taxonomy(TrackingOptions options) =>
        new() { ApiKey = options.Key is { Length: > 0 } key ? key : {|TAX513:"3141592653589793a2384626433832bc"|} };

    public static AnalyticsClientOptions Example() => new() { ApiKey = "YOUR-API-KEY" };

    public static MixpanelClient Mixpanel() => new({|TAX513:"2718281828459045b2353602874713ac"|});

    public static TelemetryConfiguration Insights() =>
        new() { ConnectionString = "InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=https://localhost/" };
}

public sealed class Fan(IPostHogClient posthog, IMixpanelClient mixpanel, TelemetryClient insights, ITaxonomyClient taxonomy)
{
    private delegate void Teller([EventName] string name);

    public async Task TellAllAsync(string user, [EventName] string name, IReadOnlyDictionary<string, object> data)
    {
        posthog.Capture(user, name, new Dictionary<string, object>(data) { ["order_id"] = 1 });
        await mixpanel.TrackAsync(name, user, data);
        insights.TrackEvent(name);
        taxonomy.Track(user, name);
    }

    public async Task UseAsync(string user)
    {
        await TellAllAsync(user, {|TAX502:"Order Completed"|}, new Dictionary<string, object>());
        await TellAllAsync(user, {|TAX503:"Order-Completed"|}, new Dictionary<string, object>());
        await TellAllAsync(user, {|TAX501:"Fan Out Finished"|}, new Dictionary<string, object>());
        await TellAllAsync(user, {|TAX504:Guid.NewGuid().ToString()|}, new Dictionary<string, object>());

        Teller teller = ([EventName] string what) => taxonomy.Track(user, what);
        teller({|TAX502:"Signed In"|});
        teller({|TAX501:"Teller Called"|});

        Func<string, bool> unmarked = what => posthog.Capture(user, {|TAX504:what|});
        unmarked("Signed In");

        using var timer = new System.Threading.Timer(_ => insights.TrackEvent({|TAX502:"Cart Viewed"|}));
        var pending = new Dictionary<string, object> { ["product_id"] = 1, ["ProductID"] = 2 };
        if (pending.Count > 0)
        {
            posthog.Capture(user, {|TAX502:"Product Viewed"|}, pending);
        }
        else
        {
            await mixpanel.TrackAsync({|TAX502:"Product Viewed"|}, pending);
        }

        var local = Pick();
        taxonomy.Track(user, {|TAX504:local|});

        static string Pick() => "Signed In";
    }
}
