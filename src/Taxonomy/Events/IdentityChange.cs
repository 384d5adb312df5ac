namespace Taxonomy;

/// <summary>Represents a change of the current user or device.</summary>
/// <param name="PreviousUserId">The user before; null if no user was signed in.</param>
/// <param name="PreviousDeviceId">The device before; null if there was none.</param>
/// <param name="UserId">The user; null if no user is signed in.</param>
/// <param name="DeviceId">The device; null if there is none.</param>
public readonly record struct IdentityChange(
    string? PreviousUserId,
    string? PreviousDeviceId,
    string? UserId,
    string? DeviceId
);
