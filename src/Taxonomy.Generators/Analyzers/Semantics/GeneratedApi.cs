using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Api;

namespace Taxonomy.Generators.Analyzers.Semantics;

/// <summary>The generated types of one assembly, and what its symbols stand for in <see cref="PlannedApi"/>.</summary>
internal sealed class GeneratedApi
{
    private readonly IAssemblySymbol _assembly;

    public GeneratedApi(IAssemblySymbol assembly, PlannedApi planned)
    {
        _assembly = assembly;
        Planned = planned;
        Client = Find(planned.Client);
        User = Find(planned.User);
    }

    public PlannedApi Planned { get; }

    public string AssemblyName => _assembly.Name;

    /// <summary>The client class; null when the code has not been generated.</summary>
    public INamedTypeSymbol? Client { get; }

    /// <summary>The user handle, on which each event is a method; null when the code has not been generated.</summary>
    public INamedTypeSymbol? User { get; }

    /// <summary>Whether a type is in the namespace of the generated types.</summary>
    public bool Owns(INamedTypeSymbol? type) =>
        type is not null
        && User is not null
        && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _assembly)
        && SymbolEqualityComparer.Default.Equals(type.ContainingNamespace, User.ContainingNamespace);

    /// <summary>What a type stands for; null when it is none of the generated types with members of the plan's.</summary>
    public PlannedType? TypeOf(INamedTypeSymbol? type) => Owns(type) ? Planned.FindType(type!.Name) : null;

    /// <summary>The group type that a method of the user handle gives its events; null when it gives none.</summary>
    public PlannedGroup? GroupOf(IMethodSymbol method) =>
        ReturnsHandle(method)
            ? Planned.FindType(Planned.User)!.GroupMethods.FirstOrDefault(group => group.Name == method.Name)?.Group
            : null;

    /// <summary>Whether a method of the user handle returns the handle again, with groups or a context.</summary>
    public bool ReturnsHandle(IMethodSymbol method) =>
        User is not null
        && SymbolEqualityComparer.Default.Equals(method.ContainingType, User)
        && SymbolEqualityComparer.Default.Equals(method.ReturnType, User);

    /// <summary>The event that a method of the user handle tracks; null when it tracks none.</summary>
    public PlannedEvent? EventOf(IMethodSymbol method) =>
        User is not null && SymbolEqualityComparer.Default.Equals(method.ContainingType, User)
            ? Planned.FindEvent(method.Name)
            : null;

    /// <summary>What a parameter takes; null when the plan says nothing of it.</summary>
    public PlannedParameter? ParameterOf(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method || TypeOf(method.ContainingType) is not { } type)
        {
            return null;
        }

        return method.MethodKind == MethodKind.Constructor ? type.Record?.FindParameter(parameter.Name)
            : EventOf(method) is { } planned ? planned.FindParameter(parameter.Name)
            : parameter.Name == ApiMembers.ValueParameter ? OperationOf(type, method)?.Parameter
            : null;
    }

    // Of an operation on a list there are two methods: for one value, and for several.
    private static PlannedOperation? OperationOf(PlannedType type, IMethodSymbol method)
    {
        var takesList = method.Parameters[0].Type.Name == "IReadOnlyList";
        PlannedOperation? first = null;
        foreach (var operation in type.FindOperations(method.Name))
        {
            if (operation.ValueType is { } value)
            {
                first ??= operation;
                if (value.Kind == Plans.Types.ValueKind.List == takesList)
                {
                    return operation;
                }
            }
        }

        return first;
    }

    private INamedTypeSymbol? Find(string name)
    {
        var path = string.Join(
            ".",
            Planned.Namespace.Split('.').Select(segment => segment.TrimStart('@')).Append(name)
        );
        return _assembly.GetTypeByMetadataName(path);
    }
}
