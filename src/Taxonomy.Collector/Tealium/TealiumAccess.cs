using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http;
using Taxonomy.Collector.Answers;
using Taxonomy.Collector.Requests;

namespace Taxonomy.Collector.Tealium;

/// <summary>Issues and checks the tokens of version 3, which are valid for 30 minutes.</summary>
internal sealed class TealiumAccess(TimeProvider clock, ApiKeys keys)
{
    private const string Scheme = "Bearer ";

    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = new(StringComparer.Ordinal);

    /// <summary>Returns the answer to the request for a token.</summary>
    public HttpAnswer Issue(Body body)
    {
        var form = FormFields.Parse(Encoding.UTF8.GetString(body.Bytes));
        var key = form?.GetValueOrDefault("key").ToString();
        if (string.IsNullOrEmpty(form?.GetValueOrDefault("username").ToString()) || string.IsNullOrEmpty(key))
        {
            return TealiumHttpAnswers.Refuse(400, "username and key are required");
        }

        if (!keys.Accept(key))
        {
            return TealiumHttpAnswers.Refuse(401, "the key is not accepted");
        }

        var token = Guid.NewGuid().ToString("N");
        _tokens[token] = clock.GetUtcNow() + s_lifetime;
        return TealiumHttpAnswers.Token(token);
    }

    /// <summary>Returns whether a request has a token that was issued and has not expired.</summary>
    public bool IsAllowed(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && _tokens.TryGetValue(header[Scheme.Length..], out var until)
            && clock.GetUtcNow() < until;
    }
}
