using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Generators.Analyzers.Semantics.Calls;

/// <summary>A call of a method, constructor or indexer that has to do with tracking.</summary>
internal sealed class TrackingCall
{
    private readonly ImmutableArray<IArgumentOperation> _arguments;

    public TrackingCall(
        IOperation operation,
        ISymbol target,
        ImmutableArray<IArgumentOperation> arguments,
        ParameterRoles roles
    )
    {
        Operation = operation;
        Target = target;
        Roles = roles;
        _arguments = arguments;
    }

    /// <summary>An invocation, an object creation, or a reference to an indexer.</summary>
    public IOperation Operation { get; }

    /// <summary>The method, constructor or indexer.</summary>
    public ISymbol Target { get; }

    public ParameterRoles Roles { get; }

    /// <summary>The object that the method is called on; of an extension method its first argument.</summary>
    public IOperation? Receiver =>
        Operation switch
        {
            IInvocationOperation { TargetMethod.IsExtensionMethod: true } => ArgumentAt(0)?.Value,
            IInvocationOperation invocation => invocation.Instance,
            IPropertyReferenceOperation reference => reference.Instance,
            _ => null,
        };

    /// <summary>The arguments that are written, in the order of their evaluation.</summary>
    public IEnumerable<IArgumentOperation> Arguments =>
        _arguments.Where(argument =>
            argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter is not null
        );

    public ParameterRole RoleOf(IArgumentOperation argument) =>
        argument.Parameter is { } parameter ? Roles[parameter.Ordinal] : ParameterRole.None;

    /// <summary>The argument of a role; null when the call passes none.</summary>
    public IArgumentOperation? Argument(ParameterRole role) =>
        Arguments.FirstOrDefault(argument => RoleOf(argument) == role);

    /// <summary>Returns the value of a property that the call passes as a name and a value: what comes after the name.</summary>
    public IArgumentOperation? ValueFor(IArgumentOperation name) =>
        name.Parameter is { } parameter
        && ArgumentAt(parameter.Ordinal + 1) is { Parameter: not null } value
        && RoleOf(value) == ParameterRole.None
            ? value
            : null;

    private IArgumentOperation? ArgumentAt(int ordinal) =>
        _arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal);
}
