using Taxonomy.Cli.Plans;
using Taxonomy.Plans;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Tracking;

/// <summary>Compares what code tracks with its plans.</summary>
internal sealed class TrackingStatus
{
    /// <param name="code">The code.</param>
    /// <param name="plans">The plans, each with the events of all sources.</param>
    public TrackingStatus(TrackedCode code, IReadOnlyList<(LoadedPlan Plan, PlanResult Result)> plans)
    {
        Code = code;
        var found = code
            .Calls.Where(call => call.Exclusion is null)
            .SelectMany(call => call.Events, (call, called) => (called, call))
            .ToLookup(entry => entry.called.Name, entry => entry);
        Events =
        [
            .. plans
                .SelectMany(plan => EventsOf(plan.Result, name => [.. found[name].Select(entry => entry.call)]))
                .DistinctBy(status => status.Name),
        ];
        var planned = Events.ToDictionary(status => status.Name, StringComparer.Ordinal);
        var alike = Events
            .GroupBy(status => NameKey.From(status.Name), StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().Name, StringComparer.Ordinal);
        Unplanned =
        [
            .. found
                .Where(uses => !planned.ContainsKey(uses.Key) && !uses.Any(entry => entry.called.IsPlanned))
                .OrderBy(uses => uses.Key, StringComparer.Ordinal)
                .Select(uses => new UnplannedEvent(
                    uses.Key,
                    alike.GetValueOrDefault(NameKey.From(uses.Key)),
                    [.. uses.Select(entry => entry.call)]
                )),
        ];
        Unused =
        [
            .. plans.SelectMany(plan =>
                UnusedParts.Find(plan.Result, code.Usage, name => planned[name].Calls.Count > 0)
            ),
        ];
        var counted = Events.Where(status => !status.IsDeprecated).ToList();
        Overall = Coverage.Of("", counted, status => status.Calls.Count > 0);
        Owners =
        [
            .. counted
                .SelectMany(status => status.Owners, (status, owner) => (status, owner))
                .GroupBy(entry => entry.owner, entry => entry.status, StringComparer.Ordinal)
                .OrderBy(owned => owned.Key, StringComparer.Ordinal)
                .Select(owned => Coverage.Of(owned.Key, [.. owned], status => status.Calls.Count > 0)),
        ];
        Projects =
        [
            .. code
                .Projects.Where(project =>
                    !project.IsTest && code.Calls.Any(call => call.IsFound && call.Projects.Contains(project.Name))
                )
                .Select(project =>
                    Coverage.Of(
                        project.Name,
                        [.. counted.Where(status => status.IsFor(project.Source))],
                        status => status.Calls.Any(call => call.Projects.Contains(project.Name))
                    )
                ),
        ];
    }

    /// <summary>Gets the code.</summary>
    public TrackedCode Code { get; }

    /// <summary>Gets the events of the plans that are not retired, in the order of the plans.</summary>
    public IReadOnlyList<EventStatus> Events { get; }

    /// <summary>Gets the events that code tracks by names that no plan has.</summary>
    public IReadOnlyList<UnplannedEvent> Unplanned { get; }

    /// <summary>Gets the parts of the plans that no call passes.</summary>
    public IReadOnlyList<UnusedPart> Unused { get; }

    /// <summary>Gets the calls whose events cannot all be known.</summary>
    public IEnumerable<EventCall> Unknown => Code.Calls.Where(call => call.IsUnknown);

    /// <summary>Gets the events that count and no code tracks.</summary>
    public IEnumerable<EventStatus> Untracked =>
        Events.Where(status => status is { IsDeprecated: false, Calls.Count: 0 });

    /// <summary>Gets the part of the events that is tracked.</summary>
    public Coverage Overall { get; }

    /// <summary>Gets the same for each owner, in the order of their names.</summary>
    public IReadOnlyList<Coverage> Owners { get; }

    /// <summary>Gets the same for each project that tracks, of the events that it can track.</summary>
    public IReadOnlyList<Coverage> Projects { get; }

    private static IEnumerable<EventStatus> EventsOf(PlanResult result, Func<string, IReadOnlyList<EventCall>> calls)
    {
        foreach (var (definition, _) in result.Index!.Events)
        {
            var declaration = definition.Declaration;
            if (declaration.Retired is null)
            {
                yield return new(declaration.Name, result.Index.Sources[definition.File].Path, declaration.NameSpan)
                {
                    Owners = [.. declaration.Owners.Select(owner => owner.Value)],
                    Sources = [.. declaration.Sources.Select(source => source.Value)],
                    IsDeprecated = declaration.Deprecation is not null,
                    Calls = calls(declaration.Name),
                };
            }
        }
    }
}

/// <summary>Represents an event of the plan with the calls that track it.</summary>
/// <param name="Name">The name as it is sent.</param>
/// <param name="Path">The full path of the plan file.</param>
/// <param name="Span">The name in the file.</param>
internal sealed record EventStatus(string Name, string Path, SourceSpan Span)
{
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Gets the projects that may track it; empty for all.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Gets whether it is deprecated, so that it does not count.</summary>
    public bool IsDeprecated { get; init; }

    /// <summary>Gets the calls that count.</summary>
    public IReadOnlyList<EventCall> Calls { get; init; } = [];

    /// <summary>Returns whether a project of a source can track it.</summary>
    public bool IsFor(string? source) =>
        source is null || Sources.Count == 0 || Sources.Contains(source, StringComparer.Ordinal);
}

/// <summary>Represents an event that no plan has.</summary>
/// <param name="Name">The name as it is sent.</param>
/// <param name="Alike">The planned event whose name differs only in case or separators, or null.</param>
/// <param name="Calls">The calls that track it.</param>
internal sealed record UnplannedEvent(string Name, string? Alike, IReadOnlyList<EventCall> Calls);

/// <summary>Represents how many events are tracked.</summary>
/// <param name="Name">The owner or the project; empty for all.</param>
/// <param name="Tracked">The number of events that are tracked.</param>
/// <param name="Total">The number of events.</param>
internal sealed record Coverage(string Name, int Tracked, int Total)
{
    /// <summary>Gets the percentage, rounded down, so that only everything is 100; 100 if there are no events.</summary>
    public int Percent => Total == 0 ? 100 : (int)(100L * Tracked / Total);

    public static Coverage Of(string name, IReadOnlyList<EventStatus> events, Func<EventStatus, bool> isTracked) =>
        new(name, events.Count(isTracked), events.Count);
}
