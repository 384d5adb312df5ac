namespace Taxonomy.Queue;

/// <summary>What became of an event that was to be appended.</summary>
internal enum AppendResult
{
    Appended,

    /// <summary>There is no room for it now.</summary>
    Full,

    /// <summary>The journal takes no more events.</summary>
    Closed,
}
