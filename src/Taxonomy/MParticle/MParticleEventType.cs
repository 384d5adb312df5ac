namespace Taxonomy.MParticle;

/// <summary>Specifies the <c>custom_event_type</c> that mParticle requires of each custom event.</summary>
public enum MParticleEventType
{
    /// <summary><c>other</c>.</summary>
    Other,

    /// <summary><c>attribution</c>.</summary>
    Attribution,

    /// <summary><c>location</c>.</summary>
    Location,

    /// <summary><c>media</c>.</summary>
    Media,

    /// <summary><c>navigation</c>.</summary>
    Navigation,

    /// <summary><c>search</c>.</summary>
    Search,

    /// <summary><c>social</c>.</summary>
    Social,

    /// <summary><c>transaction</c>.</summary>
    Transaction,

    /// <summary><c>user_content</c>.</summary>
    UserContent,

    /// <summary><c>user_preference</c>.</summary>
    UserPreference,
}
