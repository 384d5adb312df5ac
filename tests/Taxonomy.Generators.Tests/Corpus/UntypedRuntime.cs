// The runtime's own way out: names by hand beside generated methods.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Shop.Tracking;
using Taxonomy;

namespace Shop.Api;

internal sealed class Orders(ITaxonomyClient client, ShopAnalytics analytics)
{
    private readonly EventProperties _shared = new() { ["app_version"] = "1.0", [{|TAX506:"AppVersion"|}] = "1.0" };

    private ShopAnalyticsUser Somebody => analytics.User("user-42", deviceId: "browser-1");

    public void Good(string userId)
    {
        analytics.User(userId).ProductViewed(productId: "p-1", price: 9.99);
        Somebody.InCompany("acme").SignedOut();
        Somebody.SetPlanTier("gold");
        Somebody.Identify().AddLifetimeValue(3).SetEmailVerified(true).Send();
        analytics.Company("acme").SetEmployeeCount(12);
        analytics.Device("browser-1").SignedOut();
        client.Track(userId, "session_start");
        client.Identify(userId).Set("$email", "x@example.com").Send();
        client.SetGroup(userId, "store", "s-1");
    }

    public async Task BadAsync(string userId)
    {
        client.Track(userId, {|TAX501:"Basket Emptied"|}, new() { ["item_count"] = 3, ["how"] = "button" });
        client.Track(userId, {|TAX502:"Product Viewed"|}, new EventProperties { ["product_id"] = "p-1" }, new EventOptions { Time = DateTimeOffset.UnixEpoch });
        client.Track(eventType: {|TAX502:"Product Viewed"|}, userId: userId, properties: _shared);
        UntypedTracking.Track(client, userId, {|TAX503:"Product_Viewed"|});
        Taxonomy.UntypedTracking.Track(client, userId, {|TAX516:"Product Vieved"|});
        client.Track({|TAX510:"anonymous"|}, {|TAX502:"Signed Out"|});
        client.Track(null, {|TAX502:"Signed Out"|}, deviceId: {|TAX510:"undefined"|});
        client.Track(userId, {|TAX504:userId|});
        await Task.Yield();
        client.Identify(userId).Set({|TAX506:"plan_tier"|}, "gold").Append({|TAX506:"preferred_categories"|}, "hats").SetOnce({|TAX506:"referrer"|}, "mail").Send();
        client.SetGroup(userId, {|TAX507:"Store"|}, "s-1");
        client.GroupIdentify("company", "acme").Set({|TAX506:"employee_count"|}, 3).Set({|TAX506:"revenue"|}, 5).Send();
        client.TrackRevenue(userId, new Revenue(9.99m), new() { ["product_id"] = "p-1", [{|TAX506:"colour"|}] = "red" });
        client.Track(
            userId,
            {|TAX502:"Order Completed"|},
            new() { ["order_id"] = "o-1", ["total"] = 3, ["rating"] = 5 },
            new() { Groups = new Dictionary<string, PropertyValue> { ["company"] = "acme", ["galaxy"] = "x" } }
        );
        foreach (var (name, count) in new[] { ("a", 1) }.Where(pair => pair.Item2 > 0))
        {
            client.Track(userId, {|TAX504:name|}, new() { ["item_count"] = count });
        }

        analytics.User({|TAX510:"0"|}).SignedOut();
        analytics.User(userId ?? {|TAX510:"null"|}).SignedOut();
    }
}

internal sealed record Envelope([EventName] string Name, EventProperties? Properties = null)
{
    public void SendTo(ITaxonomyClient client) => client.Track("user-42", Name, Properties);
}

internal sealed class Outbox([EventName] string defaultName)
{
    private readonly string _name = defaultName;

    public Envelope Default => new(_name);

    public Envelope Opened { get; } = new({|TAX501:"Outbox Opened"|}, new() { ["order_id"] = 1 });

    public static Outbox Create() => new({|TAX502:"Signed Out"|});

    public void Send(ITaxonomyClient client, bool flag)
    {
        new Envelope(flag ? {|TAX502:"Signed In"|} : defaultName).SendTo(client);
        client.Track("user-42", _name);
    }
}
