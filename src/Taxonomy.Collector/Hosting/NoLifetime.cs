using Microsoft.Extensions.Hosting;

namespace Taxonomy.Collector.Hosting;

/// <summary>Leaves the process's signals to the program that the server runs in.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
