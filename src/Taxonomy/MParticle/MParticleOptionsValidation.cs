using System.Globalization;
using Taxonomy.Destinations;

namespace Taxonomy.MParticle;

/// <summary>Validates the options of a destination.</summary>
internal static class MParticleOptionsValidation
{
    /// <summary>Validates the options.</summary>
    /// <exception cref="ArgumentException">An option is not valid; the message names it, and no key.</exception>
    public static void Validate(MParticleOptions options)
    {
        var checks = new OptionChecks(Fault);
        var key = checks.Secret(options.ApiKey, nameof(options.ApiKey), "the key of an input in mParticle");
        checks.Secret(options.ApiSecret, nameof(options.ApiSecret), "the secret of the input in mParticle");
        if (key.Contains(':'))
        {
            throw Fault(nameof(options.ApiKey), "contains a colon; set the secret as ApiSecret");
        }

        checks.Url(options.ServerUrl, nameof(options.ServerUrl));
        checks.Defined(options.Pod, nameof(options.Pod));
        checks.Defined(options.UserIdentity, nameof(options.UserIdentity));
        checks.Defined(options.CustomEventType, nameof(options.CustomEventType));
        if (options.DeviceIdentity is { } device)
        {
            checks.Defined(device, nameof(options.DeviceIdentity));
            if (device == options.UserIdentity)
            {
                throw Fault(nameof(options.DeviceIdentity), "is the identity of users, too; choose another one");
            }
        }

        foreach (var type in options.CustomEventTypes)
        {
            checks.Defined(type.Value, $"{nameof(options.CustomEventTypes)}['{LogText.Escape(type.Key)}']");
        }

        ValidateDataPlan(options, checks);
    }

    private static void ValidateDataPlan(MParticleOptions options, OptionChecks checks)
    {
        checks.NotEmpty(options.DataPlanId, nameof(options.DataPlanId), "the ID of a data plan");
        if (options.DataPlanVersion is not { } version)
        {
            return;
        }

        if (version < 1)
        {
            throw Fault(
                nameof(options.DataPlanVersion),
                $"is {version.ToString(CultureInfo.InvariantCulture)}; it must be at least 1"
            );
        }

        if (options.DataPlanId is null)
        {
            throw Fault(nameof(options.DataPlanVersion), "is set without DataPlanId; set both, or neither");
        }
    }

    private static ArgumentException Fault(string name, string problem) =>
        new($"{nameof(MParticleOptions)}.{name} {problem}.", name);
}
