using System.Net.Sockets;

namespace Taxonomy.Collector.Tests;

public sealed class PauseTests : CollectorTest
{
    [Fact]
    public async Task Is_unreachable_while_paused_and_comes_back_on_the_same_port()
    {
        Assert.Equal(200, (await PostAsync(Event("before"))).Status);

        for (var round = 0; round < 5; round++)
        {
            await Server.PauseAsync(Token);
            Assert.True(Server.IsPaused);
            var refused = await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(Event("lost")));
            Assert.Equal(
                SocketError.ConnectionRefused,
                Assert.IsType<SocketException>(refused.InnerException).SocketErrorCode
            );

            await Server.ResumeAsync(Token);
            Assert.False(Server.IsPaused);
            Assert.Equal(200, (await PostAsync(Event("after"))).Status);
        }

        Assert.DoesNotContain(Server.Events, received => received.EventType == "lost");
        Assert.Equal(6, Server.Events.Count);
        Assert.Equal(6, Server.Requests[^1].Number);
    }

    [Fact]
    public async Task Cuts_requests_that_are_on_their_way()
    {
        Server.Faults.Enqueue(CollectorAnswer.Hang());
        var sending = PostAsync(Event());
        await Server.WaitForRequestsAsync(1, Patience, Token);

        await Server.PauseAsync(Token);

        await Assert.ThrowsAsync<HttpRequestException>(() => sending);
    }

    [Fact]
    public async Task Keeps_its_port_while_paused()
    {
        await Server.PauseAsync(Token);

        // Nobody is given the port by chance, which is what a free port is taken from.
        await Assert.ThrowsAnyAsync<IOException>(() => StartAnotherOnItsPortWhileListeningAsync());
        await Server.ResumeAsync(Token);
        Assert.Equal(200, (await PostAsync(Event())).Status);
    }

    [Fact]
    public async Task Pauses_and_resumes_once_when_told_twice()
    {
        await Server.ResumeAsync(Token);
        await Server.PauseAsync(Token);
        await Server.PauseAsync(Token);
        await Server.ResumeAsync(Token);
        await Server.ResumeAsync(Token);

        Assert.Equal(200, (await PostAsync(Event())).Status);
    }

    [Fact]
    public async Task Can_be_disposed_while_paused_and_twice()
    {
        await Server.PauseAsync(Token);
        await Server.DisposeAsync();
        await Server.DisposeAsync();

        Assert.False(Server.IsPaused);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Server.PauseAsync(Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Server.ResumeAsync(Token));
    }

    [Fact]
    public async Task Can_be_read_after_it_was_disposed()
    {
        await PostAsync(Event());

        await Server.DisposeAsync();

        Assert.Single(Server.Events);
        Assert.Single(Server.Requests);
    }

    private async Task StartAnotherOnItsPortWhileListeningAsync()
    {
        await Server.ResumeAsync(Token);
        await using var other = await CollectorServer.StartAsync(new() { Port = Server.BaseAddress.Port }, Token);
    }
}
