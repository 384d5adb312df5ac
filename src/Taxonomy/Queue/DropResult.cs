namespace Taxonomy.Queue;

/// <summary>What came of the attempt to make room.</summary>
internal enum DropResult
{
    /// <summary>The oldest event was taken out.</summary>
    Dropped,

    /// <summary>There is room without that.</summary>
    HasRoom,

    /// <summary>Nothing can be taken out.</summary>
    Nothing,
}
