using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Taxonomy.Collector.Hosting;

/// <summary>One Kestrel that listens from start to stop. What it serves ends with it.</summary>
internal sealed class Listener : IAsyncDisposable
{
    /// <summary>How long answers that are being written may take when the server stops in peace.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly WebApplication _application;
    private readonly CancellationTokenSource _stopping;

    private Listener(WebApplication application, CancellationTokenSource stopping, int port)
    {
        _application = application;
        _stopping = stopping;
        Port = port;
    }

    public int Port { get; }

    /// <param name="address">The address of this machine.</param>
    /// <param name="port">The port, or 0 for a free one.</param>
    /// <param name="handle">Answers a request; its token is cancelled when the listener stops.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<Listener> StartAsync(
        IPAddress address,
        int port,
        Func<HttpContext, CancellationToken, Task> handle,
        CancellationToken cancellationToken
    )
    {
        // The empty builder, as the others read the settings of whatever directory and environment a test runs in.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => Configure(options, address, port));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var application = builder.Build();
        var stopping = new CancellationTokenSource();
        application.Run(context => handle(context, stopping.Token));
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await application.DisposeAsync().ConfigureAwait(false);
            stopping.Dispose();
            if (exception is SocketException)
            {
                // Kestrel has a message only for a port in use.
                var endpoint = new IPEndPoint(address, port);
                throw new IOException($"Failed to bind to {endpoint}: {exception.Message}.", exception);
            }

            throw;
        }

        return new(application, stopping, PortOf(application));
    }

    /// <summary>Stops listening and ends every connection, without regard to what is on its way.</summary>
    public async ValueTask AbortAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
    }

    /// <summary>Stops listening; answers that are being written are finished, waiting ones are not.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        using var grace = new CancellationTokenSource(Grace);
        await StopAsync(grace.Token).ConfigureAwait(false);
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _application.StopAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The connections were aborted, as they should be.
        }

        await _application.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static void Configure(KestrelServerOptions options, IPAddress address, int port)
    {
        options.AddServerHeader = false;
        // Limits are the collector's own, and a client under test may be stopped in a debugger.
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(address, port, listen => listen.Protocols = HttpProtocols.Http1);
    }

    private static int PortOf(WebApplication application)
    {
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        return new Uri(addresses.Addresses.Single()).Port;
    }
}
