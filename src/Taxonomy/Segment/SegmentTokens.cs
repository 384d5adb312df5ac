#if NET
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Taxonomy.Destinations;

namespace Taxonomy.Segment;

/// <summary>
/// The tokens of an OAuth app of Segment, by the client credentials grant: each request for one has an assertion, a JWT
/// that is valid for a minute and signed with the app's private key.
/// </summary>
internal sealed class SegmentTokens : TokenSource
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private const string Scope = "tracking_api:write";

    // "Under a minute", and clocks differ.
    private const int SecondsBefore = 5;
    private const int SecondsAfter = 50;

    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_unknownLifetime = TimeSpan.FromHours(1);

    private readonly object _gate = new();
    private readonly RSA _key;
    private readonly string _header;
    private readonly string _app;
    private readonly string _audience;

    private SegmentTokens(SegmentOptions options)
    {
        Endpoint = options.OAuthUrl ?? new Uri(ServerOf(options.Region), "/token");
        _audience = ServerOf(options.Region).GetLeftPart(UriPartial.Authority);
        _app = Text(options.OAuthClientId!);
        _header = Base64Url(
            Encoding.UTF8.GetBytes($$"""{"alg":"RS256","typ":"JWT","kid":{{Text(options.OAuthKeyId!)}}}""")
        );
        _key = RSA.Create();
        _key.ImportFromPem(options.OAuthPrivateKey);

        // A public key is PEM, too.
        _ = Sign([]);
    }

    public override Uri Endpoint { get; }

    /// <summary>Creates the source of the tokens of an app.</summary>
    /// <exception cref="ArgumentException">The key is not a private key that can sign.</exception>
    public static SegmentTokens Create(SegmentOptions options)
    {
        try
        {
            return new SegmentTokens(options);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            throw SegmentOptionsValidation.UnreadableKey();
        }
    }

    public override byte[] CreateForm(DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds();
        var payload = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"iss":{{_app}},"sub":{{_app}},"aud":"{{_audience}}","iat":{{seconds - SecondsBefore}},"exp":{{seconds
                + SecondsAfter}},"jti":"{{Guid.NewGuid():D}}"}"""
        );
        var signed = $"{_header}.{Base64Url(Encoding.UTF8.GetBytes(payload))}";
        return Encoding.ASCII.GetBytes(
            "grant_type=client_credentials"
                + $"&client_assertion_type={Uri.EscapeDataString(AssertionType)}"
                + $"&client_assertion={signed}.{Base64Url(Sign(Encoding.ASCII.GetBytes(signed)))}"
                + $"&scope={Uri.EscapeDataString(Scope)}"
        );
    }

    public override bool IsRejection(int? status) => status is 401 or 403;

    protected override DestinationAnswer? Read(in DestinationResponse response, out string token, out TimeSpan lifetime)
    {
        const string Options = "OAuthClientId, OAuthKeyId, OAuthPrivateKey and Region";
        var seconds = FindMember(response.Body, "expires_in"u8);
        lifetime =
            int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var valid) && valid > 0
                ? TimeSpan.FromSeconds(valid) - (valid > 2 * s_margin.TotalSeconds ? s_margin : TimeSpan.Zero)
                : s_unknownLifetime;
        return Read(response, "access_token"u8, "Segment", Options, out token);
    }

    private static Uri ServerOf(SegmentRegion region) =>
        new(region == SegmentRegion.EU ? "https://oauth2.eu1.segmentapis.com" : "https://oauth2.segment.io");

    private static string Text(string value) => $"\"{JsonEncodedText.Encode(value)}\"";

    private static string Base64Url(byte[] bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    // Clients on other threads may share the destination.
    private byte[] Sign(byte[] data)
    {
        lock (_gate)
        {
            return _key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }
}
#endif
