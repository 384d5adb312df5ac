using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.Cli.Tracking;

/// <summary>Says why the name of an event cannot be known.</summary>
internal static class UnknownNames
{
    public const string NotCompiled = "the call does not compile";
    public const string Dynamic = "the call is bound at run time, because it is dynamic";
    public const string Delegate = "the method is converted to a delegate, which can be called with any name";
    public const string Swapped = "the event and the ID are in each other's arguments";
    public const string Null = "the name is null";

    /// <summary>Returns the reason for an expression, as the end of a sentence.</summary>
    public static string Describe(IOperation expression, NameSource source) =>
        NameResolver.Unwrap(expression) switch
        {
            IInvalidOperation => NotCompiled,
            IParameterReferenceOperation { Parameter: var parameter } =>
                $"it is the parameter '{parameter.Name}' of '{NameOf(parameter.ContainingSymbol)}', which is not known as an event name",
            ILocalReferenceOperation { Local.Name: var name } => $"the values of the local '{name}' cannot be followed",
            IMemberReferenceOperation { Member: var member } when source == NameSource.Unknown =>
                $"'{NameOf(member)}' is defined outside of the solution",
            IMemberReferenceOperation { Member: var member } => $"'{NameOf(member)}' can have any value at run time",
            IInvocationOperation { TargetMethod: var method } => $"'{NameOf(method)}' returns it at run time",
            IInterpolatedStringOperation or IBinaryOperation => "a part of it is not a constant",
            _ => "it is computed at run time",
        };

    /// <summary>Returns a member with its type, for example <c>Tracker.Track</c>.</summary>
    public static string NameOf(ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => symbol.ContainingType.Name,
            { ContainingType: { IsAnonymousType: false, Name: { Length: > 0 } type } } => $"{type}.{symbol.Name}",
            _ => symbol.Name,
        };
}
