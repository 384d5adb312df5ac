using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>Tells the types that are made from a plan, this project's or another's.</summary>
internal static class GeneratedTypes
{
    /// <summary>The methods of a generated client that take ids.</summary>
    public static IReadOnlyList<TrackingMethodEntry> IdMethods { get; } =
    [
        TrackingMethodEntry.Parse("Client.User(userId: user_id, deviceId: device_id)")!,
        TrackingMethodEntry.Parse("Client.Device(deviceId: device_id)")!,
    ];

    public static bool IsGenerated(INamedTypeSymbol? type)
    {
        if (type is null)
        {
            return false;
        }

        foreach (var attribute in type.GetAttributes())
        {
            if (
                attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
                && attribute.ConstructorArguments is [{ Value: "Taxonomy" }, ..]
            )
            {
                return true;
            }
        }

        return false;
    }
}
