// A shop that tracks the events of Segment's e-commerce specification: one visitor, from the first search to the
// review. The plan is taxonomy.yaml with the fragments beside it; the server is a collector inside this program.

using Store.Tracking;
using Taxonomy;
using Taxonomy.Collector;

await using var collector = await CollectorServer.StartAsync();
await using var client = new AnalyticsClient(
    new AnalyticsClientOptions
    {
        ApiKey = "store-sample",
        ServerUrl = collector.HttpV2Endpoint,
        OnInvalid = InvalidDataPolicy.Throw,
    }
);
var analytics = new StoreAnalytics(client);
var visitor = analytics.User("visitor-1", deviceId: "browser-1");

// The same product twice: as an entry of a list, and as what an event is about.
var monopoly = new Product(productId: "507f1f77", name: "Monopoly", category: "Games", price: 19.00m, quantity: 1);
var uno = new Product(productId: "505bd767", name: "Uno Card Game", category: "Games", price: 3.00m, quantity: 2);
var monopolyDetails = new ProductDetails(productId: "507f1f77", name: "Monopoly", category: "Games", price: 19.00m);
IReadOnlyList<Product> cart = [monopoly, uno];

// Browsing.
visitor.ProductsSearched(query: "board games");
visitor.ProductListViewed(products: cart, listId: "hot-deals", category: "Games");
visitor.ProductListFiltered(
    products: [monopoly],
    listId: "hot-deals",
    filters: [new Choice(type: "price", value: "over $10")],
    sorts: [new Choice(type: "price", value: "desc")]
);
visitor.PromotionViewed(promotionId: "promo-1", creative: "banner", position: "home_banner_top");
visitor.ProductClicked(productDetails: monopolyDetails, position: 1);
visitor.ProductViewed(productDetails: monopolyDetails, currency: "USD", value: 19.00m);

// To the cart.
visitor.ProductAdded(productDetails: monopolyDetails, cartId: "cart-1", quantity: 1);
visitor.ProductAddedToWishlist(wishlistId: "wish-1", productDetails: monopolyDetails, wishlistName: "Birthday");
visitor.CartViewed(cartId: "cart-1", products: cart);

// Checkout.
visitor.CheckoutStarted(orderId: "order-1", products: cart, currency: "USD", value: 25.00m);
visitor.CheckoutStepViewed(checkoutId: "checkout-1", step: 1, shippingMethod: "Express");
visitor.CouponApplied(couponId: "may-deals", orderId: "order-1", couponName: "May Deals 2026", discount: 2.50m);
visitor.PaymentInfoEntered(checkoutId: "checkout-1", paymentMethod: "Visa", orderId: "order-1", step: 3);
visitor.OrderCompleted(
    orderId: "order-1",
    products: cart,
    orderRevenue: 22.50m,
    shipping: 3.00m,
    discount: 2.50m,
    coupon: "may-deals",
    currency: "USD",
    subtotal: 22.50m,
    total: 25.50m,
    revenue: new(25.50m) { Currency = "USD" }
);

// Afterwards.
visitor.ProductShared(shareVia: "email", productDetails: monopolyDetails);
visitor.ProductReviewed(productId: "507f1f77", reviewBody: "The family argued all evening. Perfect.", rating: "5");
visitor.OrderRefunded(orderId: "order-1", total: 6.00m, currency: "USD", products: [uno]);

var isDelivered = await analytics.FlushAsync();

var events = collector.Events;
foreach (var received in events)
{
    Console.WriteLine($"{received.EventType, -28} {received.EventProperties?.GetRawText()}");
}

var tracked = client.GetStatistics().Accepted;
Console.WriteLine();
Console.WriteLine("Summary");
Console.WriteLine($"  tracked   {tracked}");
Console.WriteLine($"  received  {events.Count} by the collector at {collector.BaseAddress}");
return isDelivered && events.Count == tracked ? 0 : 1;
