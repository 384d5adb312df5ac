// A service of minimal endpoints, dependency injection and handlers behind a mediator.
// output: console
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq.Expressions;
using System.Threading;
using System.Threading.Tasks;
using Shop.Api;
using Shop.Tracking;
using Taxonomy;

var app = new Endpoints();
app.Services.Configure<AnalyticsClientOptions>(options => options.ApiKey = {|TAX513:"3141592653589793a2384626433832bc"|});
app.Services.Configure<AnalyticsClientOptions>(options => options.ApiKey = Environment.GetEnvironmentVariable("KEY") ?? "");
var taxonomy = app.Services.Get<ITaxonomyClient>();
var analytics = app.Services.Get<ShopAnalytics>();

app.Map("GET", "/products/{id}", (string id, string user) => analytics.User(user).ProductViewed(id, price: 3)).WithName("product viewed");
app.Map("POST", "/cart", (string id, string user) => analytics.User(user).ProductAddedToCart(productId: id, quantity: {|TAX509:0|}));
app.Map("PUT", "/cart", (string id, string user) => analytics.User(user).ProductAddedToCart(id, {|TAX514:1|}));
app.Map("GET", "/cart", (string? user) => analytics.User(user ?? {|TAX510:"anonymous"|}).CartViewed(itemCount: 0));
app.Map("GET", "/old-cart", (string user) => taxonomy.Track(user, {|TAX502:"Cart Viewed"|}, new() { ["item_count"] = 1 }));
app.Map("POST", "/hooks/{name}", (string name) => taxonomy.Track("user-42", {|TAX504:name|}));
app.Map("POST", "/reviews", (string id, string user) => analytics.User(user).{|TAX515:InCompany|}("acme").ReviewSubmitted(id, rating: 5));
app.Map("POST", "/stores/reviews", (string id, string user) => analytics.User(user).InStore("s-1").ReviewSubmitted(id, rating: 5));
app.Map("POST", "/tell", {|TAX504:new Teller(taxonomy).Tell|});
app.Map("POST", "/tell/cart", (string user) => new Teller(taxonomy).Tell({|TAX502:"Cart Viewed"|}, user));
app.Map("POST", "/sign-out", async (string user, Mediator mediator) => await mediator.SendAsync(new SignOut(user), default));
app.Map("POST", "/found", (string user, bool isEmpty) =>
{
    var name = "Search Performed";
    if (isEmpty)
    {
        name = "Search Failed";
    }

    taxonomy.Track(user, {|TAX501:name|});
});
app.Run();

namespace Shop.Api
{
    public sealed class Teller(ITaxonomyClient? taxonomy)
    {
        public void Tell([EventName] string name, string user) => taxonomy?.Track(user, name);

        public void Upgrade(string user)
        {
            taxonomy?.{|TAX512:Identify|}(user).Set({|TAX506:"plan_tier"|}, "gold");
            taxonomy?.Identify(user).Set({|TAX506:"planTier"|}, "gold").Send();
            var pending = taxonomy?.Identify(user);
            pending?.Unset({|TAX506:"plan_tier"|});
            pending?.Send();
        }
    }

    public interface IRequest<out T>;

    public interface IHandler<in TRequest, T>
        where TRequest : IRequest<T>
    {
        Task<T> HandleAsync(TRequest request, CancellationToken cancellation);
    }

    public sealed record PlaceOrder(string User, string OrderId, decimal Total) : IRequest<bool>;

    internal sealed class PlaceOrderHandler(ShopAnalytics analytics, ITaxonomyClient taxonomy, ActivitySource source) : IHandler<PlaceOrder, bool>
    {
        public async Task<bool> HandleAsync(PlaceOrder request, CancellationToken cancellation)
        {
            using var activity = source.StartActivity("order completed");
            activity?.AddEvent(new ActivityEvent("Order completed"));
            await Task.Yield();
            analytics.User(request.User).InCompany("acme").OrderCompleted(currency: "EUR", total: request.Total, orderId: request.OrderId);
            taxonomy.Track(request.User, {|TAX501:nameof(PlaceOrder)|});
            return request is { Total: > 0 };
        }
    }

    // What a request is called in the plan stands in the request.
    public abstract record TrackedRequest([EventName] string Event, string User) : IRequest<bool>;

    public sealed record SignOut(string Who) : TrackedRequest({|TAX502:"Signed Out"|}, Who);

    public sealed record ExportData(string Who) : TrackedRequest({|TAX501:"Data Exported"|}, Who);

    public sealed class TrackingBehavior<TRequest, T>(ITaxonomyClient taxonomy, IHandler<TRequest, T> next)
        where TRequest : TrackedRequest, IRequest<T>
    {
        public async Task<T> HandleAsync(TRequest request, CancellationToken cancellation)
        {
            taxonomy.Track(request.User, request.Event);
            taxonomy.Track(request.User, {|TAX504:typeof(TRequest).Name|});
            taxonomy.Track(request.User, {|TAX504:request.Event + " Failed"|});
            var renamed = (TrackedRequest)request with { Event = {|TAX503:"Signed-Out"|} };
            return await next.HandleAsync(request, cancellation);
        }
    }

    public sealed class Mediator
    {
        public Task<T> SendAsync<T>(IRequest<T> request, CancellationToken cancellation) => throw new NotSupportedException();
    }

    public sealed class Verification
    {
        public void Verify<T>(Expression<Action<T>> call) { }

        public void Verify() => Verify<ShopAnalyticsUser>(user => user.ReviewSubmitted("p-1", 3, null));
    }

    // The parts of a web framework that the program touches.
    public sealed class Endpoints
    {
        public Services Services { get; } = new();

        public Endpoints Map(string verb, string route, Delegate handler) => this;

        public Endpoints WithName(string name) => this;

        public void Run() { }
    }

    public sealed class Services
    {
        public void Configure<T>(Action<T> configure) { }

        public T Get<T>() => throw new NotSupportedException();
    }
}
