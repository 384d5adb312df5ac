namespace Taxonomy.Amplitude.Api;

/// <summary>Specifies where Amplitude stores the data of an account.</summary>
public enum AmplitudeRegion
{
    /// <summary>The United States.</summary>
    US,

    /// <summary>The European Union.</summary>
    EU,
}
