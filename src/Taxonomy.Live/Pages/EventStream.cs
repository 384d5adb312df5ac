using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Taxonomy.Live.Sessions;

namespace Taxonomy.Live.Pages;

/// <summary>
/// Writes events as they are received, as server-sent events: a few times a second the newest ones, so that a browser keeps
/// up with any number. What is skipped is said, and counted by the session like all others.
/// </summary>
internal sealed class EventStream(LiveSession session)
{
    private const int MostInBatch = 40;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_sign = TimeSpan.FromSeconds(15);

    private static readonly JsonWriterOptions s_options = new()
    {
        // It is read as JSON, never as a part of HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 1_000,
    };

    /// <summary>Writes until the browser goes away or the server stops; for <c>HEAD</c>, only the headers.</summary>
    public async Task WriteAsync(HttpContext context, bool isHead, CancellationToken ending)
    {
        context.Response.ContentType = "text/event-stream";
        if (isHead)
        {
            return;
        }

        var last = LiveEventQuery.Read(context.Request.Query).After;
        // The browser connects again with the number of the last batch that it has.
        if (long.TryParse(context.Request.Headers["Last-Event-ID"], out var id) && id > last)
        {
            last = id;
        }

        var isFirst = true;
        while (!ending.IsCancellationRequested)
        {
            var received = session.Received;
            if (isFirst || received != last)
            {
                var events = received > last ? session.Find(new(last, MostInBatch, State: null, Text: "")) : [];
                await WriteBatchAsync(context.Response, events, received, received - last, ending)
                    .ConfigureAwait(false);
                last = received;
                isFirst = false;
                // Not a wait for something: a browser gets a few batches in a second, however many events there are.
                await Task.Delay(s_pause, ending).ConfigureAwait(false);
                continue;
            }

            try
            {
                await session.WaitAsync(last, ending).WaitAsync(s_sign, ending).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // A comment, without which a connection that has broken would never be noticed.
                await context.Response.Body.WriteAsync(":\n\n"u8.ToArray(), ending).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(ending).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Returns JSON in one line.</summary>
    public static ReadOnlyMemory<byte> ToJson(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            write(json);
        }

        return buffer.WrittenMemory;
    }

    private async Task WriteBatchAsync(
        HttpResponse response,
        IReadOnlyList<LiveEvent> events,
        long received,
        long added,
        CancellationToken ending
    )
    {
        var json = ToJson(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("received", received);
            json.WriteNumber("skipped", Math.Max(0, added - events.Count));
            ServeJson.WriteEvents(json, events, session.Plan);
            json.WriteEndObject();
        });
        var line = System.Text.Encoding.UTF8.GetString(json.Span).ReplaceLineEndings(" ");
        await response
            .WriteAsync(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"id: {received}\nevent: batch\ndata: {line}\n\n"
                ),
                ending
            )
            .ConfigureAwait(false);
        await response.Body.FlushAsync(ending).ConfigureAwait(false);
    }
}
