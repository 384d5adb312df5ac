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

    public static HttpAnswer Refuse(int status, string detail) =>
        new(status, s_failure, HttpAnswer.JsonType) { Detail = detail };
}
