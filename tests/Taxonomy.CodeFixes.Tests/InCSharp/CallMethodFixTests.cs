using Microsoft.CodeAnalysis.CodeFixes;
using Taxonomy.CodeFixes.InCSharp.CallByName;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InCSharp;

public sealed class CallMethodFixTests
{
    private const string Plan = """
        taxonomy: 1
        rules: { TAX301: none }
        types:
          Money: { properties: { amount: decimal, currency: string? } }
          About: { properties: { note: string?, more: string? } }
          Device: { enum: [phone, tablet], open: true }
          Level: { enum: [low, high] }
        bundles:
          playback:
            csharp: struct
            properties: { volume: integer?, muted: boolean? }
        events:
          Song Played:
            properties:
              song_id: string
              source: { enum: [search, radio] }
              position: integer?
              offline: boolean?
              class: string?
          Order Paid:
            properties: { total: Money, tags: "string[]?", at: timestamp?, id: uuid?, extra: any?, about: About? }
          Stream Started:
            include: [playback]
            properties: { device: Device?, qualities: { type: "string[]", enum: [low, high], required: false } }
          Constant Sent:
            properties: { kind: { const: fixed }, flag: { const: 1, required: false } }
          Default Sent:
            properties: { limit: { type: integer, default: 10, send_default: true } }
          Numbers Sent:
            properties: { number: number, decimal: decimal, big: number }
          Level Reached:
            properties: { number: { enum: [1, 2], required: false }, text: { enum: ["1", "2"], required: false } }
          Null Sent:
            properties: { nullable: { type: string, nullable: true }, optional: string? }
          Either Sent:
            properties: { id: string | integer, other: number | boolean? }
          Three Sent:
            properties: { text: { type: string?, nullable: true }, number: { type: integer?, nullable: true }, level: { enum: [1, 2], nullable: true, required: false }, extra: { type: any?, nullable: true } }
          Parcel Sent:
            properties: { weight: number }
            variants:
              on: carrier
              post: { properties: { stamp: string } }
              courier: { properties: { driver: string? } }
          Page Measured:
            open: true
            properties: { page: string, box: { open: integer, properties: { width: integer } } }
          Song Scored: { open: Level, properties: { song_id: string } }
          App Opened:
        """;

    [Theory]
    [InlineData("client.Track(\"user-42\", \"App Opened\");", "new Analytics(client).User(\"user-42\").AppOpened();")]
    [InlineData(
        "client.Track(\"user-42\", \"Level Reached\", new() { [\"number\"] = 1, [\"text\"] = \"2\" });",
        "new Analytics(client).User(\"user-42\").LevelReached(number: LevelReachedNumber._1, text: LevelReachedText._2);"
    )]
    // The value that selects a variant.
    [InlineData(
        "client.Track(\"user-42\", \"Parcel Sent\", new() { [\"carrier\"] = \"courier\", [\"weight\"] = 2.5 });",
        "new Analytics(client).User(\"user-42\").ParcelSentCourier(weight: 2.5);"
    )]
    [InlineData(
        "client.Track(\"user-42\", \"Parcel Sent\", new() { [\"stamp\"] = \"blue\", [\"weight\"] = 2.5, [\"carrier\"] = \"post\" });",
        "new Analytics(client).User(\"user-42\").ParcelSentPost(stamp: \"blue\", weight: 2.5);"
    )]
    // What an open event does not have itself.
    [InlineData(
        "client.Track(\"user-42\", \"Page Measured\", new() { [\"page\"] = \"a\", [\"box\"] = new EventProperties { [\"width\"] = 5, [\"height\"] = 3 }, [\"time\"] = 1.5, [\"marks\"] = new EventProperties { [\"x\"] = 1 } });",
        "new Analytics(client).User(\"user-42\").PageMeasured(page: \"a\", box: new PageMeasuredBox(width: 5, additional: new Dictionary<string, long> { [\"height\"] = 3 }), additional: new EventProperties { [\"time\"] = 1.5, [\"marks\"] = new EventProperties { [\"x\"] = 1 } });"
    )]
    [InlineData(
        "client.Track(\"user-42\", \"Song Scored\", new() { [\"song_id\"] = \"a\", [\"rhythm\"] = \"low\" });",
        "new Analytics(client).User(\"user-42\").SongScored(songId: \"a\", additional: new Dictionary<string, Level> { [\"rhythm\"] = Level.Low });"
    )]
    // A client that is not there yet.
    [InlineData(
        "client.Track(\"user-42\", \"App Opened\"); var analytics = new Analytics(client); analytics.User(\"user-42\").AppOpened();",
        "new Analytics(client).User(\"user-42\").AppOpened(); var analytics = new Analytics(client); analytics.User(\"user-42\").AppOpened();"
    )]
    [InlineData(
        "client.Track(\"user-42\", \"Null Sent\", new() { [\"nullable\"] = PropertyValue.Null });",
        "new Analytics(client).User(\"user-42\").NullSent(nullable: null);"
    )]
    [InlineData(
        "client.Track(\"user-42\", \"Either Sent\", new() { [\"id\"] = 5, [\"other\"] = true });",
        "new Analytics(client).User(\"user-42\").EitherSent(id: 5, other: true);"
    )]
    [InlineData(
        "client.Track(\"user-42\", \"Either Sent\", new() { [\"id\"] = \"x\" });",
        "new Analytics(client).User(\"user-42\").EitherSent(id: \"x\");"
    )]
    [InlineData(
        "client.Track(\"user-42\", \"Three Sent\", new() { [\"text\"] = PropertyValue.Null, [\"level\"] = 2 });",
        "new Analytics(client).User(\"user-42\").ThreeSent(text: null, level: ThreeSentLevel._2);"
    )]
    [InlineData(
        "string? text = null; client.Track(\"user-42\", \"Three Sent\", new() { [\"number\"] = 5, [\"text\"] = text, [\"extra\"] = 1 });",
        "string? text = null; new Analytics(client).User(\"user-42\").ThreeSent(number: 5, text: text, extra: 1);"
    )]
    [InlineData(
        "client.Track(null, \"App Opened\", deviceId: \"device-1\");",
        "new Analytics(client).Device(\"device-1\").AppOpened();"
    )]
    [InlineData(
        "client.Track(\"user-42\", \"App Opened\", null, new EventOptions { SessionId = 3 }, \"device-1\");",
        "new Analytics(client).User(\"user-42\", deviceId: \"device-1\").AppOpened(options: new EventOptions { SessionId = 3 });"
    )]
    [InlineData(
        "UntypedTracking.Track(client, \"user-42\", eventType: \"App Opened\");",
        "new Analytics(client).User(\"user-42\").AppOpened();"
    )]
    [InlineData(
        "client.Track(\"user-42\", \"Song Played\", new() { [\"song_id\"] = \"s-1\", [\"source\"] = \"radio\", [\"position\"] = 3 });",
        "new Analytics(client).User(\"user-42\").SongPlayed(songId: \"s-1\", source: SongPlayedSource.Radio, position: 3);"
    )]
    [InlineData(
        "client.Track(\"user-42\", \"Song Played\", new EventProperties { { \"source\", \"search\" }, { \"song_id\", \"s-1\" }, { \"class\", \"a\" } });",
        "new Analytics(client).User(\"user-42\").SongPlayed(source: SongPlayedSource.Search, songId: \"s-1\", @class: \"a\");"
    )]
    [InlineData(
        "var isRadio = true; client.Track(\"user-42\", \"Song Played\", new() { [\"song_id\"] = \"s-1\", [\"source\"] = isRadio ? \"radio\" : \"search\", [\"offline\"] = !isRadio });",
        "var isRadio = true; new Analytics(client).User(\"user-42\").SongPlayed(songId: \"s-1\", source: isRadio ? SongPlayedSource.Radio : SongPlayedSource.Search, offline: !isRadio);"
    )]
    [InlineData(
        "client.Track(\"user-42\", \"Order Paid\", new() { [\"total\"] = new EventProperties { [\"amount\"] = 9.5m, [\"currency\"] = \"EUR\" }, [\"tags\"] = new[] { \"a\" }, [\"id\"] = Guid.Empty, [\"extra\"] = 1.5 });",
        "new Analytics(client).User(\"user-42\").OrderPaid(total: new Money(amount: 9.5m, currency: \"EUR\"), tags: new[] { \"a\" }, id: Guid.Empty, extra: 1.5);"
    )]
    [InlineData(
        "client.Track(\"user-42\", \"Stream Started\", new() { [\"muted\"] = true, [\"volume\"] = 3, [\"device\"] = \"fridge\" });",
        "new Analytics(client).User(\"user-42\").StreamStarted(playback: new Playback(muted: true, volume: 3), device: \"fridge\");"
    )]
    [InlineData(
        "client.Track(\"user-42\", \"Constant Sent\", new() { [\"kind\"] = \"fixed\", [\"flag\"] = 1 });",
        "new Analytics(client).User(\"user-42\").ConstantSent(flag: true);"
    )]
    [InlineData(
        "client.Track(\"user-42\", \"Numbers Sent\", new() { [\"number\"] = 3, [\"decimal\"] = 4, [\"big\"] = 12345678L });",
        "new Analytics(client).User(\"user-42\").NumbersSent(number: 3, @decimal: 4, big: 12345678L);"
    )]
    [InlineData(
        "var analytics = new Analytics(client); client.Track(\"user-42\", \"App Opened\");",
        "var analytics = new Analytics(client); analytics.User(\"user-42\").AppOpened();"
    )]
    [InlineData(
        "var mine = new Analytics(client); var other = mine; mine.Client.Track(\"user-42\", \"App Opened\");",
        "var mine = new Analytics(client); var other = mine; mine.User(\"user-42\").AppOpened();"
    )]
    [InlineData(
        "void Local() => client.Track(\"user-42\", \"App Opened\"); Local();",
        "void Local() => new Analytics(client).User(\"user-42\").AppOpened(); Local();"
    )]
    [InlineData(
        "Action track = () => client.Track(\"user-42\", \"App Opened\"); track();",
        "Action track = () => new Analytics(client).User(\"user-42\").AppOpened(); track();"
    )]
    public async Task The_generated_method_is_called_and_sends_the_same(string before, string after)
    {
        var solution = Program(before);

        var fixedSolution = await solution.FixAsync(new CallFixes(), "TAX502", $"Call {Method(after)}(…) instead");

        Assert.Equal(Text(after, isFixed: true), await fixedSolution.TextAsync("Program.cs"));
        Assert.Equal(await RecordedEvents.OfAsync(solution), await RecordedEvents.OfAsync(fixedSolution));
    }

    [Theory]
    [InlineData(
        "string? id = \"s-1\"; client.Track(\"user-42\", \"Song Played\", new() { [\"song_id\"] = id!, [\"source\"] = \"radio\" });",
        "string? id = \"s-1\"; new Analytics(client).User(\"user-42\").SongPlayed(songId: id!, source: SongPlayedSource.Radio);"
    )]
    [InlineData(
        "string? id = \"s-1\"; client.Track(\"user-42\", \"Song Played\", new() { [\"song_id\"] = (id ?? null)!, [\"source\"] = \"radio\" });",
        "string? id = \"s-1\"; new Analytics(client).User(\"user-42\").SongPlayed(songId: (id ?? null)!, source: SongPlayedSource.Radio);"
    )]
    [InlineData(
        "string? id = \"user-42\", device = \"device-1\"; client.Track(id!, \"App Opened\", deviceId: device!);",
        "string? id = \"user-42\", device = \"device-1\"; new Analytics(client).User(id!, deviceId: device!).AppOpened();"
    )]
    [InlineData(
        "string? device = \"device-1\"; client.Track(null, \"App Opened\", deviceId: device!);",
        "string? device = \"device-1\"; new Analytics(client).Device(device!).AppOpened();"
    )]
    [InlineData(
        "ITaxonomyClient? maybe = client; maybe!.Track(\"user-42\", \"App Opened\");",
        "ITaxonomyClient? maybe = client; new Analytics(maybe!).User(\"user-42\").AppOpened();"
    )]
    [InlineData(
        "Analytics? mine = new Analytics(client), other = mine; mine!.Client.Track(\"user-42\", \"App Opened\");",
        "Analytics? mine = new Analytics(client), other = mine; mine!.User(\"user-42\").AppOpened();"
    )]
    [InlineData(
        "string?[]? tags = [\"a\"]; client.Track(\"user-42\", \"Order Paid\", new() { [\"total\"] = new EventProperties { [\"amount\"] = 9.5m }, [\"tags\"] = tags! });",
        "string?[]? tags = [\"a\"]; new Analytics(client).User(\"user-42\").OrderPaid(total: new Money(amount: 9.5m), tags: tags!);"
    )]
    public async Task A_null_forgiving_operator_stays(string before, string after)
    {
        var fixedSolution = await Program(before)
            .FixAsync(new CallFixes(), "TAX502", $"Call {Method(after)}(…) instead");

        Assert.Equal(Text(after, isFixed: true), await fixedSolution.TextAsync("Program.cs"));
    }

    [Theory]
    [InlineData("TAX503", "song_played")]
    [InlineData("TAX503", "SONG PLAYED")]
    [InlineData("TAX516", "Song Plaved")]
    public async Task The_title_says_that_another_event_is_sent(string id, string name)
    {
        var solution = Program(
            $"client.Track(\"user-42\", \"{name}\", new() {{ [\"song_id\"] = \"s-1\", [\"source\"] = \"radio\" }});"
        );

        var after = await solution.FixAsync(
            new CallFixes(),
            id,
            "Call SongPlayed(…) instead: sent as 'Song Played' from now on"
        );

        Assert.Equal(
            (await RecordedEvents.OfAsync(solution)).Select(json =>
                json.Replace(name, "Song Played", StringComparison.Ordinal)
            ),
            await RecordedEvents.OfAsync(after)
        );
    }

    [Theory]
    [InlineData("new() { [\"songId\"] = \"s-1\", [\"source\"] = \"radio\" }", "'songId' is sent as 'song_id'")]
    [InlineData(
        "new() { [\"song_id\"] = \"s-1\", [\"source\"] = \"radio\", [\"class\"] = Environment.GetEnvironmentVariable(\"x\") }",
        "'class' is left out where it is null"
    )]
    public async Task The_title_says_what_else_is_sent_in_another_way(string properties, string change)
    {
        var offers = await Program($"client.Track(\"user-42\", \"Song Played\", {properties});")
            .OffersAsync(new CallFixes(), "TAX502");

        Assert.Equal($"Call SongPlayed(…) instead: {change}", Assert.Single(offers).Title);
    }

    [Theory]
    [InlineData("Constant Sent", "Call ConstantSent(…) instead: 'kind' is sent as well")]
    [InlineData("Default Sent", "Call DefaultSent(…) instead: 'limit' is sent as well")]
    public async Task The_title_says_what_is_sent_as_well(string name, string title)
    {
        var offers = await Program($"client.Track(\"user-42\", \"{name}\");").OffersAsync(new CallFixes(), "TAX502");

        Assert.Equal(title, Assert.Single(offers).Title);
    }

    [Theory]
    // A required property is missing, unknown, or null.
    [InlineData("client.Track(\"user-42\", \"Song Played\");")]
    [InlineData(
        "client.Track(\"user-42\", \"Song Played\", new() { [\"song_id\"] = \"s-1\", [\"source\"] = \"radio\", [\"colour\"] = 1 });"
    )]
    [InlineData(
        "string? id = Environment.GetEnvironmentVariable(\"x\"); client.Track(\"user-42\", \"Song Played\", new() { [\"song_id\"] = id, [\"source\"] = \"radio\" });"
    )]
    [InlineData(
        "client.Track(\"user-42\", \"Song Played\", new() { [\"song_id\"] = \"s-1\", [\"source\"] = \"radio\", [\"class\"] = PropertyValue.Null });"
    )]
    // A value that the plan does not have, or that cannot be seen.
    [InlineData(
        "client.Track(\"user-42\", \"Song Played\", new() { [\"song_id\"] = \"s-1\", [\"source\"] = \"tv\" });"
    )]
    [InlineData(
        "var source = string.Concat(\"ra\", \"dio\"); client.Track(\"user-42\", \"Song Played\", new() { [\"song_id\"] = \"s-1\", [\"source\"] = source });"
    )]
    [InlineData("client.Track(\"user-42\", \"Song Played\", new() { [\"song_id\"] = 7, [\"source\"] = \"radio\" });")]
    [InlineData(
        "client.Track(\"user-42\", \"Order Paid\", new() { [\"total\"] = new EventProperties { [\"amount\"] = 9.5m }, [\"at\"] = DateTime.Today });"
    )]
    [InlineData("client.Track(\"user-42\", \"Constant Sent\", new() { [\"kind\"] = \"other\" });")]
    [InlineData(
        "client.Track(\"user-42\", \"Order Paid\", new() { [\"total\"] = new EventProperties { [\"amount\"] = 9.5m }, [\"extra\"] = Environment.GetEnvironmentVariable(\"x\") });"
    )]
    // Part of a property that does not fit, cannot be seen, or is made elsewhere.
    [InlineData(
        "client.Track(\"user-42\", \"Order Paid\", new() { [\"total\"] = new EventProperties { [\"amount\"] = 9.5m, [\"currency\"] = 3 } });"
    )]
    [InlineData(
        "EventProperties Make() => new(); client.Track(\"user-42\", \"Order Paid\", new() { [\"total\"] = new EventProperties { [\"amount\"] = 9.5m }, [\"about\"] = Make() });"
    )]
    [InlineData(
        "var about = new EventProperties { [\"note\"] = \"a\" }; client.Track(\"user-42\", \"Order Paid\", new() { [\"total\"] = new EventProperties { [\"amount\"] = 9.5m }, [\"about\"] = about });"
    )]
    [InlineData("client.Track(\"user-42\", \"Stream Started\", new() { [\"volume\"] = \"loud\" });")]
    // Nobody knows which variant.
    [InlineData("client.Track(\"user-42\", \"Parcel Sent\", new() { [\"weight\"] = 2.5 });")]
    [InlineData("client.Track(\"user-42\", \"Parcel Sent\", new() { [\"stamp\"] = \"blue\", [\"weight\"] = 2.5 });")]
    [InlineData("client.Track(\"user-42\", \"Parcel Sent\", new() { [\"weight\"] = 2.5, [\"carrier\"] = \"drone\" });")]
    [InlineData("client.Track(\"user-42\", \"Parcel Sent\", new() { [\"weight\"] = 2.5, [\"carrier\"] = \"post\" });")]
    // A text in place of a number, and the other way round.
    [InlineData("client.Track(\"user-42\", \"Level Reached\", new() { [\"number\"] = \"1\" });")]
    [InlineData("client.Track(\"user-42\", \"Level Reached\", new() { [\"text\"] = 1 });")]
    // Null, where it is not among what the plan allows.
    [InlineData(
        "client.Track(\"user-42\", \"Null Sent\", new() { [\"nullable\"] = \"a\", [\"optional\"] = PropertyValue.Null });"
    )]
    // Properties that are made elsewhere.
    [InlineData(
        "EventProperties Make() => new() { [\"song_id\"] = \"s-1\", [\"source\"] = \"radio\" }; client.Track(\"user-42\", \"Song Played\", Make());"
    )]
    // Evaluated in another order, or not at all.
    [InlineData(
        "int n = 0; client.Track($\"user-{n++}\", \"App Opened\", null, new EventOptions { SessionId = n++ }, $\"device-{n++}\");"
    )]
    [InlineData(
        "var analytics = new Analytics(client); ITaxonomyClient Next() => client; Next().Track(\"user-42\", \"App Opened\");"
    )]
    // Nobody knows whose event it is.
    [InlineData("client.Track(null, \"App Opened\");")]
    // Not always the same event, or not always sent.
    [InlineData("var a = true; client.Track(\"user-42\", a ? \"App Opened\" : \"Song Played\");")]
    [InlineData("ITaxonomyClient? maybe = client; maybe?.Track(\"user-42\", \"App Opened\");")]
    // Zero is not null.
    [InlineData(
        "client.Track(\"user-42\", \"Order Paid\", new() { [\"total\"] = new EventProperties { [\"amount\"] = 9.5m }, [\"id\"] = default(Guid), [\"extra\"] = default(float) });"
    )]
    // Lines of another configuration have no place in the new call.
    [InlineData(
        "client.Track(\"user-42\", \"Song Played\", new()\n{\n[\"song_id\"] = \"s-1\", [\"source\"] = \"radio\",\n#if BETA\n[\"offline\"] = true,\n#endif\n});"
    )]
    // A comment has no place in the new call.
    [InlineData("client.Track(\"user-42\", /* the start */ \"App Opened\");")]
    public async Task Nothing_is_offered_that_would_send_something_else(string call) =>
        Assert.Empty(await Program(call).OffersAsync(new CallFixes(), "TAX502"));

    [Fact]
    public async Task A_default_value_is_sent_as_what_it_is()
    {
        var after = await Program(
                "client.Track(\"user-42\", \"Song Played\", new() { [\"song_id\"] = \"s-1\", [\"source\"] = \"radio\", [\"position\"] = default(int) });"
            )
            .FixAsync(new CallFixes(), "TAX502", "Call SongPlayed(…) instead");

        Assert.Contains("position: default(int)", await after.TextAsync("Program.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("public Bag() { }", true)]
    [InlineData("public Bag() => this[\"version\"] = 3;", false)]
    [InlineData("public Bag() : base(3) { }", false)]
    public async Task A_bag_that_adds_properties_of_its_own_is_left_alone(string constructor, bool isOffered)
    {
        var solution = TestSolution.Of(
            ("taxonomy.yaml", Plan),
            (
                "Program.cs",
                $$"""
                #nullable enable
                using System.Collections.Generic;

                namespace Segment
                {
                    public class Client
                    {
                        public void Track(string userId, string eventName, IDictionary<string, object?> properties) { }
                    }
                }

                public sealed class Bag : Dictionary<string, object?> { {{constructor}} }

                public static class Program
                {
                    public static void Run(Segment.Client client, Test.Tracking.Analytics analytics) =>
                        client.Track("user-42", "Song Played", new Bag { ["song_id"] = "s-1", ["source"] = "radio" });
                }
                """
            )
        );

        Assert.Equal(isOffered, (await solution.OffersAsync(new CallFixes(), "TAX502")).Count > 0);
    }

    [Fact]
    public async Task Comments_line_breaks_and_indentation_are_kept()
    {
        var after = await Program(
                """
                // Above.
                        client.Track(
                            "user-42",
                            "Song Played",
                            new EventProperties
                            {
                                // The song.
                                ["song_id"] = "s-1", // Not its name.
                                ["source"] = "radio", // Always.
                            }
                        ); // Behind.
                """
            )
            .FixAsync(new CallFixes(), "TAX502", "Call SongPlayed(…) instead");

        Assert.Equal(
            Text(
                """
                // Above.
                        new Analytics(client).User("user-42").SongPlayed(
                            // The song.
                            songId: "s-1", // Not its name.
                            source: SongPlayedSource.Radio // Always.
                        ); // Behind.
                """,
                isFixed: true
            ),
            await after.TextAsync("Program.cs")
        );
        await after.LoadAsync();
    }

    [Fact]
    public async Task A_user_that_may_be_null_stays_one()
    {
        var after = await Program(
                "string? id = Environment.GetEnvironmentVariable(\"x\"); client.Track(id, \"App Opened\");"
            )
            .FixAsync(new CallFixes(), "TAX502", "Call AppOpened(…) instead");

        Assert.Contains(
            "new Analytics(client).User(id!).AppOpened();",
            await after.TextAsync("Program.cs"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_context_is_mentioned_and_one_that_is_required_is_never_left_out()
    {
        const string Plan =
            "taxonomy: 1\nrules: { TAX301: none }\ncontext: { version: string }\nevents: { App Opened: }\n";
        const string Call = "client.Track(\"user-42\", \"App Opened\");";
        var without = await Program(Call, Plan).OffersAsync(new CallFixes(), "TAX502");
        var with = await Program("var analytics = new Analytics(client); " + Call, Plan)
            .OffersAsync(new CallFixes(), "TAX502");

        Assert.Empty(without);
        Assert.Equal("Call AppOpened(…) instead: with the context", Assert.Single(with).Title);
    }

    [Fact]
    public async Task A_call_of_another_SDK_goes_through_the_generated_client_that_is_at_hand()
    {
        const string Sdk = """
            namespace Segment
            {
                public class Client
                {
                    public void Track(string userId, string eventName, System.Collections.Generic.IDictionary<string, object> properties) { }
                }
            }
            """;
        const string Call =
            "segment.Track(\"user-42\", \"Song Played\", new Dictionary<string, object> { [\"song_id\"] = \"s-1\", [\"source\"] = \"radio\", [\"position\"] = 3 });";
        var with = TestSolution.Of(
            ("taxonomy.yaml", Plan),
            ("Sdk.cs", Sdk),
            (
                "Program.cs",
                Wrap($"var segment = new Segment.Client(); var analytics = new Analytics(client); {Call}", true)
            )
        );
        var without = TestSolution.Of(
            ("taxonomy.yaml", Plan),
            ("Sdk.cs", Sdk),
            ("Program.cs", Wrap($"var segment = new Segment.Client(); {Call}", true))
        );

        var after = await with.FixAsync(
            new CallFixes(),
            "TAX502",
            "Call SongPlayed(…) instead: sent through Analytics"
        );

        Assert.Contains(
            "analytics.User(\"user-42\").SongPlayed(songId: \"s-1\", source: SongPlayedSource.Radio, position: 3);",
            await after.TextAsync("Program.cs"),
            StringComparison.Ordinal
        );
        await after.LoadAsync();
        Assert.Empty(await without.OffersAsync(new CallFixes(), "TAX502"));
    }

    [Theory]
    [InlineData(FixAllScope.Document, 2, 0, 0)]
    [InlineData(FixAllScope.Project, 2, 1, 0)]
    [InlineData(FixAllScope.Solution, 2, 1, 1)]
    public async Task All_calls_are_replaced_that_change_nothing(FixAllScope scope, int first, int second, int other)
    {
        var program = Wrap(
            "client.Track(\"user-42\", \"App Opened\"); client.Track(\"user-43\", \"App Opened\"); client.Track(\"user-42\", \"Constant Sent\");",
            false
        );
        var more =
            "class Other { void M(Taxonomy.ITaxonomyClient client) => Taxonomy.UntypedTracking.Track(client, \"user-42\", \"App Opened\"); }";
        var solution = TestSolution
            .Of(("taxonomy.yaml", Plan), ("A.cs", program), ("B.cs", more))
            .WithProject("Second", ("taxonomy.yaml", Plan), ("C.cs", more));

        var after = await solution.FixAllAsync(new CallFixes(), "TAX502", scope);

        Assert.Equal(first, Count(await after.TextAsync("A.cs")));
        Assert.Equal(second, Count(await after.TextAsync("B.cs")));
        Assert.Equal(other, Count(await after.TextAsync("C.cs", "Second")));
        Assert.Contains(
            "client.Track(\"user-42\", \"Constant Sent\")",
            await after.TextAsync("A.cs"),
            StringComparison.Ordinal
        );
        await after.LoadAsync();

        static int Count(string text) => text.Split(".AppOpened()").Length - 1;
    }

    private static string Method(string code) =>
        code.Split(").")[^1].Split('(')[0] is { Length: > 0 } name ? name.Split(';')[0] : "";

    private static TestSolution Program(string body, string plan = Plan) =>
        TestSolution.Of(("taxonomy.yaml", plan), ("Program.cs", Text(body, NeedsUsing(body))));

    private static bool NeedsUsing(string body) => body.Contains("new Analytics(", StringComparison.Ordinal);

    private static string Text(string body, bool isFixed) => Wrap(body, isFixed);

    private static string Wrap(string body, bool hasUsing) =>
        $$"""
            using System;
            using System.Collections.Generic;
            using Taxonomy;
            {{(hasUsing ? "using Test.Tracking;\n" : "")}}
            public static class Program
            {
                public static void Run(ITaxonomyClient client)
                {
                    {{body}}
                }
            }
            """.ReplaceLineEndings("\n");
}
