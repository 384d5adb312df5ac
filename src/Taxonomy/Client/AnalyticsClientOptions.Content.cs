namespace Taxonomy;

/// <content>Options for the content of events.</content>
public sealed partial class AnalyticsClientOptions
{
    // Fields, as a property is one more method to compile before the first event, in a build without optimization.

    /// <summary><see cref="SampleRates"/>; null if nobody has asked for them.</summary>
    internal IDictionary<string, double>? ChosenSampleRates;

    /// <summary>The opposite of <see cref="SampleEvents"/>.</summary>
    internal bool SendsAll;

    /// <summary>
    /// Gets the filters that each event passes, in this order, before it is queued. They add and change properties, or
    /// drop events. Events that a filter itself tracks pass no filter.
    /// </summary>
    public IList<IEventFilter> Filters { get; } = new List<IEventFilter>();

    /// <summary>
    /// Gets or sets whether an event is dropped with <see cref="DropReason.Filtered"/> when a filter throws. If false,
    /// the event continues as it was before that filter. Default: false.
    /// </summary>
    public bool DropWhenFilterFails { get; set; }

    /// <summary>
    /// Gets the rates of events that are sampled or switched off, by event type, which replace those of the plan: 0.1
    /// sends an event of a tenth of the users, always the same ones, 0 of none, and 1 of all. From 0 to 1. Events with
    /// revenue are not sampled, only switched off; operations on users and groups are neither. To change them later, set
    /// <see cref="AnalyticsClient.SampleRates"/>. Default: empty.
    /// </summary>
    public IDictionary<string, double> SampleRates => ChosenSampleRates ??= new Dictionary<string, double>();

    /// <summary>
    /// Gets or sets whether the sample rates of the plan and <see cref="SampleRates"/> apply. If false, the events of all
    /// users are sent, as tests expect. Default: true.
    /// </summary>
    public bool SampleEvents
    {
        get => !SendsAll;
        set => SendsAll = !value;
    }

    /// <summary>
    /// Gets or sets the function that returns the purposes to which a user has consented, for programs with many users:
    /// called with the user ID and the device ID, of which one can be null, when an event that needs consent is tracked,
    /// and again before it is sent. It must be fast and thread-safe; an exception is logged once, and gives no consent.
    /// Null, the default: all users have the consent in <see cref="EventDefaults.Consent"/>.
    /// </summary>
    public Func<string?, string?, IReadOnlyCollection<string>>? ConsentOf { get; set; }

    /// <summary>
    /// Gets or sets the policy for values of properties that the tracking plan classifies as <c>pii</c>, personal data.
    /// It applies to generated methods: the plan does not know the properties of untyped calls. Default: they are sent.
    /// </summary>
    public ClassifiedDataPolicy PersonalData { get; set; }

    /// <summary>
    /// Gets or sets the policy for values of properties that the tracking plan classifies as <c>sensitive</c>;
    /// otherwise like <see cref="PersonalData"/>.
    /// </summary>
    public ClassifiedDataPolicy SensitiveData { get; set; }

    /// <summary>
    /// Gets or sets the secret key for hashes, at least 16 characters; required if <see cref="PersonalData"/> or
    /// <see cref="SensitiveData"/> is <see cref="ClassifiedDataPolicy.Hash"/>. Without a key, a hashed e-mail address
    /// could be found by brute force. Store it like a password, and keep it unchanged while hashes must be comparable.
    /// </summary>
    public string? ClassifiedDataKey { get; set; }
}
