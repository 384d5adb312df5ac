using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;

namespace Taxonomy.Generators.Emit;

/// <summary>The classifications of the plan that the client does something about.</summary>
internal static class Classifications
{
    /// <summary>The runtime's name of a property's classification; null for those that mean nothing to it.</summary>
    public static string? Find(Property property) =>
        property.Classification?.Trim().ToLowerInvariant() switch
        {
            "pii" => TypeNames.Serialization + "DataClassification.Personal",
            "sensitive" => TypeNames.Serialization + "DataClassification.Sensitive",
            _ => null,
        };
}
