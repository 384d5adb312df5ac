// PostHog's client in minimal APIs: top-level statements, lambdas, async streams, groups.
// output: console
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using PostHog;

const string prefix = "Search";
var options = new PostHogOptions { ProjectApiKey = Environment.GetEnvironmentVariable("POSTHOG_KEY") };
IPostHogClient posthog = new PostHogClient(options);
var user = args.Length > 0 ? args[0] : "user-42";

posthog.Capture(user, {|TAX502:"Signed In"|}, new Dictionary<string, object> { ["method"] = "google", ["Method"] = "google" });
posthog.Capture(user, {|TAX502:prefix + " Performed"|}, new Dictionary<string, object> { { "query", "shoes" }, { "results_count", 3 }, { "resultscount", 3 } });
posthog.Capture(user, {|TAX501:"Search Failed"|});
posthog.Capture(user, {|TAX503:"search_performed"|}, new Dictionary<string, object> { ["query"] = "hats" });
posthog.Capture(user, "$pageview", new Dictionary<string, object> { ["$current_url"] = "https://shop.example/" });
posthog.CapturePageView(user, "/start");
PostHog.Sdk.PostHogSdk.Capture(user, {|TAX502:"Signed In"|}, new Dictionary<string, object> { ["Method"] = "google" });
PostHog.AspNetCore.PostHogRequestContextExtensions.Capture(posthog, {|TAX503:"search_performed"|}, new Dictionary<string, object> { ["query"] = "hats" });
posthog.Capture(user, {|TAX516:"Search Preformed"|}, new GroupCollection { { "company", "acme" }, { "galaxy", "milky-way" } });
posthog.Capture(user, {|TAX501:"Invoice Downloaded"|}, new GroupCollection { new Group("Company", "acme") });

var later = "Newsletter Subscribed";
Func<Task> subscribe = async () =>
{
    await Task.Delay(1);
    posthog.Capture(user, {|TAX502:later|});
};
await subscribe();

await posthog.IdentifyAsync(
    user,
    email: null,
    name: null,
    personPropertiesToSet: new() { [{|TAX506:"plan_tier"|}] = "free", ["hat_size"] = 58, ["$email"] = "x@example.com" },
    personPropertiesToSetOnce: new() { ["lifetimeValue"] = 0 },
    CancellationToken.None);
await posthog.GroupIdentifyAsync("company", "acme", "Acme");
await PostHog.Sdk.PostHogSdk.IdentifyAsync(user, new() { [{|TAX506:"hat_size"|}] = 58 });
await PostHog.Sdk.PostHogSdk.GroupIdentifyAsync({|TAX507:"team"|}, "a-team");
await posthog.GroupIdentifyAsync({|TAX507:"team"|}, "a-team", new() { ["size"] = 4 }, CancellationToken.None);

await foreach (var product in ProductsAsync())
{
    posthog.Capture(user, {|TAX502:"Product Viewed"|}, new Dictionary<string, object> { ["product_id"] = product, ["category"] = "hats" });
    posthog.Capture(user, {|TAX504:$"Product {product} Viewed"|});
}

void Report(string what)
{
    var name = what.Length > 3 ? "Cart Viewed" : "Cart Closed";
    posthog.Capture(user, {|TAX502:{|TAX501:name|}|}, new Dictionary<string, object> { ["item_count"] = 1 });

    string either;
    if (what == "a")
        either = "Signed In";
    else
        either = "Signed Out";
    posthog.Capture(user, {|TAX502:{|TAX502:either|}|});
}

async IAsyncEnumerable<string> ProductsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
{
    await Task.Delay(1, cancellation);
    posthog.Capture(user, {|TAX502:"Cart Viewed"|});
    yield return "p-1";
}

Report("a");

internal sealed record Audit(IPostHogClient Client, string User)
{
    public void Write() => Client.Capture(User, {|TAX502:"Order Completed"|}, new Dictionary<string, object> { ["order_id"] = 1, ["total"] = 2, ["currency"] = "EUR", ["app_version"] = "1.0", ["vat"] = 3 });

    public bool TryWrite(string? name) => name is { Length: > 0 } text && Client.Capture(User, {|TAX504:text|});
}
