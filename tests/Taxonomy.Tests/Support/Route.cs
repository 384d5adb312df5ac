namespace Taxonomy.Tests;

/// <summary>The destinations against which the tests of faults and kills run.</summary>
public enum Route
{
    Amplitude,
    Segment,
    MParticle,
    Tealium,
}
