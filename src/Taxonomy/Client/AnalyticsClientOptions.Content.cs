namespace Taxonomy;

/// <content>What happens to the content of events before they are sent.</content>
public sealed partial class AnalyticsClientOptions
{
    /// <summary>
    /// What each event passes, in this order, before it is queued: to add properties, to change them, or to take events
    /// out. Events that are tracked from within a filter pass none.
    /// </summary>
    public IList<IEventFilter> Filters { get; } = new List<IEventFilter>();

    /// <summary>
    /// Whether an event is dropped with <see cref="DropReason.Filtered"/> when a filter throws, for filters that must not
    /// be passed by. Otherwise it goes on as it was before that filter. Default: false.
    /// </summary>
    public bool DropWhenFilterFails { get; set; }

    /// <summary>
    /// What happens to the values of properties that the tracking plan classifies as <c>pii</c>, personal data. Concerns
    /// generated methods: names and values that are tracked untyped are not known to the plan. Default: they are sent.
    /// </summary>
    public ClassifiedDataPolicy PersonalData { get; set; }

    /// <summary>As <see cref="PersonalData"/>, for properties that the tracking plan classifies as <c>sensitive</c>.</summary>
    public ClassifiedDataPolicy SensitiveData { get; set; }

    /// <summary>
    /// The secret that values are hashed with, at least 16 characters; required when <see cref="PersonalData"/> or
    /// <see cref="SensitiveData"/> says <see cref="ClassifiedDataPolicy.Hash"/>. Without it, a hashed e-mail address could
    /// be found by trying. Keep it as you keep a password, and the same for as long as hashes are to be comparable.
    /// </summary>
    public string? ClassifiedDataKey { get; set; }
}
