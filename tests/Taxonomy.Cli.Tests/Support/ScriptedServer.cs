using System.Net;

namespace Taxonomy.Cli.Tests.Support;

/// <summary>A server on this machine that answers as a test says, and records what it was asked.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<Request, (int Status, string Body)> _answer;
    private readonly List<Request> _requests = [];
    private readonly Task _loop;

    public ScriptedServer(Func<Request, (int Status, string Body)> answer)
    {
        _answer = answer;
        Address = Start();
        _loop = ServeAsync();
    }

    /// <summary>Represents a request: what the tests look at.</summary>
    public sealed record Request(
        string Method,
        string Host,
        string Path,
        string Authorization,
        string? IdempotencyKey,
        string Body
    )
    {
        public override string ToString() => $"{Method} {Path}";
    }

    public string Address { get; }

    /// <summary>Gets the requests in order.</summary>
    public IReadOnlyList<Request> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public void Dispose()
    {
        _listener.Close();
        _loop.WithinLimit().GetAwaiter().GetResult();
    }

    private string Start()
    {
        // Another process may take a port between two lines.
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            probe.Stop();
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add(address);
            try
            {
                _listener.Start();
                return address;
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                continue;
            }
        }
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or InvalidOperationException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream);
            var request = new Request(
                context.Request.HttpMethod,
                Address,
                context.Request.RawUrl!,
                context.Request.Headers["Authorization"] ?? "",
                context.Request.Headers["Idempotency-Key"],
                await reader.ReadToEndAsync()
            );
            lock (_requests)
            {
                _requests.Add(request);
            }

            var (status, body) = _answer(request);
            context.Response.StatusCode = status;
            await using var writer = new StreamWriter(context.Response.OutputStream);
            await writer.WriteAsync(body);
        }
    }
}
