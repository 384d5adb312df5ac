using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Taxonomy.Cli.Tests.Audit;

/// <summary>
/// Generates exports in the shape of Amplitude's: a zip of <c>.json.gz</c> files with several files an hour. Most events
/// follow the plan; some have one fault each, in turn, and others are what SDKs send by themselves.
/// </summary>
internal static class PlantedExport
{
    public const string Plan = """
        taxonomy: 1
        name: Music
        version: "7"

        types:
          Product:
            properties:
              product_id: string
              price: { type: decimal, minimum: 0 }

        group_types:
          company: { description: The company that pays. }
          team: { description: The team of the listener. }

        user_properties:
          tier: { enum: [free, premium] }
          age: { type: integer, minimum: 0 }
          play_count: { type: integer, operations: [add] }

        events:
          Song Played:
            groups: [company]
            properties:
              song_id: { type: string, max_length: 12 }
              source: { enum: [radio, search, playlist] }
              position: { type: integer?, minimum: 0, maximum: 1000 }
              ratio: number?
              shuffle: boolean?
              album: { type: string?, pattern: "^[A-Z]{2}-[0-9]+$" }
              played_at: timestamp?
              day: date?
              device: uuid?
              link: uri?
              tags: { type: "string[]?", max_items: 3, unique_items: true }
              counts: map<string, integer>?
              products: Product[]?
              note: { type: string?, classification: pii, max_length: 30 }
              never_sent: string?
          Song Skipped:
            properties:
              song_id: { type: string, max_length: 12 }
              kind: { type: string, const: manual }
          Order Paid:
            properties:
              order_id: string
            variants:
              on: method
              card:
                properties: { card_brand: string }
              voucher:
                properties: { voucher_code: string }
          Playlist Created:
            open: true
          Playlist Deleted: { description: Never sent. }
          Old Event: { retired: 2025-01-01 }

        """;

    // One event in so many has a fault.
    private const int Stride = 20;
    private const int RowsInFile = 20_000;

    /// <summary>A fault, and how the audit must report it.</summary>
    /// <param name="Event">The event type; null for properties of users.</param>
    /// <param name="Subject">The property or group type; empty for the event.</param>
    /// <param name="Rule">The rule.</param>
    /// <param name="Message">What the message must contain.</param>
    /// <param name="Plant">Changes an event of that type that follows the plan.</param>
    public sealed record Fault(string? Event, string Subject, string Rule, string Message, Action<JsonObject> Plant);

    public static IReadOnlyList<Fault> Faults { get; } =
    [
        Renamed("Video Watched", "TAX501", "The plan has no event 'Video Watched'"),
        Renamed("song_played", "TAX503", "differs from the planned event 'Song Played' only in case or separators"),
        Renamed("Song Skiped", "TAX516", "differs from the planned event 'Song Skipped' in one letter"),
        Renamed("Old Event", "TAX501", "is retired"),
        Added("shade", "TAX506", "has no property 'shade'"),
        Added("songId", "TAX506", "differs from the planned property 'song_id' only in case or separators"),
        Added("positon", "TAX506", "Did you mean 'position'?"),
        Without("Song Played", "song_id"),
        Without("Song Played", "source"),
        Value("source", "\"tv\"", "TAX509", "is not in the plan: a string. Send"),
        Value("source", "\"Radio\"", "TAX509", "Did you mean 'radio'?"),
        Value("source", "3", "TAX509", "must be a string"),
        Value("position", "\"5\"", "TAX509", "must be an integer; found a string"),
        Value("position", "1001", "TAX509", "must be at most 1000"),
        Value("position", "-1", "TAX509", "must be at least 0"),
        Value("position", "1.5", "TAX509", "must be an integer; found a number"),
        Value("ratio", "\"0.5\"", "TAX509", "must be a number"),
        Value("shuffle", "\"true\"", "TAX509", "must be a boolean"),
        Value("shuffle", "null", "TAX509", "must not be null"),
        Value("album", "\"lower-1\"", "TAX509", "must match"),
        Value("song_id", "\"much-too-long-id\"", "TAX509", "must have at most 12 characters"),
        Value("song_id", "17", "TAX509", "must be a string"),
        Value("song_id", "null", "TAX509", "must not be null"),
        Value("played_at", "\"yesterday\"", "TAX509", "must be a timestamp"),
        Value("day", "\"2026-02-30\"", "TAX509", "must be a date"),
        Value("device", "\"abc\"", "TAX509", "must be a uuid"),
        Value("link", "\"not a link\"", "TAX509", "must be an absolute uri"),
        Value("tags", """["a","b","c","d"]""", "TAX509", "must have at most 3 items"),
        Value("tags", """["a","a"]""", "TAX509", "must not"),
        Value("tags", "[1]", "TAX509", "must be a string", "tags[]"),
        Value("counts", """{"x":"many"}""", "TAX509", "must be an integer", "counts[]"),
        Value("products", """{"product_id":"p"}""", "TAX509", "must be a list"),
        Value("products", """[{"price":1}]""", "TAX502", "lacks the required property", "products[].product_id"),
        Value("products", """[{"product_id":"p","price":-1}]""", "TAX509", "must be at least 0", "products[].price"),
        Value(
            "products",
            """[{"product_id":"p","price":1,"size":"L"}]""",
            "TAX506",
            "has no property 'size'",
            "products[].size"
        ),
        Value("note", $"\"{Secret} is much longer than thirty\"", "TAX509", "must have at most 30 characters"),
        Group("team", "TAX515", "is not allowed for the event 'Song Played'"),
        Group("Company", "TAX507", "differs from the planned group type 'company' only in case or separators"),
        Group("city", "TAX507", "has no group type 'city'"),
        new(
            "Song Skipped",
            "kind",
            "TAX509",
            "must be \"manual\"",
            row => Retype(row, "Song Skipped", """{"song_id":"s1","kind":"automatic"}""")
        ),
        new(
            "Order Paid",
            "method",
            "TAX502",
            "lacks the required property 'method'",
            row => Retype(row, "Order Paid", """{"order_id":"o1"}""")
        ),
        new(
            "Order Paid",
            "method",
            "TAX509",
            "is not in the plan",
            row => Retype(row, "Order Paid", """{"order_id":"o1","method":"crypto"}""")
        ),
        new(
            "Order Paid",
            "card_brand",
            "TAX502",
            "lacks the required property 'card_brand'",
            row => Retype(row, "Order Paid", """{"order_id":"o1","method":"card"}""")
        ),
        new(
            "Order Paid",
            "card_brand",
            "TAX506",
            "has no property 'card_brand'",
            row =>
                Retype(
                    row,
                    "Order Paid",
                    """{"order_id":"o1","method":"voucher","voucher_code":"v","card_brand":"visa"}"""
                )
        ),
        User("shoe_size", "42", "TAX506", "The plan has no user property 'shoe_size'"),
        User("Tier", "\"free\"", "TAX506", "differs from the planned user property 'tier' only in case or separators"),
        User("tier", "\"gold\"", "TAX509", "is not in the plan"),
        User("age", "-3", "TAX509", "must be at least 0"),
        User("play_count", "\"many\"", "TAX509", "must be an integer"),
    ];

    /// <summary>What is in no report: part of a value that is classified as personal data.</summary>
    public const string Secret = "anna@example.com";

    /// <summary>Gets the number of events with a fault among so many events.</summary>
    public static long CountOf(Fault fault, int events)
    {
        var planted = (events + Stride - 1) / Stride;
        var index = Faults.ToList().IndexOf(fault);
        return planted / Faults.Count + (index < planted % Faults.Count ? 1 : 0);
    }

    /// <summary>Writes an export.</summary>
    public static void Write(string path, int events)
    {
        using var file = File.Create(path);
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        for (var start = 0; start < events; start += RowsInFile)
        {
            var number = start / RowsInFile;
            var entry = archive.CreateEntry(
                $"123456/123456_2026-03-{1 + number / 24 % 28:00}_{number % 24}#{number % 3}.json.gz",
                CompressionLevel.NoCompression
            );
            using var stream = entry.Open();
            using var compressed = new GZipStream(stream, CompressionLevel.Fastest);
            using var writer = new StreamWriter(compressed, new UTF8Encoding(false), 1 << 16);
            for (var i = start; i < Math.Min(events, start + RowsInFile); i++)
            {
                writer.Write(Row(i));
                writer.Write('\n');
            }
        }
    }

    /// <summary>Returns a row of the export.</summary>
    public static string Row(int number)
    {
        if (number % Stride != 0)
        {
            return number % 10 == 1 ? Text(number, Noise(number), "{}") : Text(number, "Song Played", Song(number));
        }

        var row = JsonNode.Parse(Text(number, "Song Played", Song(number)))!.AsObject();
        Faults[number / Stride % Faults.Count].Plant(row);
        return row.ToJsonString();
    }

    private static string Noise(int number) =>
        (number / 10 % 6) switch
        {
            0 => "[Amplitude] Page Viewed",
            1 => "session_start",
            2 => "session_end",
            3 => "[Experiment] Exposure",
            4 => "$exposure",
            _ => "Playlist Created",
        };

    private static string Song(int number)
    {
        var source = (number % 3) switch
        {
            0 => "radio",
            1 => "search",
            _ => "playlist",
        };
        var shuffle = number % 2 == 0 ? "true" : "false";
        var (day, device) = ($"{1 + number % 28:00}", $"{number % 1000:000000000000}");
        return $$$"""{"song_id":"s{{{number % 99_999}}}","source":"{{{source}}}","position":{{{number % 1001}}},"ratio":{{{number % 97}}}.25,"shuffle":{{{shuffle}}},"album":"AB-{{{number % 500}}}","played_at":"2026-03-01T12:30:00.123Z","day":"2026-03-{{{day}}}","device":"00000000-0000-4000-8000-{{{device}}}","link":"https://example.com/{{{number % 50}}}","tags":["a","b"],"counts":{"x":{{{number % 5}}} },"products":[{"product_id":"p{{{number % 100}}}","price":{{{number % 50}}}.5}],"[Amplitude] Page URL":"x","note":"short"}""";
    }

    private static string Text(int number, string name, string properties)
    {
        var time = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(number % 40_000);
        var at = time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        var (library, platform) = number % 4 == 0 ? ("amplitude-ts/2.16.1", "Web") : ("http/2.0", "Server");
        var version = number % 5 == 0 ? 6 : 7;
        return $$$"""{"$insert_id":"i{{{number}}}","uuid":"{{{number:x8}}}-0000-4000-8000-000000000000","event_type":"{{{name}}}","event_time":"{{{at}}}","client_event_time":"{{{at}}}","server_upload_time":"{{{at}}}","user_id":"u{{{number % 1000}}}","device_id":"d{{{number % 1000}}}","app":123456,"library":"{{{library}}}","platform":"{{{platform}}}","ip_address":"192.0.2.1","country":"Germany","event_properties":{{{properties}}},"user_properties":{"tier":"free","age":{{{number % 90}}},"play_count":{{{number % 1000}}},"initial_utm_source":"EMPTY","company":"Acme"},"groups":{"company":["Acme"]},"group_properties":{},"data":{"path":"/2/httpapi"},"plan":{"version":"{{{version}}}","branch":"main"} }""";
    }

    private static Fault Renamed(string name, string rule, string message) =>
        new(name, "", rule, message, row => row["event_type"] = name);

    private static Fault Added(string property, string rule, string message) =>
        new("Song Played", property, rule, message, row => Properties(row)[property] = "x");

    private static Fault Without(string name, string property) =>
        new(
            name,
            property,
            "TAX502",
            $"lacks the required property '{property}'",
            row => Properties(row).Remove(property)
        );

    private static Fault Value(string property, string json, string rule, string message, string? subject = null) =>
        new("Song Played", subject ?? property, rule, message, row => Properties(row)[property] = JsonNode.Parse(json));

    private static Fault Group(string type, string rule, string message) =>
        new("Song Played", type, rule, message, row => row["groups"]![type] = "x");

    private static Fault User(string property, string json, string rule, string message) =>
        new(null, property, rule, message, row => row["user_properties"]![property] = JsonNode.Parse(json));

    private static void Retype(JsonObject row, string name, string properties)
    {
        row["event_type"] = name;
        row["event_properties"] = JsonNode.Parse(properties);
        row["groups"] = null;
    }

    private static JsonObject Properties(JsonObject row) => row["event_properties"]!.AsObject();
}
