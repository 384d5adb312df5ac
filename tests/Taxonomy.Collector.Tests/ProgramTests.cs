using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Taxonomy.Collector.Tests;

/// <summary>The server as a process of its own.</summary>
public sealed partial class ProgramTests : IDisposable
{
    private const int InterruptSignal = 2;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"collector-{Guid.NewGuid():N}.ndjson");

    private static CancellationToken Token => TestLimit.Token;

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Says_where_it_listens_writes_events_down_and_stops_on_control_C()
    {
        using var program = Start("--port", "0", "--out", _path, "--api-key", "key-1", "-k", "key-2");
        var address = await ReadAddressAsync(program.StandardOutput);

        Assert.Equal(200, await PostAsync(address, "key-2", """{"event_type":"a","user_id":"user-42"}"""));
        Assert.Equal(400, await PostAsync(address, "key-3", """{"event_type":"a","user_id":"user-42"}"""));
        Assert.Equal("""{"event_type":"a","user_id":"user-42"}""" + "\n", await File.ReadAllTextAsync(_path, Token));

        await StopAsync(program);
        var rest = await program.StandardOutput.ReadToEndAsync(Token);
        Assert.Contains("#1 POST /2/httpapi: 1 events, 200", rest, StringComparison.Ordinal);
        Assert.Contains("400 (the API key 'key-3' is not accepted)", rest, StringComparison.Ordinal);
        Assert.Contains("2 requests, 1 events, 0 duplicates", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_events_to_standard_output_and_messages_to_standard_error()
    {
        using var program = Start("--port=0", "--out=-", "--min-id-length=2", "--quiet");
        var address = await ReadAddressAsync(program.StandardError);

        Assert.Equal(200, await PostAsync(address, "key", """{"event_type":"a","user_id":"u1"}"""));
        var line = await program.StandardOutput.ReadLineAsync(Token);

        Assert.Equal("u1", JsonElement.Parse(line!).GetProperty("user_id").GetString());
        await StopAsync(program);
        Assert.DoesNotContain("POST", await program.StandardError.ReadToEndAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port must be an integer from 0 to 65535, not '99999'", "--port", "99999")]
    [InlineData("--port must be an integer from 0 to 65535, not 'abc'", "--port", "abc")]
    [InlineData("--min-id-length must be an integer from 1", "--min-id-length", "0")]
    [InlineData("'--prt'", "--prt")]
    [InlineData("The collector cannot start: ", "--port", "0", "--out", "/no/such/folder/events.ndjson")]
    public async Task Says_what_is_wrong_with_its_arguments(string message, params string[] arguments)
    {
        using var program = Start(arguments);

        await program.WaitForExitAsync(Token);

        Assert.Equal(1, program.ExitCode);
        Assert.Contains(message, await program.StandardError.ReadToEndAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explains_itself()
    {
        using var program = Start("--help");

        await program.WaitForExitAsync(Token);

        Assert.Equal(0, program.ExitCode);
        var help = await program.StandardOutput.ReadToEndAsync(Token);
        Assert.All(
            ["--port", "--out", "--api-key", "--allow-host", "--min-id-length", "--quiet", "8095"],
            word => Assert.Contains(word, help, StringComparison.Ordinal)
        );
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(CollectorServer).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static async Task<Uri> ReadAddressAsync(StreamReader messages)
    {
        var line = await messages.ReadLineAsync(Token);
        Assert.StartsWith("Listening on http://127.0.0.1:", line, StringComparison.Ordinal);
        return new Uri(line!["Listening on ".Length..]);
    }

    private static async Task<int> PostAsync(Uri address, string key, string json)
    {
        using var client = new HttpClient();
        using var content = new StringContent(
            $$"""{"api_key":"{{key}}","events":[{{json}}]}""",
            null,
            "application/json"
        );
        using var response = await client.PostAsync(new Uri(address, "/2/httpapi"), content, Token);
        return (int)response.StatusCode;
    }

    private static async Task StopAsync(Process program)
    {
        if (OperatingSystem.IsWindows())
        {
            program.Kill();
            await program.WaitForExitAsync(Token);
            return;
        }

        Assert.Equal(0, SendSignal(program.Id, InterruptSignal));
        await program.WaitForExitAsync(Token);
        Assert.Equal(0, program.ExitCode);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
