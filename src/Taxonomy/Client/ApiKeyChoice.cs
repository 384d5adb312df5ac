namespace Taxonomy;

/// <summary>
/// Chooses the API key for the environment, so that what is tried out in development does not end up in the data of
/// production.
/// </summary>
internal static class ApiKeyChoice
{
    public static string Choose(AnalyticsClientOptions options)
    {
        var environment = ProgramEnvironment.NameFor(options);
        var production = KeyFor(options, ProgramEnvironment.Production);
        var isDevelopment = ProgramEnvironment.IsDevelopment(environment);
        var mayBeProduction = !isDevelopment || options.AllowProductionKeyInDevelopment;
        var own = KeyFor(options, environment);
        var key = own ?? Given(options.ApiKey) ?? (isDevelopment && mayBeProduction ? production : null);
        if (key is null)
        {
            throw Missing(options, environment, isDevelopment && production is not null);
        }

        if (!mayBeProduction && string.Equals(key, production?.Trim(), StringComparison.Ordinal))
        {
            throw OptionsValidation.Fault(
                own is null ? nameof(options.ApiKey) : nameof(options.ApiKeys),
                "is the key of Production, but the environment is Development; use the key of another project, or set "
                    + $"{nameof(options.AllowProductionKeyInDevelopment)}"
            );
        }

        for (var index = 0; index < key.Length; index++)
        {
            if (char.IsWhiteSpace(key[index]) || LogText.IsInvisible(key, index))
            {
                // Often the line break at the end of a file with a secret, or the mark at its beginning. The key itself has no business in a message.
                throw OptionsValidation.Fault(
                    own is null ? nameof(options.ApiKey) : nameof(options.ApiKeys),
                    "contains a line break, a space or an invisible character; remove it"
                );
            }
        }

        return key;
    }

    private static ArgumentException Missing(
        AnalyticsClientOptions options,
        string environment,
        bool isProductionRefused
    )
    {
        if (options.ApiKeys.Count == 0)
        {
            return OptionsValidation.Fault(
                nameof(options.ApiKey),
                "is empty; set it to the API key of an Amplitude project"
            );
        }

        var others = string.Join(", ", options.ApiKeys.Keys.OrderBy(name => name, StringComparer.Ordinal));
        var wayOut = isProductionRefused
            ? $", or set {nameof(options.AllowProductionKeyInDevelopment)} to use the key of Production"
            : $", or set {nameof(options.ApiKey)} for all environments without one";
        return OptionsValidation.Fault(
            nameof(options.ApiKeys),
            $"has no key for the environment '{environment}', only for {others}; add one for "
                + $"{environment}{wayOut}"
        );
    }

    // Not the dictionary's own look-up: the keys may have been bound or copied into one that tells upper from lower case.
    private static string? KeyFor(AnalyticsClientOptions options, string environment)
    {
        foreach (var pair in options.ApiKeys)
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
