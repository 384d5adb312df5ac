using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Taxonomy.Cli.Tracking;
using Taxonomy.CodeFixes.InCSharp.Planning;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Plans;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Adoption;

/// <summary>Reads what a plan has to contain so that it has all that code tracks by name.</summary>
/// <param name="plan">The plan that is extended, or an empty one.</param>
internal sealed class AdoptionReader(PlanIndex plan)
{
    // Several projects may compile one file.
    private readonly ConcurrentDictionary<(string Path, int Line, int Column), ConcurrentBag<CallContent>> _calls =
        new();
    private readonly ConcurrentBag<UnreadCode> _unread = [];
    private readonly ProfileReader _profiles = new(plan);
    private readonly WrapperAdditions _wrappers = new(plan);

    /// <summary>Reads a solution.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="methods">More entries of <c>taxonomy_tracking_methods</c>; empty for none.</param>
    /// <param name="plan">The plan that is extended, or an empty one.</param>
    /// <param name="step">Gets the number of projects that are done, and of all.</param>
    public static AdoptedCode Read(SolutionCode solution, string methods, PlanIndex plan, Action<int, int> step)
    {
        var reader = new AdoptionReader(plan);
        var tracked = TrackedCodeReader.Read(solution, methods, step, reader.Observe);
        return new(
            tracked,
            reader.Merge(tracked),
            reader._profiles.UserProperties,
            reader._profiles.GroupTypes,
            [
                .. reader
                    ._unread.Concat(reader._profiles.Unread)
                    .Distinct()
                    .OrderBy(unread => unread.Path, StringComparer.Ordinal)
                    .ThenBy(unread => unread.Span.Line)
                    .ThenBy(unread => unread.Span.Column),
            ]
        );
    }

    private void Observe(CodeContext code, IOperation operation, EventCall? call)
    {
        _profiles.Read(code, operation);
        if (call?.Exclusion == CallExclusion.PassesOn)
        {
            _wrappers.Add(code, operation);
            foreach (var unread in UnreadProperties.AddedBy(code, operation))
            {
                _unread.Add(unread);
            }
        }

        if (call is not { Exclusion: null, Kind: not EventCallKind.GeneratedMethod, Events.Count: > 0 })
        {
            return;
        }

        var content = CallContent.Read(code, plan, operation, call);
        _calls.GetOrAdd((call.Path, call.Span.Line, call.Span.Column), static _ => []).Add(content);
        foreach (var unread in content.Unread)
        {
            _unread.Add(unread);
        }
    }

    private List<AdoptedEvent> Merge(TrackedCode tracked) =>
        [
            .. tracked
                .Calls.Where(call => call is { Exclusion: null, Kind: not EventCallKind.GeneratedMethod })
                .SelectMany(call => call.Events, (call, called) => (call, called.Name))
                .GroupBy(use => use.Name, StringComparer.Ordinal)
                .Select(uses => Merge(uses.Key, [.. uses.Select(use => use.call)]))
                .OrderBy(adopted => adopted.Name, StringComparer.Ordinal),
        ];

    private AdoptedEvent Merge(string name, IReadOnlyList<EventCall> calls)
    {
        var contents = calls.SelectMany(ContentsOf).ToList();
        var merged = PropertyInference.Merge([
            .. calls.SelectMany(call =>
            {
                var added = call.Method is { } method ? _wrappers.Find(method).Properties : [];
                return ContentsOf(call).Select(content => WrapperAdditions.Join(content.Properties, added));
            }),
        ]);
        return new(name, calls, [.. merged.Select(Settle)])
        {
            Description = contents
                .Select(content => content.Descriptions.GetValueOrDefault(name))
                .OfType<string>()
                .Order(StringComparer.Ordinal)
                .FirstOrDefault(),
            Notes =
            [
                .. merged.Where(property => property.Type == "any").Select(property => NoteOf(property.Name, contents)),
            ],
        };
    }

    private IEnumerable<CallContent> ContentsOf(EventCall call) =>
        _calls.GetValueOrDefault((call.Path, call.Span.Line, call.Span.Column)) ?? [];

    // One constant alone says nothing about the others that there may be.
    internal static NewProperty Settle(NewProperty property) =>
        property with
        {
            Type = property.EnumValues is [_] ? property.Type ?? "string" : property.Type,
            EnumValues = property.EnumValues is [_] ? null : property.EnumValues,
            Members = property.Members is { } members ? [.. members.Select(Settle)] : null,
        };

    private static string NoteOf(string name, IEnumerable<CallContent> contents)
    {
        var types = contents
            .SelectMany(content => content.Properties)
            .Where(property => property.Name == name)
            .Select(property => property.Type ?? "string")
            .Where(type => type != "any")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return types.Count > 1
            ? $"'{name}' is passed as {string.Join(" and as ", types)}, which no type of a plan allows"
            : $"the type of '{name}' cannot be known";
    }
}
