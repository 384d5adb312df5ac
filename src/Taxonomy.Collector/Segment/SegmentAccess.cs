using System.Text;
using Microsoft.AspNetCore.Http;
using Taxonomy.Collector.Answers;
using Taxonomy.Collector.Requests;

namespace Taxonomy.Collector.Segment;

/// <summary>
/// Issues and checks access tokens of Segment's OAuth, which are valid for a day. It has no keys of apps, so the signature
/// of an assertion is not checked, only its form.
/// </summary>
internal sealed class SegmentAccess(TimeProvider clock)
{
    private const string Assertion = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(1);

    private readonly IssuedTokens _tokens = new(clock, s_lifetime);

    /// <summary>Returns the answer to the request for a token.</summary>
    public HttpAnswer Issue(Body body)
    {
        var form = FormFields.Parse(Encoding.UTF8.GetString(body.Bytes));
        var problem =
            Field("grant_type") != "client_credentials" ? "grant_type must be client_credentials"
            : Field("client_assertion_type") != Assertion ? $"client_assertion_type must be {Assertion}"
            : Field("client_assertion")?.Split('.') is not { Length: 3 } parts || parts.Any(part => part.Length == 0)
                ? "client_assertion must be a signed JWT"
            : Field("scope") is not "tracking_api:write" ? "scope must be tracking_api:write"
            : null;
        return problem is null
            ? SegmentHttpAnswers.Token(_tokens.Issue(), (int)s_lifetime.TotalSeconds)
            : SegmentHttpAnswers.Refuse(400, problem);

        string? Field(string name) => form?.GetValueOrDefault(name).ToString();
    }

    /// <summary>Returns whether a request has no token, or one that was issued and has not expired.</summary>
    public bool IsAllowed(HttpRequest request) => !IssuedTokens.IsIn(request) || _tokens.IsAllowed(request);
}
