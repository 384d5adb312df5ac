using Taxonomy.Identity;
using Taxonomy.Sessions;

namespace Taxonomy;

/// <summary>
/// Represents the user of a client program: the signed-in user and the device. With
/// <see cref="AnalyticsClientOptions.StateDirectory"/> both are kept from one start to the next.
/// </summary>
/// <remarks>Thread-safe; an event has both IDs as they were set together.</remarks>
public sealed class CurrentUser
{
    private SessionTracker? _sessions;
    private StateKeeper? _keeper;
    private ChangeCallbacks? _changes;
    private volatile UserIdentity _identity = UserIdentity.None;

    /// <summary>Gets the ID of the signed-in user; null if no user is signed in.</summary>
    public string? UserId => _identity.UserId;

    /// <summary>Gets the ID of the device or installation; null if there is none.</summary>
    public string? DeviceId => _identity.DeviceId;

    internal UserIdentity Identity => _identity;

    /// <summary>Sets both IDs at once.</summary>
    /// <param name="userId">The signed-in user; null if no user is signed in.</param>
    /// <param name="deviceId">The device; null if it is not known.</param>
    public void Set(string? userId, string? deviceId) =>
        Change(_ => new UserIdentity(userId, deviceId), startNewSession: false);

    /// <summary>Sets the signed-in user. The device stays the same.</summary>
    /// <param name="userId">The user; null if the user has signed out.</param>
    /// <param name="startNewSession">
    /// Whether a new session begins, so that no session belongs to two users. Ignored if sessions are not tracked.
    /// </param>
    public void SetUserId(string? userId, bool startNewSession = false) =>
        Change(identity => identity with { UserId = userId }, startNewSession);

    /// <summary>Sets the device, for programs with their own device IDs. The user stays the same.</summary>
    /// <param name="deviceId">The device.</param>
    public void SetDeviceId(string? deviceId) => Change(identity => identity with { DeviceId = deviceId }, false);

    /// <summary>
    /// Signs the user out so that later events are not connected with them: no user ID, a new device ID and, if
    /// sessions are tracked, a new session.
    /// </summary>
    public void Reset() => Change(_ => new UserIdentity(null, StateKeeper.NewDeviceId()), startNewSession: true);

    /// <summary>
    /// Connects the user to what tracks sessions and what keeps the IDs, and takes over those that were kept.
    /// </summary>
    internal void Attach(SessionTracker? sessions, StateKeeper? keeper, ChangeCallbacks changes)
    {
        _sessions = sessions;
        _keeper = keeper;
        _changes = changes;
        if (keeper is { State: var state })
        {
            _identity = new UserIdentity(state.UserId, state.DeviceId);
        }
    }

    private void Change(Func<UserIdentity, UserIdentity> change, bool startNewSession)
    {
        if (startNewSession && _sessions is { } sessions)
        {
            sessions.StartNew(change);
        }
        else
        {
            Apply(change);
        }

        _sessions?.SendPendingStart();
        _keeper?.Save();
    }

    private void Apply(Func<UserIdentity, UserIdentity> change)
    {
        UserIdentity before;
        UserIdentity after;
        do
        {
            before = _identity;
            after = change(before);
        } while (!TryChange(before, after));

        _changes?.IdentityChanged(before, after);
    }

    /// <summary>Changes the user, unless somebody else has done so meanwhile.</summary>
    internal bool TryChange(UserIdentity from, UserIdentity to) =>
        ReferenceEquals(Interlocked.CompareExchange(ref _identity, to, from), from);
}

internal sealed record UserIdentity(string? UserId, string? DeviceId)
{
    public static UserIdentity None { get; } = new(null, null);

    /// <summary>Whether there is no ID at all.</summary>
    public bool IsNobody => (UserId ?? DeviceId) is null;

    /// <summary>The same without the IDs that Amplitude rejects.</summary>
    /// <param name="minLength">The minimum length of an ID, in characters.</param>
    public UserIdentity WithValidIds(int minLength)
    {
        var userId = UserId is { } user && IdRules.FindProblem(user, minLength) is null ? user : null;
        var deviceId = DeviceId is { } device && IdRules.FindProblem(device, minLength) is null ? device : null;
        return ReferenceEquals(userId, UserId) && ReferenceEquals(deviceId, DeviceId) ? this : new(userId, deviceId);
    }
}
