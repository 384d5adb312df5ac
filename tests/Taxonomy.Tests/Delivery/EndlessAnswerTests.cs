using System.Net;

namespace Taxonomy.Tests.Delivery;

public class EndlessAnswerTests
{
    [Fact]
    public async Task A_success_whose_body_has_no_end_does_not_count_as_delivered()
    {
        using var server = new ScriptedServer();
        var time = new TestTime();
        server.Answer(_ =>
            Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new EndlessStream()) }
            )
        );
        await using var client = new AnalyticsClient(Clients.Options(server, time));
        client.TrackAll("A");

        var flush = client.FlushAsync(TestLimit.Token).AsTask();
        await server.NextAsync();
        await time.SleepThroughAsync(TimeSpan.FromSeconds(1));

        Assert.True(await flush);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(server.Requests[0].InsertIds, server.Requests[1].InsertIds);
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            return new(buffer.Length);
        }

        public override Task<int> ReadAsync(
            byte[] buffer,
            int offset,
            int count,
            CancellationToken cancellationToken
        ) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
