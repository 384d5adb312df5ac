namespace Taxonomy.MParticle;

/// <summary>Specifies the kind of an ID in mParticle's <c>user_identities</c>.</summary>
public enum MParticleIdentity
{
    /// <summary><c>customer_id</c>: the ID of the user in your own systems.</summary>
    CustomerId,

    /// <summary><c>email</c>.</summary>
    Email,

    /// <summary><c>other</c>.</summary>
    Other,

    /// <summary><c>other_id_2</c>.</summary>
    Other2,

    /// <summary><c>other_id_3</c>.</summary>
    Other3,

    /// <summary><c>other_id_4</c>.</summary>
    Other4,

    /// <summary><c>other_id_5</c>.</summary>
    Other5,

    /// <summary><c>other_id_6</c>.</summary>
    Other6,

    /// <summary><c>other_id_7</c>.</summary>
    Other7,

    /// <summary><c>other_id_8</c>.</summary>
    Other8,

    /// <summary><c>other_id_9</c>.</summary>
    Other9,

    /// <summary><c>other_id_10</c>.</summary>
    Other10,
}
