using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Taxonomy.Collector.Requests;

/// <summary>Tokens that were issued, and for how long they are valid.</summary>
internal sealed class IssuedTokens(TimeProvider clock, TimeSpan lifetime)
{
    private const string Scheme = "Bearer ";

    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = new(StringComparer.Ordinal);

    /// <summary>Returns a new token.</summary>
    public string Issue()
    {
        var token = Guid.NewGuid().ToString("N");
        _tokens[token] = clock.GetUtcNow() + lifetime;
        return token;
    }

    /// <summary>Returns whether a request says that it has a token.</summary>
    public static bool IsIn(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns whether a request has a token that was issued and has not expired.</summary>
    public bool IsAllowed(HttpRequest request) =>
        IsIn(request)
        && _tokens.TryGetValue(request.Headers.Authorization.ToString()[Scheme.Length..], out var until)
        && clock.GetUtcNow() < until;
}
