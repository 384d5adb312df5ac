using System.Text.Json.Nodes;
using Taxonomy.Serialization;

namespace Taxonomy.CodeFixes.Tests.Support;

/// <summary>Runs a program's <c>Program.Run(ITaxonomyClient)</c>, and keeps what it sends.</summary>
internal sealed class RecordedEvents : ITaxonomyClient
{
    private readonly List<string> _events = [];

    public EventDefaults Defaults { get; } =
        new(new AnalyticsClientOptions { ApiKey = "test", OnInvalid = InvalidDataPolicy.Throw });

    public void Accept(in SerializedEvent serialized) =>
        _events.Add(System.Text.Encoding.UTF8.GetString(serialized.Json));

    public void Reject(in SerializedEvent serialized, DropReason reason, string message) =>
        _events.Add($"{{\"rejected\":\"{message}\"}}");

    public ValueTask<bool> FlushAsync(CancellationToken cancellationToken = default) => new(true);

    /// <summary>The events as sorted JSON, without what differs from one run to the next.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(TestSolution solution)
    {
        var assembly = await solution.LoadAsync();
        var client = new RecordedEvents();
        assembly
            .GetType("Program")!
            .GetMethod("Run", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public)!
            .CreateDelegate<Action<ITaxonomyClient>>()(client);
        Assert.NotEmpty(client._events);
        return [.. client._events.Select(Normalize)];
    }

    private static string Normalize(string json)
    {
        var node = JsonNode.Parse(json)!.AsObject();
        node.Remove("insert_id");
        node.Remove("time");
        node.Remove("event_id");
        return Sorted(node)!.ToJsonString();
    }

    private static JsonNode? Sorted(JsonNode? node) =>
        node is JsonObject json
            ? new JsonObject(
                json.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))
            )
            : node?.DeepClone();
}
