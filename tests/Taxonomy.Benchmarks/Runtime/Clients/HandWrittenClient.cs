using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.Channels;

namespace Taxonomy.Benchmarks.Runtime.Clients;

/// <summary>
/// What a competent team writes in a day: a bounded channel of structs, <see cref="Utf8JsonWriter"/>, batches of 1,000.
/// The producer waits when the channel is full, so that nothing is lost.
/// </summary>
internal sealed class HandWrittenClient : ITracked
{
    private const int BatchSize = 1000;

    private readonly Channel<Event> _channel = Channel.CreateBounded<Event>(
        new BoundedChannelOptions(100_000) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );

    private readonly HttpClient _http = new();
    private readonly Uri _address;
    private readonly Task _loop;
    private volatile bool _isSending;

    public HandWrittenClient(Uri address)
    {
        _address = address;
        _loop = Task.Run(SendAsync);
    }

    public void Track(string user, int number)
    {
        var item = new Event(
            Guid.NewGuid(),
            DateTimeOffset.UtcNow,
            user,
            Song.Id(number),
            Song.Source(number),
            number,
            Song.Price(number),
            Song.IsOffline(number)
        );
        if (!_channel.Writer.TryWrite(item))
        {
            _channel.Writer.WriteAsync(item).AsTask().GetAwaiter().GetResult();
        }
    }

    // Nothing waits, and what was taken last has been answered.
    public async ValueTask FlushAsync()
    {
        while (_channel.Reader.Count > 0 || _isSending)
        {
            await Task.Delay(1);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Writer.Complete();
        await _loop;
        _http.Dispose();
    }

    private async Task SendAsync()
    {
        var body = new ArrayBufferWriter<byte>(512 * 1024);
        await using var json = new Utf8JsonWriter(body);
        while (await _channel.Reader.WaitToReadAsync())
        {
            _isSending = true;
            body.ResetWrittenCount();
            json.Reset(body);
            json.WriteStartObject();
            json.WriteString("api_key", "key");
            json.WriteStartArray("events");
            for (var count = 0; count < BatchSize && _channel.Reader.TryRead(out var item); count++)
            {
                Write(json, item);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.Flush();
            for (var attempt = 0; attempt < 3; attempt++)
            {
                using var content = new ReadOnlyMemoryContent(body.WrittenMemory);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var answer = await _http.PostAsync(_address, content);
                if (answer.IsSuccessStatusCode)
                {
                    break;
                }
            }

            _isSending = false;
        }
    }

    private static void Write(Utf8JsonWriter json, in Event item)
    {
        json.WriteStartObject();
        json.WriteString("insert_id", item.Id);
        json.WriteNumber("time", item.Time.ToUnixTimeMilliseconds());
        json.WriteString("user_id", item.User);
        json.WriteString("event_type", "Song Played");
        json.WriteStartObject("event_properties");
        json.WriteString("song_id", item.Song);
        json.WriteString("source", item.Source);
        json.WriteNumber("position", item.Position);
        json.WriteNumber("price", item.Price);
        json.WriteBoolean("offline", item.Offline);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private readonly record struct Event(
        Guid Id,
        DateTimeOffset Time,
        string User,
        string Song,
        string Source,
        int Position,
        double Price,
        bool Offline
    );
}
