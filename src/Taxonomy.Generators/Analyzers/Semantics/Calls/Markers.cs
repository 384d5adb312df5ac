using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>The runtime's attributes that say what a parameter takes.</summary>
internal static class Markers
{
    /// <summary>The role that a marker on the parameter gives it.</summary>
    public static ParameterRole RoleOf(IParameterSymbol parameter)
    {
        if (parameter.Type.SpecialType != SpecialType.System_String)
        {
            return ParameterRole.None;
        }

        foreach (var attribute in parameter.GetAttributes())
        {
            if (
                attribute.AttributeClass is
                {
                    ContainingNamespace: { Name: "Taxonomy", ContainingNamespace.IsGlobalNamespace: true },
                    Name: var name,
                }
            )
            {
                var role = name switch
                {
                    "EventNameAttribute" => ParameterRole.EventName,
                    "EventPropertyNameAttribute" => ParameterRole.EventPropertyName,
                    "UserPropertyNameAttribute" => ParameterRole.UserPropertyName,
                    "GroupTypeAttribute" => ParameterRole.GroupType,
                    _ => ParameterRole.None,
                };
                if (role != ParameterRole.None)
                {
                    return role;
                }
            }
        }

        return ParameterRole.None;
    }
}
