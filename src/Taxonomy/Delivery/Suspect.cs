using Taxonomy.Destinations;
using Taxonomy.Queue;

namespace Taxonomy.Delivery;

/// <summary>An event that was refused alone.</summary>
/// <param name="Event">The event.</param>
/// <param name="Answer">What the server said.</param>
internal sealed record Suspect(HeldEvent Event, DestinationAnswer Answer);
