using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using CsCheck;

namespace Taxonomy.Collector.Tests;

/// <summary>Whatever comes, the answer is the client's fault or its success, never the server's failure.</summary>
public sealed class FuzzTests : CollectorTest
{
    /// <summary>Pieces that bodies are made of: what is right, what is nearly right, and what is neither.</summary>
    private static readonly Gen<string> Scalar = Gen.OneOf(
        "null",
        "true",
        "0",
        "-1",
        "1e999",
        "1700000000000",
        "\"\"",
        "\"user-42\"",
        "\"unknown\"",
        "\"$identify\"",
        "\"$groupidentify\"",
        "\"[Amplitude] Revenue\"",
        "\"\\ud83c\\udfb5\"",
        "\"\\ud83c\"",
        "\"" + new string('x', 1500) + "\"",
        "\"a\nb\"",
        "nul",
        "01"
    );

    private static readonly Gen<string> Name = Gen.OneOf(
        "api_key",
        "events",
        "options",
        "min_id_length",
        "event_type",
        "user_id",
        "device_id",
        "insert_id",
        "time",
        "session_id",
        "event_properties",
        "user_properties",
        "group_properties",
        "groups",
        "plan",
        "price",
        "quantity",
        "$set",
        "$add",
        "$clearAll",
        "$skip_user_properties_sync",
        "event_\\u0074ype",
        "\\ud800",
        ""
    );

    private static readonly Gen<string> Value = Gen.Recursive<string>(
        (depth, self) =>
            depth > 4
                ? Scalar
                : Gen.Frequency(
                    (3, Scalar),
                    (2, Gen.Select(Name, self, (name, value) => $"\"{name}\":{value}").Array[0, 5].Select(Members)),
                    (1, self.Array[0, 4].Select(items => "[" + string.Join(',', items) + "]"))
                )
    );

    private static readonly Gen<string> Events = Gen.Select(Name, Value, (name, value) => $"\"{name}\":{value}")
        .Array[0, 6]
        .Select(Members)
        .Array[0, 4]
        .Select(events => $$"""{"api_key":"key-1","events":[{{string.Join(',', events)}}]}""");

    [Fact]
    public void Answers_random_bytes() =>
        CheckBodies(Gen.Byte.Array[0, 200].Select(Gen.Bool, (bytes, gzip) => (bytes, gzip)), iterations: 300);

    [Fact]
    public void Answers_bodies_of_wrong_pieces() => CheckBodies(Value.Select(Plain), iterations: 700);

    [Fact]
    public void Answers_events_of_wrong_pieces() => CheckBodies(Events.Select(Plain), iterations: 1500);

    [Fact]
    public void Answers_good_bodies_with_a_byte_changed_or_the_end_cut_off()
    {
        var good = Encoding.UTF8.GetBytes(
            """{"api_key":"key-1","events":[{"event_type":"Söng 🎵","user_id":"user-42","time":1700000000000,"groups":{"a":["b"]},"event_properties":{"a":[1,{"b":"\u00e4"}]}}],"options":{"min_id_length":3}}"""
        );
        var gzip = Compress(good);
        CheckBodies(
            Gen.Select(
                Gen.Bool,
                Gen.Int[0, good.Length - 1],
                Gen.Byte,
                Gen.Bool,
                (isGzip, position, value, isCut) =>
                {
                    var source = isGzip ? gzip : good;
                    position %= source.Length;
                    if (isCut)
                    {
                        return (source[..position], isGzip);
                    }

                    byte[] changed = [.. source];
                    changed[position] = value;
                    return (changed, isGzip);
                }
            ),
            iterations: 1000
        );
    }

    [Fact]
    public void Answers_forms_of_wrong_pieces() =>
        Gen.Select(Value, Gen.Byte.Array[0, 60], Gen.Int[0, 3])
            .Sample(
                (value, bytes, kind) =>
                {
                    var form = kind switch
                    {
                        0 => bytes,
                        1 => [.. "api_key=k&identification="u8, .. bytes],
                        _ => Encoding.UTF8.GetBytes("api_key=k&identification=" + Uri.EscapeDataString(value)),
                    };
                    var endpoint = kind == 3 ? Server.GroupIdentifyEndpoint : Server.IdentifyEndpoint;
                    AssertNoFailure(endpoint, form, isGzip: false, "application/x-www-form-urlencoded");
                },
                iter: LongRun.IsOn ? LongRun.Cases : 700,
                threads: 1
            );

    private void CheckBodies(Gen<(byte[] Bytes, bool IsGzip)> bodies, long iterations) =>
        bodies.Sample(
            (bytes, isGzip) =>
            {
                AssertNoFailure(Server.HttpV2Endpoint, bytes, isGzip, "application/json");
                AssertNoFailure(Server.BatchEndpoint, bytes, isGzip, "application/json");
            },
            iter: LongRun.IsOn ? LongRun.Cases : iterations,
            threads: 1
        );

    private void AssertNoFailure(Uri endpoint, byte[] body, bool isGzip, string contentType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        if (isGzip)
        {
            request.Content.Headers.ContentEncoding.Add("gzip");
        }

        using var response = Client.Send(request, Token);

        Assert.InRange((int)response.StatusCode, 200, 499);
        // What was stored must be readable, whatever it is.
        foreach (var received in Server.Events)
        {
            Assert.NotNull(received.Json.ToString());
            Assert.NotNull(received.RawJson);
            Assert.NotEmpty(received.EventType);
        }

        Server.Clear();
    }

    private static (byte[] Bytes, bool IsGzip) Plain(string text) => (Encoding.UTF8.GetBytes(text), false);

    private static string Members(string[] members) => "{" + string.Join(',', members) + "}";

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }
}
