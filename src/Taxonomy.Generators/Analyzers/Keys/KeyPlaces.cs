using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Analyzers.Keys;

/// <summary>
/// Where the runtime and well-known SDKs take their keys. What Application Insights takes is no secret, and its own guides
/// write it into code.
/// </summary>
internal static class KeyPlaces
{
    private static readonly HashSet<string> s_names = new(
        [
            "ApiKey",
            "SecretKey",
            "WriteKey",
            "ProjectApiKey",
            "PersonalApiKey",
            "ProjectToken",
            "Token",
            "AppSecret",
            "ClassifiedDataKey",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly HashSet<string> s_namespaces = new(
        ["Taxonomy", "Segment", "RudderStack", "PostHog", "Mixpanel", "mixpanel", "Amplitude", "AmplitudeSDK"],
        StringComparer.Ordinal
    );

    public static bool IsKey(IPropertySymbol property) => s_names.Contains(property.Name) && IsOfSdk(property);

    public static bool IsKey(IParameterSymbol parameter) => s_names.Contains(parameter.Name);

    /// <summary>Whether a member belongs to one of the SDKs: it is in one of their namespaces, or its type is named after Amplitude.</summary>
    public static bool IsOfSdk(ISymbol member)
    {
        if (member.ContainingType is not { } type)
        {
            return false;
        }

        if (type.Name.StartsWith("Amplitude", StringComparison.Ordinal))
        {
            return true;
        }

        INamespaceSymbol? outermost = null;
        INamespaceSymbol? second = null;
        for (
            var space = type.ContainingNamespace;
            space is { IsGlobalNamespace: false };
            space = space.ContainingNamespace
        )
        {
            (outermost, second) = (space, outermost);
        }

        return outermost is not null
            && (
                s_namespaces.Contains(outermost.Name) || (outermost.Name == "Microsoft" && second?.Name == "AppCenter")
            );
    }
}
