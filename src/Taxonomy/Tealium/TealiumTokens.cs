using System.Text;
using System.Text.Json;
using Taxonomy.Destinations;

namespace Taxonomy.Tealium;

/// <summary>The tokens of Tealium's version 3, which are valid for 30 minutes.</summary>
internal sealed class TealiumTokens(TealiumOptions options) : TokenSource(TimeSpan.FromMinutes(29))
{
    private const int LongestToken = 10_000;

    private readonly byte[] _form = Encoding.ASCII.GetBytes(
        $"username={Uri.EscapeDataString(options.Username!)}&key={Uri.EscapeDataString(options.ApiKey!)}"
    );

    public override Uri Endpoint { get; } =
        options.TokenUrl
        ?? new Uri($"https://platform.tealiumapis.com/v3/auth/accounts/{options.Account}/profiles/{options.Profile}");

    public override byte[] CreateForm() => _form;

    protected override DestinationAnswer? Read(in DestinationResponse response, out string token)
    {
        token = "";
        var status = response.Status;
        if (status is 408 or 425 or 429 or >= 500)
        {
            return DestinationAnswer.BackOff($"Tealium issues no token for now ({status}).", response.RetryAfter);
        }

        if (status is < 200 or > 299)
        {
            return DestinationAnswer.Refused(
                $"Tealium issues no token ({status}); check Username, ApiKey, Account and Profile."
            );
        }

        token = FindToken(response.Body) ?? "";
        return token.Length == 0
            ? DestinationAnswer.BackOff("The answer to the request for a token of Tealium has none.")
            : null;
    }

    private static string? FindToken(ReadOnlySpan<byte> body)
    {
        try
        {
            var members = new JsonMemberReader(body);
            while (members.Read())
            {
                if (members.Name.SequenceEqual("token"u8) && members.Value.Length is > 2 and <= LongestToken)
                {
                    // No token has characters that JSON escapes, nor those that a header does not allow.
                    var token = Encoding.ASCII.GetString(members.Value.Slice(1, members.Value.Length - 2).ToArray());
                    return token.All(character => character is > ' ' and < (char)127 and not '\\') ? token : null;
                }
            }
        }
        catch (JsonException)
        {
            // Whatever answered, it is not Tealium.
        }

        return null;
    }
}
