namespace Taxonomy;

/// <summary>
/// Chooses the API key for the environment, so that what is tried out in development does not end up in the data of
/// production.
/// </summary>
internal static class ApiKeyChoice
{
    public static string Choose(AnalyticsClientOptions options) =>
        Choose(
            new KeySettings
            {
                Fault = OptionsValidation.Fault,
                KeyName = nameof(options.ApiKey),
                KeysName = nameof(options.ApiKeys),
                Description = "the API key of an Amplitude project",
                Key = options.ApiKey,
                Keys = options.ApiKeys,
                Environment = ProgramEnvironment.NameFor(options),
                AllowProductionKeyInDevelopment = options.AllowProductionKeyInDevelopment,
            }
        );

    public static string Choose(KeySettings settings)
    {
        var production = KeyFor(settings, ProgramEnvironment.Production);
        var isDevelopment = ProgramEnvironment.IsDevelopment(settings.Environment);
        var mayBeProduction = !isDevelopment || settings.AllowProductionKeyInDevelopment;
        var own = KeyFor(settings, settings.Environment);
        var key = own ?? Given(settings.Key) ?? (isDevelopment && mayBeProduction ? production : null);
        if (key is null)
        {
            throw Missing(settings, isDevelopment && production is not null);
        }

        var option = own is null ? settings.KeyName : settings.KeysName;
        if (!mayBeProduction && string.Equals(key, production?.Trim(), StringComparison.Ordinal))
        {
            throw settings.Fault(
                option,
                "is the key of Production, but the environment is Development; use the key of another project, or set "
                    + $"{nameof(settings.AllowProductionKeyInDevelopment)}"
            );
        }

        for (var index = 0; index < key.Length; index++)
        {
            if (char.IsWhiteSpace(key[index]) || LogText.IsInvisible(key, index))
            {
                // Often the line break at the end of a file with a secret, or the mark at its beginning. The key itself has no business in a message.
                throw settings.Fault(option, "contains a line break, a space or an invisible character; remove it");
            }
        }

        return key;
    }

    private static ArgumentException Missing(KeySettings settings, bool isProductionRefused)
    {
        if (settings.Keys.Count == 0)
        {
            return settings.Fault(settings.KeyName, $"is empty; set it to {settings.Description}");
        }

        var others = string.Join(", ", settings.Keys.Keys.OrderBy(name => name, StringComparer.Ordinal));
        var wayOut = isProductionRefused
            ? $", or set {nameof(settings.AllowProductionKeyInDevelopment)} to use the key of Production"
            : $", or set {settings.KeyName} for all environments without one";
        return settings.Fault(
            settings.KeysName,
            $"has no key for the environment '{settings.Environment}', only for {others}; add one for "
                + $"{settings.Environment}{wayOut}"
        );
    }

    // Not the dictionary's own look-up: the keys may have been bound or copied into one that tells upper from lower case.
    private static string? KeyFor(KeySettings settings, string environment)
    {
        foreach (var pair in settings.Keys)
        {
            if (string.Equals(pair.Key.Trim(), environment, StringComparison.OrdinalIgnoreCase))
            {
                return Given(pair.Value);
            }
        }

        return null;
    }

    private static string? Given(string? key) => string.IsNullOrWhiteSpace(key) ? null : key;
}
