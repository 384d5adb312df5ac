using System.Text.Json;
using Taxonomy.Collector.Answers;

namespace Taxonomy.Collector.MParticle;

/// <summary>The answers of mParticle's Events API.</summary>
internal static class MParticleHttpAnswers
{
    /// <summary>The answer to what was taken, and, with a reason, to what is dropped without a word.</summary>
    /// <param name="detail">Why something is dropped; for a person.</param>
    public static HttpAnswer Accepted(string? detail = null) =>
        new(202, default, HttpAnswer.JsonType) { Detail = detail };

    public static HttpAnswer Refuse(int status, string detail)
    {
        var code = status switch
        {
            400 => "BAD_REQUEST",
            401 => "UNAUTHORIZED",
            403 => "FORBIDDEN",
            _ => "REQUEST_TOO_LARGE",
        };
        var body = $$"""{"errors":[{"code":"{{code}}","message":"{{JsonEncodedText.Encode(detail)}}"}]}""";
        return new(status, System.Text.Encoding.UTF8.GetBytes(body), HttpAnswer.JsonType) { Detail = detail };
    }
}
