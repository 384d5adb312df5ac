using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Api;

namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>The attribute on types that are generated from a plan, this project's or another's.</summary>
internal static class GeneratedCodeMarker
{
    /// <summary>The methods of a generated client that take ids.</summary>
    public static IReadOnlyList<TrackingMethodEntry> IdMethods { get; } =
    [
        Method(ApiMembers.User, $"{ApiMembers.UserIdParameter}: user_id, {ApiMembers.DeviceIdParameter}: device_id"),
        Method(ApiMembers.Device, $"{ApiMembers.DeviceIdParameter}: device_id"),
    ];

    public static bool IsOn(INamedTypeSymbol? type)
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

    private static TrackingMethodEntry Method(string name, string parameters) =>
        TrackingMethodEntry.ParseKnown($"Client.{name}({parameters})");
}
