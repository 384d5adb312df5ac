using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Taxonomy.Cli.Tests.Support;
using static Taxonomy.Cli.Tests.Serve.ServeProcess;

namespace Taxonomy.Cli.Tests.Serve;

/// <summary>The server as a process: what it says about events, and what it refuses.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private const string Plan = """
        taxonomy: 1
        name: Player
        events:
          Song Played:
            description: A song starts.
            properties:
              song_id: string
              source: { enum: [radio, search], required: false }
          Song Liked: { description: A listener likes a song. }

        """;

    private readonly TestFolder _folder = new();

    public ServeCommandTests() => _folder.Write("taxonomy.yaml", Plan);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Events_are_judged_counted_and_kept_with_rule_and_line_of_the_plan()
    {
        await using var serve = await StartAsync(_folder);

        Assert.Equal(
            HttpStatusCode.OK,
            await serve.SendAsync(
                Event("Song Played", """{"song_id":"s-1","source":"radio"}""", "\"library\":\"test-sdk/1.0\""),
                Event("Song Played", """{"song_id":"s-1","source":"radoi"}"""),
                Event("song played"),
                Event("session_start")
            )
        );

        var report = await serve.GetJsonAsync("report");
        Assert.Equal(
            """{"events":4,"violations":2,"unplanned":1,"sdk":1,"rejected_requests":0}""",
            JsonSerializer.Serialize(report.GetProperty("received"))
        );
        Assert.Equal(
            """{"events":{"received":1,"planned":2},"properties":{"received":2,"planned":2},"values":{"received":1,"planned":2}}""",
            JsonSerializer.Serialize(report.GetProperty("coverage"))
        );
        var violation = report.GetProperty("violations")[0];
        Assert.Equal("TAX509", violation.GetProperty("rule").GetString());
        Assert.Equal("source", violation.GetProperty("subject").GetString());
        Assert.Equal("taxonomy.yaml", violation.GetProperty("file").GetString());
        Assert.Equal(8, violation.GetProperty("line").GetInt32());
        Assert.Contains(
            "Did you mean 'radio'?",
            violation.GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal("TAX503", report.GetProperty("violations")[1].GetProperty("rule").GetString());
        Assert.Equal("""["Song Liked"]""", report.GetProperty("missing").GetProperty("events").GetRawText());
        Assert.Equal("test-sdk/1.0", report.GetProperty("senders")[0].GetProperty("library").GetString());

        var events = (await serve.GetJsonAsync("events")).GetProperty("events");
        Assert.Equal(
            ["planned", "violation", "unplanned", "sdk"],
            events.EnumerateArray().Select(item => item.GetProperty("state").GetString())
        );
        Assert.Equal(
            "radoi",
            events[1].GetProperty("json").GetProperty("event_properties").GetProperty("source").GetString()
        );
        var found = (await serve.GetJsonAsync("events?state=unplanned&q=SONG&limit=1")).GetProperty("events");
        Assert.Equal(3, Assert.Single(found.EnumerateArray()).GetProperty("number").GetInt64());
        Assert.Equal("""{"status":"ok","events":4}""", await serve.Client.GetStringAsync("health", TestLimit.Token));
    }

    [Fact]
    public async Task Ctrl_C_ends_the_server_with_a_summary()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals that a test can send.");
        await using var serve = await StartAsync(_folder);
        await serve.SendAsync(Event("Song Played", """{"song_id":"s-1"}"""));

        var result = (await serve.StopAsync()).ShouldReturn(0);

        Assert.EndsWith(
            "1 received, 0 of them against the plan, 0 of these not planned. Received of the plan: 1 of 2 events, 1 of 2 properties, 0 of 2 enum values.\n",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "info TAX511: The planned event 'Song Liked' was never received.",
            result.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Batch_identify_and_group_identify_are_judged_as_well()
    {
        await using var serve = await StartAsync(_folder);
        using var batch = new StringContent(
            $$"""{"api_key":"any","events":[{{Event("Song Skipped")}}]}""",
            Encoding.UTF8,
            "application/json"
        );
        using var identify = Form("""{"user_id":"user-42","user_properties":{"$set":{"tier":"gold"}}}""");
        using var group = Form("""{"group_type":"company","group_value":"acme","group_properties":{"size":3}}""");

        foreach (
            var (path, content) in new (string, HttpContent)[]
            {
                ("batch", batch),
                ("identify", identify),
                ("groupidentify", group),
            }
        )
        {
            using var answer = await serve.Client.PostAsync(path, content, TestLimit.Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        var violations = (await serve.GetJsonAsync("report")).GetProperty("violations").EnumerateArray();
        Assert.Equal(
            ["Song Skipped TAX501 ", "$identify TAX506 tier", "$groupidentify TAX507 company"],
            violations.Select(item =>
                $"{item.GetProperty("event").GetString()} {item.GetProperty("rule").GetString()} {item.GetProperty("subject").GetString()}"
            )
        );

        static FormUrlEncodedContent Form(string identification) =>
            new(new Dictionary<string, string> { ["api_key"] = "any", ["identification"] = identification });
    }

    [Fact]
    public async Task The_stream_sends_what_is_received_and_what_it_leaves_out()
    {
        await using var serve = await StartAsync(_folder);
        using var request = new HttpRequestMessage(HttpMethod.Get, "stream");
        using var response = await serve.Client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestLimit.Token
        );
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestLimit.Token));
        Assert.Contains("\"received\":0", await NextAsync(), StringComparison.Ordinal);

        await serve.SendAsync([.. Enumerable.Repeat(Event("Song Liked"), 100)]);

        using var batch = JsonDocument.Parse(await NextAsync());
        Assert.Equal(100, batch.RootElement.GetProperty("received").GetInt64());
        Assert.Equal(60, batch.RootElement.GetProperty("skipped").GetInt64());
        Assert.Equal(100, batch.RootElement.GetProperty("events")[39].GetProperty("number").GetInt64());

        async Task<string> NextAsync()
        {
            while (await reader.ReadLineAsync(TestLimit.Token) is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    return line["data: ".Length..];
                }
            }

            throw new EndOfStreamException();
        }
    }

    [Fact]
    public async Task The_newest_10000_events_are_kept_and_all_are_counted()
    {
        await using var serve = await StartAsync(_folder);
        string[] events = [.. Enumerable.Repeat(Event("Song Liked"), 1_500)];
        for (var request = 0; request < 8; request++)
        {
            Assert.Equal(HttpStatusCode.OK, await serve.SendAsync(events));
        }

        Assert.Equal(12_000, (await serve.GetJsonAsync("health")).GetProperty("events").GetInt64());
        var kept = (await serve.GetJsonAsync("events?limit=100000")).GetProperty("events");
        Assert.Equal(10_000, kept.GetArrayLength());
        Assert.Equal(2_001, kept[0].GetProperty("number").GetInt64());
        Assert.Equal(1_000, (await serve.GetJsonAsync("events")).GetProperty("events").GetArrayLength());
    }

    [Theory]
    [InlineData("")]
    [InlineData("report")]
    [InlineData("events")]
    [InlineData("health")]
    [InlineData("stream")]
    [InlineData("taxonomy.css")]
    [InlineData("serve.js")]
    public async Task Each_path_refuses_other_hosts_and_sites_and_says_that_nothing_may_be_loaded_from_elsewhere(
        string path
    )
    {
        await using var serve = await StartAsync(_folder);

        using var answer = await serve.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, TestLimit.Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'self'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(request => request.Headers.Host = "evil.example"));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await StatusAsync(request => request.Headers.Add("Origin", "https://evil.example"))
        );
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await StatusAsync(request => request.Method = HttpMethod.Post));
        using var head = new HttpRequestMessage(HttpMethod.Head, path);
        using var headers = await serve.Client.SendAsync(head, TestLimit.Token);
        Assert.Equal(HttpStatusCode.OK, headers.StatusCode);
        Assert.Equal(answer.Content.Headers.ContentType, headers.Content.Headers.ContentType);
        Assert.Equal(answer.Content.Headers.ContentLength, headers.Content.Headers.ContentLength);
        Assert.Empty(await headers.Content.ReadAsByteArrayAsync(TestLimit.Token));

        async Task<HttpStatusCode> StatusAsync(Action<HttpRequestMessage> change)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            change(request);
            using var refused = await serve.Client.SendAsync(request, TestLimit.Token);
            return refused.StatusCode;
        }
    }

    [Fact]
    public async Task Beyond_this_machine_it_is_reached_by_its_address_and_by_allowed_names_only()
    {
        var own = System
            .Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .FirstOrDefault(address =>
                address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork && !IPAddress.IsLoopback(address)
            );
        Assert.SkipWhen(own is null, "This machine has no address but its own.");
        await using var closed = await StartAsync(_folder);
        await using var open = await StartAsync(_folder, "--listen", "0.0.0.0", "--allow-host", "collector.test");

        await Assert.ThrowsAsync<HttpRequestException>(() => StatusAsync(closed, null));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(open, null));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(open, "collector.test"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(open, "evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(open, "192.0.2.7"));
        Assert.Contains(
            "Other machines of the network can open this page",
            await PageAsync(open),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Other machines", await PageAsync(closed), StringComparison.Ordinal);

        async Task<HttpStatusCode> StatusAsync(ServeProcess serve, string? host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{own}:{serve.Address.Port}/report");
            request.Headers.Host = host;
            using var answer = await serve.Client.SendAsync(request, TestLimit.Token);
            return answer.StatusCode;
        }

        static Task<string> PageAsync(ServeProcess serve) => serve.Client.GetStringAsync("", TestLimit.Token);
    }

    [Fact]
    public async Task Hostile_requests_are_refused_with_the_right_status_and_take_no_memory()
    {
        await using var serve = await StartAsync(_folder);
        await serve.SendAsync(Event("Song Liked"));

        // 100 MB, announced and not.
        var large = new byte[100_000_000];
        Assert.Equal(413, await PostAsync(new ByteArrayContent(large)));
        Assert.Equal(413, await PostAsync(new StreamContent(new MemoryStream(large))));
        // 100 MB of spaces in 100 kB.
        using var bomb = new MemoryStream();
        await using (var gzip = new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(large, TestLimit.Token);
        }

        var compressed = new ByteArrayContent(bomb.ToArray());
        compressed.Headers.ContentEncoding.Add("gzip");
        Assert.Equal(413, await PostAsync(compressed));
        // Deep JSON.
        var deep = new string('[', 100_000);
        Assert.Equal(
            400,
            await PostAsync(
                new StringContent($$"""{"api_key":"a","events":[{"event_type":"a","event_properties":{"a":{{deep}}""")
            )
        );

        var report = await serve.GetJsonAsync("report");
        Assert.Equal(1, report.GetProperty("received").GetProperty("events").GetInt64());
        Assert.Equal(4, report.GetProperty("received").GetProperty("rejected_requests").GetInt64());
        using var process = System.Diagnostics.Process.GetProcessById(serve.Id);
        Assert.InRange(process.WorkingSet64, 0, 400_000_000);

        async Task<int> PostAsync(HttpContent content)
        {
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var request = new HttpRequestMessage(HttpMethod.Post, "2/httpapi") { Content = content };
            try
            {
                using var answer = await serve.Client.SendAsync(request, TestLimit.Token);
                return (int)answer.StatusCode;
            }
            catch (HttpRequestException) when (content is not ByteArrayContent { Headers.ContentLength: < 1_000_000 })
            {
                // The server has answered and closed the connection while the rest was being sent.
                return 413;
            }
        }
    }

    [Fact]
    public async Task The_report_does_not_call_deprecated_events_identifies_and_those_of_SDKs_unplanned()
    {
        _folder.Write("taxonomy.yaml", Plan + "  Song Hummed: { description: Humming., deprecated: true }\n");
        await using var serve = await StartAsync(_folder);

        await serve.SendAsync(
            Event("Song Hummed"),
            Event("$identify", members: "\"user_properties\":{\"$set\":{\"tier\":\"gold\"}}"),
            Event("session_start"),
            Event("Song Lost")
        );

        var counts = (await serve.GetJsonAsync("report")).GetProperty("events").EnumerateArray();
        Assert.Equal(
            [
                "Song Played planned true",
                "Song Liked planned true",
                "$identify planned true",
                "Song Hummed planned true",
                "Song Lost unplanned false",
                "session_start sdk false",
            ],
            counts.Select(item =>
                $"{item.GetProperty("event").GetString()} {item.GetProperty("state").GetString()} {item.GetProperty("planned").GetRawText()}"
            )
        );
    }

    [Fact]
    public async Task Names_of_any_length_are_shortened_where_they_are_counted()
    {
        await using var serve = await StartAsync(_folder);
        var text = new string('x', 400_000);

        foreach (var number in Enumerable.Range(0, 20))
        {
            await serve.SendAsync(
                Event("Song Liked", $$"""{"{{number}}{{text}}":1}""", $"\"library\":\"{number}{text}\"")
            );
        }

        var report = await serve.GetJsonAsync("report");
        Assert.Equal(20, report.GetProperty("violations").GetArrayLength());
        Assert.Equal(20, report.GetProperty("senders").GetArrayLength());
        Assert.InRange(report.GetRawText().Length, 40_000, 60_000);
    }

    [Fact]
    public void A_plan_with_errors_and_wrong_arguments_are_refused()
    {
        Assert.Contains(
            "'--listen' must be an IP address; found 'here'.",
            Tool.Run(_folder, "serve", "--listen", "here").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "'--port' must be from 0 to 65535.",
            Tool.Run(_folder, "serve", "--port", "65536").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "cannot be started",
            Tool.Run(_folder, "serve", "--", "no-such-program-exists").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );

        Assert.Contains(
            "taxonomy: error: Failed to bind to 203.0.113.7:",
            Tool.Run(_folder, "serve", "--listen", "203.0.113.7").ShouldReturn(2).Error,
            StringComparison.Ordinal
        );

        _folder.Write("taxonomy.yaml", "taxonomy: 1\nevents:\n  Song Played: { desciption: x }\n");
        Assert.Contains(
            "The plan has errors; the server was not started.",
            Tool.Run(_folder, "serve").ShouldReturn(1).Error,
            StringComparison.Ordinal
        );
    }
}
