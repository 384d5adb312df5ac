namespace Taxonomy;

/// <content>Options for the content of events.</content>
public sealed partial class AnalyticsClientOptions
{
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
