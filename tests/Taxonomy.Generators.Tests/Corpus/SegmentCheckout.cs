// sdk: Segment
// Segment's Analytics.NET in a web shop: a controller, a service with wrappers, names in a class of constants.
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Segment;
using Segment.Model;
using Seg = Segment.Analytics;

namespace Shop.Web
{
    internal static class EventNames
    {
        public const string ProductViewed = "Product Viewed";
        public const string CartViewed = "Cart " + Viewed;
        public const string Checkout = "Checkout";
        public const string CheckoutStarted = $"{Checkout} Started";
        public const string WishlistShared = "Wishlist Shared";
        private const string Viewed = "Viewed";
        public static readonly string OrderCompleted = "Order Completed";
    }

    public sealed class CheckoutController
    {
        private readonly IAnalyticsClient _analytics;

        public CheckoutController(IAnalyticsClient analytics) => _analytics = analytics;

        public void Show(string userId, string productId)
        {
            _analytics.Track(userId, {|TAX502:EventNames.ProductViewed|}, new Properties { { "product_id", productId }, { "price", 9.99 } });
            _analytics.Track(userId, {|TAX502:EventNames.CartViewed|}, new Dictionary<string, object> { ["item_count"] = 3, ["itemCount"] = 3 });
            _analytics.Track(userId, {|TAX502:EventNames.CheckoutStarted|});
            _analytics.Track(userId, {|TAX501:EventNames.WishlistShared|}, new Properties { { "product_id", productId }, { "shared_with", 2 } });
            _analytics.Track(userId, {|TAX502:EventNames.OrderCompleted|}, new Properties().Add("order_id", "o-1").Add("total", 10).Add("tax", 1));
        }

        public async Task PayAsync(string userId, string orderId, bool express)
        {
            await Task.Yield();
            _analytics.Track(userId, {|TAX503:"checkout started"|}, new Properties { { "order_id", orderId } }, new Options());
            _analytics.Track(userId, express ? {|TAX501:"Express Checkout Chosen"|} : {|TAX502:"Checkout Step Completed"|}, new Properties { { "order_id", orderId } });
            _analytics.Track(userId, {|TAX503:"Order completed"|}, new Options().SetAnonymousId("a-1"));
            _analytics.Track(userId, {|TAX516:"Order Complted"|});
            _analytics.Track(userId: userId, eventName: {|TAX502:nameof(Order) + " Refunded"|}, properties: null);

            var properties = new Properties();
            properties["order_id"] = orderId;
            properties["gift_wrap"] = true;
            _analytics.Track(userId, {|TAX502:"Order Completed"|}, properties);
            _analytics.Track(userId, {|TAX502:"Order Refunded"|}, properties);
        }

        public void SignIn(string userId)
        {
            _analytics.Identify(userId, new Traits { { {|TAX506:"plan_tier"|}, "free" }, { "Plan Tier", "free" }, { "shoe_size", 43 } });
            _analytics.Page(userId, "Home", new Properties { { {|TAX506:"referrer"|}, "mail" } });
            _analytics.Group(userId, "acme", new Traits { { "employees", 12 } });
            Seg.Client.Track(userId, {|TAX502:"Signed In"|}, new Properties { { "method", "google" } });
            Analytics.Client.Track("anonymous", {|TAX502:"Signed Out"|});
        }

        private static class Order { }
    }

    /// <summary>A wrapper as many teams have one: nothing tells whose name it is.</summary>
    public sealed class LegacyTracker(Client client)
    {
        public void Track(string userId, string name) => client.Track(userId, {|TAX504:name|});

        public void TrackStep(string userId, int step) => client.Track(userId, {|TAX504:$"Step {step} Completed"|});

        public void TrackAll(string userId, params string[] names)
        {
            foreach (var name in names)
            {
                client.Track(userId, {|TAX504:name|});
            }
        }
    }

    /// <summary>The same wrapper with a marker: its callers are told.</summary>
    public sealed class MarkedTracker(Client client)
    {
        public void Track(string userId, [Taxonomy.EventName] string name, IDictionary<string, object>? properties = null) =>
            client.Track(userId, name, properties);
    }

    public sealed class CartService(MarkedTracker tracker, LegacyTracker legacy)
    {
        public void Add(string userId, string productId)
        {
            tracker.Track(userId, {|TAX502:"Product Added To Cart"|}, new Dictionary<string, object> { ["product_id"] = productId });
            tracker.Track(userId, {|TAX503:"Product Added to Cart"|});
            tracker.Track(userId, {|TAX501:"Cart Emptied"|});
            legacy.Track(userId, "Product Added To Cart");
            legacy.TrackAll(userId, "One", "Two");
        }
    }
}
