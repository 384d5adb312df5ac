namespace Taxonomy;

/// <summary>The user of a client program: who is signed in, and on which device.</summary>
/// <remarks>Safe for use from several threads; an event sees both ids as they were set together.</remarks>
public sealed class CurrentUser
{
    private volatile UserIdentity _identity = UserIdentity.None;

    /// <summary>The signed-in user; null when nobody is.</summary>
    public string? UserId => _identity.UserId;

    /// <summary>The device, or the installation.</summary>
    public string? DeviceId => _identity.DeviceId;

    internal UserIdentity Identity => _identity;

    /// <summary>Sets both ids at once.</summary>
    /// <param name="userId">The signed-in user; null when nobody is.</param>
    /// <param name="deviceId">The device; null when it is not known.</param>
    public void Set(string? userId, string? deviceId) => _identity = new UserIdentity(userId, deviceId);
}

internal sealed record UserIdentity(string? UserId, string? DeviceId)
{
    public static UserIdentity None { get; } = new(null, null);
}
