namespace Taxonomy.Amplitude.Api;

/// <summary>Answers who is in a cohort, from memory.</summary>
public interface ICohortProvider
{
    /// <summary>Returns whether a user is in a cohort. Waits only until the cohort is there for the first time.</summary>
    /// <param name="cohortId">The ID of the cohort.</param>
    /// <param name="userId">The user ID; Amplitude distinguishes uppercase from lowercase.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentException">The provider does not keep this cohort.</exception>
    /// <exception cref="AmplitudeApiException">The cohort could not be downloaded for the first time.</exception>
    ValueTask<CohortMembership> FindAsync(
        string cohortId,
        string userId,
        CancellationToken cancellationToken = default
    );

    /// <summary>Returns the members of a cohort. Waits only until the cohort is there for the first time.</summary>
    /// <param name="cohortId">The ID of the cohort.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentException">The provider does not keep this cohort.</exception>
    /// <exception cref="AmplitudeApiException">The cohort could not be downloaded for the first time.</exception>
    ValueTask<CohortSnapshot> GetAsync(string cohortId, CancellationToken cancellationToken = default);
}

/// <summary>Represents whether a user is in a cohort.</summary>
/// <param name="IsMember">Whether the user is in it.</param>
/// <param name="Age">How long ago Amplitude was asked.</param>
public readonly record struct CohortMembership(bool IsMember, TimeSpan Age);

/// <summary>Represents the members of a cohort when it was last downloaded. Thread-safe.</summary>
public sealed class CohortSnapshot
{
    private readonly TimeProvider _clock;
    private readonly long _timestamp;
    private readonly HashSet<string> _userIds;

    internal CohortSnapshot(string cohortId, TimeProvider clock, long timestamp, HashSet<string> userIds)
    {
        CohortId = cohortId;
        _clock = clock;
        _timestamp = timestamp;
        _userIds = userIds;
    }

    /// <summary>Gets the ID of the cohort.</summary>
    public string CohortId { get; }

    /// <summary>Gets the number of members with a user ID.</summary>
    public int Count => _userIds.Count;

    /// <summary>Gets how long ago Amplitude was asked.</summary>
    public TimeSpan Age => _clock.GetElapsedTime(_timestamp);

    /// <summary>Returns whether a user is in the cohort.</summary>
    /// <param name="userId">The user ID; Amplitude distinguishes uppercase from lowercase.</param>
    public bool Contains(string userId) => _userIds.Contains(userId);
}
