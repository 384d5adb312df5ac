namespace Taxonomy.Collector.Events;

/// <summary>What the server takes out of an event.</summary>
internal record struct EventChanges
{
    public bool DropUserId;
    public bool DropDeviceId;
    public bool DropGroupProperties;
    public bool TrimGroups;
}
