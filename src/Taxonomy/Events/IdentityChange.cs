namespace Taxonomy;

/// <summary>From one current user or device to the next.</summary>
/// <param name="PreviousUserId">The user before; null when nobody was signed in.</param>
/// <param name="PreviousDeviceId">The device before; null when there was none.</param>
/// <param name="UserId">The user; null when nobody is signed in.</param>
/// <param name="DeviceId">The device; null when there is none.</param>
public readonly record struct IdentityChange(
    string? PreviousUserId,
    string? PreviousDeviceId,
    string? UserId,
    string? DeviceId
);
