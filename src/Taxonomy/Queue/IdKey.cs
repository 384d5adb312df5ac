namespace Taxonomy.Queue;

/// <summary>Which of an event's two ids.</summary>
internal enum IdKind : byte
{
    User,
    Device,
}

/// <summary>A user or a device.</summary>
internal readonly record struct IdKey(IdKind Kind, string Id);
