using System.Diagnostics;
using System.Text.Json;
using Taxonomy.Collector;
using Taxonomy.Segment;

namespace Taxonomy.Tests.Segment;

/// <summary>Our calls beside those of Segment's own SDK for Node, both sent to one server.</summary>
public sealed class SegmentSdkTests
{
    private const string InsertId = "0b9e2f6c-5a0d-4a43-9d9f-3f8a2f0c1a11";

    // What the SDK says about itself, and what only we send, by the field's path.
    private static readonly string[] s_expectedDifferences =
    [
        "_metadata",
        "context.amplitude",
        "context.group_type",
        "context.library",
        "integrations",
        "messageId",
    ];

    private static CancellationToken Token => TestLimit.Token;

    [Fact]
    public async Task Our_calls_have_the_fields_of_the_SDK()
    {
        var sdk = await NodeModules.InstallAsync("@segment/analytics-node", "3.1.0", "dist/cjs/index.js");
        Assert.SkipWhen(sdk is null, NodeModules.Missing);
        await using var collector = await CollectorServer.StartAsync(cancellationToken: Token);
        await SendWithSdkAsync(sdk!, collector);
        await SendAsync(collector);

        Assert.Equal(2, collector.RequestCount);
        Assert.All(collector.Requests, request => Assert.Null(request.Detail));
        var theirs = JsonElement.Parse(collector.Requests[0].BodyText);
        var ours = JsonElement.Parse(collector.Requests[1].BodyText);
        Assert.Equal(Names(theirs), Names(ours));
        Assert.Equal(theirs.GetProperty("writeKey").GetString(), ours.GetProperty("writeKey").GetString());
        Assert.Equal(3, ours.GetProperty("batch").GetArrayLength());
        foreach (
            var (their, our) in theirs
                .GetProperty("batch")
                .EnumerateArray()
                .Zip(ours.GetProperty("batch").EnumerateArray())
        )
        {
            Assert.Equal(Fields(their), Fields(our));
        }

        Assert.Equal(
            theirs.GetProperty("batch")[0].GetProperty("messageId").GetString(),
            ours.GetProperty("batch")[0].GetProperty("messageId").GetString()
        );
    }

    private static async Task SendWithSdkAsync(string sdk, CollectorServer collector)
    {
        using var folder = new TemporaryDirectory().Create();
        var script = Path.Combine(folder.Path, "send.js");
        await File.WriteAllTextAsync(
            script,
            $$"""
            const { Analytics } = require({{JsonSerializer.Serialize(sdk)}});
            const analytics = new Analytics({
              writeKey: 'wk', host: {{JsonSerializer.Serialize(
                collector.BaseAddress.ToString().TrimEnd('/')
            )}}, path: '/v1/batch', flushAt: 100,
            });
            const timestamp = new Date('2026-03-01T12:00:00.000Z');
            const context = { app: { version: '4' }, locale: 'fr', ip: '1.2.3.4', os: { name: 'iOS', version: '19' } };
            analytics.track({
              userId: 'user-17', anonymousId: 'device-3', event: 'Song Played', timestamp, messageId: '{{InsertId}}',
              properties: { song_id: 's\u00e9 "1"', position: 3, price: 9.5, tags: ['a', 'b'], nested: { on: true, none: null } },
              context: { ...context, groups: { company: 'acme' } },
            });
            analytics.identify({ userId: 'user-17', traits: { plan: 'pro', seats: 4 }, timestamp, context });
            analytics.group({
              anonymousId: 'server', groupId: 'acme', traits: { industry: 'music' }, timestamp,
              context: { ...context, groups: { company: 'acme' } },
            });
            analytics.closeAndFlush();
            """,
            Token
        );
        using var process = Process.Start(
            new ProcessStartInfo("node", [script]) { RedirectStandardError = true, RedirectStandardOutput = true }
        )!;
        var error = process.StandardError.ReadToEndAsync(Token);
        await process.StandardOutput.ReadToEndAsync(Token);
        Assert.Equal("", await error);
        await process.WaitForExitAsync(Token);
        Assert.Equal(0, process.ExitCode);
    }

    private static async Task SendAsync(CollectorServer collector)
    {
        var options = Clients.Options();
        options.SendTo(
            new SegmentDestination(
                new SegmentOptions
                {
                    WriteKey = "wk",
                    ServerUrl = collector.SegmentEndpoint,
                    GroupAnonymousId = "server",
                }
            )
        );
        options.TimeProvider = new TestTime();
        options.Ip = "1.2.3.4";
        options.Device = new DeviceInfo
        {
            AppVersion = "4",
            Language = "fr",
            OsName = "iOS",
            OsVersion = "19",
        };
        await using var client = new AnalyticsClient(options);
        client.Track(
            "user-17",
            "Song Played",
            new EventProperties
            {
                ["song_id"] = "s\u00e9 \"1\"",
                ["position"] = 3,
                ["price"] = 9.5,
                ["tags"] = new[] { "a", "b" },
                ["nested"] = new EventProperties { ["on"] = true, ["none"] = PropertyValue.Null },
            },
            new EventOptions
            {
                InsertId = InsertId,
                Groups = new Dictionary<string, PropertyValue> { ["company"] = "acme" },
            },
            "device-3"
        );
        client.Identify("user-17").Set("plan", "pro").Set("seats", 4).Send();
        client.GroupIdentify("company", "acme").Set("industry", "music").Send();
        Assert.True(await client.FlushAsync(Token));
    }

    private static IEnumerable<string> Names(JsonElement value) =>
        value.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);

    private static SortedDictionary<string, string> Fields(JsonElement call)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Collect(call, "", fields);
        return fields;
    }

    private static void Collect(JsonElement value, string path, SortedDictionary<string, string> fields)
    {
        foreach (var member in value.EnumerateObject())
        {
            var name = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (s_expectedDifferences.Contains(name))
            {
                continue;
            }

            if (member.Value.ValueKind == JsonValueKind.Object)
            {
                Collect(member.Value, name, fields);
            }
            else
            {
                fields[name] =
                    member.Value.ValueKind == JsonValueKind.String
                        ? $"'{member.Value.GetString()}'"
                        : member.Value.GetRawText();
            }
        }
    }
}
