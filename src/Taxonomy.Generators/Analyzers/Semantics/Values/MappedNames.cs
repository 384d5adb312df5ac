using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>Follows names through switches, and through methods that map an enum to names.</summary>
internal sealed class MappedNames(NameResolver resolver, MethodBodies bodies, ProjectSources sources)
{
    /// <summary>Adds the values of the arms that can run.</summary>
    public void Visit(ISwitchExpressionOperation choice, in NameQuery query, ImmutableArray<ResolvedName>.Builder names)
    {
        if (IsMarkedValue(choice.Value, query))
        {
            // The callers pass what is chosen by.
            names.Add(new(query.Place ?? choice, null, NameSource.Forwarded));
            return;
        }

        foreach (var arm in SwitchBranches.Select(choice, CallFrame.ValueOf(choice.Value, query.Frame)))
        {
            resolver.Visit(arm.Value, query.ForPart(), names);
        }
    }

    /// <summary>Adds what a call returns, if its method maps an enum; returns whether it does.</summary>
    public bool TryVisit(
        IInvocationOperation invocation,
        in NameQuery query,
        ImmutableArray<ResolvedName>.Builder names
    )
    {
        var method = sources.OwnOf(CallFrame.DefinitionOf(invocation.TargetMethod));
        if (
            method is not { ReturnType.SpecialType: SpecialType.System_String }
            || (!method.IsStatic && (method.IsVirtual || method.IsOverride))
            || !method.Parameters.Any(parameter => EnumMembers.EnumOf(parameter.Type) is not null)
            || bodies.Find(method) is not { } body
        )
        {
            return false;
        }

        VisitBody(body, query with { Frame = new CallFrame(method, invocation.Arguments, query.Frame) }, names);
        return true;
    }

    private void VisitBody(IOperation body, in NameQuery query, ImmutableArray<ResolvedName>.Builder names)
    {
        var first = names.Count;
        var branches = new SwitchBranches(query.Frame!);
        var returns = new List<(IReturnOperation Return, bool? IsReached)>();
        foreach (var returned in MethodBodies.ReturnsOf(body))
        {
            if (IsChosenByMarked(returned, body, query))
            {
                names.Add(new(query.Place!, null, NameSource.Forwarded));
                return;
            }

            returns.Add((returned, branches.IsReached(returned, body)));
        }

        // The selected case of a switch returns before what follows the switch.
        var isCertain = returns.Exists(entry => entry.IsReached == true);
        foreach (var (returned, isReached) in returns)
        {
            if (isCertain ? isReached == true : isReached != false)
            {
                resolver.Visit(returned.ReturnedValue!, query.ForDefinition(), names);
            }
        }

        if (names.Count - first == 1)
        {
            return;
        }

        // Of several, any may be returned.
        var isPossible = !isCertain && IsSelectedByValue(query.Frame!);
        for (var i = first; i < names.Count; i++)
        {
            names[i] = names[i] with
            {
                IsAnyOf = true,
                Source = isPossible && names[i].Source == NameSource.Constant ? NameSource.Possible : names[i].Source,
            };
        }
    }

    /// <summary>Whether one of the method's arguments is known, so that only some of the returns can run.</summary>
    private static bool IsSelectedByValue(CallFrame frame) =>
        frame.Arguments.Any(argument =>
            EnumMembers.EnumOf(argument.Parameter?.Type) is not null
            && CallFrame.ValueOf(argument.Value, frame.Caller).HasValue
        );

    private bool IsChosenByMarked(IReturnOperation returned, IOperation body, in NameQuery query)
    {
        for (IOperation current = returned; current != body && current.Parent is { } parent; current = parent)
        {
            if (parent is ISwitchOperation choice && IsMarkedValue(choice.Value, query))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an expression is a parameter that is marked, here or in a caller that passes it on.</summary>
    private bool IsMarkedValue(IOperation operation, in NameQuery query) =>
        CallFrame.OriginOf(operation, query.Frame)
            is (IParameterReferenceOperation { Parameter: var parameter } reference, null)
        && resolver.IsMarked(parameter, query.Role, reference);
}
