using System.Reflection;
using Taxonomy.Collector;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Wire;

/// <summary>A tracked event allocates nothing on the caller's thread once the client is warm.</summary>
public sealed class AllocationTests
{
    private const string Plan = """
        taxonomy: 1
        version: "1"
        csharp: { namespace: Wire, client: WireAnalytics }
        types:
          Genre: { enum: [jazz, rock] }
          Device: { enum: [phone], open: true }
          Money: { properties: { amount: decimal, currency: { type: string, pattern: "^[A-Z]{3}$" } } }
          Line: { properties: { sku: { type: string, min_length: 2 }, price: Money, tags: "string[]?", note: string? } }
        context: { app_version: string }
        bundles: { playback: { csharp: struct, properties: { device: Device, volume: integer? } } }
        group_types: { company: { properties: { size: integer } } }
        user_properties: { tier: { enum: [free, premium] }, count: integer, genres: "Genre[]", email: { type: string, classification: pii } }
        events:
          Signed Up: { properties: { name: { type: string, classification: pii }, names: { type: "string[]", classification: pii } } }
          Simple: { properties: { song_id: string, position: integer, share: number?, paid: boolean } }
          Everything:
            open: true
            include: [playback]
            revenue: true
            properties:
              text: { type: string, max_length: 100 }
              unicode: string
              whole: { type: integer, minimum: 1, maximum: 10 }
              part: number
              exact: decimal
              day: date
              moment: timestamp
              id: uuid
              link: uri
              genre: Genre
              genres: { type: "Genre[]", unique_items: true }
              texts: "string[]"
              numbers: "number[]"
              lines: "Line[]"
              line: Line?
              map: "map<string, integer>"
              free: object
              some: any
              limit: { type: integer, default: 10, send_default: true }
              seats: integer?[]
              either: string | integer
              which: number | boolean
              place: { open: true, properties: { name: string } }
              row: { type: integer?, nullable: true }
              side: { type: string?, nullable: true }
              gone: { type: string?, nullable: true }
              step: { type: integer, multiple_of: 5 }
              share: { type: number, exclusive_minimum: 0, multiple_of: 0.1 }
              price: { type: decimal, exclusive_maximum: 100, multiple_of: 0.05 }
              mail: { type: string, format: email }
              address: { type: "string[]", format: ipv6 }
              length: { type: string, format: duration }
              document: { type: string, format: json }
              release: { type: string, format: semver }
              country: { type: string, format: country }
              currency: { type: string, format: currency }
              language: { type: string, format: language }
              host: { type: string, format: hostname }
        """;

    private const string Program = """
        using System;
        using System.Collections.Generic;
        using Taxonomy;
        using Wire;

        public sealed class Calls
        {
            private static readonly string[] Texts = { "a", "b\"c" };
            private static readonly List<double> Numbers = new() { 1.5, 2, 0.1 };
            private static readonly Genre[] Genres = { Genre.Jazz, Genre.Rock };
            private static readonly Line Line1 = new(sku: "AB-1", price: new Money(9.99m, "EUR"), tags: Texts);
            private static readonly Line[] Lines = { Line1, new(sku: "AB-2", price: new Money(1m, "USD"), note: "x") };
            private static readonly Dictionary<string, long> Map = new() { ["a"] = 1, ["b"] = 2 };
            private static readonly EventProperties Free = new() { ["a"] = 1, ["b"] = new EventProperties { ["c"] = true } };
            private static readonly EventProperties More = new() { ["other"] = 1 };
            private static readonly long?[] Seats = { 1, null };
            private static readonly Uri Link = new("https://example.com/");
            private static readonly string[] Addresses = { "2001:db8::1", "::ffff:192.0.2.1" };
            private static readonly string[] Companies = { "acme", "other" };
            private readonly WireAnalytics _analytics;
            private readonly WireAnalyticsUser _user;

            public Calls(ITaxonomyClient client)
            {
                _analytics = new WireAnalytics(client);
                _analytics.SetContext(new WireAnalyticsContext("1.0"));
                _user = _analytics.User("user-42", "device-1").InCompany(Companies);
            }

            public void Simple() => _user.Simple(songId: "s-1", position: 3, paid: true, share: 0.25);

            public void Everything() =>
                _analytics.User("user-42").InCompany("acme").Everything(
                    playback: new Playback(device: "smart fridge", volume: 3), text: "text", unicode: "Ünïcode 🎵", whole: 5,
                    part: 12.3456, exact: 19.90m, day: new DateOnly(2026, 3, 1), moment: DateTimeOffset.UnixEpoch, id: Guid.Empty,
                    link: Link, genre: Genre.Rock, genres: Genres, texts: Texts, numbers: Numbers, lines: Lines, line: Line1,
                    map: Map, free: Free, some: 6.5m, row: 3, side: null, step: 10, share: 0.3, price: 19.95m, mail: "ann@example.com",
                    address: Addresses, length: "P1DT2H", document: "{\"a\":[1,true]}", release: "1.2.3-a.1+b",
                    country: "PT", currency: "EUR", language: "zh-Hant-TW", host: "www.example.com", seats: Seats, either: "x", which: 1.5,
                    place: new(name: "a", additional: Free), additional: More, revenue: new(9.99m, 2) { Currency = "EUR" });

            public void Classified()
            {
                _user.SignedUp(name: "Ann \"A\"", names: Texts);
                _user.SetEmail("ann@example.org");
            }

            public void Identify()
            {
                _user.SetTier(Tier.Premium);
                _user.AddCount(1);
                _user.AppendGenres(Genre.Jazz);
                _user.JoinCompany("acme");
                _analytics.Company("acme").SetSize(120);
            }
        }
        """;

    [Fact]
    public async Task Tracking_allocates_nothing_on_the_callers_thread()
    {
        await using var collector = await CollectorServer.StartAsync(
            new CollectorOptions { MaxStoredEvents = 10 },
            TestContext.Current.CancellationToken
        );
        await using var client = new AnalyticsClient(
            new AnalyticsClientOptions
            {
                ApiKey = "allocation",
                ServerUrl = collector.HttpV2Endpoint,
                OnInvalid = InvalidDataPolicy.Throw,
                PersonalData = ClassifiedDataPolicy.Hash,
                ClassifiedDataKey = "a secret for this test",
            }
        );
        var type = PlanCompilation.Run(Plan, Program).Load().GetType("Calls")!;
        var calls = Activator.CreateInstance(type, client)!;
        var actions = new[] { "Simple", "Everything", "Identify", "Classified" }
            .Select(name =>
                type.GetMethod(name, BindingFlags.Public | BindingFlags.Instance)!.CreateDelegate<Action>(calls)
            )
            .ToArray();

        long allocated = -1;
        for (var round = 0; round < 40 && allocated != 0; round++)
        {
            // On one thread of its own: the test's may change at an await.
            allocated = await Task.Factory.StartNew(
                () => Measure(actions),
                TestContext.Current.CancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            );
            Assert.True(await client.FlushAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(0, allocated);
        Assert.Equal(0, client.GetStatistics().Dropped);
    }

    private static long Measure(Action[] actions)
    {
        // The thread's own buffer, and what is compiled or filled on first use.
        Track(actions, 5);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Track(actions, 50);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Track(Action[] actions, int times)
    {
        for (var index = 0; index < times; index++)
        {
            foreach (var action in actions)
            {
                action();
            }
        }
    }
}
