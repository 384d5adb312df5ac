namespace Taxonomy;

/// <summary>Specifies what happens to the values of properties that the tracking plan classifies.</summary>
public enum ClassifiedDataPolicy
{
    /// <summary>The values are sent unchanged.</summary>
    Send,

    /// <summary>
    /// A keyed hash is sent instead of each value: HMAC-SHA-256 with
    /// <see cref="AnalyticsClientOptions.ClassifiedDataKey"/>, as 64 hexadecimal digits. Equal values have equal
    /// hashes, so that they can still be counted and grouped.
    /// </summary>
    Hash,

    /// <summary>
    /// Neither the values nor the names of the properties are sent. An identify that has nothing else is dropped with
    /// <see cref="DropReason.Filtered"/>.
    /// </summary>
    LeaveOut,
}
