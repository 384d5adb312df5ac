using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.WholeProgram;

/// <summary>
/// Looks at all names of a program together: TAX505 for those of events, TAX508 for group types. While the program is
/// read it only notes texts and places.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NamesInUseAnalyzer() : CodeAnalyzer(CodeRules.InconsistentEvents, CodeRules.TooManyGroupTypes)
{
    private protected override void Start(CompilationStartAnalysisContext start, CodeContext code)
    {
        var events = new ConcurrentBag<(string Name, Location Place)>();
        var groupTypes = new ConcurrentBag<(string Name, Location Place)>();
        start.RegisterOperationAction(
            operation =>
            {
                foreach (var name in TrackedNames.From(code, operation.Operation))
                {
                    if (name is { Source: NameSource.Constant, Value: { } value })
                    {
                        if (name.Kind == NameKind.Event)
                        {
                            // An ID in the argument for the event is not a name.
                            if (SwappedEvent.Find(code, name.Call) is null)
                            {
                                events.Add((value, name.Location));
                            }
                        }
                        else if (name.Kind == NameKind.GroupType)
                        {
                            groupTypes.Add((value, name.Location));
                        }
                    }
                }
            },
            TrackedNames.Kinds
        );
        // Tests invent names, and misspell some on purpose.
        var isProduct = !TestProjects.Is(start.Compilation, start.Options);
        start.RegisterCompilationEndAction(end =>
        {
            var found = EventConsistencyRules
                .Check(code.Names, isProduct ? NameUse.Group(events) : [])
                .Where(found => !IsReported(code, found))
                .Concat(GroupTypeCountRule.Check(code.Names, NameUse.Group(groupTypes)));
            foreach (var diagnostic in found)
            {
                end.ReportDiagnostic(diagnostic);
            }
        });
    }

    // With a plan, each name that this rule compares is missing from it, and is checked again when it is added.
    private static bool IsReported(CodeContext code, Diagnostic found) =>
        code.Names is not null
        && found.Location.SourceTree is { } tree
        && RuleSwitch.IsOn(code.Compilation, tree, CodeRules.UnplannedEvent);
}
