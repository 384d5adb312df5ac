namespace Taxonomy;

/// <content>What happens to the content of events before they are sent.</content>
public sealed partial class AnalyticsClientOptions
{
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
