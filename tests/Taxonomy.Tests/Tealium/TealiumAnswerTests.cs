using System.Text;
using Taxonomy.Destinations;
using Taxonomy.Tealium;

namespace Taxonomy.Tests.Tealium;

/// <summary>What Tealium's answers mean.</summary>
public sealed class TealiumAnswerTests
{
    [Theory]
    [InlineData(200, "", null, DestinationAnswerKind.Delivered)]
    [InlineData(200, "", "invalid profile", DestinationAnswerKind.Unattributed)]
    [InlineData(200, """{"returnCode":1400,"message":"m"}""", null, DestinationAnswerKind.Unattributed)]
    [InlineData(200, "<html>", null, DestinationAnswerKind.Unattributed)]
    [InlineData(302, "", null, DestinationAnswerKind.Unattributed)]
    [InlineData(400, "", "e", DestinationAnswerKind.Unattributed)]
    [InlineData(401, "", null, DestinationAnswerKind.Refused)]
    [InlineData(403, "", null, DestinationAnswerKind.Refused)]
    [InlineData(404, "", null, DestinationAnswerKind.Unattributed)]
    [InlineData(408, "", null, DestinationAnswerKind.BackOff)]
    [InlineData(413, "", null, DestinationAnswerKind.Split)]
    [InlineData(429, "", null, DestinationAnswerKind.BackOff)]
    [InlineData(500, "", "e", DestinationAnswerKind.BackOff)]
    [InlineData(503, "<html>", null, DestinationAnswerKind.BackOff)]
    public void The_status_and_the_header_decide(int status, string body, string? error, DestinationAnswerKind kind)
    {
        var answer = Read(status, error, body);

        Assert.Equal(kind, answer.Kind);
        Assert.Equal(kind != DestinationAnswerKind.Delivered, answer.Message.Length > 0);
    }

    [Theory]
    [InlineData(400, "Account hidden", "Tealium rejects the request that is about 'account' (400).")]
    [InlineData(400, "hidden", "Tealium rejects the request (400).")]
    [InlineData(200, "Unknown PROFILE hidden", "Tealium reports an error that is about 'profile' with status 200.")]
    public void What_the_error_is_about_is_named_and_nothing_else(int status, string error, string message) =>
        Assert.Equal(message, Read(status, error).Message);

    [Theory]
    [InlineData(400)]
    [InlineData(429)]
    [InlineData(503)]
    public void The_time_that_is_asked_for_is_kept(int status) =>
        Assert.Equal(
            TimeSpan.FromSeconds(7),
            TealiumAnswers.Read(new DestinationResponse(status, default, TimeSpan.FromSeconds(7))).Wait
        );

    private static DestinationAnswer Read(int status, string? error, string body = "")
    {
        using var response = new HttpResponseMessage();
        if (error is not null)
        {
            response.Headers.TryAddWithoutValidation("X-Error", error);
        }

        return TealiumAnswers.Read(
            new DestinationResponse(status, Encoding.UTF8.GetBytes(body)) { Message = response }
        );
    }
}
