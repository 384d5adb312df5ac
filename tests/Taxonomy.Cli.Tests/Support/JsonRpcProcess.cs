using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Taxonomy.Cli.Tests.Support;

/// <summary>A process that exchanges JSON-RPC messages on standard input and output, as a language server does.</summary>
internal sealed class JsonRpcProcess : IDisposable
{
    private readonly Process _process;
    private readonly Dictionary<int, JsonNode> _answers = [];
    private readonly List<JsonNode> _notifications = [];
    private readonly Func<CancellationToken> _limit;
    private int _id;

    /// <param name="start">How the process is started.</param>
    /// <param name="limit">Returns the limit of one wait.</param>
    public JsonRpcProcess(ProcessStartInfo start, Func<CancellationToken> limit)
    {
        _limit = limit;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        _process = Process.Start(start)!;
    }

    /// <summary>Gets the methods that the process has called.</summary>
    public List<string> Asked { get; } = [];

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    /// <summary>Calls a method, and returns the result.</summary>
    public async Task<JsonNode?> CallAsync(string method, JsonNode? parameters) =>
        Result(await AnswerAsync(await RequestAsync(method, parameters)));

    /// <summary>Sends a request, and returns its ID.</summary>
    public async Task<int> RequestAsync(string method, JsonNode? parameters)
    {
        var id = ++_id;
        await SendAsync(Message(method, parameters, id));
        return id;
    }

    /// <summary>Returns the answer to a request: a message with a result or an error.</summary>
    public async Task<JsonNode> AnswerAsync(int id)
    {
        JsonNode? answer;
        while (!_answers.Remove(id, out answer))
        {
            await ReadAsync();
        }

        return answer;
    }

    /// <summary>Sends a notification.</summary>
    public Task NotifyAsync(string method, JsonNode? parameters) => SendAsync(Message(method, parameters, null));

    /// <summary>Returns the parameters of the first notification that was not returned yet and is as wanted.</summary>
    public async Task<JsonNode> NotificationAsync(string method, Func<JsonNode, bool> isWanted)
    {
        while (true)
        {
            var index = _notifications.FindIndex(message =>
                message["method"]!.ToString() == method && isWanted(message["params"]!)
            );
            if (index >= 0)
            {
                var found = _notifications[index]["params"]!;
                _notifications.RemoveRange(0, index + 1);
                return found;
            }

            await ReadAsync();
        }
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendAsync(string text)
    {
        var stream = _process.StandardInput.BaseStream;
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), _limit());
        await stream.FlushAsync(_limit());
    }

    /// <summary>Sends a body with its length, whatever it says.</summary>
    public Task SendBodyAsync(string body) =>
        SendAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"
            )
        );

    /// <summary>Closes standard input, and returns the exit code.</summary>
    public async Task<int> EndAsync()
    {
        _process.StandardInput.Close();
        return await ExitCodeAsync();
    }

    /// <summary>Waits for the end of the process.</summary>
    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync(_limit());
        return _process.ExitCode;
    }

    private static JsonNode? Result(JsonNode answer) =>
        answer["error"] is null ? answer["result"] : throw new InvalidOperationException(answer.ToJsonString());

    private static JsonObject Message(string method, JsonNode? parameters, int? id)
    {
        var message = new JsonObject { ["method"] = method };
        if (parameters is not null)
        {
            message["params"] = parameters;
        }

        if (id is not null)
        {
            message["id"] = id;
        }

        return message;
    }

    private Task SendAsync(JsonObject message)
    {
        message["jsonrpc"] = "2.0";
        return SendBodyAsync(message.ToJsonString());
    }

    /// <summary>Reads a message; a question is answered with nothing.</summary>
    private async Task ReadAsync()
    {
        var stream = _process.StandardOutput.BaseStream;
        var length = 0;
        while (await ReadLineAsync(stream) is { Length: > 0 } line)
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture);
            }
        }

        var body = new byte[length];
        await stream.ReadExactlyAsync(body, _limit());
        var message = JsonNode.Parse(body)!;
        if (message["method"] is not { } method)
        {
            _answers[message["id"]!.GetValue<int>()] = message;
        }
        else if (message["id"] is not { } id)
        {
            _notifications.Add(message);
        }
        else
        {
            Asked.Add(method.ToString());
            var items = message["params"]?["items"]?.AsArray().Count ?? 0;
            var answer =
                method.ToString() == "workspace/configuration"
                    ? new JsonArray([.. Enumerable.Repeat<JsonNode?>(null, items)])
                    : null;
            await SendAsync(new JsonObject { ["id"] = id.DeepClone(), ["result"] = answer });
        }
    }

    private async Task<string> ReadLineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var next = new byte[1];
        while (true)
        {
            await stream.ReadExactlyAsync(next, _limit());
            if (next[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)next[0]);
        }
    }
}
