using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Import;

namespace Taxonomy.Cli.Push;

/// <summary>Represents the answer of a request.</summary>
internal sealed record ServerAnswer(HttpStatusCode Status, string Body)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Gets the body as JSON; undefined if it is not.</summary>
    public JsonElement Json
    {
        get
        {
            try
            {
                using var document = JsonDocument.Parse(Body);
                return document.RootElement.Clone();
            }
            catch (JsonException)
            {
                return default;
            }
        }
    }
}

/// <summary>
/// Sends requests to Amplitude with a key that is never shown, and sends them again if Amplitude asks for that.
/// </summary>
internal sealed class AmplitudeServer : IDisposable
{
    private const int MostAttempts = 4;
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(60);

    private readonly HttpClient _client;
    private readonly string[] _secrets;

    /// <param name="address">The server, with HTTPS unless it is this machine.</param>
    /// <param name="authorization">The header with the key.</param>
    /// <param name="secrets">What is removed from messages.</param>
    public AmplitudeServer(Uri address, AuthenticationHeaderValue authorization, params string[] secrets)
    {
        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
        {
            throw new ToolException($"The server '{address}' must use https, because keys are sent to it.");
        }

        // A redirect could lead to a server that must not see the key.
        _client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        _client.DefaultRequestHeaders.Authorization = authorization;
        _client.DefaultRequestHeaders.UserAgent.Add(new("taxonomy", ToolVersion.Current));
        _client.Timeout = TimeSpan.FromMinutes(2);
        _secrets = secrets;
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Sends a request. A request is made anew for each attempt.</summary>
    /// <exception cref="ToolException">The server cannot be reached, refuses the key, or remains busy.</exception>
    public ServerAnswer Send(Func<HttpRequestMessage> create)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = create();
            try
            {
                using var response = _client.Send(request);
                using var reader = new StreamReader(response.Content.ReadAsStream());
                var answer = new ServerAnswer(response.StatusCode, reader.ReadToEnd());
                if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                {
                    throw new ToolException(
                        $"Amplitude refused the key ({(int)answer.Status}). Check the environment variable, its permissions and --region.{Reason(answer)}"
                    );
                }

                if (PauseBefore(response, answer) is not { } pause)
                {
                    return answer;
                }

                if (attempt == MostAttempts)
                {
                    throw new ToolException(
                        $"Amplitude is busy ({(int)answer.Status}); run the command again later.{Reason(answer)}"
                    );
                }

                Thread.Sleep(pause < s_longestPause ? pause : s_longestPause);
            }
            catch (Exception exception)
                when (exception is HttpRequestException or IOException or OperationCanceledException)
            {
                throw new ToolException(
                    $"'{_client.BaseAddress!.GetLeftPart(UriPartial.Authority)}' cannot be reached: {Redact(exception.Message)}",
                    exception
                );
            }
        }
    }

    /// <summary>Returns what a failed answer says, without keys, with a space before it; empty if it says nothing.</summary>
    public string Reason(ServerAnswer answer)
    {
        var json = answer.Json;
        var texts = new List<string>();
        foreach (var key in new[] { "error_code", "title", "detail", "message", "error" })
        {
            if (json.FindString(key) is { Length: > 0 } text)
            {
                texts.Add(text);
            }
        }

        foreach (var list in new[] { "validation_errors", "errors" })
        {
            if (json.TryFind(list, out var errors))
            {
                texts.AddRange(
                    errors.Items().Take(10).Select(error => error.FindString("message") ?? error.ToString())
                );
            }
        }

        return texts.Count == 0 ? "" : " Amplitude's answer: " + Redact(string.Join("; ", texts));
    }

    private static TimeSpan? PauseBefore(HttpResponseMessage response, ServerAnswer answer)
    {
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
        {
            return null;
        }

        var seconds =
            answer.Json.TryFind("retry_after_seconds", out var value) && value.ValueKind == JsonValueKind.Number
                ? value.GetDouble()
                : (response.Headers.RetryAfter?.Delta?.TotalSeconds ?? 5);
        return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, s_longestPause.TotalSeconds));
    }

    // A server could repeat what it was sent.
    private string Redact(string text)
    {
        var printable = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        foreach (var secret in _secrets)
        {
            printable = printable.Replace(secret, "***", StringComparison.Ordinal);
        }

        return printable.Length > 2000
            ? string.Create(CultureInfo.InvariantCulture, $"{printable.AsSpan(0, 2000)}…")
            : printable;
    }
}
