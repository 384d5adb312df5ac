using Taxonomy.Identity;

namespace Taxonomy.Sessions;

/// <summary>From one session to the next.</summary>
/// <param name="Ended">The session that there was; <see cref="SessionTracker.None"/> for none.</param>
/// <param name="EndTime">When it ended.</param>
/// <param name="Begun">The one that begins, which is also its time; <see cref="SessionTracker.None"/> for none.</param>
/// <param name="Before">To whom the end belongs.</param>
/// <param name="After">To whom the beginning belongs.</param>
internal readonly record struct SessionMove(
    long Ended,
    long EndTime,
    long Begun,
    UserIdentity Before,
    UserIdentity After
)
{
    /// <summary>
    /// When a session that is known from elsewhere goes on, which therefore has no start here; null for a new session.
    /// </summary>
    public long? ContinuedAt { get; init; }

    /// <summary>Whether the start of the session that ends has not been sent.</summary>
    public bool IsStartPending { get; init; }

    /// <summary>Whether it is given up if the session has gone on meanwhile.</summary>
    public bool IsOnlyIfDue { get; init; }

    /// <summary>Whether the program comes to the foreground with it.</summary>
    public bool EntersForeground { get; init; }

    /// <summary>Whether the current user becomes another.</summary>
    public bool ChangesUser => !ReferenceEquals(Before, After);
}
