namespace Taxonomy.Queue;

/// <summary>The bytes of a request as far as the end of its last event.</summary>
internal interface IRequestBody
{
    /// <summary>The bytes with the first events, without a comma behind the last.</summary>
    /// <param name="events">How many of the events.</param>
    ArraySegment<byte> Body(int events);

    /// <summary>Leaves the bytes to an aborted request that may still be reading them.</summary>
    void AbandonBody();
}
