using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>The runtime's attributes that say what a parameter takes.</summary>
internal static class Markers
{
    /// <summary>Returns whether a parameter can be marked: it takes a string, or an enum whose members are names.</summary>
    public static bool CanBeOn(IParameterSymbol parameter) =>
        parameter.Type.SpecialType == SpecialType.System_String || EnumMembers.EnumOf(parameter.Type) is not null;

    /// <summary>The role that a marker on the parameter gives it.</summary>
    public static ParameterRole RoleOf(IParameterSymbol parameter) => RoleOf(parameter, out _);

    /// <summary>The role that a marker on the parameter gives it, and what the marker states is put around the name.</summary>
    public static ParameterRole RoleOf(IParameterSymbol parameter, out NameAffix? affix)
    {
        affix = null;
        if (!CanBeOn(parameter))
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
                    affix = NameAffix.From(Text(attribute, "Prefix"), Text(attribute, "Suffix"));
                    return role;
                }
            }
        }

        return ParameterRole.None;
    }

    private static string? Text(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value as string;
}
