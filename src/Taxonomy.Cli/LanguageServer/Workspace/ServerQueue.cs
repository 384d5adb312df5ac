using System.Threading.Channels;

namespace Taxonomy.Cli.LanguageServer.Workspace;

/// <summary>
/// Runs the work of the server one after the other, in the order in which it was added, so that the workspace needs no
/// locks. When nothing is left, it runs what can wait: however fast somebody types, the diagnostics are those of the
/// newest text, without a delay.
/// </summary>
/// <param name="onIdle">What runs when all work is done.</param>
/// <param name="onError">Receives what work without a result throws.</param>
internal sealed class ServerQueue(Action onIdle, Action<Exception> onError)
{
    private readonly Channel<Action> _work = Channel.CreateUnbounded<Action>(new() { SingleReader = true });

    /// <summary>Adds work without a result. Without effect after <see cref="Complete"/>.</summary>
    public void Post(Action work) => _work.Writer.TryWrite(work);

    /// <summary>Adds work with a result. One that is canceled before its turn does not run.</summary>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        var source = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var registration = cancellation.Register(() => source.TrySetCanceled(cancellation));
        Post(() =>
        {
            registration.Dispose();
            if (source.Task.IsCompleted)
            {
                return;
            }

            try
            {
                source.TrySetResult(work());
            }
#pragma warning disable CA1031 // The editor gets it as the error of its request.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                source.TrySetException(exception);
            }
        });
        return source.Task;
    }

    /// <summary>Says that no more work comes.</summary>
    public void Complete() => _work.Writer.TryComplete();

    /// <summary>Runs all work until <see cref="Complete"/>.</summary>
    public async Task RunAsync()
    {
        while (await _work.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_work.Reader.TryRead(out var work))
            {
                Try(work);
            }

            Try(onIdle);
        }
    }

    private void Try(Action work)
    {
        try
        {
            work();
        }
#pragma warning disable CA1031 // One message must not end the server.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            onError(exception);
        }
    }
}
