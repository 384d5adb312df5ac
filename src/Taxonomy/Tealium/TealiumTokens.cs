using System.Text;
using Taxonomy.Destinations;

namespace Taxonomy.Tealium;

/// <summary>The tokens of Tealium's version 3, which are valid for 30 minutes.</summary>
internal sealed class TealiumTokens(TealiumOptions options) : TokenSource
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(29);

    private readonly byte[] _form = Encoding.ASCII.GetBytes(
        $"username={Uri.EscapeDataString(options.Username!)}&key={Uri.EscapeDataString(options.ApiKey!)}"
    );

    public override Uri Endpoint { get; } =
        options.TokenUrl
        ?? new Uri($"https://platform.tealiumapis.com/v3/auth/accounts/{options.Account}/profiles/{options.Profile}");

    public override byte[] CreateForm(DateTimeOffset now) => _form;

    protected override DestinationAnswer? Read(in DestinationResponse response, out string token, out TimeSpan lifetime)
    {
        lifetime = s_lifetime;
        return Read(response, "token"u8, "Tealium", "Username, ApiKey, Account and Profile", out token);
    }
}
