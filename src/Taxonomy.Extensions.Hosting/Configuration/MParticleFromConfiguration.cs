using Microsoft.Extensions.Configuration;
using Taxonomy.Destinations;
using Taxonomy.MParticle;

namespace Taxonomy.Extensions.Hosting.Configuration;

/// <summary>Creates mParticle's destination from the section <c>MParticle</c> of a client.</summary>
internal sealed class MParticleFromConfiguration(
    IServiceProvider services,
    string optionsName,
    Action<MParticleOptions>? configure
) : DestinationFromConfiguration<MParticleOptions>(services, optionsName, Section, configure)
{
    /// <summary>The name of the section.</summary>
    public const string Section = "MParticle";

    protected override void Bind(IConfigurationSection section, MParticleOptions options) => section.Bind(options);

    protected override IEnumerable<string?> FindEnumFaults(IConfigurationSection section)
    {
        var types = section.GetSection(nameof(MParticleOptions.CustomEventTypes));
        return
        [
            EnumsFromConfiguration.Fault<MParticlePod>(section, nameof(MParticleOptions.Pod)),
            EnumsFromConfiguration.Fault<MParticleIdentity>(section, nameof(MParticleOptions.UserIdentity)),
            EnumsFromConfiguration.Fault<MParticleIdentity>(section, nameof(MParticleOptions.DeviceIdentity)),
            EnumsFromConfiguration.Fault<MParticleEventType>(section, nameof(MParticleOptions.CustomEventType)),
            .. types.GetChildren().Select(type => EnumsFromConfiguration.Fault<MParticleEventType>(types, type.Key)),
        ];
    }

    protected override void Complete(MParticleOptions options, string? environment)
    {
        options.Environment ??= environment;
        if (LocalDevelopment.IsWithoutKey(options.Environment, options.ApiKey))
        {
            options.ApiKey = LocalDevelopment.NoKey;
            options.ApiSecret = LocalDevelopment.NoKey;
            options.ServerUrl ??= new Uri(TaxonomyDefaults.LocalCollector, "/v2/bulkevents");
        }
    }

    protected override Destination Create(MParticleOptions options) => new MParticleDestination(options);

    protected override void UseKinds(MParticleOptions options, Type clientType) => options.UseKindsOf(clientType);
}
