using System.Globalization;
using Taxonomy.Destinations;

namespace Taxonomy.Tealium;

/// <summary>Validates the options of a destination.</summary>
internal static class TealiumOptionsValidation
{
    /// <summary>Validates the options.</summary>
    /// <exception cref="ArgumentException">An option is not valid; the message names it, and no key.</exception>
    public static void Validate(TealiumOptions options)
    {
        var checks = new OptionChecks(Fault);
        RequireName(options.Account, nameof(options.Account), "the name of an account in Tealium");
        RequireName(options.Profile, nameof(options.Profile), "the name of a profile of the account");
        checks.NotEmpty(options.DataSource, nameof(options.DataSource), "the key of a data source");
        checks.Url(options.ServerUrl, nameof(options.ServerUrl));
        checks.Url(options.TokenUrl, nameof(options.TokenUrl));
        if (options.Region is { } region && !IsName(region))
        {
            throw Fault(nameof(options.Region), "is not the name of a region; set it to one, for example eu-central-1");
        }

        if (options.VisitorAttributeId is { } id && id < 1)
        {
            throw Fault(
                nameof(options.VisitorAttributeId),
                $"is {id.ToString(CultureInfo.InvariantCulture)}; it must be at least 1"
            );
        }

        ValidateAccess(options, checks);
    }

    private static void ValidateAccess(TealiumOptions options, OptionChecks checks)
    {
        if (options.Username is null && options.ApiKey is null)
        {
            if (options.TokenUrl is not null)
            {
                throw Fault(nameof(options.TokenUrl), "is set without Username and ApiKey; set them, or not this");
            }

            return;
        }

        checks.Secret(options.Username, nameof(options.Username), "the user of the API key, or both to null");
        checks.Secret(options.ApiKey, nameof(options.ApiKey), "the API key of the user, or both to null");
    }

    private static void RequireName(string? name, string option, string what)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw Fault(option, $"is empty; set it to {what}");
        }

        if (!IsName(name!))
        {
            throw Fault(option, $"contains another character than letters, digits, '-' and '_'; set it to {what}");
        }
    }

    private static bool IsName(string name) =>
        name.Length > 0
        && name.All(character =>
            character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_'
        );

    private static ArgumentException Fault(string name, string problem) =>
        new($"{nameof(TealiumOptions)}.{name} {problem}.", name);
}
