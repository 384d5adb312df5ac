namespace Taxonomy;

/// <summary>What happens to the values of properties that the tracking plan classifies.</summary>
public enum ClassifiedDataPolicy
{
    /// <summary>They are sent as they are.</summary>
    Send,

    /// <summary>
    /// A keyed hash is sent in their place: HMAC-SHA-256 with <see cref="AnalyticsClientOptions.ClassifiedDataKey"/>, as
    /// 64 hexadecimal digits. Equal values give equal hashes, so that they can still be counted and grouped by.
    /// </summary>
    Hash,

    /// <summary>
    /// They are not sent, not even the property's name. An identify that has nothing else is dropped with
    /// <see cref="DropReason.Filtered"/>.
    /// </summary>
    LeaveOut,
}
