using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Serve;

/// <summary>A running <c>taxonomy serve</c>, and a client that speaks to it.</summary>
internal sealed class ServeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;

    private ServeProcess(Process process, Task<string> output, Uri address)
    {
        _process = process;
        _output = output;
        Client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public Uri Address => Client.BaseAddress!;

    public int Id => _process.Id;

    /// <summary>Starts the server for the plan of a folder, on a free port.</summary>
    public static async Task<ServeProcess> StartAsync(TestFolder folder, params string[] arguments)
    {
        var process = Tool.Start(folder, ["serve", "--port", "0", .. arguments]);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestLimit.Token);
        var line = await process.StandardError.ReadLineAsync(TestLimit.Token) ?? await output;
        Assert.StartsWith("Listening on http://127.0.0.1:", line, StringComparison.Ordinal);
        return new(process, output, new(line["Listening on ".Length..]));
    }

    /// <summary>Sends events, each in JSON, and returns the status of the answer.</summary>
    public async Task<HttpStatusCode> SendAsync(params string[] events)
    {
        var body = $$"""{"api_key":"any","events":[{{string.Join(',', events)}}]}""";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Client.PostAsync("2/httpapi", content, TestLimit.Token);
        return answer.StatusCode;
    }

    /// <summary>An event with the properties, and further members in JSON.</summary>
    public static string Event(string name, string properties = "{}", string? members = null) =>
        $$"""{"event_type":{{JsonSerializer.Serialize(name)}},"user_id":"user-42","event_properties":{{properties}}{{(members is null ? "" : "," + members)}}}""";

    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using var document = JsonDocument.Parse(await Client.GetStringAsync(path, TestLimit.Token));
        return document.RootElement.Clone();
    }

    /// <summary>Stops the server as Ctrl+C does, and returns what it wrote.</summary>
    public async Task<Tool.Result> StopAsync()
    {
        using var kill = Process.Start("kill", ["-INT", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestLimit.Token);
        await _process.WaitForExitAsync(TestLimit.Token);
        return new(_process.ExitCode, await _output, "");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(TestLimit.Token);
        }

        _process.Dispose();
    }
}
