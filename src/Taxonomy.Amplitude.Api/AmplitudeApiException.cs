using System.Net;

namespace Taxonomy.Amplitude.Api;

/// <summary>
/// Represents a request that Amplitude refused or could not answer. The message says what failed, what to do, and what
/// Amplitude answered. It contains no keys.
/// </summary>
public sealed class AmplitudeApiException : Exception
{
    internal AmplitudeApiException(
        string operation,
        HttpStatusCode? status,
        string advice,
        string? serverMessage = null,
        TimeSpan? retryAfter = null,
        string? branch = null,
        Exception? inner = null
    )
        : base(
            $"{operation} failed{(status is { } code ? $" ({(int)code})" : "")}. {advice}"
                + (branch is null ? "" : $" Delete the branch '{branch}', which Amplitude created.")
                + (serverMessage is null ? "" : $" Amplitude's answer: {serverMessage}"),
            inner
        )
    {
        StatusCode = status;
        Advice = advice;
        ServerMessage = serverMessage;
        RetryAfter = retryAfter;
        Branch = branch;
    }

    /// <summary>Gets the status of the answer; null if there was none.</summary>
    public HttpStatusCode? StatusCode { get; }

    /// <summary>Gets what to do.</summary>
    public string Advice { get; }

    /// <summary>
    /// Gets what Amplitude answered: without keys and control characters, and with at most 2,000 characters. Null if it
    /// said nothing.
    /// </summary>
    public string? ServerMessage { get; }

    /// <summary>Gets how long to wait before the next request; null if Amplitude did not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Gets the branch that a failed import of a tracking plan left in Amplitude; null if there is none.</summary>
    public string? Branch { get; }
}
