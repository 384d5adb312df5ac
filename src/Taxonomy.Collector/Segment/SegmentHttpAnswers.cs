using System.Text;
using Taxonomy.Collector.Answers;

namespace Taxonomy.Collector.Segment;

/// <summary>The answers of Segment's HTTP Tracking API.</summary>
internal static class SegmentHttpAnswers
{
    private static readonly byte[] s_success = "{\"success\":true}"u8.ToArray();
    private static readonly byte[] s_failure = "{\"success\":false}"u8.ToArray();

    /// <summary>The answer to what was taken, and, with a reason, to what is dropped without a word.</summary>
    /// <param name="detail">Why something is dropped; for a person.</param>
    public static HttpAnswer Ok(string? detail = null) => new(200, s_success, HttpAnswer.JsonType) { Detail = detail };

    /// <summary>The answer with a token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="seconds">For how long it is valid.</param>
    public static HttpAnswer Token(string token, int seconds) =>
        new(
            200,
            Encoding.UTF8.GetBytes(
                $$"""{"access_token":"{{token}}","token_type":"Bearer","expires_in":{{seconds}},"scope":"tracking_api:write"}"""
            ),
            HttpAnswer.JsonType
        );

    public static HttpAnswer Refuse(int status, string detail) =>
        new(status, s_failure, HttpAnswer.JsonType) { Detail = detail };
}
