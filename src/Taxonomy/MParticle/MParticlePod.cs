namespace Taxonomy.MParticle;

/// <summary>Specifies the pod that hosts an mParticle account. Another pod does not know the account's keys.</summary>
public enum MParticlePod
{
    /// <summary>The United States, first pod: <c>https://s2s.us1.mparticle.com</c>.</summary>
    US1,

    /// <summary>The United States, second pod: <c>https://s2s.us2.mparticle.com</c>.</summary>
    US2,

    /// <summary>Europe: <c>https://s2s.eu1.mparticle.com</c>.</summary>
    EU1,

    /// <summary>Australia: <c>https://s2s.au1.mparticle.com</c>.</summary>
    AU1,
}
