namespace Taxonomy.Collector.Requests;

/// <summary>A request's body after decompression, or how far it came.</summary>
internal sealed record Body(byte[] Bytes, long WireBytes, bool IsGzip, BodyState State, string? Detail = null);

/// <summary>What became of reading a body.</summary>
internal enum BodyState
{
    Whole,
    TooLarge,
    Undecodable,
    Broken,
}
