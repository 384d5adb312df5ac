using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Emit;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>
/// Which properties of the plan the parameters of the generated methods and constructors stand for. Nothing in the
/// generated code says so: the same rules that gave the parameters their names find them again.
/// </summary>
internal sealed class GeneratedParameters
{
    private static readonly Dictionary<string, ParameterValue> s_none = [];

    private readonly GeneratedApi _api;
    private readonly TypeNames _names;
    private readonly Dictionary<string, IReadOnlyList<Property>> _records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<ProfileProperty>> _profiles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<IMethodSymbol, Dictionary<string, ParameterValue>> _known = new(
        SymbolEqualityComparer.Default
    );

    public GeneratedParameters(GeneratedApi api, Plan plan, EmitOptions options)
    {
        _api = api;
        _names = new(options);
        foreach (var type in plan.Objects)
        {
            _records[type.CSharpName] = type.Properties;
        }

        foreach (var bundle in plan.Bundles)
        {
            _records[bundle.CSharpName] = bundle.Properties;
        }

        _records[ReservedNames.ContextType(api.ClientName)] = plan.Context;
        _profiles[api.UserName] = plan.UserProperties;
        _profiles[ReservedNames.IdentifyType(api.ClientName)] = plan.UserProperties;
        foreach (var group in plan.GroupTypes)
        {
            foreach (var name in ReservedNames.GroupTypes(group.CSharpName))
            {
                _profiles[name] = group.Properties;
            }
        }
    }

    /// <summary>What a parameter takes; null: nothing that the plan says anything about.</summary>
    public ParameterValue? Of(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol method
        && _api.Owns(method.ContainingType)
        && _known.GetOrAdd(method, Find).TryGetValue(parameter.Name, out var value)
            ? value
            : null;

    private Dictionary<string, ParameterValue> Find(IMethodSymbol method)
    {
        var type = method.ContainingType.Name;
        if (method.MethodKind == MethodKind.Constructor)
        {
            return _records.TryGetValue(type, out var members)
                ? Of(members.Select(member => (EventMember?)new() { Property = member }))
                : s_none;
        }

        return _api.EventOf(method) is { } definition ? Of(definition.Members)
            : _profiles.TryGetValue(type, out var profiles) ? OfOperation(method, profiles)
            : s_none;
    }

    /// <summary>Names parameters in the order of the emitter, since a name that is taken gets a number.</summary>
    private static Dictionary<string, ParameterValue> Of(IEnumerable<EventMember?> members)
    {
        var values = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
        var scope = new NameScope();
        foreach (var member in members)
        {
            if (member is { Property: { IsFixed: false } property })
            {
                var name = scope.Take(Identifiers.ToParameter(property.CSharpName)).TrimStart('@');
                if (property.ConstJson is null)
                {
                    values[name] = new(property.Name, property.Type);
                }
            }
            else if (member is { Bundle: { } bundle })
            {
                scope.Local(Identifiers.ToParameter(bundle));
            }
        }

        return values;
    }

    private Dictionary<string, ParameterValue> OfOperation(
        IMethodSymbol method,
        IReadOnlyList<ProfileProperty> profiles
    )
    {
        if (method.Parameters is not [{ Name: "value" } parameter, ..])
        {
            return s_none;
        }

        // Of an operation on a list there are two methods: for one value, and for several.
        var takesList = parameter.Type.Name == "IReadOnlyList";
        var candidates = profiles
            .Where(profile => method.Name.EndsWith(profile.Property.CSharpName, StringComparison.Ordinal))
            .SelectMany(profile => OperationEmitter.Methods(profile, _names))
            .Where(candidate => candidate.Name == method.Name && candidate.ValueType is not null)
            .ToList();
        var operation =
            candidates.Find(candidate => candidate.ValueType!.Kind == ValueKind.List == takesList)
            ?? candidates.FirstOrDefault();
        return operation is null
            ? s_none
            : new(StringComparer.Ordinal) { ["value"] = new(operation.Property.Name, operation.ValueType!) };
    }
}
