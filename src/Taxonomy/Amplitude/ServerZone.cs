namespace Taxonomy;

/// <summary>Specifies the data center of an Amplitude project.</summary>
public enum ServerZone
{
    /// <summary>The United States: <c>api2.amplitude.com</c>.</summary>
    US,

    /// <summary>The European Union: <c>api.eu.amplitude.com</c>.</summary>
    EU,
}
