using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Generators.Api;

namespace Taxonomy.Generators.Analyzers.Contracts;

/// <summary>The event that a contract names.</summary>
internal sealed class TrackedEvent(CodeContext code, PlannedEvent planned)
{
    public string Name => planned.WireName;

    /// <summary>The generated method.</summary>
    public string Method => planned.Name;

    /// <summary>The event, or the variant, whose generated method has a name; null if no plan has one.</summary>
    public static TrackedEvent? Find(CodeContext code, string method) =>
        code.Generated.Select(api => api.Planned.FindEvent(method)).FirstOrDefault(found => found is not null)
            is { } planned
            ? new(code, planned)
            : null;

    /// <summary>A call tracks the event: by its generated method, or by its name.</summary>
    public bool IsTrackedBy(IInvocationOperation call)
    {
        if (code.ApiOf(call.TargetMethod.ContainingType) is { } api)
        {
            return api.EventOf(call.TargetMethod) is { } called && called.Name == planned.Name;
        }

        return code.FindCall(call) is { } tracking
            && tracking.Argument(ParameterRole.EventName) is not null
            && TrackedNames.EventsOf(code, tracking).All(name => name.Value == planned.WireName);
    }

    /// <summary>A contract states that a method tracks the event.</summary>
    public bool IsStatedBy(IMethodSymbol method) =>
        ContractAttributes.TracksOf(method).Any(contract => contract.Method == planned.Name);
}
