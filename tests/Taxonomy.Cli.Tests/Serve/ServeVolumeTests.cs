using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Taxonomy.Cli.Tests.Support;
using static Taxonomy.Cli.Tests.Serve.ServeProcess;

namespace Taxonomy.Cli.Tests.Serve;

/// <summary>The live page while 10,000 events a second are received.</summary>
public sealed class ServeVolumeTests : IDisposable
{
    private const int EventsInSecond = 10_000;
    private const int EventsInRequest = 1_000;

    // An ordinary run sends as many events as fit into two seconds, as fast as they are taken.
    private static readonly int s_seconds = LongRun.IsOn ? 60 : 2;

    private readonly TestFolder _folder = new();
    private readonly ITestOutputHelper _output;

    public ServeVolumeTests(ITestOutputHelper output)
    {
        _output = output;
        _folder.Write(
            "taxonomy.yaml",
            """
            taxonomy: 1
            name: Player
            events:
              Song Played:
                description: A song starts.
                properties: { song_id: string, source: { enum: [radio, search] } }

            """
        );
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ten_thousand_events_a_second_are_counted_exactly_shown_and_take_no_more_memory()
    {
        await using var serve = await StartAsync(_folder);
        var total = EventsInSecond * s_seconds;
        var page = WatchAsync(serve, total);

        var memory = new List<long>();
        var clock = Stopwatch.StartNew();
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var sent = 0; sent < total; sent += EventsInSecond)
        {
            await SendAsync(serve, sent);
            memory.Add(MemoryOf(serve));
            if (LongRun.IsOn)
            {
                await second.WaitForNextTickAsync(TestLimit.Token);
            }
        }

        var elapsed = clock.Elapsed;
        var report = await serve.GetJsonAsync("report");
        Assert.Equal(total, report.GetProperty("received").GetProperty("events").GetInt64());
        Assert.Equal(total / 10, report.GetProperty("received").GetProperty("violations").GetInt64());
        Assert.Equal(total, report.GetProperty("events")[0].GetProperty("count").GetInt64());
        Assert.Equal(total / 10, report.GetProperty("violations")[0].GetProperty("count").GetInt64());
        _output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{total} events in {elapsed.TotalSeconds:0.0} s, {total / elapsed.TotalSeconds:0} a second; working set after a third {memory[memory.Count / 3] >> 20} MB, at the end {memory[^1] >> 20} MB."
            )
        );
        Assert.InRange(memory[^1], 0, LongRun.IsOn ? memory[memory.Count / 3] + (100 << 20) : 400 << 20);
        await page;
    }

    /// <summary>Keeps the page open in a browser until it shows all events, and uses its filter then.</summary>
    private static Task WatchAsync(ServeProcess serve, int total) =>
        Browser.RunAsync(
            """
            const page = await open(process.env.PAGE);
            await page.waitForFunction((total) => document.querySelector('#count').innerText === total, process.env.TOTAL, { timeout: 170_000 });
            assert(await page.locator('#events > li').count() <= 300);
            await page.selectOption('#state', 'violation');
            await page.waitForFunction(() => [...document.querySelectorAll('#events > li')].every((row) => row.innerText.includes('violation')) && document.querySelector('#events > li'));
            await page.reload();
            await page.waitForFunction((total) => document.querySelector('#count').innerText === total, process.env.TOTAL);
            """,
            ("PAGE", serve.Address.ToString()),
            ("TOTAL", total.ToString("N0", CultureInfo.InvariantCulture))
        );

    private static async Task SendAsync(ServeProcess serve, int first)
    {
        for (var start = first; start < first + EventsInSecond; start += EventsInRequest)
        {
            var body = new StringBuilder("{\"api_key\":\"any\",\"events\":[");
            for (var number = start; number < start + EventsInRequest; number++)
            {
                // Every tenth has a value that is not in the plan.
                var source = number % 10 == 0 ? "radoi" : "radio";
                body.Append(number == start ? "" : ",")
                    .Append(
                        CultureInfo.InvariantCulture,
                        $"{{\"event_type\":\"Song Played\",\"user_id\":\"user-{number % 5_000}\",\"insert_id\":\"event-{number}\",\"event_properties\":{{\"song_id\":\"s-{number}\",\"source\":\"{source}\"}}}}"
                    );
            }

            using var content = new StringContent(body.Append("]}").ToString(), Encoding.UTF8, "application/json");
            using var answer = await serve.Client.PostAsync("2/httpapi", content, TestLimit.Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private static long MemoryOf(ServeProcess serve)
    {
        using var process = Process.GetProcessById(serve.Id);
        return process.WorkingSet64;
    }
}
