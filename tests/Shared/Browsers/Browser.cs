namespace Taxonomy;

/// <summary>Drives headless Chromium with scripts of Playwright.</summary>
internal static class Browser
{
    private const string Chromium = "/usr/bin/chromium";
    private const string Version = "1.65.1";

    // The page is told from the browser's own log, which a script cannot see otherwise.
    private const string Frame = """
        const { chromium } = require(process.env.PLAYWRIGHT);
        const assert = require('node:assert/strict');
        const { readFileSync } = require('node:fs');
        (async () => {
          const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
          const problems = [];
          const open = async (url, options = {}) => {
            const context = await browser.newContext(options);
            const page = await context.newPage();
            page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) problems.push(message.text()); });
            page.on('pageerror', (error) => problems.push(error.message));
            page.on('dialog', (dialog) => { problems.push('a dialog: ' + dialog.message()); dialog.dismiss(); });
            page.on('request', (request) => {
              const target = new URL(request.url());
              if (target.protocol !== 'data:' && target.origin !== new URL(url).origin) problems.push('a request to ' + request.url());
            });
            await page.goto(url);
            return page;
          };
          const axeSource = readFileSync(process.env.AXE, 'utf8');
          const axe = async (page) => {
            await page.evaluate(axeSource);
            const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'], preload: false }));
            const found = violations.map((rule) => `${rule.id} (${rule.impact}): ${rule.help}: ${rule.nodes[0].html} ${rule.nodes[0].failureSummary}`);
            assert.deepEqual(found, [], page.url());
          };
          const { HtmlValidate } = require(process.env.HTML_VALIDATE);
          const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'] });
          const validate = async (html, name) => {
            const { results } = await validator.validateString(html);
            const found = results.flatMap((result) => result.messages.map((one) => `${one.line}: ${one.ruleId}: ${one.message}`));
            assert.deepEqual(found, [], name);
          };
          try {
            await run({ open, assert, axe, validate });
            assert.deepEqual(problems, []);
          } finally {
            await browser.close();
          }
        })().catch((error) => { console.error(error); process.exitCode = 1; });

        """;

    /// <summary>
    /// Runs the body of <c>async function run({ open, assert, axe, validate })</c>. <c>open(url)</c> returns a page of
    /// Playwright; the test fails on messages of the browser, dialogs, and requests to elsewhere. <c>axe(page)</c> fails on
    /// what Deque's axe finds, <c>validate(html, name)</c> on what html-validate finds. Skips the test without a browser.
    /// </summary>
    public static async Task RunAsync(string body, params (string Name, string Value)[] variables)
    {
        Assert.SkipUnless(File.Exists(Chromium), $"Chromium is not installed as {Chromium}.");
        var playwright = await NodeModules.InstallAsync("playwright-core", Version, "index.js");
        var axe = await NodeModules.InstallAsync("axe-core", "4.14.1", "axe.min.js");
        var validator = await NodeModules.InstallAsync("html-validate", "9.7.1", "dist/cjs/index.js");
        Assert.SkipWhen(playwright is null || axe is null || validator is null, NodeModules.Missing);
        var script = $"async function run({{ open, assert, axe, validate }}) {{\n{body}\n}}\n{Frame}";
        await NodeModules.RunAsync(
            Path.GetTempPath(),
            script,
            [
                ("PLAYWRIGHT", playwright),
                ("AXE", axe),
                ("HTML_VALIDATE", validator),
                ("CHROMIUM", Chromium),
                .. variables,
            ]
        );
    }
}
