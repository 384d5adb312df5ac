namespace Taxonomy.Collector.Answers;

/// <summary>A complete HTTP answer.</summary>
internal sealed record HttpAnswer(int Status, ReadOnlyMemory<byte> Body, string ContentType)
{
    public const string JsonType = "application/json;charset=utf-8";

    public const string TextType = "text/plain;charset=utf-8";

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Why a request was refused, for a person; it is not sent.</summary>
    public string? Detail { get; init; }
}
