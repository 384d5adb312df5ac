using System.Text;

namespace Taxonomy.Tests.Delivery;

/// <summary>How much is sent, as far as that is the same in every run.</summary>
public sealed class RequestSizeTests
{
    private const int Events = 1500;

    [Fact]
    public async Task A_burst_takes_as_few_requests_as_the_limits_allow_and_hardly_more_than_its_events()
    {
        using var server = new ScriptedServer();
        var options = Clients.Options(server, new TestTime());
        await using var client = new AnalyticsClient(options);
        for (var number = 0; number < Events; number++)
        {
            client.Track(
                "user-1",
                "Song Played",
                new EventProperties
                {
                    ["song_id"] = "song-0001",
                    ["source"] = "radio",
                    ["position"] = 100_000 + number,
                    ["price"] = 1.25,
                    ["offline"] = true,
                }
            );
        }

        await client.FlushAsync(TestLimit.Token);

        var bodies = server.Requests.Select(request => Encoding.UTF8.GetString(request.Body)).ToList();
        var ends = bodies.Sum(body =>
            body.IndexOf('[', StringComparison.Ordinal) + 1 + (body.Length - body.LastIndexOf(']'))
        );
        Assert.Equal(Math.Ceiling(Events / (double)options.UploadBatchSize), bodies.Count);
        Assert.InRange(ends / bodies.Count, 1, 85);
        Assert.InRange((bodies.Sum(body => body.Length) - ends) / (double)Events, 1, 280);
    }
}
