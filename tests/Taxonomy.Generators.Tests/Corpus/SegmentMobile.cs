// sdk: Segment.CSharp
// Segment's Analytics-CSharp in a mobile app: JsonObject, generics, a partial class, a base class with a template method.
using System;
using Segment.Analytics;
using Segment.Serialization;
using Taxonomy;

namespace Shop.Mobile;

public sealed class OrderPayload : ISerializable { }

public abstract class Screen(Analytics analytics)
{
    protected Analytics Analytics { get; } = analytics;

    protected abstract string EventName { get; }

    protected virtual string Title => "Screen";

    public void Appear()
    {
        Analytics.Screen(Title, new JsonObject { { {|TAX506:"duration"|}, 3 } });
        Analytics.Track({|TAX504:EventName|});
    }
}

public sealed partial class CartScreen(Analytics analytics) : Screen(analytics)
{
    protected override string EventName => "Cart Viewed";

    partial void Report([EventName] string name);

    public void Load(int items)
    {
        Analytics.Track({|TAX502:"Cart Viewed"|}, new JsonObject { ["item_count"] = items });
        Analytics.Track({|TAX502:"Cart Viewed"|}, new JsonObject { ["ItemCount"] = items });
        Report({|TAX503:"CartViewed"|});
        Report({|TAX501:"Cart Scrolled"|});
    }
}

public sealed partial class CartScreen
{
    partial void Report(string name) => Analytics.Track(name);
}

public sealed class OrderScreen(Analytics analytics)
{
    private const string Prefix = "Order";
    private static readonly string s_refunded = Prefix + " Refunded";
    private readonly string _viewed = "Order Viewed";

    public void Pay<T>(T payload) where T : ISerializable
    {
        analytics.Track({|TAX502:"Order Completed"|}, payload);
        analytics.Track<OrderPayload>({|TAX502:s_refunded|});
        analytics.Track({|TAX501:_viewed|}, new JsonObject { ["order_id"] = "o-1" });
        analytics.Track(name: {|TAX516:"Order Rfunded"|}, properties: default(JsonObject), enrichment: raw => raw);
        analytics.Identify("user-42", new JsonObject { { {|TAX506:"email_verified"|}, true }, { "emailVerified", true } });
        analytics.Identify(new JsonObject { [{|TAX506:"favourite_colour"|}] = "red" });
        analytics.Page("Start", new JsonObject());
    }

    public Action<string> Handler()
    {
        void Local([EventName] string name) => analytics.Track(name);
        Local({|TAX502:"Signed Out"|});
        Local({|TAX501:"Drawer Opened"|});
        Action<string> lambda = name => analytics.Track({|TAX504:name|});
        Action later = () => analytics.Track({|TAX502:"Signed Out"|});
        later();
        return lambda;
    }

    public void Choose(int step, string? custom)
    {
        analytics.Track(
            step switch
            {
                0 => {|TAX502:"Checkout Started"|},
                1 or 2 => {|TAX502:"Checkout Step Completed"|},
                3 => {|TAX501:"Checkout Abandoned"|},
                _ => throw new ArgumentOutOfRangeException(nameof(step)),
            }
        );
        analytics.Track(custom is null ? {|TAX502:"Signed In"|} : {|TAX504:custom|});
        analytics.Track({|TAX504:custom|} ?? {|TAX502:"Signed In"|});
    }
}
