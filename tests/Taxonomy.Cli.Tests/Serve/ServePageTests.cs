using System.Text.Json;
using Taxonomy.Cli.Tests.Support;
using static Taxonomy.Cli.Tests.Serve.ServeProcess;

namespace Taxonomy.Cli.Tests.Serve;

/// <summary>The live page in a browser.</summary>
public sealed class ServePageTests : IDisposable
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202E";

    private readonly TestFolder _folder = new();

    public ServePageTests() =>
        _folder.Write(
            "taxonomy.yaml",
            """
            taxonomy: 1
            name: "<b>Player</b>"
            events:
              Song Played:
                description: A song starts.
                properties: { song_id: string, source: { enum: [radio, search], required: false } }
              Song Liked: { description: A listener likes a song. }

            """
        );

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Events_appear_with_rule_and_line_filters_work_and_a_reload_loses_nothing()
    {
        await using var serve = await StartAsync(_folder);
        await Browser.RunAsync(
            """
            const page = await open(process.env.PAGE);
            const send = async (...events) => {
              const answer = await fetch(process.env.PAGE + '2/httpapi', {
                method: 'POST',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify({ api_key: 'any', events }),
              });
              assert.equal(answer.status, 200);
            };
            const rows = page.locator('#events > li');
            const count = (number) => rows.nth(number - 1).waitFor().then(async () => assert.equal(await rows.count(), number));
            const text = (locator) => page.locator(locator).innerText();
            const reads = (locator, expected) =>
              page.waitForFunction(([l, e]) => document.querySelector(l).innerText.includes(e), [locator, expected]);

            assert.equal(await text('h1'), 'Live events of <b>Player</b>');
            await page.getByText('Connected.').waitFor();
            await send({ event_type: 'Song Played', user_id: 'user-42', event_properties: { song_id: 's-1', source: 'radoi' } });
            await count(1);
            assert.match(await rows.first().innerText(), /violation/);
            assert.match(await rows.first().innerText(), /TAX509 .*'radoi'.* Did you mean 'radio'\? taxonomy\.yaml\(6,36\)/);
            await reads('#broken', 'taxonomy.yaml(6,36)');

            await send({ event_type: 'Song Liked', user_id: 'user-43', library: 'test-sdk/1.0' }, { event_type: 'Song Lost', user_id: 'user-44' });
            await count(3);
            await reads('#count', '3');
            await reads('#violations', '2');
            await reads('#seen-events', '2 of 2');
            await reads('#senders', 'test-sdk/1.0');

            await page.selectOption('#state', 'unplanned');
            await page.waitForFunction(() => document.querySelectorAll('#events > li').length === 1);
            assert.match(await rows.first().innerText(), /Song Lost/);
            await page.selectOption('#state', '');
            await page.keyboard.press('Escape');
            await page.locator('#filter').fill('USER-43');
            await page.waitForFunction(() => document.querySelectorAll('#events > li').length === 1);
            assert.match(await rows.first().innerText(), /Song Liked/);
            await page.locator('#filter').fill('');
            await count(3);

            // With the keyboard alone: the filter has a key, and an event opens with Enter.
            await page.locator('#pause').focus();
            await page.keyboard.press('/');
            assert.equal(await page.evaluate(() => document.activeElement.id), 'filter');
            await rows.first().locator('summary').focus();
            await page.keyboard.press('Enter');
            await page.getByText('"event_type": "Song Lost"').waitFor();

            await page.locator('#pause').click();
            await send({ event_type: 'Song Liked', user_id: 'user-45' });
            await reads('#count', '4');
            assert.equal(await rows.count(), 3);
            await page.locator('#pause').click();
            await count(4);

            await page.reload();
            await count(4);
            await reads('#count', '4');
            """,
            ("PAGE", serve.Address.ToString())
        );
    }

    [Fact]
    public async Task Hostile_content_is_shown_as_text_on_a_desktop_and_on_a_phone()
    {
        await using var serve = await StartAsync(_folder);
        var name = JsonSerializer.Serialize(Hostile);
        await serve.SendAsync(
            Event(Hostile, $$"""{ {{name}}: {{name}} }""", $"\"library\":{name}"),
            Event(new string('w', 900)),
            Event("Song Played", $$"""{"song_id":"s","source":{{name}}, {{name}}: 1}""")
        );
        await Browser.RunAsync(
            """
            for (const options of [{ viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }, { viewport: { width: 360, height: 700 } }]) {
              const page = await open(process.env.PAGE, options);
              await page.locator('#events > li').nth(2).waitFor();
              await page.locator('#senders tr').first().waitFor();
              await page.locator('#events > li').last().locator('summary').click();
              const names = await page.locator('#events .name').allInnerTexts();
              assert(names.some((name) => name.startsWith('<script>alert(1)</script>"') && name.endsWith('\\u202E')), names.join('\n'));
              assert.equal(await page.locator('main script, main img, main b').count(), 0);
              // Nothing is wider than the screen.
              const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
              assert(inner <= outer, `${inner} > ${outer}`);
            }
            """,
            ("PAGE", serve.Address.ToString())
        );
    }

    [Fact]
    public async Task The_page_is_valid_and_accessible_on_a_desktop_and_on_a_phone_in_light_and_dark()
    {
        await using var serve = await StartAsync(_folder);
        await serve.SendAsync(
            Event("Song Played", """{"song_id":"s-1","source":"radoi"}""", "\"library\":\"test-sdk/1.0\""),
            Event("Song Lost"),
            Event("session_start")
        );
        await serve.SendAsync("""{"event_type":"Song Liked"}""");
        await Browser.RunAsync(
            """
            await validate(await (await fetch(process.env.PAGE)).text(), 'as it is sent');
            for (const viewport of [{ width: 1280, height: 800 }, { width: 360, height: 700 }]) {
              for (const colorScheme of ['light', 'dark']) {
                const page = await open(process.env.PAGE, { viewport, colorScheme });
                await page.locator('#events > li').nth(2).waitFor();
                await page.locator('#rejected tr').first().waitFor();
                await page.locator('#events > li').last().locator('summary').click();
                await page.locator('#events pre').waitFor();
                await axe(page);
                await validate('<!DOCTYPE html>' + (await page.content()).replace(/^<!DOCTYPE html>/, ''), 'with events');
              }
            }
            """,
            ("PAGE", serve.Address.ToString())
        );
    }
}
