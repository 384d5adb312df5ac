using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.Cli.Discovery;

/// <summary>Represents a place where code passes a name to tracking, and a parameter that the name is made of.</summary>
/// <param name="Value">The expression of the name.</param>
/// <param name="Role">What it names.</param>
/// <param name="Target">The method or property that takes it.</param>
/// <param name="Parameter">The parameter.</param>
internal sealed record NameFlow(IOperation Value, ParameterRole Role, ISymbol Target, IParameterSymbol Parameter)
{
    /// <summary>Gets the call and its argument; null if the name is assigned to a property.</summary>
    public (TrackingCall Call, IArgumentOperation Argument)? Passed { get; init; }

    /// <summary>Gets what is around the parameter when it is sent; null if that differs, or cannot be known.</summary>
    public NameAffix? Affix { get; init; }

    /// <summary>Gets whether the parameter is marked or listed already, so that only what goes with it is of interest.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Returns whether all names are known, or those of callers, once settings list the parameter.</summary>
    public bool IsPassedOn(CodeContext code)
    {
        var names = Passed is var (call, argument)
            ? code.FindCall(call.Operation) is { } listed
                ? code.Resolver.Resolve(listed, argument)
                : []
            : code.Resolver.Resolve(Value, Role);
        return names.Any(name => name.Source == NameSource.Forwarded)
            && names.All(name => name.Source == NameSource.Forwarded || name.Value is not null);
    }

    /// <summary>Returns the flows into one operation.</summary>
    public static IEnumerable<NameFlow> From(CodeContext code, IOperation operation)
    {
        if (operation is ISimpleAssignmentOperation assignment)
        {
            return
                assignment.Target is IPropertyReferenceOperation { Arguments.IsEmpty: true, Property: { } property }
                && KnownProperties.RoleOf(code, property, operation.Syntax.SyntaxTree) is var assigned
                && ParameterRoles.NameKindOf(assigned) is not null
                ? Find(code, assignment.Value, assigned, property, null)
                : [];
        }

        return code.FindCall(operation) is { } call
            ? call
                .Arguments.Where(argument => ParameterRoles.NameKindOf(call.RoleOf(argument)) is not null)
                .SelectMany(argument =>
                    Find(code, argument.Value, call.RoleOf(argument), call.Target, (call, argument))
                )
            : [];
    }

    private static IEnumerable<NameFlow> Find(
        CodeContext code,
        IOperation value,
        ParameterRole role,
        ISymbol target,
        (TrackingCall Call, IArgumentOperation Argument)? passed
    )
    {
        var names = passed is var (call, argument)
            ? code.Resolver.Resolve(call, argument)
            : code.Resolver.Resolve(value, role);
        var search = new ParameterSearch(code);
        if (names.All(name => name.Source == NameSource.Forwarded || (name.Value is not null && !name.IsAnyOf)))
        {
            var known =
                passed is null || names.All(name => name.Source != NameSource.Forwarded)
                    ? null
                    : search.Find(value).FirstOrDefault(parameter => code.Resolver.IsMarked(parameter, role, value));
            if (known is not null)
            {
                yield return new NameFlow(value, role, target, known) { Passed = passed, IsKnown = true };
            }

            yield break;
        }

        foreach (var branch in BranchesOf(value))
        {
            // Of several parameters that a name is made of, one must be listed: calls pass the others as well.
            var parameter = search
                .Find(branch)
                .Where(Markers.CanBeOn)
                .Where(parameter => !code.Resolver.IsMarked(parameter, role, value))
                .OrderBy(parameter => search.Around(branch, parameter) is null)
                .ThenBy(parameter => !TrackingMethodEntry.IsCalledAsEvent(parameter))
                .ThenByDescending(parameter => parameter.Ordinal)
                .FirstOrDefault();
            if (parameter is not null)
            {
                yield return new NameFlow(value, role, target, parameter)
                {
                    Passed = passed,
                    Affix = AffixOf(code, search, branch, parameter, passed),
                };
            }
        }
    }

    private static NameAffix? AffixOf(
        CodeContext code,
        ParameterSearch search,
        IOperation branch,
        IParameterSymbol parameter,
        (TrackingCall Call, IArgumentOperation Argument)? passed
    )
    {
        if (search.Around(branch, parameter) is not var (prefix, suffix))
        {
            return null;
        }

        // What the called method adds is around that.
        const string Probe = "\u0001";
        var sent = passed is var (call, argument) ? code.Resolver.Sent(call, argument, Probe) : Probe;
        return sent?.Split(Probe) is [var before, var after] ? NameAffix.From(before + prefix, suffix + after) : null;
    }

    private static IEnumerable<IOperation> BranchesOf(IOperation value) =>
        NameResolver.Unwrap(value) switch
        {
            IConditionalOperation { WhenFalse: { } whenFalse } conditional =>
            [
                .. BranchesOf(conditional.WhenTrue),
                .. BranchesOf(whenFalse),
            ],
            ICoalesceOperation coalesce => [.. BranchesOf(coalesce.Value), .. BranchesOf(coalesce.WhenNull)],
            ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => BranchesOf(arm.Value)),
            var other => [other],
        };
}
