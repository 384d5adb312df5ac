using Taxonomy.Destinations;

namespace Taxonomy.Segment;

/// <summary>Validates the options of a destination.</summary>
internal static class SegmentOptionsValidation
{
    /// <summary>Validates the options and returns the write key for the environment.</summary>
    public static string Validate(SegmentOptions options)
    {
        var checks = new OptionChecks(Fault);
        checks.Url(options.ServerUrl, nameof(options.ServerUrl));
        checks.Defined(options.Region, nameof(options.Region));
        checks.Url(options.OAuthUrl, nameof(options.OAuthUrl));
        ValidateOAuth(options);
        checks.NotEmpty(options.GroupAnonymousId, nameof(options.GroupAnonymousId), "an ID");
        if (options.Pages.FirstOrDefault(options.Screens.Contains) is { } both)
        {
            throw Fault(
                nameof(options.Screens),
                $"has '{LogText.Escape(both)}', which Pages has, too; remove one of them"
            );
        }

        return ApiKeyChoice.Choose(
            new KeySettings
            {
                Fault = Fault,
                KeyName = nameof(options.WriteKey),
                KeysName = nameof(options.WriteKeys),
                Description = "the write key of a source in Segment",
                Key = options.WriteKey,
                Keys = options.WriteKeys,
                Environment = ProgramEnvironment.NameFor(options.Environment),
                AllowProductionKeyInDevelopment = options.AllowProductionKeyInDevelopment,
            }
        );
    }

    private static void ValidateOAuth(SegmentOptions options)
    {
        (string Name, string? Value)[] all =
        [
            (nameof(options.OAuthClientId), options.OAuthClientId),
            (nameof(options.OAuthKeyId), options.OAuthKeyId),
            (nameof(options.OAuthPrivateKey), options.OAuthPrivateKey),
        ];
        if (all.All(one => one.Value is null) && options.OAuthUrl is null)
        {
            return;
        }

        foreach (var (name, value) in all)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                throw Fault(name, "is empty, but another option of OAuth is set; set all of them or none");
            }
        }
#if !NET
        throw Fault(nameof(options.OAuthClientId), "is set, but OAuth requires .NET 8 or later; remove it");
#endif
    }

    /// <summary>Returns what is wrong with a private key, without a word of it.</summary>
    public static ArgumentException UnreadableKey() =>
        Fault(
            nameof(SegmentOptions.OAuthPrivateKey),
            "is not an RSA private key in PEM; pass the content of the key file"
        );

    private static ArgumentException Fault(string name, string problem) =>
        new($"{nameof(SegmentOptions)}.{name} {problem}.", name);
}
