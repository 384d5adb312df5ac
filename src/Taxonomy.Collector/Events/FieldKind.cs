namespace Taxonomy.Collector.Events;

/// <summary>What the value of a top-level field of an event must be.</summary>
internal enum FieldKind
{
    EventType,
    UserId,
    DeviceId,
    InsertId,
    Time,
    SessionId,
    Text,
    Integer,
    Number,
    Flag,
    EventProperties,
    UserProperties,
    GroupProperties,
    Groups,
    Details,
}
