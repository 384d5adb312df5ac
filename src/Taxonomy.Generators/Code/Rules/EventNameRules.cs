using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Code.Calls;
using Taxonomy.Generators.Code.Names;
using Taxonomy.Generators.Code.Values;
using Taxonomy.Plans.Checks;

namespace Taxonomy.Generators.Code.Rules;

/// <summary>
/// The name of an event that is tracked by its name. It gets one answer: TAX504 when it is no constant, TAX502 when the
/// plan has it, TAX503 in another spelling, TAX516 one letter off, and TAX501 when the plan has nothing like it.
/// </summary>
internal static class EventNameRules
{
    public static IEnumerable<Diagnostic> Check(CodeContext code, IArgumentOperation argument)
    {
        // Two branches may have the same text, and a local several.
        var seen = new HashSet<(IOperation, string?)>();
        foreach (var name in code.Resolver.Resolve(argument.Value, ParameterRole.EventName))
        {
            if (seen.Add((name.Place, name.Value)) && Check(code, name) is { } diagnostic)
            {
                yield return diagnostic;
            }
        }
    }

    private static Diagnostic? Check(CodeContext code, ResolvedName name) =>
        name.Source switch
        {
            NameSource.Variable => VariableEventRule.Check(name.Place),
            NameSource.Constant when code.Names is { } names && !ReservedByAmplitude.IsEvent(name.Value!) => Check(
                code,
                names[NameKind.Event],
                name.Place,
                name.Value!
            ),
            _ => null,
        };

    private static Diagnostic? Check(CodeContext code, NameTable events, IOperation place, string name)
    {
        if (events.Find(name) is { IsRetired: false } planned)
        {
            return PlannedEventRule.Check(code, place, planned);
        }

        if (events.FindAlike(name) is { } alike)
        {
            return Report(
                CodeRules.AlmostPlannedEvent,
                alike,
                $"'{name}' differs from the plan's event '{alike.Name}' only in case or separators, and Amplitude would take it for another event. {PlannedEventRule.Advice(code, alike)}"
            );
        }

        if (events.Find(name) is not null)
        {
            return Report(
                CodeRules.UnplannedEvent,
                null,
                $"The plan has retired the event '{name}'. Track one that it has, or none."
            );
        }

        if (events.FindNear(name) is { } near)
        {
            return Report(
                CodeRules.MisspeltEvent,
                near,
                $"'{name}' is one letter away from the plan's event '{near.Name}'. If that is meant, {PlannedEventRule.AdviceWithin(code, near)}; if not, add '{name}' to the plan."
            );
        }

        return Report(
            CodeRules.UnplannedEvent,
            null,
            $"The plan has no event '{name}'. Add it to the plan, and call the method that is generated for it."
        );

        Diagnostic Report(DiagnosticDescriptor rule, PlannedName? other, string message) =>
            CodeDiagnostics.Create(
                rule,
                place.Syntax.GetLocation(),
                message,
                (CodeDiagnostics.Kind, nameof(NameKind.Event)),
                (CodeDiagnostics.Name, name),
                (CodeDiagnostics.PlannedName, other?.Name)
            );
    }
}
