using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Binding;

/// <summary>A bundle with its properties resolved.</summary>
internal sealed class ResolvedBundle
{
    /// <summary>Its properties; as members, for the events that take each as a parameter.</summary>
    public required EventMember[] Members { get; init; }

    /// <summary>The struct's name; null: each property is a parameter of its own.</summary>
    public string? StructName { get; init; }

    /// <summary>It is left out, which has been reported, and so is every mention of it.</summary>
    public bool IsBroken { get; init; }
}

/// <summary>Resolves bundles.</summary>
internal static class BundleResolver
{
    public static ResolvedBundle Resolve(
        Definition<BundleDeclaration> definition,
        PropertyResolver properties,
        MergeState state
    )
    {
        var (file, declaration) = definition;
        if (declaration.IsStruct && declaration.Identifier is null)
        {
            return new() { Members = [], IsBroken = true };
        }

        var scope = new IdentifierScope(IdentifierScope.Property, declaration);
        if (declaration.IsStruct)
        {
            if (state.TypeNames.TryTake(declaration.Identifier!, Holder.From(file, declaration)) is { } holder)
            {
                state.Collisions.Add(state.TypeNames, file, declaration, declaration.Identifier!, holder);
                return new() { Members = [], IsBroken = true };
            }

            scope.Reserve(ReservedNames.ObjectMembers, Holder.Generated);
            scope.Reserve(declaration.Identifier!, Holder.Generated);
        }
        else
        {
            scope.Reserve(ReservedNames.OptionsParameter, Holder.Generated);
        }

        // Inline types of separate parameters are named after the bundle, too: its events share them.
        var prefix = declaration.Identifier ?? "";
        var resolved = PropertyList.Resolve(declaration.Properties, file, prefix, scope, properties);
        var members = new EventMember[resolved.Count];
        for (var i = 0; i < members.Length; i++)
        {
            members[i] = new() { Property = resolved[i].Property };
        }

        return new() { Members = members, StructName = declaration.IsStruct ? declaration.Identifier : null };
    }

    public static BundleStruct ToStruct(ResolvedBundle bundle, BundleDeclaration declaration)
    {
        var properties = new Property[bundle.Members.Length];
        for (var i = 0; i < properties.Length; i++)
        {
            properties[i] = bundle.Members[i].Property!;
        }

        return new()
        {
            CSharpName = bundle.StructName!,
            Description = declaration.Description?.Value,
            Properties = new(properties),
        };
    }
}
