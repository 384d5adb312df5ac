namespace Taxonomy.Delivery;

/// <summary>An event that was read and waits for something.</summary>
internal sealed record HeldEvent(long Position, byte[] Json);
