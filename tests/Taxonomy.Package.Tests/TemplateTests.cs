using System.Net.Http.Json;
using Taxonomy.Collector;
using Taxonomy.Package.Tests.Support;

namespace Taxonomy.Package.Tests;

/// <summary>The templates of 'dotnet new', installed from their package.</summary>
public sealed class TemplateTests(PackageFeed feed)
{
    [Theory]
    // A name that is not a C# identifier.
    [InlineData("taxonomy-console", "my-player", "App Opened", """{"source":"icon"}""")]
    [InlineData("taxonomy-web", "Shop.Web", "Product Viewed", """{"product_id":"p-1","source":"search"}""")]
    public async Task A_new_project_tracks_an_event(string template, string name, string eventType, string properties)
    {
        var hive = Path.Combine(feed.Folder, "hive-" + template);
        await DotnetAsync("new", "install", feed.PathOf("Taxonomy.Templates"), "--debug:custom-hive", hive);
        await DotnetAsync("new", template, "--name", name, "--debug:custom-hive", hive);
        var folder = Path.Combine(feed.Folder, name);
        Assert.True(File.Exists(Path.Combine(folder, "schema", "taxonomy.schema.json")));

        await using var collector = await CollectorServer.StartAsync(
            cancellationToken: TestContext.Current.CancellationToken
        );
        (await CommandLine.DotnetAsync(folder, ["build", "-nologo", "-warnaserror"])).ShouldSucceed();
        if (template == "taxonomy-console")
        {
            (
                await CommandLine.DotnetAsync(
                    folder,
                    ["run", "--no-build"],
                    new Dictionary<string, string> { ["TAXONOMY_COLLECTOR"] = collector.BaseAddress.ToString() }
                )
            ).ShouldSucceed();
        }
        else
        {
            await VisitAsync(folder, name, collector);
        }

        var received = Assert.Single(collector.Events);
        Assert.Equal(eventType, received.EventType);
        Assert.Equal("user-42", received.UserId);
        Assert.Equal(properties, received.EventProperties?.GetRawText());

        async Task DotnetAsync(params string[] arguments) =>
            (await CommandLine.DotnetAsync(feed.Folder, arguments)).ShouldSucceed();
    }

    private static async Task VisitAsync(string folder, string name, CollectorServer collector)
    {
        await using var service = WebService.Start(
            Path.Combine(folder, "bin", "Debug", "net10.0", $"{name}.dll"),
            new Dictionary<string, string>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Taxonomy__ServerUrl"] = collector.HttpV2Endpoint.ToString(),
            }
        );
        using var client = new HttpClient { BaseAddress = await service.AddressAsync() };
        client.DefaultRequestHeaders.Add("X-User", "user-42");
        Assert.Equal("Product p-1", await client.GetStringAsync("products/p-1", TestContext.Current.CancellationToken));
        await collector.WaitForEventsAsync(1, TestContext.Current.CancellationToken);
    }
}
