namespace Taxonomy.MParticle;

/// <summary>What mParticle calls the values of the options.</summary>
internal static class MParticleWords
{
    public static string NameOf(MParticleIdentity identity) =>
        identity switch
        {
            MParticleIdentity.CustomerId => "customer_id",
            MParticleIdentity.Email => "email",
            MParticleIdentity.Other => "other",
            >= MParticleIdentity.Other2 and <= MParticleIdentity.Other10 =>
                $"other_id_{2 + identity - MParticleIdentity.Other2}",
            _ => throw new ArgumentOutOfRangeException(nameof(identity), identity, null),
        };

    public static string NameOf(MParticleEventType type) =>
        type switch
        {
            MParticleEventType.Other => "other",
            MParticleEventType.Attribution => "attribution",
            MParticleEventType.Location => "location",
            MParticleEventType.Media => "media",
            MParticleEventType.Navigation => "navigation",
            MParticleEventType.Search => "search",
            MParticleEventType.Social => "social",
            MParticleEventType.Transaction => "transaction",
            MParticleEventType.UserContent => "user_content",
            MParticleEventType.UserPreference => "user_preference",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
        };

    public static string NameOf(MParticlePod pod) =>
        pod switch
        {
            MParticlePod.US1 => "us1",
            MParticlePod.US2 => "us2",
            MParticlePod.EU1 => "eu1",
            MParticlePod.AU1 => "au1",
            _ => throw new ArgumentOutOfRangeException(nameof(pod), pod, null),
        };
}
