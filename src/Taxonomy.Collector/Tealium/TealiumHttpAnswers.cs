using System.Text;
using System.Text.Json;
using Taxonomy.Collector.Answers;

namespace Taxonomy.Collector.Tealium;

/// <summary>The answers of Tealium Collect, whose errors stand in a header.</summary>
internal static class TealiumHttpAnswers
{
    public const string ErrorHeader = "X-Error";

    public static HttpAnswer Ok { get; } = new(200, default, HttpAnswer.JsonType);

    public static HttpAnswer Refuse(int status, string error) =>
        new(status, default, HttpAnswer.JsonType) { Headers = [new(ErrorHeader, error)], Detail = error };

    public static HttpAnswer RefuseBulk(string error) =>
        new(
            400,
            Encoding.UTF8.GetBytes($$"""{"returnCode":1400,"message":"{{JsonEncodedText.Encode(error)}}"}"""),
            HttpAnswer.JsonType
        )
        {
            Headers = [new(ErrorHeader, error)],
            Detail = error,
        };

    public static HttpAnswer Token(string token) =>
        new(200, Encoding.UTF8.GetBytes($$"""{"token":"{{token}}","host":"localhost"}"""), HttpAnswer.JsonType);
}
