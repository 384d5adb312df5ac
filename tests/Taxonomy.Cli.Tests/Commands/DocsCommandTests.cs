using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Taxonomy.Cli.Tests.Site;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Commands;

/// <summary>The site of a plan: its pages, links and search, and what it makes of hostile names.</summary>
public sealed partial class DocsCommandTests : IDisposable
{
    private const string Plan = """
        taxonomy: 1
        name: Player
        description: What listeners do.
        owner: music
        csharp: { namespace: Imported.Tracking }
        types:
          Genre: { enum: [jazz, rock] }
          Artist: { properties: { name: string, genres: "Genre[]", born: date? } }
        context:
          app_version: { type: string, description: The version of the app. }
        event_properties:
          song_id: { type: string, description: The song., example: s-1 }
        bundles:
          device_details: { csharp: struct, properties: { device: string, screen: integer? } }
        group_types:
          company: { description: Who pays., properties: { size: { type: integer, minimum: 1 } } }
        user_properties:
          tier: { enum: [free, premium] }
        events:
          Song Played:
            description: A song starts.
            category: Listening
            owner: player-team
            tags: [core]
            triggers: [the play button]
            links: [https://example.com/song, "javascript:alert(1)"]
            include: [device_details]
            properties:
              song_id:
              position: { type: integer?, minimum: 1, maximum: 10 }
              rate: { type: number, exclusive_minimum: 3 }
              price: decimal
              loud: boolean
              day: date
              at: timestamp?
              session: uuid
              page: uri
              any: any?
              free: object?
              artist: Artist?
              ranks: { type: "map<string, integer>?" }
              either: { type: string | integer, required: false }
              version: { const: 2 }
              special: { const: x, required: false }
              rating: { type: integer, nullable: true, required: false }
              code: { type: string, pattern: "^[A-Z]{2}$", example: PT }
              language: { type: string, format: language, required: false }
          Song Liked:
            description: A listener likes a song.
            category: Listening
            properties: { song_id: }
          Old Event:
            description: An old one.
            deprecated: { use: Song Liked, since: 2026-01-01 }
          Gone Event: { retired: true }
          Paid:
            description: A customer pays.
            revenue: true
            variants:
              on: method
              card: { properties: { last4: { type: string, min_length: 4, max_length: 4 } } }
              cash: { properties: { change: boolean? } }

        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_thing_of_the_plan_has_a_page_in_three_forms()
    {
        Write(Plan);

        string[] expected =
        [
            "events/song_played",
            "events/song_liked",
            "events/old_event",
            "events/gone_event",
            "events/paid",
            "properties/song_id",
            "properties/app_version",
            "properties/device",
            "user_properties/tier",
            "types/genre",
            "types/artist",
            "groups/company",
            "owners/player_team",
            "owners/music",
            "categories/listening",
        ];
        var files = _folder.Files().ToHashSet();
        Assert.All(
            expected.Append("index"),
            page => Assert.All(["html", "md", "json"], ending => Assert.Contains($"site/{page}.{ending}", files))
        );
        var page = _folder.Read("site/events/song_played.html");
        Assert.Contains("<td><span class=\"name\">1 to 10</span></td>", page, StringComparison.Ordinal);
        Assert.Contains("taxonomy.yaml, line 20", page, StringComparison.Ordinal);
        Assert.Contains("href=\"../owners/player_team.html\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.com/song\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", page, StringComparison.Ordinal);
        Assert.Contains("event_properties:&quot;song_id&quot;::VARCHAR", page, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(_folder.Read("site/events/song_played.json"));
        Assert.Equal("Song Played", json.RootElement.GetProperty("name").GetString());
        Assert.Equal("object", json.RootElement.GetProperty("schema").GetProperty("type").GetString());
        Assert.Contains(
            "- [Song Played](events/song_played.md): A song starts.\n",
            _folder.Read("site/llms.txt"),
            StringComparison.Ordinal
        );
        // What should not be tracked is folded away.
        Assert.Matches(
            "(?s)<summary>Deprecated and retired events \\(2\\)</summary>.*Old Event",
            _folder.Read("site/index.html")
        );
        Assert.Contains(
            "[Song Liked](../events/song_liked.md)",
            _folder.Read("site/events/old_event.md"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_shipped_file_is_the_history_of_events()
    {
        _folder.Write(
            "taxonomy.shipped.yaml",
            "shipped: 1\nevents:\n  Same:\n  Song Liked:\n    properties:\n      song_id: string\n      stars: integer\n  Song Lost:\n"
        );
        Write(
            "taxonomy: 1\nevents:\n  Song Liked: { description: x, properties: { song_id: string, shop: string? } }\n  New: { description: x }\n  Same: { description: x }\n"
        );

        var page = _folder.Read("site/events/song_liked.md").Replace("\\", "", StringComparison.Ordinal);
        Assert.Contains(
            """
            Shipped, and changed since then:

            | property | shipped as | now |
            | --- | --- | --- |
            | stars | integer | no longer in the plan |
            | shop | not shipped yet | string, optional |

            """,
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("Not shipped yet.", _folder.Read("site/events/new.md"), StringComparison.Ordinal);
        Assert.Contains("Shipped as it is now.", _folder.Read("site/events/same.md"), StringComparison.Ordinal);
        Assert.Matches("## Shipped events that the plan no longer has\n\n- Song Lost\n", _folder.Read("site/index.md"));
    }

    [Fact]
    public void An_alias_of_a_type_has_a_page_with_its_constraints_and_uses()
    {
        Write(
            """
            taxonomy: 1
            types:
              Sku: { type: string, max_length: 12, description: The number of an article. }
            event_properties:
              sku: { type: Sku, description: x }
            events:
              Article Viewed: { description: x, properties: { sku: , other: "Sku[]?" } }

            """
        );

        var page = _folder.Read("site/types/sku.md").Replace("\\", "", StringComparison.Ordinal);
        Assert.Contains("The number of an article.", page, StringComparison.Ordinal);
        Assert.Contains("- max_length: 12\n", page, StringComparison.Ordinal);
        Assert.Contains(
            "- [Article Viewed](../events/article_viewed.md): [sku](../properties/sku.md)\n",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("[other](../properties/other.md)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_solution_the_page_of_an_event_lists_the_calls_that_track_it()
    {
        _folder.Write(
            "app/taxonomy.yaml",
            "taxonomy: 1\ncsharp: { namespace: Shop.Tracking }\nevents:\n  Order Placed: { description: x }\n  Order Shipped: { description: x }\n"
        );
        _folder.Write(
            "app/Orders.cs",
            "using Shop.Tracking;\n\ninternal static class Orders\n{\n    public static void Place(AnalyticsUser user) => user.OrderPlaced();\n}\n"
        );
        _folder.Write("app/App.csproj", BuiltSolution.Project());
        _folder.Write("Shop.slnx", """<Solution><Project Path="app/App.csproj" /></Solution>""");
        await BuiltSolution.RestoreAsync(_folder, "Shop.slnx");

        var result = await Tool.RunProcessAsync(
            _folder,
            "docs",
            "--plan",
            "app",
            "--solution",
            "Shop.slnx",
            "--output",
            "site"
        );

        Assert.Equal("", result.ShouldReturn(0).Error);
        Assert.Contains(
            "| app/Orders.cs, line 5 | AnalyticsUser.OrderPlaced | App |",
            _folder.Read("site/events/order_placed.md").Replace("`", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "No code that was read tracks it.",
            _folder.Read("site/events/order_shipped.md"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "1 of 2 events are tracked by the code that was read.",
            _folder.Read("site/index.md"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_samples_in_SQL_run_in_DuckDB_and_find_what_the_samples_in_JSON_send()
    {
        var duckDb = await NodeModules.InstallAsync("@duckdb/node-api", "1.5.6-r.1", "lib/index.js");
        Assert.SkipWhen(duckDb is null, NodeModules.Missing);
        Write(
            Plan
                + """
                  "Quote's \"Event\"":
                    csharp_name: Quoted
                    description: Its names need quotes in SQL.
                    properties:
                      "it's \"quoted\".$": { type: string, csharp_name: Value, description: x }

                """
        );
        var queries = new List<string>();
        var lines = new System.Text.StringBuilder();
        foreach (var file in Directory.GetFiles(_folder.PathOf("site/events"), "*.json").Order(StringComparer.Ordinal))
        {
            using var page = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestLimit.Token));
            var content = page.RootElement.GetProperty("content").EnumerateArray().ToList();
            var sent = content.FirstOrDefault(block => block.TryGetProperty("json", out _));
            if (sent.ValueKind == JsonValueKind.Undefined)
            {
                continue;
            }

            using var json = JsonDocument.Parse(sent.GetProperty("json").GetString()!);
            lines
                .Append(JsonSerializer.Serialize(json.RootElement)[..^1])
                .Append(",\"event_time\":\"2026-01-02 03:04:05.678000\"}\n");
            queries.AddRange(
                content
                    .Where(block => block.TryGetProperty("sql", out _))
                    .Select(block => block.GetProperty("sql").GetString()!)
                    .Where(sql => sql.Contains("read_json", StringComparison.Ordinal))
            );
        }

        Directory.CreateDirectory(_folder.PathOf("export"));
        await using (var file = File.Create(_folder.PathOf("export/2026-01-02.json.gz")))
        await using (
            var gzip = new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionLevel.Fastest)
        )
        {
            await gzip.WriteAsync(System.Text.Encoding.UTF8.GetBytes(lines.ToString()), TestLimit.Token);
        }

        var result = await NodeModules.RunAsync(
            _folder.Path,
            """
            const { DuckDBInstance } = require(process.env.DUCKDB);
            (async () => {
              const connection = await (await DuckDBInstance.create(':memory:')).connect();
              const rows = [];
              for (const sql of JSON.parse(process.env.QUERIES)) {
                rows.push(...(await connection.runAndReadAll(sql)).getRowObjectsJson());
              }
              console.log(JSON.stringify(rows));
            })();
            """,
            ("DUCKDB", duckDb!),
            ("QUERIES", JsonSerializer.Serialize(queries))
        );

        using var rows = JsonDocument.Parse(result);
        Assert.True(queries.Count >= 5);
        Assert.Equal(queries.Count, rows.RootElement.GetArrayLength());
        var played = rows
            .RootElement.EnumerateArray()
            .Single(row => row.TryGetProperty("song_id", out _) && row.TryGetProperty("position", out _));
        Assert.Equal("user-42", played.GetProperty("user_id").GetString());
        Assert.Equal("s-1", played.GetProperty("song_id").GetString());
        Assert.Equal("3", played.GetProperty("position").GetString());
        var quoted = rows.RootElement.EnumerateArray().Single(row => row.TryGetProperty("it's \"quoted\".$", out _));
        Assert.NotNull(quoted.GetProperty("it's \"quoted\".$").GetString());
    }

    [Fact]
    public void The_samples_in_CSharp_compile_and_send_what_the_samples_in_JSON_say()
    {
        Write(Plan);
        foreach (
            var (file, name) in new[] { ("song_played", "Song Played"), ("song_liked", "Song Liked"), ("paid", "Paid") }
        )
        {
            using var page = JsonDocument.Parse(_folder.Read($"site/events/{file}.json"));
            var content = page.RootElement.GetProperty("content").EnumerateArray().ToList();
            var calls = content
                .Where(block => block.TryGetProperty("csharp", out _))
                .Select(block => block.GetProperty("csharp").GetString()!)
                .ToList();
            var sent = content
                .Where(block => block.TryGetProperty("json", out _))
                .Select(block => block.GetProperty("json").GetString()!)
                .ToList();
            Assert.Equal(calls.Count, sent.Count);
            foreach (var (call, json) in calls.Zip(sent))
            {
                var statements = call[call.IndexOf("user.", StringComparison.Ordinal)..]
                    .Replace("new EventProperties", "new Taxonomy.EventProperties", StringComparison.Ordinal);
                var tracked = Assert.Single(
                    GeneratedProgram.Run(
                        _folder,
                        "var user = analytics.User(\"user-42\").With(new AnalyticsContext(appVersion: \"app_version\"));\n"
                            + statements
                    )
                );
                using var expected = JsonDocument.Parse(json);
                Assert.Equal(name, tracked.EventType);
                AssertSame(expected.RootElement.GetProperty("event_properties"), tracked.EventProperties);
            }
        }
    }

    [Theory]
    [InlineData("samples/Store")]
    [InlineData("samples/WebShop")]
    public void The_samples_of_the_repository_have_sites_in_which_every_link_leads_somewhere(string sample)
    {
        SitePlans.Copy(sample, _folder);

        Tool.Run(_folder, "docs", "--output", "site").ShouldReturn(0);

        AssertLinks();
    }

    [Fact]
    public void A_plan_of_2000_events_has_a_site_in_which_every_link_leads_somewhere()
    {
        Write(SitePlans.Large);

        AssertLinks();
        Assert.Equal(2_000, Directory.GetFiles(_folder.PathOf("site/events"), "*.html").Length);
    }

    [Fact]
    public void Hostile_names_are_text_in_every_form_and_no_path_leads_out_of_the_folder()
    {
        const string Hostile = "</script><script>alert(1)</script>\\u202E\\\"'`|](x)";
        Write(
            $$"""
            taxonomy: 1
            name: "{{Hostile}}"
            rules: { TAX204: none, TAX201: none, TAX104: none }
            types:
              Kind: { enum: ["{{Hostile}}"] }
            events:
              "{{Hostile}}":
                csharp_name: Hostile
                description: "{{Hostile}}"
                owner: "../../../etc/passwd"
                category: "../../up"
                properties:
                  "{{Hostile}}": { type: string, csharp_name: Value, description: "{{Hostile}}" }
              CON: { description: a device }
              "日本": { csharp_name: Japan, description: none of its letters is ASCII }
            """
        );

        var files = _folder.Files().Where(file => file.StartsWith("site/", StringComparison.Ordinal)).ToList();
        Assert.All(files, file => Assert.Matches("^site/([a-z_]+/)?[a-z0-9_]+[a-z0-9_.-]*$", file));
        Assert.Contains("site/events/con_page.html", files);
        foreach (var file in files.Where(file => file.EndsWith(".html", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain("<script>alert", _folder.Read(file), StringComparison.Ordinal);
            Assert.DoesNotContain('\u202E', _folder.Read(file));
        }

        Assert.DoesNotContain("</script>", _folder.Read("site/search-data.js"), StringComparison.Ordinal);
        AssertLinks();
    }

    [Fact]
    public void Another_run_removes_pages_that_it_no_longer_writes_and_nothing_else()
    {
        Write("taxonomy: 1\nevents:\n  First: { description: x }\n");
        _folder.Write("site/events/notes.html", "my own");
        _folder.Write("secret.txt", "keep");
        _folder.Write("site/files.txt", _folder.Read("site/files.txt") + "../secret.txt\n");

        Write("taxonomy: 1\nevents:\n  Second: { description: x }\n");

        Assert.False(_folder.Has("site/events/first.html"));
        Assert.True(_folder.Has("site/events/second.html"));
        Assert.Equal("my own", _folder.Read("site/events/notes.html"));
        Assert.Equal("keep", _folder.Read("secret.txt"));
    }

    [Fact]
    public void A_plan_with_errors_is_refused_and_nothing_is_written()
    {
        _folder.Write("taxonomy.yaml", "taxonomy: 1\nevents:\n  Song Played: { desciption: x }\n");

        var result = Tool.Run(_folder, "docs", "--output", "site").ShouldReturn(1);

        Assert.Contains("The plan has errors; nothing was written.", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathOf("site")));
    }

    [Fact]
    public async Task The_site_works_from_files_in_a_browser_and_its_search_answers_as_one_types()
    {
        Write(SitePlans.Large);
        await Browser.RunAsync(
            """
            for (const options of [{ viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }, { viewport: { width: 360, height: 700 } }]) {
              const page = await open(process.env.PAGE, options);
              // The style sheet was loaded.
              assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).maxWidth + getComputedStyle(document.querySelector('.skip')).position), 'nonestatic');
              await page.keyboard.press('/');
              await page.keyboard.type('event 1234');
              const first = page.locator('#results a').first();
              await page.waitForFunction(() => document.querySelector('#results a')?.innerText === 'Event 1234 Happened');
              assert.match(await page.locator('#found').innerText(), /^1 found/);
              await first.focus();
              await page.keyboard.press('Enter');
              await page.waitForURL(/events\/event_1234_happened\.html$/);
              assert.equal(await page.locator('h1').innerText(), 'Event 1234 Happened');
              await page.getByRole('link', { name: 'value_34' }).first().click();
              await page.waitForURL(/properties\/value_34\.html$/);
              assert.equal(await page.locator('main tbody tr').count(), 20);
              const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
              assert(inner <= outer, `${inner} > ${outer}`);
            }
            """,
            ("PAGE", new Uri(_folder.PathOf("site/index.html")).AbsoluteUri)
        );
    }

    private void Write(string plan)
    {
        _folder.Write("taxonomy.yaml", plan);
        Tool.Run(_folder, "docs", "--output", "site").ShouldReturn(0);
    }

    /// <summary>Follows every link and source of every page; the markup must be well-formed for that.</summary>
    private void AssertLinks()
    {
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(_folder.PathOf("site"), "*.html", SearchOption.AllDirectories))
        {
            var page = XDocument.Parse(WellFormed(File.ReadAllText(file)));
            var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
            Assert.Equal(ids.Distinct(), ids);
            foreach (var link in page.Descendants().SelectMany(element => element.Attributes()).Where(IsLink))
            {
                var target = link.Value.StartsWith('#')
                    ? ids.Contains(link.Value[1..])
                    : File.Exists(Path.Combine(Path.GetDirectoryName(file)!, Uri.UnescapeDataString(link.Value)));
                if (!target)
                {
                    missing.Add($"{Path.GetFileName(file)}: {link.Value}");
                }
            }
        }

        Assert.Empty(missing);

        foreach (var file in Directory.GetFiles(_folder.PathOf("site"), "*.md", SearchOption.AllDirectories))
        {
            foreach (Match link in MarkdownLink().Matches(File.ReadAllText(file)))
            {
                Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, link.Groups[1].Value)), link.Value);
            }
        }

        static bool IsLink(XAttribute attribute) =>
            attribute.Name.LocalName is "href" or "src"
            && attribute.Value != "data:,"
            && !attribute.Value.StartsWith("https://", StringComparison.Ordinal);
    }

    // HTML as XML: elements without an end, and attributes without a value.
    private static string WellFormed(string html) =>
        VoidElement()
            .Replace(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), "<$1$2/>")
            .Replace("<script defer ", "<script ", StringComparison.Ordinal);

    private static void AssertSame(JsonElement expected, JsonElement? actual) =>
        Assert.Equal(Values(expected), actual is { } some ? Values(some) : []);

    private static SortedDictionary<string, string> Values(JsonElement json) =>
        new(
            json.EnumerateObject()
                .ToDictionary(member => member.Name, member => JsonSerializer.Serialize(member.Value)),
            StringComparer.Ordinal
        );

    [GeneratedRegex("<(meta|link|input|br)( [^>]*)?>")]
    private static partial Regex VoidElement();

    [GeneratedRegex(@"(?<!\\)\]\(([a-z0-9_./]+\.md)\)")]
    private static partial Regex MarkdownLink();
}
