using System.Globalization;
using System.Net;
using System.Text;

namespace Taxonomy.Amplitude.Api;

/// <summary>Specifies with which key a request is sent.</summary>
internal enum ApiKeyKind
{
    ProjectKeys,
    AccessToken,

    /// <summary>The API key is in the body of a request to the Developer API.</summary>
    InBody,
    None,
}

/// <summary>Represents a request that can be sent several times.</summary>
/// <param name="Operation">What it does, as a message begins, for example <c>The list of events</c>.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path and query, relative to the server, or a whole address.</param>
internal sealed record ApiRequest(string Operation, HttpMethod Method, string Path)
{
    /// <summary>Gets the key.</summary>
    public ApiKeyKind Key { get; init; }

    /// <summary>Creates the body, for each attempt.</summary>
    public Func<HttpContent>? Content { get; init; }

    /// <summary>Gets the key that makes a repeated write harmless.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Gets whether a second attempt does no harm if the first one may have been executed.</summary>
    public bool CanRepeat { get; init; } = Method == HttpMethod.Get;

    /// <summary>Gets the statuses besides 2xx that the caller handles.</summary>
    public HttpStatusCode[] Handled { get; init; } = [];

    /// <summary>Gets how many requests may be sent at a time, outermost first.</summary>
    public SemaphoreSlim[] Gates { get; init; } = [];

    /// <summary>Gets the limit per time.</summary>
    public RateBudget? Budget { get; init; }

    /// <summary>Gets what the request costs of <see cref="Budget"/>.</summary>
    public int Cost { get; init; } = 1;

    /// <summary>Gets how long the answer may take; null: as the options say.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gets what to do if the resource does not exist.</summary>
    public string NotFoundAdvice { get; init; } = "Check the name or ID.";

    /// <summary>Gets what to do if such a thing exists already, or cannot be changed in its state.</summary>
    public string ConflictAdvice { get; init; } = "Read what is there, and correct the request.";

    /// <summary>Gets what to do if the request is not valid.</summary>
    public string InvalidAdvice { get; init; } = "Correct the request.";
}

/// <summary>Builds a query.</summary>
internal sealed class QueryBuilder
{
    private readonly StringBuilder _text = new();

    public QueryBuilder Add(string name, string? value)
    {
        if (value is not null)
        {
            _text.Append(_text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return this;
    }

    public QueryBuilder Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public QueryBuilder Add(string name, DateOnly value) =>
        Add(name, value.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();
}
