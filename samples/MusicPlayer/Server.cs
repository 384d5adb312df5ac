using System.Text.Encodings.Web;
using System.Text.Json;
using Taxonomy.Collector;

namespace MusicPlayer;

/// <summary>Where the events go: a collector of our own, or Amplitude.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly JsonSerializerOptions s_readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly CollectorServer? _collector;

    private Server(CollectorServer? collector) => _collector = collector;

    public string Name =>
        _collector is null
            ? "Amplitude"
            : $"a local collector, {_collector.BaseAddress} (set AMPLITUDE_API_KEY for Amplitude)";

    /// <summary>Null: Amplitude's own.</summary>
    public Uri? Address => _collector?.HttpV2Endpoint;

    public static async Task<Server> StartAsync(string? apiKey) =>
        new(string.IsNullOrEmpty(apiKey) ? await CollectorServer.StartAsync() : null);

    /// <summary>Prints each call beside what arrived for it.</summary>
    public async Task ShowReceivedAsync()
    {
        if (_collector is null)
        {
            return;
        }

        var events = await _collector.WaitForEventsAsync(Show.Calls.Count, TimeSpan.FromSeconds(10));
        Show.Heading("In the code, and at the collector");
        for (var index = 0; index < events.Count; index++)
        {
            Console.WriteLine($"  {Show.Calls[index]}");
            Console.WriteLine($"    -> {events[index].EventType}");
            Print("event_properties", events[index].EventProperties);
            Print("user_properties", events[index].UserProperties);
            Print("groups", events[index].Groups);
            Print("group_properties", events[index].GroupProperties);
            foreach (var name in (string[])["price", "quantity", "currency", "session_id", "country", "plan"])
            {
                if (events[index].Json.TryGetProperty(name, out var value))
                {
                    Print(name, value);
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_collector is not null)
        {
            await _collector.DisposeAsync();
        }
    }

    private static void Print(string name, JsonElement? value)
    {
        if (value is { } json)
        {
            Console.WriteLine($"       {name}: {JsonSerializer.Serialize(json, s_readable)}");
        }
    }
}
