using System.Text.Json;
using Taxonomy.Cli.Tests.Support;
using static Taxonomy.Cli.Tests.Serve.ServeProcess;

namespace Taxonomy.Cli.Tests.Serve;

/// <summary>Amplitude's own SDKs for other languages, pointed at the server.</summary>
public sealed class AmplitudeSdkTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public AmplitudeSdkTests() =>
        _folder.Write(
            "taxonomy.yaml",
            """
            taxonomy: 1
            user_properties:
              tier: string
            events:
              Song Played: { description: A song starts., properties: { song_id: string } }

            """
        );

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_SDK_for_Node_sends_planned_and_unplanned_events()
    {
        var sdk = await NodeModules.InstallAsync("@amplitude/analytics-node", "1.5.73", "lib/cjs/index.js");
        Assert.SkipWhen(sdk is null, NodeModules.Missing);
        _folder.Write(
            "send.js",
            $$"""
            const { init, track, identify, Identify, flush } = require({{JsonSerializer.Serialize(sdk)}});
            (async () => {
              await init('any', { serverUrl: process.env.AMPLITUDE_SERVER_URL, flushIntervalMillis: 100 }).promise;
              track('Song Played', { song_id: 's-1' }, { user_id: 'user-42' });
              track('song_played', { song_id: 's-1' }, { user_id: 'user-42' });
              identify(new Identify().set('tier', 'gold'), { user_id: 'user-42' });
              await flush().promise;
            })();
            """
        );

        var result = await Tool.RunProcessAsync(
            _folder,
            "serve",
            "--report",
            "json=report.json",
            "--",
            "node",
            "send.js"
        );

        result.ShouldReturn(1);
        AssertReport("amplitude-node-ts/");
    }

    [Fact]
    public async Task The_SDK_for_browsers_sends_planned_and_unplanned_events_from_a_page_on_another_port()
    {
        var sdk = await NodeModules.InstallAsync(
            "@amplitude/analytics-browser",
            "2.48.1",
            "lib/scripts/amplitude-min.js"
        );
        Assert.SkipWhen(sdk is null, NodeModules.Missing);
        await using var serve = await StartAsync(_folder);
        await Browser.RunAsync(
            """
            const { createServer } = require('node:http');
            const { readFileSync } = require('node:fs');
            const script = readFileSync(process.env.SDK);
            const app = createServer((request, response) => {
              response.setHeader('Content-Type', request.url === '/' ? 'text/html' : 'text/javascript');
              response.end(request.url === '/' ? '<!DOCTYPE html><title>App</title><script src="/sdk.js"></script>' : script);
            });
            await new Promise((listening) => app.listen(0, '127.0.0.1', listening));
            try {
              const browser = await require(process.env.PLAYWRIGHT).chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
              const page = await browser.newPage();
              await page.goto(`http://127.0.0.1:${app.address().port}/`);
              const codes = await page.evaluate(async (serverUrl) => {
                const { init, track, identify, Identify, flush } = window.amplitude;
                await init('any', 'user-42', { serverUrl, autocapture: false, fetchRemoteConfig: false, minIdLength: 1 }).promise;
                const sent = [track('Song Played', { song_id: 's-1' }), track('song_played', { song_id: 's-1' }), identify(new Identify().set('tier', 'gold'))];
                flush();
                return (await Promise.all(sent.map((one) => one.promise))).map((result) => result.code);
              }, process.env.SERVER);
              assert.deepEqual(codes, [200, 200, 200]);
              await browser.close();
            } finally {
              app.close();
            }
            """,
            ("SDK", sdk!),
            ("SERVER", serve.Address + "2/httpapi")
        );
        _folder.Write("report.json", (await serve.GetJsonAsync("report")).GetRawText());

        AssertReport("amplitude-ts-sdk-script/");
    }

    private void AssertReport(string library)
    {
        using var report = JsonDocument.Parse(_folder.Read("report.json"));
        var events = report
            .RootElement.GetProperty("events")
            .EnumerateArray()
            .ToDictionary(item => item.GetProperty("event").GetString()!);
        Assert.Equal((1, 0), Counts("Song Played"));
        Assert.Equal((1, 1), Counts("song_played"));
        Assert.Equal((1, 0), Counts("$identify"));
        Assert.Equal(
            "TAX503",
            Assert.Single(report.RootElement.GetProperty("violations").EnumerateArray()).GetProperty("rule").GetString()
        );
        Assert.StartsWith(
            library,
            Assert
                .Single(report.RootElement.GetProperty("senders").EnumerateArray())
                .GetProperty("library")
                .GetString(),
            StringComparison.Ordinal
        );

        (int, int) Counts(string name) =>
            (events[name].GetProperty("count").GetInt32(), events[name].GetProperty("violations").GetInt32());
    }
}
