using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Site;

/// <summary>The sites of the samples' plans and of a large one in a browser, as files.</summary>
public sealed class SiteBrowserTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public static TheoryData<string> Plans =>
        ["samples/Store", "samples/WebShop", SitePlans.ExampleName, SitePlans.LargeName];

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Follows the links from page to page. Of the large plan, an ordinary run opens every page that is linked from the
    /// first one and every fiftieth event; a long run opens all pages.
    /// </summary>
    [Theory]
    [MemberData(nameof(Plans))]
    public async Task A_crawl_reaches_every_page_finds_valid_HTML_and_no_request_leaves_the_site(string plan)
    {
        Write(plan);
        await Browser.RunAsync(
            """
            const { readdirSync, existsSync, readFileSync } = require('node:fs');
            const { fileURLToPath } = require('node:url');
            const start = process.env.SITE + 'index.html';
            const page = await open(start);
            const step = Number(process.env.STEP);
            const linked = new Set([start]);
            const skips = (url) => step > 1 && /\/events\/event_\d+/.test(url) && Number(/event_(\d+)/.exec(url)[1]) % step !== 0;
            let opened = 0;
            for (const url of linked) {
              assert(existsSync(fileURLToPath(url)), url);
              if (skips(url)) continue;
              if (url !== page.url()) await page.goto(url);
              opened++;
              assert.notEqual(await page.locator('h1').innerText(), '');
              for (const link of await page.evaluate(() => [...document.links].map((one) => one.href))) {
                const target = new URL(link);
                if (target.protocol !== 'file:') continue;
                assert(existsSync(fileURLToPath(target)), `${url} links to ${link}`);
                if (target.hash) assert(target.pathname !== new URL(url).pathname || (await page.locator(target.hash).count()) === 1, link);
                target.hash = '';
                if (target.pathname.endsWith('.html')) linked.add(target.href);
              }
              await validate(readFileSync(fileURLToPath(url), 'utf8'), url);
            }
            const written = readdirSync(fileURLToPath(process.env.SITE), { recursive: true }).filter((file) => file.endsWith('.html'));
            assert.deepEqual([...linked].map((url) => decodeURIComponent(url.slice(process.env.SITE.length))).sort(), written.sort());
            assert(opened >= 10, String(opened));
            """,
            ("SITE", Address("")),
            ("STEP", plan == SitePlans.LargeName ? LongRun.Step(50).ToString(provider: null) : "1")
        );
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Each_kind_of_page_is_accessible_on_a_desktop_and_on_a_phone_in_light_and_dark(string plan)
    {
        Write(plan);
        string[] pages =
        [
            "index.html",
            .. Directory
                .GetDirectories(_folder.PathOf("site"))
                .Select(folder => Directory.GetFiles(folder, "*.html").Order(StringComparer.Ordinal).First())
                .Select(file => Path.GetRelativePath(_folder.PathOf("site"), file).Replace('\\', '/')),
        ];
        await Browser.RunAsync(
            """
            for (const viewport of [{ width: 1280, height: 800 }, { width: 360, height: 700 }]) {
              for (const colorScheme of ['light', 'dark']) {
                const pages = process.env.PAGES.split(' ');
                const page = await open(process.env.SITE + pages[0], { viewport, colorScheme });
                for (const path of pages) {
                  if (path !== pages[0]) await page.goto(process.env.SITE + path);
                  await page.locator('#search').fill('e');
                  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
                  // Of a large plan, axe would look at each of thousands of equal rows.
                  await page.evaluate(() => document.querySelectorAll('tbody').forEach((body) => { while (body.rows.length > 40) body.deleteRow(40); }));
                  await axe(page);
                  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
                  assert(inner <= outer, `${path}: ${inner} > ${outer}`);
                }
              }
            }
            """,
            ("SITE", Address("")),
            ("PAGES", string.Join(' ', pages))
        );
    }

    private void Write(string plan)
    {
        if (plan == SitePlans.LargeName)
        {
            _folder.Write("taxonomy.yaml", SitePlans.Large);
        }
        else
        {
            SitePlans.Copy(plan, _folder);
        }

        Tool.Run(_folder, "docs", "--output", "site").ShouldReturn(0);
    }

    private string Address(string page) => new Uri(_folder.PathOf("site/" + page)).AbsoluteUri;
}
