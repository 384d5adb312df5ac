namespace Taxonomy.Identity;

/// <summary>What a client program keeps from one start to the next.</summary>
internal sealed record ClientState
{
    public string? UserId { get; init; }

    public string? DeviceId { get; init; }

    /// <summary>What the user has chosen; null when nobody has asked.</summary>
    public bool? OptOut { get; init; }

    /// <summary>The last session's start in milliseconds since 1970; -1 when there is none.</summary>
    public long SessionId { get; init; } = -1;

    /// <summary>The session's last event in milliseconds since 1970; -1 when there is none.</summary>
    public long LastEventTime { get; init; } = -1;

    /// <summary>A number that no event's <c>event_id</c> exceeds; -1 when it is not known.</summary>
    public long LastEventId { get; init; } = -1;
}
