using Taxonomy.Collector.Answers;

namespace Taxonomy.Collector.Requests;

/// <summary>Which API keys the server accepts.</summary>
internal sealed class ApiKeys(CollectorOptions options)
{
    private readonly HashSet<string>? _accepted = options.ApiKeys is { Count: > 0 } keys
        ? new HashSet<string>(keys, StringComparer.Ordinal)
        : null;

    public bool Accept(string key) => key.Length > 0 && (_accepted is null || _accepted.Contains(key));

    public static HttpAnswer Refusal(string key) =>
        HttpAnswers.Error(400, $"Invalid API key: {key}", $"the API key '{key}' is not accepted");
}
