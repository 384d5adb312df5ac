using System.Text;
using Microsoft.AspNetCore.Http;
using Taxonomy.Collector.Answers;
using Taxonomy.Collector.Requests;

namespace Taxonomy.Collector.Tealium;

/// <summary>Issues and checks the tokens of version 3, which are valid for 30 minutes.</summary>
internal sealed class TealiumAccess(TimeProvider clock, ApiKeys keys)
{
    private readonly IssuedTokens _tokens = new(clock, TimeSpan.FromMinutes(30));

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

        return TealiumHttpAnswers.Token(_tokens.Issue());
    }

    /// <summary>Returns whether a request has a token that was issued and has not expired.</summary>
    public bool IsAllowed(HttpRequest request) => _tokens.IsAllowed(request);
}
