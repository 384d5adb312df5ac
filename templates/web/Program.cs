using Taxonomy;
using TAXONOMY_NAMESPACE.Tracking;
using Taxonomy.Extensions.Hosting;

var builder = WebApplication.CreateBuilder(args);

// Options come from the section "Taxonomy" of the configuration. Without a key, Development sends to a local collector.
builder.AddTaxonomy<Analytics>();

// The user of a request. Ask your authentication instead of a header.
builder.Services.AddHttpContextAccessor();
builder.Services.AddTaxonomyRequestUser(
    (IServiceProvider services, Analytics analytics) =>
    {
        var request = services.GetRequiredService<IHttpContextAccessor>().HttpContext!.Request;
        return analytics.User(request.Headers["X-User"].ToString());
    }
);
builder.Services.AddHealthChecks().AddTaxonomy();

var app = builder.Build();
app.MapHealthChecks("/health");
app.MapGet(
    "/products/{id}",
    (string id, RequestUser<AnalyticsUser> user) =>
    {
        user.Value.ProductViewed(productId: id, source: ProductViewedSource.Search);
        return $"Product {id}";
    }
);
app.Run();
