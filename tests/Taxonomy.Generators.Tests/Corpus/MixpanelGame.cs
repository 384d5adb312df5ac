// Mixpanel, both clients: anonymous objects, people operations, a game's wrapper with an enum.
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Mixpanel;
using mixpanel;
using Tracker = mixpanel.Mixpanel;

namespace Shop.Game;

public enum GameEvent
{
    LevelStarted,
    LevelFinished,
}

public sealed class ServerSide(IMixpanelClient client)
{
    public async Task BuyAsync(string userId, string orderId, int quantity)
    {
        await client.TrackAsync({|TAX502:"Order Completed"|}, userId, new { order_id = orderId, total = 12.5m, VAT = 2 });
        await client.TrackAsync({|TAX502:"Product Added To Cart"|}, new { product_id = "p-1", quantity });
        await client.TrackAsync({|TAX502:"Product Added To Cart"|}, new { ProductId = "p-1", orderId });
        await client.TrackAsync({|TAX501:"Potion Bought"|}, new Dictionary<string, object> { { "currency", "gold" }, { "Currency", "gold" } });
        await client.TrackAsync({|TAX503:"ORDER COMPLETED"|}, userId, null!);
        await client.PeopleSetAsync(userId, new { {|TAX506:plan_tier|} = "gold", level = 3 });
        await client.PeopleAddAsync(userId, new Dictionary<string, object> { [{|TAX506:"lifetime_value"|}] = 12.5 });
        await client.PeopleSetOnceAsync(userId, new { {|TAX506:FirstSeen|} = DateTime.UnixEpoch });
        await client.PeopleUnsetAsync(userId, new[] { "level" });
        await client.TrackAsync(@event: {|TAX502:"Signed Out"|}, properties: new { });
    }

    public Task ReportAsync(GameEvent what) => client.TrackAsync({|TAX501:what.ToString()|}, new { });

    public Task ReportNamedAsync(GameEvent what) =>
        client.TrackAsync(
            what switch
            {
                GameEvent.LevelStarted => {|TAX501:"Level Started"|},
                GameEvent.LevelFinished => {|TAX501:"Level Finished"|},
                _ => throw new ArgumentOutOfRangeException(nameof(what)),
            },
            new { }
        );
}

public static class ClientSide
{
    private static string s_last = "Signed In";

    public static void Play()
    {
        Tracker.Track({|TAX501:"Boss Defeated"|});
        Tracker.Track({|TAX502:"Review Submitted"|}, "rating", 5);
        Tracker.Track({|TAX502:"Review Submitted"|}, "stars", 5);
        Tracker.Track({|TAX502:"Search Performed"|}, new Value { ["query"] = "sword", ["hits"] = 3 });
        Tracker.StartTimedEvent({|TAX502:"Checkout Started"|});
        Tracker.Register({|TAX506:"game_mode"|}, "story");
        Tracker.People.Set({|TAX506:"plan_tier"|}, "gold");
        Tracker.People.Increment({|TAX506:"lifetime_value"|}, 3);
        Tracker.People.Unset({|TAX506:"mana"|});
        Tracker.People.Set(new Value { [{|TAX506:"mana"|}] = 3 });
        Tracker.Track({|TAX504:s_last|});
        s_last = "Signed Out";
    }

    public static void Retry(string[] names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            Tracker.Track({|TAX504:names[i]|});
        }
    }
}
