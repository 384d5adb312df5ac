using System.Text;
using Taxonomy.Destinations;
using Taxonomy.Segment;

namespace Taxonomy.Tests.Segment;

/// <summary>What Segment's answers mean.</summary>
public sealed class SegmentAnswerTests
{
    [Theory]
    [InlineData(200, """{"success":true}""", DestinationAnswerKind.Delivered)]
    [InlineData(200, "", DestinationAnswerKind.Delivered)]
    [InlineData(202, "ok", DestinationAnswerKind.Delivered)]
    [InlineData(200, """{"success":false}""", DestinationAnswerKind.Unattributed)]
    [InlineData(200, "<html>", DestinationAnswerKind.Unattributed)]
    [InlineData(307, "", DestinationAnswerKind.Unattributed)]
    [InlineData(400, "", DestinationAnswerKind.Unattributed)]
    [InlineData(401, "", DestinationAnswerKind.Refused)]
    [InlineData(403, "", DestinationAnswerKind.Unattributed)]
    [InlineData(404, "", DestinationAnswerKind.Unattributed)]
    [InlineData(408, "", DestinationAnswerKind.BackOff)]
    [InlineData(410, "", DestinationAnswerKind.BackOff)]
    [InlineData(413, "", DestinationAnswerKind.Split)]
    [InlineData(425, "", DestinationAnswerKind.BackOff)]
    [InlineData(429, "", DestinationAnswerKind.BackOff)]
    [InlineData(460, "", DestinationAnswerKind.BackOff)]
    [InlineData(500, "", DestinationAnswerKind.BackOff)]
    [InlineData(501, "", DestinationAnswerKind.BackOff)]
    [InlineData(503, "", DestinationAnswerKind.BackOff)]
    [InlineData(511, "<html>", DestinationAnswerKind.BackOff)]
    public void The_status_decides(int status, string body, DestinationAnswerKind kind)
    {
        var answer = SegmentAnswers.Read(new DestinationResponse(status, Encoding.UTF8.GetBytes(body)));

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
            SegmentAnswers.Read(new DestinationResponse(status, default, TimeSpan.FromSeconds(7))).Wait
        );

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(500)]
    public void Nothing_of_the_body_is_repeated(int status) =>
        Assert.DoesNotContain(
            "secret",
            SegmentAnswers.Read(new DestinationResponse(status, "{\"message\":\"secret\"}"u8)).Message
        );
}
