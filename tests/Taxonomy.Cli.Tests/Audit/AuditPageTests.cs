using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Audit;

/// <summary>The page of an audit in a browser, as a file.</summary>
public sealed class AuditPageTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public AuditPageTests()
    {
        _folder.Write(
            "taxonomy.yaml",
            PlantedExport.Plan.Replace("name: Music", "name: <b>Music</b>", StringComparison.Ordinal)
        );
        PlantedExport.Write(_folder.PathOf("export.zip"), 2_000);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_is_valid_accessible_and_alone_and_shows_findings_by_volume()
    {
        Tool.Run(_folder, "audit", "export.zip", "--report", "html=audit.html", "--fail-on", "none").ShouldReturn(0);

        await Browser.RunAsync(
            """
            const { readFileSync } = require('node:fs');
            const { fileURLToPath } = require('node:url');
            await validate(readFileSync(fileURLToPath(process.env.PAGE), 'utf8'), 'audit.html');
            for (const viewport of [{ width: 1280, height: 800 }, { width: 360, height: 700 }]) {
              for (const colorScheme of ['light', 'dark']) {
                const page = await open(process.env.PAGE, { viewport, colorScheme });
                assert.equal(await page.locator('h1').innerText(), 'Audit of <b>Music</b>');
                assert(await page.locator('svg rect').count() >= 2);
                assert.equal(await page.locator('link[rel=stylesheet]').count(), 0);
                assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('svg')).display), 'block');
                const volumes = await page.locator('section, table').first().locator('meter').evaluateAll((all) => all.map((one) => one.value));
                assert(volumes.length > 10 && volumes.every((one, index) => index === 0 || one <= volumes[index - 1]), String(volumes));
                await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
                assert((await page.locator('main').innerText()).includes('Playlist Deleted'));
                await axe(page);
                const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
                assert(inner <= outer, `${inner} > ${outer}`);
              }
            }
            """,
            ("PAGE", new Uri(_folder.PathOf("audit.html")).AbsoluteUri)
        );
    }
}
