using System.Text;
using Taxonomy.Destinations;
using Taxonomy.MParticle;

namespace Taxonomy.Tests.MParticle;

/// <summary>What mParticle's answers mean.</summary>
public sealed class MParticleAnswerTests
{
    [Theory]
    [InlineData(202, "", DestinationAnswerKind.Delivered)]
    [InlineData(200, "ok", DestinationAnswerKind.Delivered)]
    [InlineData(202, "<html>", DestinationAnswerKind.Unattributed)]
    [InlineData(307, "", DestinationAnswerKind.Unattributed)]
    [InlineData(400, """{"errors":[{"code":"BAD_REQUEST","message":"m"}]}""", DestinationAnswerKind.Unattributed)]
    [InlineData(401, "", DestinationAnswerKind.Refused)]
    [InlineData(403, "", DestinationAnswerKind.Refused)]
    [InlineData(404, "", DestinationAnswerKind.Unattributed)]
    [InlineData(408, "", DestinationAnswerKind.BackOff)]
    [InlineData(413, "", DestinationAnswerKind.Split)]
    [InlineData(425, "", DestinationAnswerKind.BackOff)]
    [InlineData(429, "", DestinationAnswerKind.BackOff)]
    [InlineData(460, "", DestinationAnswerKind.BackOff)]
    [InlineData(500, "", DestinationAnswerKind.BackOff)]
    [InlineData(503, "<html>", DestinationAnswerKind.BackOff)]
    public void The_status_decides(int status, string body, DestinationAnswerKind kind)
    {
        var answer = MParticleAnswers.Read(new DestinationResponse(status, Encoding.UTF8.GetBytes(body)));

        Assert.Equal(kind, answer.Kind);
        Assert.Equal(kind != DestinationAnswerKind.Delivered, answer.Message.Length > 0);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(429)]
    [InlineData(503)]
    public void The_time_that_is_asked_for_is_kept(int status) =>
        Assert.Equal(
            TimeSpan.FromSeconds(7),
            MParticleAnswers.Read(new DestinationResponse(status, default, TimeSpan.FromSeconds(7))).Wait
        );

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(500)]
    public void Nothing_of_the_body_is_repeated(int status) =>
        Assert.DoesNotContain(
            "hidden",
            MParticleAnswers.Read(new DestinationResponse(status, "{\"errors\":[{\"message\":\"hidden\"}]}"u8)).Message
        );

    [Theory]
    [InlineData("workspace", "mParticle is throttling requests (429), because of the limit 'workspace'.")]
    [InlineData("user 42", "mParticle is throttling requests (429).")]
    [InlineData("", "mParticle is throttling requests (429).")]
    public void The_limit_that_was_exceeded_is_named_if_it_is_a_name(string scope, string message)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("X-mp-rate-limit-exceeded", scope);

        Assert.Equal(
            message,
            MParticleAnswers.Read(new DestinationResponse(429, default) { Message = response }).Message
        );
    }
}
