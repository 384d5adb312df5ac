using Taxonomy.Cli.Tests.Serve;
using Taxonomy.Cli.Tests.Support;
using static Taxonomy.Cli.Tests.Serve.ServeProcess;

namespace Taxonomy.Cli.Tests.Site;

/// <summary>
/// The pictures of the guides. With TAXONOMY_ACCEPT_SNAPSHOTS=1 they are taken again; their bytes differ from browser to
/// browser, so nothing is compared.
/// </summary>
public sealed class ScreenshotTests : IDisposable
{
    private const string Images = "docs/images";
    private const int MostBytes = 150_000;

    private readonly TestFolder _folder = new();

    public ScreenshotTests() => SitePlans.Copy("samples/WebShop", _folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_pictures_show_the_page_of_an_event_and_the_live_page()
    {
        var isAccepting = Environment.GetEnvironmentVariable("TAXONOMY_ACCEPT_SNAPSHOTS") == "1";
        var target = isAccepting
            ? Directory.CreateDirectory(Repository.PathOf(Images)).FullName
            : Directory.CreateDirectory(_folder.PathOf("images")).FullName;
        Tool.Run(_folder, "docs", "--output", "site").ShouldReturn(0);
        await using var serve = await StartAsync(_folder);
        const string Library = "\"library\":\"taxonomy-dotnet/0.1.0\"";
        const string Money = """{"amount":19.00,"currency":"EUR"}""";
        await serve.SendAsync(
            Event("Product Viewed", $$"""{"locale":"en-GB","product_id":"p-1","price":{{Money}}}""", Library),
            Event("Order Completed", """{"locale":"en-GB","product_id":"p-1","quantity":0}""", Library),
            Event(
                "product_viewed",
                $$"""{"product_id":"p-1","price":{{Money}}}""",
                "\"library\":\"amplitude-ts/2.48.1\""
            )
        );

        await Browser.RunAsync(
            """
            const options = { viewport: { width: 1000, height: 640 } };
            const live = await open(process.env.LIVE, options);
            await live.locator('#events > li').nth(2).waitFor();
            await live.waitForFunction(() => document.querySelector('#violations').innerText === '2');
            await live.screenshot({ path: process.env.TARGET + '/live-page.png' });
            const site = await open(process.env.SITE, options);
            await site.screenshot({ path: process.env.TARGET + '/site.png' });
            """,
            ("LIVE", serve.Address.ToString()),
            ("SITE", new Uri(_folder.PathOf("site/events/product_viewed.html")).AbsoluteUri),
            ("TARGET", target)
        );

        foreach (var name in new[] { "live-page.png", "site.png" })
        {
            Assert.InRange(new FileInfo(Path.Combine(target, name)).Length, 1_000, MostBytes);
            Assert.True(File.Exists(Repository.PathOf($"{Images}/{name}")), $"{Images}/{name} is missing.");
            Assert.Contains($"images/{name}", Repository.Read("docs/getting-started.md"), StringComparison.Ordinal);
        }
    }
}
