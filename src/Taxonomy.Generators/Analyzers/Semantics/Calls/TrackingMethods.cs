using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>
/// Which methods of one compilation track: those with a marked parameter, those of well-known SDKs, the generated
/// client's, and those that the project's settings list. Each is looked at once.
/// </summary>
internal sealed class TrackingMethods
{
    private static readonly ParameterRoles s_none = new(
        ImmutableArray<ParameterRole>.Empty,
        ImmutableArray<NameAffix?>.Empty
    );

    private readonly ConcurrentDictionary<ISymbol, ParameterRoles> _roles = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<(ISymbol, TrackingMethodSetting), ParameterRoles> _listed = new();

    /// <summary>The roles of a method's or indexer's parameters; null when it has nothing to do with tracking.</summary>
    public ParameterRoles? RolesOf(ISymbol member, TrackingMethodSetting setting)
    {
        member = Definition(member);
        if (!setting.IsEmpty && member is IMethodSymbol && setting.Find(NameOf(member)).Any())
        {
            var listed = _listed.GetOrAdd((member, setting), static key => Find(key.Item1, key.Item2));
            return ReferenceEquals(listed, s_none) ? null : listed;
        }

        if (!_roles.TryGetValue(member, out var roles))
        {
            roles = _roles.GetOrAdd(member, Find(member, TrackingMethodSetting.Empty));
        }

        return ReferenceEquals(roles, s_none) ? null : roles;
    }

    private static ISymbol Definition(ISymbol member) =>
        member is IMethodSymbol { ReducedFrom: { } unreduced }
            ? unreduced.OriginalDefinition
            : member.OriginalDefinition;

    private static ParameterRoles Find(ISymbol member, TrackingMethodSetting setting)
    {
        var parameters = ParametersOf(member);
        if (!parameters.Any(Markers.CanBeOn) && !IsKnown(member, setting))
        {
            return s_none;
        }

        var roles = new ParameterRole[parameters.Length];
        var affixes = new NameAffix?[parameters.Length];
        foreach (var declaration in Declarations(member))
        {
            var declared = ParametersOf(declaration);
            if (declared.Length != parameters.Length)
            {
                continue;
            }

            for (var i = 0; i < declared.Length; i++)
            {
                if (roles[i] == ParameterRole.None)
                {
                    roles[i] = Markers.RoleOf(declared[i], out affixes[i]);
                }
            }

            if (declaration is IMethodSymbol method)
            {
                foreach (var entry in Entries(method, setting))
                {
                    entry.Apply(declared, roles, affixes);
                }
            }
        }

        return Array.TrueForAll(roles, role => role == ParameterRole.None)
            ? s_none
            : new ParameterRoles(ImmutableArray.Create(roles), ImmutableArray.Create(affixes));
    }

    private static IEnumerable<TrackingMethodEntry> Entries(IMethodSymbol method, TrackingMethodSetting setting)
    {
        var name = method.Name;
        foreach (var entry in setting.Find(name).Concat(KnownMethods.Find(name)))
        {
            if (IsNamed(method.ContainingType, entry.Type))
            {
                yield return entry;
            }
        }

        if (LogEventConvention.Find(method) is { } convention)
        {
            yield return convention;
        }

        foreach (var entry in GeneratedCodeMarker.IdMethods)
        {
            if (entry.Method == name && GeneratedCodeMarker.IsOn(method.ContainingType))
            {
                yield return entry;
            }
        }
    }

    /// <summary>The method and all that it overrides or implements: a marker on any of them counts.</summary>
    private static IEnumerable<ISymbol> Declarations(ISymbol member)
    {
        for (var current = member; current is not null; current = Overridden(current))
        {
            yield return current;

            foreach (var implemented in Implemented(current))
            {
                yield return implemented.OriginalDefinition;
            }
        }
    }

    private static IEnumerable<ISymbol> Implemented(ISymbol member)
    {
        foreach (var implemented in ExplicitlyImplemented(member))
        {
            yield return implemented;
        }

        if (member.IsStatic || member.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct } type)
        {
            yield break;
        }

        foreach (var contract in type.AllInterfaces)
        {
            foreach (var candidate in contract.GetMembers(member.Name))
            {
                if (
                    candidate.Kind == member.Kind
                    && SymbolEqualityComparer.Default.Equals(
                        type.FindImplementationForInterfaceMember(candidate),
                        member
                    )
                )
                {
                    yield return candidate;
                }
            }
        }
    }

    private static ISymbol? Overridden(ISymbol member) =>
        member switch
        {
            IMethodSymbol method => method.OverriddenMethod?.OriginalDefinition,
            IPropertySymbol property => property.OverriddenProperty?.OriginalDefinition,
            _ => null,
        };

    private static IEnumerable<ISymbol> ExplicitlyImplemented(ISymbol member) =>
        member switch
        {
            IMethodSymbol method => method.ExplicitInterfaceImplementations.CastArray<ISymbol>(),
            IPropertySymbol property => property.ExplicitInterfaceImplementations.CastArray<ISymbol>(),
            _ => Enumerable.Empty<ISymbol>(),
        };

    private static ImmutableArray<IParameterSymbol> ParametersOf(ISymbol member) =>
        member switch
        {
            IMethodSymbol method => method.Parameters,
            IPropertySymbol property => property.Parameters,
            _ => ImmutableArray<IParameterSymbol>.Empty,
        };

    /// <summary>Whether a method that takes no text may still take properties.</summary>
    private static bool IsKnown(ISymbol member, TrackingMethodSetting setting) =>
        member is IMethodSymbol { Parameters.IsEmpty: false }
        && NameOf(member) is var name
        && (KnownMethods.Find(name).Any() || setting.Find(name).Any());

    // The name of an explicit implementation starts with that of its interface.
    private static string NameOf(ISymbol member) =>
        member
            is IMethodSymbol
            {
                MethodKind: MethodKind.ExplicitInterfaceImplementation,
                ExplicitInterfaceImplementations: [var implemented, ..]
            }
            ? implemented.Name
            : member.Name;

    /// <summary>Whether a type has a name such as <c>Acme.Outer.Inner</c>.</summary>
    private static bool IsNamed(INamedTypeSymbol? type, string name)
    {
        var end = name.Length;
        for (ISymbol? symbol = type; symbol is not null; symbol = symbol.ContainingSymbol)
        {
            if (symbol is INamespaceSymbol { IsGlobalNamespace: true })
            {
                return end == -1;
            }

            var start = end - symbol.Name.Length;
            if (
                start < 0
                || string.CompareOrdinal(name, start, symbol.Name, 0, symbol.Name.Length) != 0
                || (start > 0 && name[start - 1] != '.')
            )
            {
                return false;
            }

            end = start - 1;
            if (end < 0)
            {
                end = -1;
                if (symbol.ContainingSymbol is not INamespaceSymbol { IsGlobalNamespace: true })
                {
                    return false;
                }
            }
        }

        return false;
    }
}
