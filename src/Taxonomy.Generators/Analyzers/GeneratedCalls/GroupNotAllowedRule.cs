using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Analyzers.GeneratedCalls;

/// <summary>
/// TAX515: a group that none of the events takes for which it is given. Only where all of these events can be seen: in
/// one chain of calls, or through a local that is used for nothing else.
/// </summary>
internal static class GroupNotAllowedRule
{
    public static Diagnostic? Check(CodeContext code, GeneratedApi api, IInvocationOperation invocation)
    {
        if (api.GroupOf(invocation.TargetMethod) is not { } group)
        {
            return null;
        }

        var events = new List<EventDefinition>();
        if (
            !AddEvents(api, invocation, events, followLocals: true)
            || events.Count == 0
            || events.Exists(definition => definition.Groups.Contains(group.WireName))
        )
        {
            return null;
        }

        var names = events.Select(definition => definition.Name).Distinct(StringComparer.Ordinal);
        return CodeDiagnostics.Create(
            CodeRules.GroupNotAllowed,
            CallSyntax.NameOf(invocation).GetLocation(),
            [group.WireName, Phrase.Quoted([.. names]).Text],
            (CodeDiagnostics.Name, group.WireName)
        );
    }

    /// <summary>Adds the events that are tracked with a handle; false when it goes where they cannot be seen.</summary>
    private static bool AddEvents(GeneratedApi api, IOperation handle, List<EventDefinition> events, bool followLocals)
    {
        var (last, next) = ReceiverChain.Follow(handle, api.ReturnsHandle);
        if (next is not null)
        {
            // An identify, for instance: whether groups matter to it is not for this rule to say.
            if (api.EventOf(next.TargetMethod) is not { } planned)
            {
                return false;
            }

            events.Add(planned.Definition);
            return true;
        }

        return followLocals
            && last.Parent is IVariableInitializerOperation
            && ReceiverChain.LocalOf(last) is { } local
            && ReceiverChain.UsesOf(local, last).All(use => AddEvents(api, use, events, followLocals: false));
    }
}
