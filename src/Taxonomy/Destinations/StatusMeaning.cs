namespace Taxonomy.Destinations;

/// <summary>What a status means that any HTTP service answers with, or whatever answers in its place.</summary>
internal static class StatusMeaning
{
    /// <summary>Returns what a response that is not the service's own means; null for one that may be.</summary>
    /// <param name="response">The response.</param>
    /// <param name="service">The service's name, for the message.</param>
    /// <param name="option">The option that sets the URL, for the message.</param>
    public static DestinationAnswer? ReadForeign(in DestinationResponse response, string service, string option) =>
        response.Status switch
        {
            >= 200 and <= 299 when IsWebPage(response.Body) => DestinationAnswer.Unattributed(
                $"A web page was returned with status {response.Status}; a proxy or gateway answered instead of {service}.",
                response.RetryAfter
            ),

            // Firewalls send what they do not like to a page of their own.
            >= 300 and <= 399 => DestinationAnswer.Unattributed(
                $"The server redirects ({response.Status}), and redirects are not followed; check {option}.",
                response.RetryAfter
            ),
            _ => null,
        };

    /// <summary>Returns what a status means that the service's own documentation does not explain otherwise.</summary>
    /// <param name="response">The response; not a success.</param>
    public static DestinationAnswer ReadCommon(in DestinationResponse response)
    {
        var status = response.Status;
        return status switch
        {
            413 => DestinationAnswer.Split("The request is too large (413)."),

            // 460: a load balancer that lost its client.
            408 or 425 or 460 or >= 500 => DestinationAnswer.BackOff(
                $"The server answered with status {status}.",
                response.RetryAfter
            ),
            _ => DestinationAnswer.Unattributed($"The server rejected the request ({status}).", response.RetryAfter),
        };
    }

    // Captive portals and proxies answer 200 in somebody else's name.
    private static bool IsWebPage(ReadOnlySpan<byte> body)
    {
        foreach (var value in body)
        {
            if (value is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0xEF or 0xBB or 0xBF))
            {
                return value == (byte)'<';
            }
        }

        return false;
    }
}
