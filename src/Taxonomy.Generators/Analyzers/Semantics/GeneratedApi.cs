using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Pipeline;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Generators.Analyzers.Semantics;

/// <summary>The types that the plan's client is made of, found by their names, and what their methods stand for.</summary>
internal sealed class GeneratedApi
{
    // There is one of this for each compilation, and so for each keystroke; what depends on the plan alone is made once.
    private static readonly ConditionalWeakTable<Plan, MethodNames> s_methods = new();

    private readonly MethodNames _methods;
    private readonly IAssemblySymbol _assembly;

    public GeneratedApi(Compilation compilation, Plan plan, ProjectSettings project)
    {
        _assembly = compilation.Assembly;
        Namespace = plan.Settings.Namespace ?? project.Emit.DefaultNamespace;
        ClientName = plan.Settings.Client;
        UserName = ReservedNames.UserType(ClientName);
        Client = Find(compilation, ClientName);
        User = Find(compilation, UserName);
        Identify = Find(compilation, ReservedNames.IdentifyType(ClientName));
        _methods = s_methods.GetValue(plan, static key => new(key));
        Parameters = new(this, plan, project.Emit);
    }

    /// <summary>As it stands in the generated code, with <c>@</c> where C# asks for it.</summary>
    public string Namespace { get; }

    /// <summary>Such as <c>MusicAnalytics</c>.</summary>
    public string ClientName { get; }

    /// <summary>Such as <c>MusicAnalyticsUser</c>.</summary>
    public string UserName { get; }

    /// <summary>The client class; null when the code has not been generated.</summary>
    public INamedTypeSymbol? Client { get; }

    /// <summary>The user handle, on which each event is a method.</summary>
    public INamedTypeSymbol? User { get; }

    /// <summary>The user handle's identify builder; null when the plan has no user properties.</summary>
    public INamedTypeSymbol? Identify { get; }

    /// <summary>What the parameters of generated methods stand for.</summary>
    public GeneratedParameters Parameters { get; }

    /// <summary>Whether a type stands where the plan's types are generated.</summary>
    public bool Owns(INamedTypeSymbol? type) =>
        type is not null
        && User is not null
        && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _assembly)
        && SymbolEqualityComparer.Default.Equals(type.ContainingNamespace, User.ContainingNamespace);

    /// <summary>The group type that a method of the user handle gives its events; null: it gives none.</summary>
    public GroupType? GroupOf(IMethodSymbol method) =>
        IsHandleOn(method) && _methods.Groups.TryGetValue(method.Name, out var group) ? group : null;

    /// <summary>Whether a method of the user handle gives the handle on, with groups or a context.</summary>
    public bool IsHandleOn(IMethodSymbol method) =>
        User is not null
        && SymbolEqualityComparer.Default.Equals(method.ContainingType, User)
        && SymbolEqualityComparer.Default.Equals(method.ReturnType, User);

    /// <summary>The event that a method of the user handle tracks; null: it tracks none.</summary>
    public EventDefinition? EventOf(IMethodSymbol method) =>
        User is not null
        && SymbolEqualityComparer.Default.Equals(method.ContainingType, User)
        && _methods.Events.TryGetValue(method.Name, out var definition)
            ? definition
            : null;

    private INamedTypeSymbol? Find(Compilation compilation, string name)
    {
        var path = string.Join(".", Namespace.Split('.').Select(segment => segment.TrimStart('@')).Append(name));
        return compilation.Assembly.GetTypeByMetadataName(path);
    }

    /// <summary>The events and groups of a plan by the names of their methods.</summary>
    private sealed class MethodNames
    {
        public MethodNames(Plan plan)
        {
            foreach (var definition in plan.Events)
            {
                if (definition.Retired is null)
                {
                    Events[definition.CSharpName] = definition;
                }
            }

            foreach (var group in plan.GroupTypes)
            {
                Groups["In" + group.CSharpName] = group;
            }
        }

        public Dictionary<string, EventDefinition> Events { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, GroupType> Groups { get; } = new(StringComparer.Ordinal);
    }
}
