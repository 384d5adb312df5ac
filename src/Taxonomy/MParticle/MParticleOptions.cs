namespace Taxonomy.MParticle;

/// <summary>Represents the options of a <see cref="MParticleDestination"/>.</summary>
public sealed class MParticleOptions
{
    /// <summary>Gets or sets the key of the input in mParticle: a platform or a feed of your workspace. Required.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Gets or sets the secret that belongs to <see cref="ApiKey"/>. Required.</summary>
    public string ApiSecret { get; set; } = "";

    /// <summary>
    /// Gets or sets the environment of the program. Events of <c>Production</c> are sent as <c>production</c>, those of
    /// every other environment as <c>development</c>. Default: as in <see cref="AnalyticsClientOptions.Environment"/>.
    /// </summary>
    public string? Environment { get; set; }

    /// <summary>Gets or sets the pod of the account. Default: <see cref="MParticlePod.US1"/>.</summary>
    public MParticlePod Pod { get; set; }

    /// <summary>
    /// Gets or sets the full URL to which batches are posted, including the path, instead of the one of <see cref="Pod"/>:
    /// for example your own proxy, or a local collector's <c>/v2/bulkevents</c>.
    /// </summary>
    public Uri? ServerUrl { get; set; }

    /// <summary>
    /// Gets or sets the kind of identity that a user ID is. Default: <see cref="MParticleIdentity.CustomerId"/>.
    /// </summary>
    public MParticleIdentity UserIdentity { get; set; }

    /// <summary>
    /// Gets or sets the kind of identity that a device ID is; mParticle has no field for one that it did not make. Null,
    /// the default: device IDs are not sent, and events without a user ID are dropped as <see cref="DropReason.Invalid"/>.
    /// </summary>
    public MParticleIdentity? DeviceIdentity { get; set; }

    /// <summary>
    /// Gets or sets the type of events that <see cref="CustomEventTypes"/> does not name. Default:
    /// <see cref="MParticleEventType.Other"/>.
    /// </summary>
    public MParticleEventType CustomEventType { get; set; }

    /// <summary>Gets the types of events by the events' names: <c>["Song Played"] = MParticleEventType.Media</c>.</summary>
    public IDictionary<string, MParticleEventType> CustomEventTypes { get; } =
        new Dictionary<string, MParticleEventType>(StringComparer.Ordinal);

    /// <summary>
    /// Gets the names of the events that are sent as <c>screen_view</c>, which has no type. See <see cref="UseKindsOf"/>.
    /// Default: none.
    /// </summary>
    public ICollection<string> Screens { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>
    /// Gets or sets the ID of the data plan against which mParticle validates events. Null, the default: none.
    /// </summary>
    public string? DataPlanId { get; set; }

    /// <summary>
    /// Gets or sets the version of the data plan, at least 1. Null, the default: the newest. Requires
    /// <see cref="DataPlanId"/>.
    /// </summary>
    public int? DataPlanVersion { get; set; }

    /// <summary>
    /// Gets or sets whether events are sent without their groups, which mParticle does not support. Default: false, events
    /// with groups are dropped as <see cref="DropReason.Invalid"/>. Properties of groups are dropped in any case.
    /// </summary>
    public bool OmitGroups { get; set; }

    /// <summary>
    /// Adds the events that the tracking plan marks with <c>kind: page</c> or <c>kind: screen</c> to
    /// <see cref="Screens"/>. mParticle sends them to Amplitude under the name <c>Viewed</c> and the name of the event.
    /// </summary>
    /// <param name="clientType">The generated client class: <c>typeof(MusicAnalytics)</c>.</param>
    public void UseKindsOf(Type clientType)
    {
        var kinds = EventKindsAttribute.Of(clientType);
        Array.ForEach(kinds.Pages, Screens.Add);
        Array.ForEach(kinds.Screens, Screens.Add);
    }
}
