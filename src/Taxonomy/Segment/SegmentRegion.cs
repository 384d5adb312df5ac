namespace Taxonomy.Segment;

/// <summary>Specifies the region of a Segment workspace. Data for a workspace of another region is lost.</summary>
public enum SegmentRegion
{
    /// <summary>The United States: <c>https://api.segment.io</c>.</summary>
    US,

    /// <summary>The European Union: <c>https://events.eu1.segmentapis.com</c>.</summary>
    EU,
}
