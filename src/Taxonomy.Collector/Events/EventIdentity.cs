namespace Taxonomy.Collector.Events;

/// <summary>What tells one event from another, as read from its JSON.</summary>
internal struct EventIdentity
{
    public string? EventType;
    public string? UserId;
    public string? DeviceId;
    public string? InsertId;
    public long? Time;
    public long? SessionId;
}
