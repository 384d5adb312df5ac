using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.TrackingCalls;

/// <summary>
/// Selects what is reported of one call: a name that comes before others is corrected first, so a call gets one
/// diagnostic. That of the event comes before those of its properties and groups.
/// </summary>
internal static class CallFindings
{
    private const int MostNames = 3;

    // Of what the members of an enum are told, the worst is reported.
    private static readonly List<string> s_ranks =
    [
        CodeRules.AlmostPlannedEvent.Id,
        CodeRules.MisspeltEvent.Id,
        CodeRules.VariableEvent.Id,
        CodeRules.UnplannedEvent.Id,
        CodeRules.PlannedEvent.Id,
    ];

    /// <summary>Returns the diagnostics for the names that one operation passes.</summary>
    public static IEnumerable<Diagnostic> Find(CodeContext code, IOperation operation)
    {
        var names = TrackedNames.From(code, operation).ToList();
        if (names.Count == 0)
        {
            return [];
        }

        var events = Events(code, names.Where(name => name.Kind == NameKind.Event));
        var others = names.Where(name => name.Kind != NameKind.Event).ToList();
        if (events.Exists(found => IsOn(code, found)))
        {
            return WithProperties(code, events, others);
        }

        // The operation may be a part of what a call passes that tracks an event.
        return
            others.Count > 0
            && TrackingCallFinder.FindEventAround(code, operation) is { } around
            && IsReported(code, around)
            ? []
            : events.Concat(Others(code, others));
    }

    /// <summary>Returns whether a rule reports the event of a call.</summary>
    public static bool IsReported(CodeContext code, TrackingCall call) =>
        Events(code, TrackedNames.EventsOf(code, call)).Exists(found => IsOn(code, found));

    private static List<Diagnostic> Events(CodeContext code, IEnumerable<TrackedName> names)
    {
        var found = new List<Diagnostic>();
        foreach (var ofPlace in names.GroupBy(name => name.Place))
        {
            var diagnostics = ofPlace
                .Select(name => (Name: name, Found: NameRules.Check(code, name)))
                .Where(entry => entry.Found is not null)
                .ToList();
            var anyOf = diagnostics.Where(entry => entry.Name.IsAnyOf).Select(entry => entry.Found!).ToList();
            found.AddRange(diagnostics.Where(entry => !entry.Name.IsAnyOf).Select(entry => entry.Found!));
            if (anyOf.Count > 0)
            {
                found.Add(anyOf.OrderBy(diagnostic => s_ranks.IndexOf(diagnostic.Id)).First());
            }
        }

        return found;
    }

    /// <summary>Returns the diagnostics for events; one on a planned event names the properties that it does not have.</summary>
    private static IEnumerable<Diagnostic> WithProperties(
        CodeContext code,
        List<Diagnostic> events,
        List<TrackedName> others
    )
    {
        foreach (var found in events)
        {
            if (found.Id != CodeRules.PlannedEvent.Id)
            {
                yield return found;
                continue;
            }

            var unknown = others
                .Where(name =>
                    name is { Kind: NameKind.EventProperty, Value: not null }
                    && NameRules.Check(code, name) is { } other
                    && IsOn(code, other)
                )
                .ToList();
            yield return unknown.Count == 0 ? found : PlannedEventRule.WithUnknown(found, Listed(unknown));
        }
    }

    private static IEnumerable<Diagnostic> Others(CodeContext code, List<TrackedName> names)
    {
        var found = names
            .Select(name => (Name: name, Found: NameRules.Check(code, name)))
            .Where(entry => entry.Found is not null && IsOn(code, entry.Found))
            .ToList();
        foreach (var entry in found.Where(entry => !entry.Name.IsEntry))
        {
            yield return entry.Found!;
        }

        var entries = found.Where(entry => entry.Name.IsEntry).ToList();
        if (entries.Count == 0)
        {
            yield break;
        }

        var first = entries[0];
        var alike = entries
            .Where(entry => entry.Found!.Id == first.Found!.Id && entry.Name.Kind == first.Name.Kind)
            .Select(entry => entry.Name)
            .ToList();
        yield return alike.Count == 1 || first.Found!.Id != CodeRules.Property.Id
            ? first.Found!
            : CodeDiagnostics.Create(
                CodeRules.SeveralProperties,
                first.Name.Location,
                alike.Skip(1).Select(name => name.Location),
                [first.Name.Kind.Noun(), Listed(alike)],
                (CodeDiagnostics.Kind, first.Name.Kind.ToString()),
                (CodeDiagnostics.Name, first.Name.Value)
            );
    }

    private static string Listed(List<TrackedName> names)
    {
        var distinct = names.Select(name => name.Value!).Distinct(StringComparer.Ordinal).ToList();
        var shown = string.Join(", ", distinct.Take(MostNames).Select(name => $"'{name}'"));
        return distinct.Count <= MostNames
            ? shown
            : FormattableString.Invariant($"{shown} and {distinct.Count - MostNames} more");
    }

    private static bool IsOn(CodeContext code, Diagnostic found) =>
        found.Location.SourceTree is not { } tree || RuleSwitch.IsOn(code.Compilation, tree, found.Descriptor);
}
