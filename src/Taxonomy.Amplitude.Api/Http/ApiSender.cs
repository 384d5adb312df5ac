using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace Taxonomy.Amplitude.Api;

/// <summary>
/// Sends requests with keys that are never shown, within the limits, and sends them again where that can help.
/// </summary>
internal sealed partial class ApiSender
{
    private const int MostErrorBytes = 64 * 1024;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(1);
    private static readonly ProductInfoHeaderValue s_userAgent = new(
        "taxonomy",
        typeof(ApiSender)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0]
    );

    private readonly Func<HttpClient> _clients;
    private readonly ILogger _logger;
    private readonly List<string> _secrets = [];
    private readonly AuthenticationHeaderValue? _projectKeys;
    private readonly AuthenticationHeaderValue? _accessToken;

    public ApiSender(AmplitudeApiOptions options, Func<HttpClient> clients, ILogger logger)
    {
        Options = options;
        _clients = clients;
        _logger = logger;
        if (options is { ApiKey.Length: > 0, SecretKey.Length: > 0 })
        {
            var both = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ApiKey}:{options.SecretKey}"));
            _projectKeys = new("Basic", both);
            _secrets.Add(both);
        }

        if (options.AccessToken is { Length: > 0 } token)
        {
            _accessToken = new("Bearer", token);
        }

        foreach (var key in new[] { options.AccessToken, options.SecretKey, options.ApiKey })
        {
            if (!string.IsNullOrEmpty(key))
            {
                _secrets.Add(key);
            }
        }
    }

    public AmplitudeApiOptions Options { get; }

    /// <summary>Gets the limit of concurrent requests that Export, Dashboard and Cohorts share.</summary>
    public SemaphoreSlim RestGate { get; } = new(5);

    /// <summary>Sends a request and returns its answer's JSON.</summary>
    public async Task<T> GetJsonAsync<T>(
        ApiRequest request,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    ) =>
        await SendAsync(
                request,
                async (response, _, token) =>
                {
                    var stream = await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
                    await using (stream.ConfigureAwait(false))
                    {
                        try
                        {
                            return await JsonSerializer.DeserializeAsync(stream, type, token).ConfigureAwait(false)
                                ?? throw Unexpected(request, response.StatusCode);
                        }
                        catch (JsonException)
                        {
                            throw Unexpected(request, response.StatusCode);
                        }
                    }
                },
                cancellationToken
            )
            .ConfigureAwait(false);

    /// <summary>Sends a request and reads its answer, which has a status of 2xx or one that the request handles.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads the answer, and calls the action for each part that arrives, or it takes too long.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public async Task<T> SendAsync<T>(
        ApiRequest request,
        Func<HttpResponseMessage, Action, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var (error, value) = await TryAsync(request, read, cancellationToken).ConfigureAwait(false);
            if (error is null)
            {
                return value!;
            }

            var pause = error.RetryAfter ?? BackOff(attempt);
            if (!CanHelp(request, error) || attempt >= Options.MaxAttempts || pause > Options.MaxRetryDelay)
            {
                throw error;
            }

            LogRetry(request.Operation, (int?)error.StatusCode, attempt, pause.TotalSeconds);
            await Task.Delay(pause, Options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Throws if an answer with the status 200 says that the request failed.</summary>
    public void ThrowIfUnsuccessful(ApiRequest request, string body)
    {
        var json = AnswerText.Parse(body);
        if (
            json.ValueKind == JsonValueKind.Object
            && json.TryGetProperty("success", out var success)
            && success.ValueKind == JsonValueKind.False
        )
        {
            throw new AmplitudeApiException(
                request.Operation,
                HttpStatusCode.OK,
                request.InvalidAdvice,
                AnswerText.Read(body, _secrets)
            );
        }
    }

    public static AmplitudeApiException Unexpected(ApiRequest request, HttpStatusCode? status) =>
        new(request.Operation, status, "The answer does not have the documented form. Check the server.");

    private async Task<(AmplitudeApiException? Error, T? Value)> TryAsync<T>(
        ApiRequest request,
        Func<HttpResponseMessage, Action, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        var entered = 0;
        try
        {
            foreach (var gate in request.Gates)
            {
                await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
                entered++;
            }

            if (request.Budget is { } budget)
            {
                await budget.SpendAsync(request.Cost, cancellationToken).ConfigureAwait(false);
            }

            return await SendOnceAsync(request, read, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            while (entered > 0)
            {
                request.Gates[--entered].Release();
            }
        }
    }

    private async Task<(AmplitudeApiException? Error, T? Value)> SendOnceAsync<T>(
        ApiRequest request,
        Func<HttpResponseMessage, Action, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        using var timeout = new CancellationTokenSource(request.Timeout ?? Options.Timeout, Options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var message = Message(request);
        try
        {
            using var response = await _clients()
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token)
                .ConfigureAwait(false);
            LogAnswer(request.Operation, (int)response.StatusCode);
            if (response.IsSuccessStatusCode || request.Handled.Contains(response.StatusCode))
            {
                timeout.CancelAfter(Options.Timeout);
                return (
                    null,
                    await read(response, () => timeout.CancelAfter(Options.Timeout), either.Token).ConfigureAwait(false)
                );
            }

            return (await ErrorAsync(request, response, either.Token).ConfigureAwait(false), default);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (new(request.Operation, null, "Amplitude did not answer in time. Retry later."), default);
        }
        catch (Exception exception)
            when (exception is HttpRequestException || exception is IOException && exception is not SpoolException)
        {
            var host = message.RequestUri!.GetLeftPart(UriPartial.Authority);
            var reason = AnswerText.Clean(exception.Message, _secrets);
            return (new(request.Operation, null, $"'{host}' cannot be reached: {reason}"), default);
        }
    }

    private HttpRequestMessage Message(ApiRequest request)
    {
        var server = request.Key is ApiKeyKind.AccessToken or ApiKeyKind.InBody
            ? Options.DeveloperServer
            : Options.AnalyticsServer;
        var message = new HttpRequestMessage(request.Method, new Uri(server, request.Path))
        {
            Content = request.Content?.Invoke(),
        };
        message.Headers.UserAgent.Add(s_userAgent);
        message.Headers.Authorization = request.Key switch
        {
            ApiKeyKind.None or ApiKeyKind.InBody => null,
            ApiKeyKind.AccessToken => _accessToken
                ?? throw new InvalidOperationException("Set AmplitudeApiOptions.AccessToken for the Developer API."),
            _ => _projectKeys
                ?? throw new InvalidOperationException(
                    "Set AmplitudeApiOptions.ApiKey and AmplitudeApiOptions.SecretKey."
                ),
        };
        if (request.IdempotencyKey is { } key)
        {
            message.Headers.Add("Idempotency-Key", key);
        }

        return message;
    }

    private async Task<AmplitudeApiException> ErrorAsync(
        ApiRequest request,
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        var status = response.StatusCode;
        var body = await ReadStartAsync(response, cancellationToken).ConfigureAwait(false);
        return new(
            request.Operation,
            status,
            Advice(request, status),
            AnswerText.Read(body, _secrets),
            RetryAfter(response, body),
            BranchOf(AnswerText.Parse(body)) is { } branch ? AnswerText.Clean(branch, _secrets) : null
        );
    }

    private static async Task<string> ReadStartAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[MostErrorBytes];
            var count = await stream
                .ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
            return Encoding.UTF8.GetString(buffer, 0, count);
        }
    }

    private string Advice(ApiRequest request, HttpStatusCode status) =>
        (int)status switch
        {
            401 or 403 when request.Key == ApiKeyKind.None => "Repeat the download.",
            401 or 403 when request.Key == ApiKeyKind.AccessToken =>
                $"Check the access token, its scopes and the region, which is {Options.Region}.",
            401 or 403 => $"Check the API key, the secret key and the region, which is {Options.Region}.",
            404 => request.NotFoundAdvice,
            409 => request.ConflictAdvice,
            >= 300 and < 400 => "The server redirects, and keys are not sent elsewhere. Correct the server's address.",
            429 => "The project's limits are used up. Retry later, and run fewer requests at a time.",
            >= 500 => "Amplitude failed. Retry later.",
            _ => request.InvalidAdvice,
        };

    private TimeSpan? RetryAfter(HttpResponseMessage response, string body)
    {
        if (response.Headers.RetryAfter is { } header)
        {
            var pause = header.Delta ?? header.Date - Options.TimeProvider.GetUtcNow();
            return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
        }

        var json = AnswerText.Parse(body);
        return
            json.ValueKind == JsonValueKind.Object
            && json.TryGetProperty("retry_after_seconds", out var seconds)
            && seconds.ValueKind == JsonValueKind.Number
            ? TimeSpan.FromSeconds(Math.Clamp(seconds.GetDouble(), 0, TimeSpan.FromDays(1).TotalSeconds))
            : null;
    }

    private TimeSpan BackOff(int attempt)
    {
        // A part of it is random, so that several programs do not return at the same time.
        var pause = s_firstPause * Math.Pow(2, attempt - 1) * (0.75 + Random.Shared.NextDouble() / 2);
        return pause < Options.MaxRetryDelay ? pause : Options.MaxRetryDelay;
    }

    private static bool CanHelp(ApiRequest request, AmplitudeApiException error) =>
        error.StatusCode switch
        {
            // Nothing was executed.
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => true,
            >= HttpStatusCode.InternalServerError => request.CanRepeat,
            null => request.CanRepeat,
            _ => false,
        };

    private static string? BranchOf(JsonElement answer)
    {
        if (
            answer.ValueKind != JsonValueKind.Object
            || !answer.TryGetProperty("details", out var details)
            || details.ValueKind != JsonValueKind.Object
            || !details.TryGetProperty("branch", out var branch)
        )
        {
            return null;
        }

        if (branch.ValueKind == JsonValueKind.Object)
        {
            branch =
                branch.TryGetProperty("name", out var name) ? name
                : branch.TryGetProperty("branch_name", out name) ? name
                : default;
        }

        return branch.ValueKind == JsonValueKind.String ? branch.GetString() : null;
    }

    [LoggerMessage(1, LogLevel.Debug, "{Operation}: Amplitude answered {Status}.")]
    private partial void LogAnswer(string operation, int status);

    [LoggerMessage(
        2,
        LogLevel.Warning,
        "{Operation}: attempt {Attempt} failed with {Status}; retrying in {Seconds:0.0} s."
    )]
    private partial void LogRetry(string operation, int? status, int attempt, double seconds);
}
